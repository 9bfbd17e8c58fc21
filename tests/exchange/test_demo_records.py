"""The records of the made-up cases: of every kind, in this year and the last, and none that could not be true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.take_in import IncomingCase
from complainttui.exchange.case_log_import import incoming_case
from complainttui.exchange.demo.annual import record_years
from complainttui.exchange.demo.cases import demo_case_log
from complainttui.exchange.demo.records import demo_records
from complainttui.rules.assessment.forms import form
from complainttui.rules.bank_holidays import bank_holidays
from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.forecasting import days_ahead, pace_of
from complainttui.rules.procedures import RESPOND
from complainttui.rules.records import Record, columns
from complainttui.rules.reporting_years import reporting_year
from complainttui.rules.working_days import WorkingCalendar
from complainttui.store.assessments import answers
from complainttui.store.homes import homes
from exchange.test_demo_cases import obligations

CALENDAR = WorkingCalendar(bank_holidays(ENGLAND_AND_WALES))
THURSDAY, SATURDAY, EARLY = date(2026, 11, 19), date(2026, 11, 21), date(2024, 2, 29)


@cache
def made_up(today: date = THURSDAY) -> tuple[tuple[IncomingCase, tuple[Record, ...]], ...]:
    """The cases with their records."""
    rng = Random(7)
    cases = (incoming_case("a test", row) for row in demo_case_log(today, CALENDAR, 400))
    return tuple((one, demo_records(one, today, rng)) for one in cases)


WHEN: dict[str, Callable[[Any], date | None]] = {
    "RefusalFacts": lambda one: one.decided_on,
    "ReclassificationFacts": lambda one: one.on_date,
    "PromiseFacts": lambda one: one.promised_on,
    "LessonFacts": lambda one: one.done_on,
    "SurveyFacts": lambda one: one.replied_on,
    "QualityCheckFacts": lambda one: one.on_date,
    "OmbudsmanCaseFacts": lambda one: one.opened_on,
    "EvidenceRequestFacts": lambda one: one.requested_on,
    "OrderFacts": lambda one: one.made_on,
}
"""By which day a kind of record belongs to a year."""


@pytest.mark.parametrize("kind", WHEN)
def test_this_year_and_the_last_have_records_of_each_kind(kind: str) -> None:
    days = (WHEN[kind](one) for _, records in made_up() for one in records if type(one).__name__ == kind)
    in_years = Counter(reporting_year(one) for one in days if one)
    assert in_years[2026] >= 2
    assert in_years[2025] >= 2


def test_refused_complaints_say_why_and_some_were_accepted_after_all() -> None:
    refused = [(case, one) for case, records in made_up() for one in records if type(one).__name__ == "RefusalFacts"]
    for case, one in refused:
        assert (case.columns["refused_on"] is not None) == (one.stage == 1 and one.overturned_on is None)
    assert {one.stage for _, one in refused} == {1, 2}
    assert any(one.overturned_on for _, one in refused)
    assert {case.columns["reference"] for case, _ in made_up() if case.columns["refused_on"]} <= {
        case.columns["reference"] for case, _ in refused
    }


def test_people_answer_the_questions_on_equality_or_not() -> None:
    told = [one for _, records in made_up() for one in records if type(one).__name__ == "CircumstancesFacts"]
    assert 40 < sum(bool(one.age_band) for one in told) < 200
    assert len({one.ethnicity for one in told}) > 4


@pytest.mark.parametrize("today", [THURSDAY, SATURDAY, EARLY], ids=str)
def test_every_record_could_be_true(today: date) -> None:
    for case, records in made_up(today):
        called = [one.called for one in records]
        assert len(set(called)) == len(called)
        for one in records:
            days = {column.name: getattr(one, column.name) for column in columns(type(one)) if column.event}
            assert all(case.columns["received_on"] <= day <= today for day in days.values() if day), one
            for first, second in one.IN_ORDER:
                assert not (days[first] and days[second]) or days[first] <= days[second], one


def test_not_every_day_ahead_is_too_full_and_not_none() -> None:
    answered: Counter[date] = Counter(
        stage.columns["responded_on"] for case, _ in made_up() for stage in case.stages if stage.columns["responded_on"]
    )
    pace = pace_of(answered, min(answered), THURSDAY, CALENDAR)
    due = Counter(
        one.due_on
        for row in demo_case_log(THURSDAY, CALENDAR, 400)
        for one in obligations(row)
        if one.kind == RESPOND and one.is_open
    )
    too_full = [day for day in days_ahead(THURSDAY, CALENDAR) if pace.is_overloaded(due[day])]
    assert 2 <= len(too_full) <= 9


def test_a_year_is_told_with_its_homes_an_answer_to_each_provision_and_a_plan(sqlite_desk: Desk) -> None:
    record_years(sqlite_desk, 400)
    reader, last_year = sqlite_desk.database.reader, reporting_year(sqlite_desk.today) - 1
    assert {year for year, _ in homes(reader)} == {last_year - 1, last_year, last_year + 1}
    name = "self-assessment-2024"
    assert set(answers(reader, name, last_year)) == {one.number for one in form(name).items}
    steps = reader.rows("SELECT target_on, target, done_on FROM plan_steps")
    assert all(on is None or date.fromisoformat(on) > date(last_year + 1, 4, 1) for on, _, _ in steps)
    assert all(on or words for on, words, _ in steps)
    assert sum(bool(done) for _, _, done in steps) == 1
