"""Every screen and form in terminals from 1x1 to 300x80: nothing ends, and at 40x10 every action is at hand."""

from __future__ import annotations

import random

import pytest
from textual.widgets import OptionList

from complainttui.casework.actions import ACTIONS
from complainttui.casework.desk import Desk
from complainttui.store.casebook import read_events
from helpers import PANEL_AND_PAUSE, OwnProcedures, case_of, do, log
from tui.driving import AppPilot, fill, focused, opened, press, settled, stand_on, strips, text_on, top, words_of

SIZES = [(40, 10), (80, 24), (20, 5), (1, 1), (300, 80)]
PLACES = {
    "worklist": [],
    "filter": ["slash", "x"],
    "case": ["enter"],
    "outcome": ["o", "u"],
    "new": ["n"],
    "correspondence": ["c"],
    "what if": ["home", "x", "5"],
    "why": ["home", "w"],
    "by the code": ["home", "K"],
    "reports": ["R"],
    "lists": ["V"],
    "names of a list": ["V", "down", "right"],
    "team": ["B"],
    "calendar": ["Y"],
    "cases of a figure": ["R", "enter"],
    "save": ["s"],
    "help": ["question_mark"],
    "palette": ["colon"],
}
# A case for which each action is possible.
POSSIBLE = {
    "acknowledge": "C-0002", "respond": "C-0001", "extend": "C-0005", "escalate": "C-0006", "assign": "C-0001",
    "correspond": "C-0001", "note": "C-0001", "correct": "C-0001", "withdraw": "C-0001", "close": "C-0006",
    "reopen": "C-0007", "add-point": "C-0005", "send-letter": "C-0005",
    "find": "C-0005", "promise": "C-0003", "keep": "C-0003", "learn": "C-0006", "share-lesson": "C-0006",
    "step": "C-0011", "pause": "C-0011", "resume": "C-0012", "unpause": "C-0012",
}  # fmt: skip


async def back_home(pilot: AppPilot) -> None:
    """Leave whatever is open."""
    for _ in range(4):
        await press(pilot, "escape")
    assert [type(one).__name__ for one in pilot.app.screen_stack] == ["WorklistScreen"]


def lines_in_view(pilot: AppPilot) -> int:
    """How many lines of the widget with the cursor can be seen."""
    editor = pilot.app.focused
    assert editor is not None
    region = pilot.app.screen.find_widget(editor).visible_region
    return region.intersection(pilot.app.screen.region).height


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_and_form_mounts(team: Desk, size: tuple[int, int]) -> None:
    async with opened(team, size) as pilot:
        for place, keys in PLACES.items():
            await press(pilot, *keys)
            await press(pilot, "pagedown", "tab", "down")
            assert all(strip.cell_length <= size[0] for strip in strips(pilot)), place
            assert len(strips(pilot)) <= size[1], place
            await back_home(pilot)


async def test_at_40_by_10_every_action_opens_by_its_key(team: Desk, own_procedures: OwnProcedures) -> None:
    do(team, "respond", "C-0003", on="2024-11-27", outcome="upheld")
    own_procedures(PANEL_AND_PAUSE)
    for reference in ("C-0011", "C-0012"):
        assert log(team, procedure="panel-and-pause") == reference
    do(team, "pause", "C-0012", until="2024-12-05", reason="waiting")
    do(team, "add-point", "C-0005", text="The repair took six weeks")
    do(team, "promise", "C-0003", kind="works", text="Redecorate", by="2024-12-12")
    do(team, "learn", "C-0006", lesson="Calls are returned")
    async with opened(team, (40, 10)) as pilot:
        for verb, action in ACTIONS.items():
            if not action.key:
                continue
            if verb in POSSIBLE:
                await stand_on(pilot, POSSIBLE[verb])
            await press(pilot, action.key)
            own = {"respond": "QuickOutcomeScreen", "send-letter": "LetterScreen"}
            assert top(pilot) == own.get(verb, "FormScreen"), verb
            assert pilot.app.focused is not None, verb
            assert pilot.app.focused.region.height > 0, verb
            await press(pilot, "escape")


async def test_at_40_by_10_a_case_is_acknowledged_and_answered(team: Desk) -> None:
    async with opened(team, (40, 10)) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "a", "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen")
        await press(pilot, "o", "u", "3", "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen")
        assert case_of(team, "C-0002").facts.stage.outcome == "upheld"


