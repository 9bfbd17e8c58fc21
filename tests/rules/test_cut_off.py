"""What arrives after hours counts as arriving on the next working day, where a procedure says so."""

from __future__ import annotations

from datetime import date, time

import pytest

from complainttui.rules.bank_holidays import published_calendar
from complainttui.rules.deadlines import derive, under, work_out
from complainttui.rules.explanation import explain
from complainttui.rules.facts import CaseFacts, StageFacts
from complainttui.rules.procedure_files import read_procedure
from complainttui.rules.procedures import ACKNOWLEDGE, RESPOND

CALENDAR = published_calendar("england-and-wales")
TEXT = """
id = "until-five"
title = "Office hours"
calendar = "england-and-wales"
cut_off = 17:00:00

[[stage]]
number = 1
acknowledge = { days = 5, from = "received" }
respond = { days = 10, from = "acknowledged" }

[[stage]]
number = 2
acknowledge = { days = 28, unit = "calendar-days", from = "requested" }
respond = { days = 10, from = "received" }
"""
RULES = read_procedure(TEXT)
ALL_DAY = read_procedure(TEXT.replace("cut_off = 17:00:00\n", ""))


def d(text: str) -> date:
    return date.fromisoformat(text)


def at(clock: str | None) -> time | None:
    return time.fromisoformat(clock) if clock else None


def case(received: str, clock: str | None, acknowledged: str | None = None) -> CaseFacts:
    day = d(received)
    stage = StageFacts(1, day, d(acknowledged) if acknowledged else None, requested_at=at(clock))
    return CaseFacts("complaint", RULES.id, day, (stage,))


@pytest.mark.parametrize(
    ("received", "clock", "counts_from", "due"),
    [
        pytest.param("2024-06-13", "16:59", "2024-06-13", "2024-06-20", id="Thursday, in time"),
        pytest.param("2024-06-13", "17:00", "2024-06-14", "2024-06-21", id="Thursday, on the hour"),
        pytest.param("2024-06-13", "17:01", "2024-06-14", "2024-06-21", id="Thursday, after it"),
        pytest.param("2024-06-13", "00:00", "2024-06-13", "2024-06-20", id="Thursday at midnight: it has just begun"),
        pytest.param("2024-06-13", None, "2024-06-13", "2024-06-20", id="Thursday, at no known time"),
        pytest.param("2024-06-14", "16:59", "2024-06-14", "2024-06-21", id="Friday, in time"),
        pytest.param("2024-06-14", "17:00", "2024-06-17", "2024-06-24", id="Friday, late: Monday"),
        pytest.param("2024-06-15", "09:00", "2024-06-15", "2024-06-21", id="Saturday, in time: day 1 is Monday"),
        pytest.param("2024-06-15", "18:00", "2024-06-17", "2024-06-24", id="Saturday, late: Monday is the day it came"),
        pytest.param("2024-03-28", "18:00", "2024-04-02", "2024-04-09", id="before Easter: Tuesday"),
        pytest.param("2024-12-24", "18:00", "2024-12-27", "2025-01-06", id="Christmas Eve"),
    ],
)
def test_when_it_counts_as_come(received: str, clock: str | None, counts_from: str, due: str) -> None:
    facts = case(received, clock)
    working = work_out(facts, facts.stage, under(RULES, CALENDAR))[0]
    assert (working.counts_from, working.due, working.original) == (d(counts_from), d(due), d(due))
    assert working.fact_on == d(received)
    assert working.arrived_late == (at(clock) if clock and clock >= "17:00" else None)


@pytest.mark.parametrize("clock", ["09:00", "17:00", "23:59", None])
def test_without_a_cut_off_the_time_of_day_does_not_matter(clock: str | None) -> None:
    facts = case("2024-06-14", clock)
    assert derive(facts, under(ALL_DAY, CALENDAR))[0].due_on == d("2024-06-21")


def test_a_late_arrival_moves_a_provisional_answer_too_but_not_one_from_the_acknowledgement() -> None:
    def answer(facts: CaseFacts) -> tuple[date, bool]:
        respond = next(one for one in derive(facts, under(RULES, CALENDAR)) if one.kind == RESPOND)
        return respond.due_on, respond.provisional

    assert answer(case("2024-06-14", "16:00")) == (d("2024-07-05"), True)
    assert answer(case("2024-06-14", "18:00")) == (d("2024-07-08"), True)
    assert answer(case("2024-06-14", "18:00", "2024-06-14")) == (d("2024-06-28"), False)


def test_each_stage_has_its_own_time_of_arrival_and_calendar_days_wait_for_a_working_day_as_well() -> None:
    def found(first: str | None, second: str | None) -> list[date]:
        stages = (
            StageFacts(1, d("2024-06-14"), d("2024-06-14"), d("2024-06-14"), requested_at=at(first)),
            StageFacts(2, d("2024-07-05"), requested_at=at(second)),
        )
        facts = CaseFacts("complaint", RULES.id, d("2024-06-14"), stages)
        derived = derive(facts, under(RULES, CALENDAR))
        return [one.due_on for one in derived if one.stage == 2 and one.kind in {ACKNOWLEDGE, RESPOND}]

    assert found("16:00", "16:00") == [d("2024-08-02"), d("2024-06-28")]
    assert found("16:00", "18:00") == [d("2024-08-05"), d("2024-06-28")]  # Friday evening counts as Monday 8 July
    assert found("18:00", "16:00") == [d("2024-08-02"), d("2024-07-01")]


def test_it_is_said_that_it_came_after_hours() -> None:
    facts = case("2024-06-14", "17:30", "2024-06-14")
    acknowledge, respond = derive(facts, under(RULES, CALENDAR))
    assert "It came at 17:30, after hours, and counts as come on Mon 17 Jun 2024." in acknowledge.why
    assert "after hours" not in respond.why
    lines = explain(facts, under(RULES, CALENDAR))[0].lines
    assert str(lines[0]) == "Counts from   the receipt, Fri 14 Jun 2024."
    assert all(part in str(lines[1]) for part in ("17:30", "17:00", "counts as come on Mon 17 Jun 2024."))
