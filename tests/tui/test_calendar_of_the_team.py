"""The calendar of the team: the head names that of its procedure, and every countdown goes by it."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from helpers import OwnProcedures, log, on
from tui.driving import fill, opened, press, stand_on, text_on, words_of

# As the Scottish ombudsman's model procedure, for complaints: the day of receipt is day 1.
SCOTTISH = """
id = "scottish-team"
title = "A Scottish council's complaints procedure"
kinds = ["complaint"]
applies_from = 2021-04-01
calendar = "scotland"
start_rule = "same-day"

[[stage]]
number = 1

[stage.respond]
days = 5
from = "received"

[stage.extend]
days = 5
"""
BEFORE_EASTER = date(2025, 4, 17)  # a Thursday; Good Friday is a holiday in both nations, Easter Monday in one


@pytest.fixture
def before_easter(sqlite_desk: Desk) -> Desk:
    return on(sqlite_desk, BEFORE_EASTER)


async def test_the_head_names_england_and_wales_where_the_code_applies(team: Desk) -> None:
    async with opened(team) as pilot:
        assert words_of(pilot, "#head-right") == "Thu 28 Nov 2024, England and Wales · complaints.db · a.mensah"


async def test_the_head_names_the_calendar_of_the_team_s_own_procedure(
    before_easter: Desk, own_procedures: OwnProcedures
) -> None:
    own_procedures(SCOTTISH)
    async with opened(before_easter) as pilot:
        assert words_of(pilot, "#head-right") == "Thu 17 Apr 2025, Scotland · complaints.db · a.mensah"


async def test_easter_monday_counts_in_scotland(before_easter: Desk, own_procedures: OwnProcedures) -> None:
    own_procedures(SCOTTISH)
    log(before_easter, reference="SCOT", received="2025-04-17")
    async with opened(before_easter) as pilot:
        await stand_on(pilot, "SCOT")
        row = next(line for line in text_on(pilot).splitlines() if "  SCOT " in line)
        assert "Thu 24 Apr" in row  # 17, 21, 22, 23 and 24 April
        assert "4 days left" in row
        await press(pilot, "w")
        working = words_of(pilot, "#working")
        assert "Calendar Scotland." in working
        assert "Fri 18 Apr 2025 Good Friday" in working
        assert "day 2 Mon 21 Apr 2025" in working


async def test_easter_monday_does_not_count_in_england(before_easter: Desk) -> None:
    log(before_easter, reference="ENG", received="2025-04-17")
    async with opened(before_easter) as pilot:
        await stand_on(pilot, "ENG")
        row = next(line for line in text_on(pilot).splitlines() if "  ENG " in line)
        assert "Mon 28 Apr" in row  # 22, 23, 24, 25 and 28 April
        assert "5 days left" in row
        await press(pilot, "w")
        assert "Mon 21 Apr 2025 Easter Monday" in words_of(pilot, "#working")


async def test_working_days_that_are_typed_go_by_it_too(before_easter: Desk, own_procedures: OwnProcedures) -> None:
    own_procedures(SCOTTISH)
    log(before_easter, reference="SCOT", received="2025-04-17")
    async with opened(before_easter) as pilot:
        await stand_on(pilot, "SCOT")
        await press(pilot, "x")
        await fill(pilot, "to", "+3wd")
        assert "Wed 23 Apr 2025" in text_on(pilot)  # 21, 22 and 23 April
        await fill(pilot, "to", "21/4/25")
        assert "not a working day" not in text_on(pilot)
