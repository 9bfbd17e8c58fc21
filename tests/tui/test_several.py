"""Several marked cases: one form, what each would become beneath it, one change for those that allow it, one undo."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator

import pytest
from textual.widgets import Input

from complainttui.casework.actions.assign import Assign
from complainttui.casework.desk import Desk
from complainttui.casework.several import Foreseen, Several
from complainttui.rules.problems import Unreachable
from complainttui.store.casebook import read_events
from complainttui.tui.doing import LOOKED_AT
from helpers import case_of, do, dump, log
from tui.driving import (
    PATIENCE,
    AppPilot,
    fill,
    listed,
    opened,
    press,
    read_through,
    said,
    settled,
    table,
    text_on,
    top,
    typed_in,
    words_of,
)

CAN = "3 of 5 can be acknowledged; 2 cannot."
ALREADY = "✗ C-0001: Stage 1 was acknowledged on Mon 4 Nov 2024."


async def marked(pilot: AppPilot, *references: str) -> None:
    """These cases marked, in the view of all."""
    await press(pilot, "6")
    for reference in references:
        table(pilot).cursor = listed(pilot).index(reference)
        await press(pilot, "space")


async def with_five(pilot: AppPilot, key: str) -> None:
    await marked(pilot, "C-0001", "C-0002", "C-0003", "C-0004", "C-0008")
    await press(pilot, key)


async def headline(pilot: AppPilot, words: str) -> None:
    await settled(pilot, lambda: words_of(pilot, "#preview-headline") == words, words)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 10)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_each_case_stands_beneath_the_form_with_what_it_would_become_or_why_not(
    team: Desk, size: tuple[int, int]
) -> None:
    before = dump(team.database)
    async with opened(team, size) as pilot:
        await with_five(pilot, "a")
        await headline(pilot, CAN)
        assert typed_in(pilot)["on"] == "28 Nov 2024"
        assert ALREADY[:20] in text_on(pilot)
        await press(pilot, "tab")
        lines = " ".join(" ".join(await read_through(pilot, "PreviewLines", "down")).split())
        assert ALREADY in lines
        assert "C-0002: Stage 1 response: Wed 11 Dec 2024 → Thu 12 Dec 2024, 1 working day later." in lines
        assert "C-0008: Acknowledged stage 1 on Thu 28 Nov 2024." in lines  # an enquiry has one date, and it stays
        assert dump(team.database) == before


@pytest.mark.parametrize("size", [(80, 24), (40, 10)], ids=["80x24", "40x10"])
async def test_a_form_of_many_fields_leaves_the_headline_in_view(team: Desk, size: tuple[int, int]) -> None:
    async with opened(team, size) as pilot:
        for key, typed, can in (
            ("x", "5", "5 of 6 can be extended; 1 cannot."),
            ("o", "u", "5 of 6 can be answered; 1 cannot."),
        ):
            await marked(pilot, "C-0001", "C-0002", "C-0003", "C-0004", "C-0008", "C-0006")
            await press(pilot, key, typed)
            await headline(pilot, can)
            assert can in text_on(pilot)
            await press(pilot, "escape", "escape")


async def test_it_follows_what_is_typed_and_loses_none_of_it(team: Desk) -> None:
    async with opened(team) as pilot:
        await with_five(pilot, "r")
        await headline(pilot, "5 of 5 can be reassigned.")
        await press(pilot, *"c.iyer")
        await headline(pilot, "4 of 5 can be reassigned; 1 cannot.")
        assert "C-0001: Reassigned from a.mensah to c.iyer." in text_on(pilot)
        assert "✗ C-0002 is with c.iyer already." in text_on(pilot)
        await fill(pilot, "officer", "e.reyes")
        await headline(pilot, "4 of 5 can be reassigned; 1 cannot.")
        await settled(pilot, lambda: "✗ C-0004 is with e.reyes already." in text_on(pilot))
        assert typed_in(pilot) == {"officer": "e.reyes"}
        await press(pilot, "escape", "r")
        assert typed_in(pilot) == {"officer": "e.reyes"}


async def test_saving_does_it_to_those_that_allow_it_in_one_change_and_names_the_others(team: Desk) -> None:
    async with opened(team) as pilot:
        await with_five(pilot, "a")
        await headline(pilot, CAN)
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved")
        assert said(pilot)[-1].endswith("And 2 more. Left as they were: C-0001, C-0003.")
        done = ("C-0002", "C-0004", "C-0008")
        assert all(case_of(team, one).facts.stage.acknowledged_on == team.today for one in done)
        changes = {read_events(team.database.reader, one)[-1].change_id for one in done}
        assert len(changes) == 1
        assert read_events(team.database.reader, "C-0001")[-1].change_id not in changes
        assert not table(pilot).marked
        await press(pilot, "u")
        assert not any(case_of(team, one).facts.stage.acknowledged_on for one in done)


async def test_saved_before_it_was_foreseen_it_leaves_the_same_ones_out(team: Desk) -> None:
    async with opened(team) as pilot:
        await with_five(pilot, "r")
        await pilot.press(*"c.iyer", "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved")
        assert "Left as it was: C-0002." in said(pilot)[-1]
        assert [case_of(team, f"C-000{number}").facts.owner for number in (1, 2, 3, 4, 8)] == ["c.iyer"] * 5


async def test_one_that_a_colleague_has_done_meanwhile_stops_the_save_and_is_left_out_of_the_next(
    team: Desk, colleague: Desk
) -> None:
    async with opened(team) as pilot:
        await with_five(pilot, "a")
        await fill(pilot, "on", "27/11/24")
        await headline(pilot, CAN)
        await settled(pilot, lambda: "C-0008: Acknowledged stage 1 on Wed 27 Nov 2024." in text_on(pilot))
        do(colleague, "acknowledge", "C-0004", on="2024-11-26")
        before = dump(team.database)
        await press(pilot, "f2")
        await settled(pilot, lambda: "C-0004: Stage 1 was acknowledged" in words_of(pilot, "#problem"), "refused")
        assert "c.iyer" in words_of(pilot, "#problem")
        assert dump(team.database) == before
        assert typed_in(pilot) == {"on": "27/11/24"}
        await headline(pilot, "2 of 5 can be acknowledged; 3 cannot.")
        assert "✗ C-0004: Stage 1 was acknowledged on Tue 26 Nov 2024." in text_on(pilot)
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved")
        assert "Left as they were: C-0001, C-0003, C-0004." in said(pilot)[-1]
        assert case_of(team, "C-0002").facts.stage.acknowledged_on is not None


async def test_an_outcome_for_several_begins_with_nothing_of_the_first_of_them(team: Desk) -> None:
    do(team, "correct", "C-0001", fact="root_cause", value="Contractor")
    async with opened(team) as pilot:
        await marked(pilot, "C-0001", "C-0003", "C-0006")
        await press(pilot, "o")
        await headline(pilot, "2 of 3 can be answered; 1 cannot.")
        assert typed_in(pilot)["root_cause"] == ""
        await press(pilot, "n")
        await settled(pilot, lambda: "C-0003: Answered stage 1 on Thu 28 Nov 2024: not upheld." in text_on(pilot))
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved")
        assert "Left as it was: C-0006." in said(pilot)[-1]
        assert [case_of(team, one)["root_cause"] for one in ("C-0001", "C-0003")] == ["Contractor", ""]


async def test_n_goes_from_one_refused_to_the_next_and_round(team: Desk) -> None:
    for _ in range(15):
        log(team, received="2024-11-20")
    do(team, "acknowledge", "C-0020", on="2024-11-21")
    async with opened(team, (100, 16)) as pilot:
        await press(pilot, "6")
        table(pilot).marked |= set(table(pilot).ids)
        await press(pilot, "a", "tab")
        await headline(pilot, "18 of 25 can be acknowledged; 7 cannot.")
        in_view = []
        for _ in range(8):
            await press(pilot, "n")
            in_view.append(set(re.findall(r"✗ (C-\d+)", text_on(pilot))))
        assert set().union(*in_view[:7]) == {f"C-{one:04d}" for one in (1, 3, 5, 6, 7, 9, 20)}
        assert in_view[7] == in_view[0]


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("C", "None of 2 can be closed. C-0001: Stage 1 has not been answered."),
        ("f", "Record a finding is for one case at a time. Take the marks off with escape."),
        ("A", "Add a point is for one case at a time. Take the marks off with escape."),
    ],
)
async def test_what_none_allows_or_is_about_one_case_opens_nothing_and_says_why(team: Desk, key: str, why: str) -> None:
    async with opened(team) as pilot:
        await marked(pilot, "C-0001", "C-0002")
        await press(pilot, key)
        assert top(pilot) == "WorklistScreen"
        assert said(pilot)[-1].startswith(why)
        assert len(table(pilot).marked) == 2


async def test_of_very_many_one_far_down_is_enough(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("complainttui.tui.doing.LOOKED_AT", 3)
    assert LOOKED_AT == 100
    async with opened(team) as pilot:
        await marked(pilot, "C-0001", "C-0003", "C-0005", "C-0006", "C-0004")
        await press(pilot, "a")
        await headline(pilot, "1 of 5 can be acknowledged; 4 cannot.")
        await press(pilot, "escape", "escape")
        await marked(pilot, "C-0001", "C-0003", "C-0005", "C-0006")
        await press(pilot, "a")
        assert said(pilot)[-1] == "None of 4 can be acknowledged."


async def test_hostile_text_commands_nothing(team: Desk) -> None:
    hostile = "[b]x[/b] \x1b]0;t\x07 \u202egnirts [/]"
    one = log(team, received="2024-10-28", reference="[red]\x1b[31m-1", complainant=hostile)
    do(team, "respond", one, on="2024-11-01", outcome="not_upheld")
    do(team, "promise", one, kind="works", text=hostile, by="2024-12-20")
    async with opened(team, (100, 30)) as pilot:
        await marked(pilot, one, "C-0006")
        do(team, "learn", "C-0006", lesson="Ring first")
        await press(pilot, "C")
        await headline(pilot, "1 of 2 can be closed; 1 cannot.")
        shown = text_on(pilot)
        assert "✗ [red]␛[31m-1: It is answered but not put right" in shown
        assert "[b]x[/b] ␛]0;t␇ ⟨202E⟩gnirts [/]" in " ".join(shown.replace("│", " ").split())
        assert not {"\x1b", "\x07", "\u202e"} & set(shown)
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved")
        assert "Left as it was: [red]␛[31m-1." in said(pilot)[-1]


async def test_what_is_typed_meanwhile_drops_what_was_being_worked_out(
    team: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go = threading.Event()
    looked_at: list[str] = []
    foresee = Several.foresee

    def slow(self: Several, ready: Assign | None) -> Iterator[Foreseen]:
        for one in foresee(self, ready):
            if ready and ready.officer == "c.iyer":
                looked_at.append(one.reference)
                let_go.wait(PATIENCE)
            yield one

    monkeypatch.setattr(Several, "foresee", slow)
    async with opened(team) as pilot:
        await with_five(pilot, "r")
        await headline(pilot, "5 of 5 can be reassigned.")
        pilot.app.screen.query_one("#officer", Input).value = "c.iyer"
        for _ in range(PATIENCE):
            if looked_at:
                break
            await pilot.pause(0.02)
        pilot.app.screen.query_one("#officer", Input).value = "e.reyes"
        await pilot.pause()
        let_go.set()
        await settled(pilot, lambda: "✗ C-0004 is with e.reyes already." in text_on(pilot), "the latest")
        assert looked_at == ["C-0001"]
        assert "is with c.iyer already" not in text_on(pilot)


async def test_a_database_out_of_reach_is_said_and_the_form_stays(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(team) as pilot:
        await with_five(pilot, "r")
        await headline(pilot, "5 of 5 can be reassigned.")

        def gone(*_: object) -> None:
            raise Unreachable("The database cannot be read.")

        monkeypatch.setattr(Several, "foresee", gone)
        await fill(pilot, "officer", "c.iyer")
        await headline(pilot, "The database cannot be read.")
        assert typed_in(pilot) == {"officer": "c.iyer"}