@pytest.mark.parametrize("key", ["n", "x", "c", "E"])
async def test_at_40_by_10_the_field_with_the_cursor_is_in_view(team: Desk, key: str) -> None:
    async with opened(team, (40, 10)) as pilot:
        await press(pilot, key)
        for _ in range(12):
            await settled(pilot, lambda: lines_in_view(pilot) >= 1, f"{focused(pilot)} in view")
            await press(pilot, "tab")


async def test_at_40_by_10_an_outcome_scrolls_to_each_of_its_fields_and_says_what_is_wrong(team: Desk) -> None:
    async with opened(team, (40, 10)) as pilot:
        await press(pilot, "home", "o", "u")
        for _ in range(3):
            await settled(pilot, lambda: lines_in_view(pilot) >= 1, f"{focused(pilot)} in view")
            await press(pilot, "tab")
        await fill(pilot, "on", "tomorrow")
        await press(pilot, "f2")
        await settled(pilot, lambda: "not come yet" in words_of(pilot, "#problem"), "the sentence in view")


SCREENS = {
    "WorklistScreen": [],
    "CaseScreen": ["enter"],
    "ReportsScreen": ["R"],
    "ListsScreen": ["V"],
    "ExplainScreen": ["home", "w"],
    "CodeScreen": ["home", "K"],
    "DocumentsScreen": ["home", "X"],
}


def keys_line(pilot: AppPilot) -> str:
    """The last line of the screen."""
    return text_on(pilot).splitlines()[-1].strip()


async def test_every_screen_shows_its_keys(team: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        for name, keys in SCREENS.items():
            await press(pilot, *keys)
            assert top(pilot) == name
            for size in ((100, 30), (140, 40), (80, 24)):
                await pilot.resize_terminal(*size)
                await settled(pilot, lambda: "Help" in keys_line(pilot), f"help among the keys of {keys} at {size}")
            await press(pilot, "escape")


async def test_at_40_by_10_every_screen_lists_everything_under_the_question_mark(team: Desk) -> None:
    async with opened(team, (40, 10)) as pilot:
        for name, keys in SCREENS.items():
            await press(pilot, *keys)
            assert top(pilot) == name
            wanted = {one.binding.action for one in pilot.app.screen.active_bindings.values() if one.binding.tooltip}
            assert "app.help" in wanted
            await press(pilot, "?")
            assert top(pilot) == "HelpScreen"
            lines = pilot.app.screen.query_one("#doables", OptionList)
            assert {str(one.id) for one in lines.options} >= wanted
            assert lines.size.height >= 5
            await press(pilot, "escape", "escape")


async def test_at_40_by_10_the_figures_can_be_read(team: Desk) -> None:
    async with opened(team, (40, 10)) as pilot:
        await press(pilot, "R")
        await settled(pilot, lambda: "Stage 1: landlord services" in words_of(pilot, "#figures"), "a line of the table")
        assert "28 Nov 2024" in text_on(pilot)


async def test_f1_lists_the_keys_of_a_form_and_runs_them(team: Desk) -> None:
    async with opened(team, (40, 10)) as pilot:
        await press(pilot, "home", "N", *"Rang")
        await press(pilot, "f1", *"save from any", "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the note kept")
        assert "Rang" in str(read_events(team.database.reader, "C-0001"))


@pytest.mark.parametrize("size", [(80, 24), (40, 10)], ids=["80x24", "40x10"])
async def test_what_is_wrong_can_be_read(team: Desk, size: tuple[int, int]) -> None:
    async with opened(team, size) as pilot:
        await press(pilot, "n")
        await fill(pilot, "complainant", "Nia")
        await fill(pilot, "received", "tomorrow")
        await fill(pilot, "summary", "x")
        await press(pilot, "f2")
        await settled(pilot, lambda: "not come yet" in words_of(pilot, "#problem"), "the sentence in view")


async def test_at_40_by_10_the_list_names_cases_and_what_is_left(team: Desk) -> None:
    async with opened(team, (40, 10)) as pilot:
        assert "C-0001" in text_on(pilot)
        assert "Amina" in text_on(pilot)
        assert "8 days over" in text_on(pilot)


async def test_a_storm_of_resizes(team: Desk) -> None:
    dice = random.Random(20241128)
    async with opened(team) as pilot:
        for keys in PLACES.values():
            await press(pilot, *keys)
            for _ in range(2):
                await pilot.resize_terminal(dice.randint(1, 200), dice.randint(1, 60))
            await back_home(pilot)
        await pilot.resize_terminal(120, 36)
        await press(pilot)
        assert "Amina D'Souza" in text_on(pilot)
