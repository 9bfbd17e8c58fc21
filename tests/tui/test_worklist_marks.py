"""Marks: space marks, an action is done to all marked in one change, marks stay through filters and views."""

from __future__ import annotations

import threading

import pytest

from complainttui.casework.changes import Receipt
from complainttui.casework.desk import Desk
from complainttui.casework.undo import undo
from complainttui.tui.case_table import CaseTable
from helpers import case_of
from tui.driving import current, listed, opened, press, said, settled, stand_on, table, text_on, top, words_of


async def test_space_marks_and_goes_on(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "space", "space")
        assert current(pilot) == "C-0003"
        assert words_of(pilot, "#counts").endswith(" 2 marked 3 of 7")
        assert [line[0] for line in text_on(pilot).splitlines() if line[2:8] in ("C-0001", "C-0002")] == ["*", "*"]
        await press(pilot, "up", "space")
        assert "1 marked" in words_of(pilot, "#counts")


async def test_an_action_is_done_to_all_marked_in_one_change(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "space", "space", "r")
        assert "2 marked cases: C-0001, C-0002" in words_of(pilot, "#form-title")
        await press(pilot, *"e.reyes", "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen")
        assert [case_of(team, one).facts.owner for one in ("C-0001", "C-0002", "C-0003")] == [
            "e.reyes", "e.reyes", "a.mensah",
        ]  # fmt: skip
        assert "And 1 more." in said(pilot)[-1]
        assert not table(pilot).marked
        await press(pilot, "u")
        assert [case_of(team, one).facts.owner for one in ("C-0001", "C-0002")] == ["a.mensah", "c.iyer"]


async def test_marks_stay_through_a_filter_that_holds_them_and_views(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "space", "slash", *"damp", "enter")
        assert words_of(pilot, "#counts").endswith(" 1 marked 2 of 3")
        await press(pilot, "6")
        assert words_of(pilot, "#counts").endswith(" 1 marked 5 of 10")  # the mark stays; the filter was that of view 2


async def test_half_a_filter_does_not_cost_the_marks(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "space", "slash", *"owner:me")  # 'own' alone matches nothing
        assert listed(pilot) == ["C-0001", "C-0003", "C-0008"]
        assert "1 marked" in words_of(pilot, "#counts")


async def test_marks_outside_a_filter_come_back_with_it_cleared(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "space", "space", "slash", *"grant")
        assert listed(pilot) == ["C-0002"]
        await press(pilot, "escape")
        assert "2 marked" in words_of(pilot, "#counts")


async def test_an_outcome_is_recorded_for_all_marked(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "space", "down", "space", "o", "n", "5", "enter")
        await settled(pilot, lambda: not {"C-0001", "C-0003"} & set(listed(pilot)), "both answered")
        for reference in ("C-0001", "C-0003"):
            assert case_of(team, reference).facts.stage.outcome == "not_upheld"
            assert case_of(team, reference)["root_cause"] == "Service delay"


async def test_escape_takes_the_marks_off_first(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "slash", *"damp", "enter", "space", "escape")
        assert not table(pilot).marked
        assert len(listed(pilot)) == 3
        await press(pilot, "escape")
        assert len(listed(pilot)) == 7


async def test_y_copies_the_references(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0003")
        await press(pilot, "y")
        assert pilot.app.clipboard == "C-0003"
        await press(pilot, "home", "space", "space", "y")
        assert pilot.app.clipboard == "C-0001 C-0002"
        assert said(pilot)[-1] == "Copied C-0001 C-0002"


async def test_the_key_after_undo_waits_for_it(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    moved = threading.Event()

    def held_up(desk: Desk) -> Receipt:
        moved.wait(0.2)  # time enough for a key that does not wait
        receipt = undo(desk)
        order.append("undone")
        return receipt

    def move(*_: object) -> None:
        order.append("next key")
        moved.set()

    async with opened(team) as pilot:
        await press(pilot, "space", "r", *"e.reyes", "enter")
        await settled(pilot, lambda: case_of(team, "C-0001").facts.owner == "e.reyes", "handed over")
        monkeypatch.setattr("complainttui.casework.undo.undo", held_up)
        monkeypatch.setattr(CaseTable, "action_move_to", move)
        await press(pilot, "u", "home")
        await settled(pilot, lambda: len(order) == 2, "both done")
        assert order == ["undone", "next key"]


@pytest.mark.parametrize(("size", "counts", "place"), [
    ((120, 36), "OVER 2 TODAY 1 THIS WEEK 2 UNACKNOWLEDGED 2 OPEN 7", "4 marked 1 of 7"),
    ((66, 24), "OVER 2 TODAY 1 THIS WEEK 2 UNACKNOWLEDGED 2", "4* 1/7"),
    ((40, 10), "OVER 2 TODAY 1", "4* 1/7"),
    ((18, 10), "OVER 2", "4* 1/7"),
])  # fmt: skip
async def test_counts_and_marks_never_run_into_each_other(
    team: Desk, size: tuple[int, int], counts: str, place: str
) -> None:
    async with opened(team) as pilot:
        table(pilot).mark(table(pilot).ids[:4])
        await pilot.resize_terminal(*size)
        await settled(pilot, lambda: words_of(pilot, "#counts") == f"{counts} {place}", place)
        line = text_on(pilot).splitlines()[1]
        assert f"{counts.rsplit(maxsplit=1)[-1]}  " in line
