"""A day closed in one calendar counts in the others; one closed in every calendar counts in none."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.recalculation import foresee
from complainttui.rules.problems import WrongInput
from helpers import OwnProcedures, do, log

MONDAY_TO_FRIDAY = """
id = "monday-to-friday"
title = "No holidays at all"
kinds = []
calendar = "none"

[[stage]]
number = 1

[stage.respond]
days = 5
from = "received"
"""
PROCEDURES = {
    "england-and-wales": "ho-2024", "scotland": "spso-model", "northern-ireland": "nipso-model", "uk": "foi-2000",
    "none": "monday-to-friday",
}  # fmt: skip


@pytest.mark.parametrize(
    ("closed", "seen_by"),
    [
        ("england-and-wales", {"england-and-wales", "uk"}),
        ("scotland", {"scotland", "uk"}),
        ("northern-ireland", {"northern-ireland", "uk"}),
        ("every", set(PROCEDURES)),
    ],
)
def test_who_sees_a_closure(sqlite_desk: Desk, own_procedures: OwnProcedures, closed: str, seen_by: set[str]) -> None:
    own_procedures(MONDAY_TO_FRIDAY)
    desk = sqlite_desk
    for calendar, procedure in PROCEDURES.items():
        log(desk, reference=calendar, received="2024-11-28", procedure=procedure)
    do(desk, "close-days", first="2024-12-03", reason="x", calendar=closed)
    assert {one.reference for one in foresee(desk).moves} == seen_by


def test_a_holiday_opened_in_england_is_still_one_in_scotland(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    calendar = desk.database.editions.calendar
    do(desk, "open-days", first="2024-12-25", reason="x", calendar="england-and-wales")
    christmas = date(2024, 12, 25)
    assert calendar("england-and-wales").is_working(christmas)
    assert not calendar("scotland").is_working(christmas)
    assert calendar("uk").closed_as(christmas) == "Christmas Day (Scotland, Northern Ireland)"


def test_a_calendar_that_is_none_of_a_nation_s_cannot_be_changed(sqlite_desk: Desk) -> None:
    for name in ("uk", "none", "wales", "moon"):
        with pytest.raises(WrongInput, match="is not a known calendar"):
            do(sqlite_desk, "close-days", first="2024-12-03", reason="x", calendar=name)
