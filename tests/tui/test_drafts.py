"""Half-typed text: kept by escape, found again after a crash, thrown away by F8 and by saving."""

from __future__ import annotations

import stat
from pathlib import Path

from complainttui.casework.desk import Desk
from complainttui.tui.form import DRAFT_PAUSE
from tui.driving import fill, opened, press, settled, stand_on, top, typed_in, words_of

HERE_AGAIN = "What you had typed is here again. F8 starts over."


def drafts(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.json"))


async def test_escape_keeps_the_text_and_the_form_has_it_again(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        await fill(pilot, "complainant", "Zoë O'Neil")
        await fill(pilot, "summary", "First line\nsecond line")
        held = typed_in(pilot)
        await press(pilot, "escape")
        assert top(pilot) == "WorklistScreen"
        await press(pilot, "n")
        assert typed_in(pilot) == held
        assert words_of(pilot, "#problem") == HERE_AGAIN


async def test_a_form_nobody_touched_leaves_no_draft(team: Desk, state_folder: Path) -> None:
    async with opened(team) as pilot:
        for key in ("n", "c", "x", "E"):
            await press(pilot, key, "escape")
        assert drafts(state_folder) == []
        await press(pilot, "n")
        assert words_of(pilot, "#problem") == ""


async def test_a_draft_belongs_to_its_case_and_action(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "N", *"of the first", "escape", "down", "N")
        assert typed_in(pilot)["text"] == ""
        await press(pilot, "escape", "up", "c")
        assert typed_in(pilot)["summary"] == ""
        await press(pilot, "escape", "N")
        assert typed_in(pilot)["text"] == "of the first"


async def test_a_draft_belongs_to_its_database(team: Desk, sqlite_desk: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        await fill(pilot, "complainant", "Of the team")
        await press(pilot, "escape")
    async with opened(sqlite_desk) as pilot:
        await press(pilot, "n")
        expected = "Of the team" if sqlite_desk.database.target == team.database.target else ""
        assert typed_in(pilot)["complainant"] == expected


async def test_what_was_typed_is_on_disk_while_the_form_is_open(team: Desk, state_folder: Path) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        await fill(pilot, "complainant", "Half a na")
        await pilot.pause(DRAFT_PAUSE)
        await settled(pilot, lambda: drafts(state_folder), "a draft on disk")
        (draft,) = drafts(state_folder)
        assert "Half a na" in draft.read_text("utf-8")
        assert stat.S_IMODE(draft.stat().st_mode) == 0o600


async def test_a_draft_outlives_the_application(team: Desk, state_folder: Path) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        await fill(pilot, "complainant", "Ada")
        await fill(pilot, "summary", "Leak [/b] =1+1")
        await settled(pilot, lambda: [one for one in drafts(state_folder) if "Leak" in one.read_text("utf-8")])
    # closed with the form open, as by a crash
    async with opened(team) as pilot:
        await press(pilot, "n")
        assert typed_in(pilot)["complainant"] == "Ada"
        assert typed_in(pilot)["summary"] == "Leak [/b] =1+1"


async def test_f8_starts_over(team: Desk, state_folder: Path) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        fresh = typed_in(pilot)
        await fill(pilot, "kind", "mp enquiry")
        await fill(pilot, "summary", "Wrong case")
        await press(pilot, "f8")
        assert typed_in(pilot) == fresh
        await press(pilot, "escape")
        assert drafts(state_folder) == []
        await press(pilot, "n")
        assert typed_in(pilot) == fresh


async def test_f8_starts_the_quick_outcome_over_too(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "o", "p", "3", "escape", "o", "f8")
        assert typed_in(pilot) == {"root_cause": "", "on": "28 Nov 2024", "because": ""}
        assert "●" not in words_of(pilot, "#picker")


async def test_saving_throws_the_draft_away(team: Desk, state_folder: Path) -> None:
    async with opened(team) as pilot:
        await press(pilot, "N", *"draft", "escape", "N")
        assert drafts(state_folder)
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen")
        await pilot.pause(DRAFT_PAUSE + 0.1)  # a writer that was still waiting
        assert drafts(state_folder) == []
        await press(pilot, "N")
        assert typed_in(pilot)["text"] == ""


async def test_typing_and_saving_at_once_leaves_no_draft_behind(team: Desk, state_folder: Path) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "N", *"quick", "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen")
        await pilot.pause(DRAFT_PAUSE + 0.1)
        assert drafts(state_folder) == []


async def test_a_damaged_draft_is_no_obstacle(team: Desk, state_folder: Path) -> None:
    async with opened(team) as pilot:
        for content in ("", "{", "[]", "null", '{"text": 5}', "\x00\xff", '{"no such field": "x"}'):
            await press(pilot, "N", *"x", "escape")
            (draft,) = drafts(state_folder)
            draft.write_text(content, "utf-8")
            await press(pilot, "N")
            assert top(pilot) == "FormScreen", content
            assert typed_in(pilot)["text"] in ("", "5"), content
            await press(pilot, "f8", "escape")


async def test_a_state_folder_that_cannot_be_written_does_not_stop_the_typing(team: Desk, state_folder: Path) -> None:
    state_folder.write_text("a file where the folder should be")
    async with opened(team) as pilot:
        await press(pilot, "N", *"goes on")
        await pilot.pause(DRAFT_PAUSE + 0.1)
        assert typed_in(pilot)["text"] == "goes on"
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen")
