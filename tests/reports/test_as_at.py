"""A past day is judged by what was known then, whatever has been recorded since."""

from __future__ import annotations

from datetime import date

from complainttui.casework.desk import Desk
from helpers import do, log, on
from worked_out import figures_of, row


def _stage_1(desk: Desk, as_at: date) -> dict[str, int | float | None]:
    return row(figures_of(desk, "performance-by-tenure", "2024-25", as_at), "stage_1", "all")


def test_an_acknowledgement_recorded_later_does_not_change_what_was_due(desk: Desk) -> None:
    reference = log(desk, received="2024-09-02")
    do(desk, "extend", reference, by="5", reason="x", told="2024-09-05")
    before = _stage_1(desk, date(2024, 10, 31))
    assert (before["overdue"], before["in_progress"]) == (1, 0)
    do(desk, "acknowledge", reference, on="2024-11-20")
    assert _stage_1(desk, date(2024, 10, 31)) == before
    assert _stage_1(desk, date(2024, 11, 28))["in_progress"] == 1


def test_reopening_later_leaves_the_day_on_which_it_had_ended(desk: Desk) -> None:
    reference = log(desk, received="2024-09-02")
    do(desk, "withdraw", reference, on="2024-09-10")
    assert _stage_1(desk, date(2024, 10, 31))["received"] == 0
    do(desk, "reopen", reference, on="2024-11-20", reason="x")
    assert _stage_1(desk, date(2024, 10, 31))["received"] == 0
    assert _stage_1(desk, date(2024, 9, 5))["received"] == 1
    assert _stage_1(desk, date(2024, 11, 28))["received"] == 1


def test_halves_are_rounded_up_as_a_spreadsheet_rounds_them(desk: Desk) -> None:
    for number in range(16):
        reference = log(desk, received="2024-10-01")
        if number < 1:
            do(on(desk, date(2024, 10, 2)), "respond", reference, outcome="upheld", on="2024-10-02")
    assert _stage_1(desk, date(2024, 11, 28))["percent_on_time"] == 6.3
