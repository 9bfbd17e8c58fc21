"""Cases under the Code for tests: stage 1 kept to the letter, stage 2 as well, and what is to be different."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from complainttui.rules.bank_holidays import bank_holidays
from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.code.judging import Judged, judge
from complainttui.rules.deadlines import derive, under
from complainttui.rules.facts import CaseFacts, ExtensionFacts, StageFacts
from complainttui.rules.records import (
    AgreedUpdatesFacts,
    CorrespondenceFacts,
    HandlingFacts,
    PromiseFacts,
    RefusalFacts,
    UpdateFacts,
)
from complainttui.rules.rulebook import procedure
from complainttui.rules.working_days import WorkingCalendar

CALENDAR = WorkingCalendar(bank_holidays(ENGLAND_AND_WALES))
TODAY = date(2025, 2, 3)


def d(text: str) -> date:
    """'11-04' in 2024, or a whole ISO date."""
    return date.fromisoformat(text if len(text) > 5 else f"2024-{text}")


def days(given: dict[str, Any]) -> dict[str, Any]:
    """The same with every column named for a day read as one."""
    dated = [name for name in given if name.endswith(("_on", "on_date")) and isinstance(given[name], str)]
    return {**given, **{name: d(given[name]) for name in dated}}


FIRST = StageFacts(
    1, d("11-04"), d("11-06"), d("11-15"), outcome="not_upheld", handler="c.iyer",
    definition="the roof leaks", outcome_sought="a dry bedroom",
)  # fmt: skip
"""Acknowledged two days before it was due, answered on Fri 15 Nov, due Wed 20 Nov 2024."""
SECOND = StageFacts(
    2, d("12-02"), d("12-04"), d("12-20"), outcome="not_upheld", handler="e.reyes",
    definition="it still leaks", outcome_sought="a dry bedroom",
)  # fmt: skip
"""Acknowledged by Mon 9 Dec 2024, answered by Mon 6 Jan 2025."""


def case(first: dict[str, Any] | None = None, second: dict[str, Any] | None = None, **given: Any) -> CaseFacts:
    """A complaint under ho-2024; with `second` also at stage 2."""
    stages = [replace(FIRST, **days(first or {}))]
    if second is not None:
        stages.append(replace(SECOND, **days(second)))
    filled = {"channel": "phone", "summary": "Water through the ceiling", **days(given)}
    return CaseFacts("complaint", "ho-2024", d("11-04"), tuple(stages), **filled)


def judged(facts: CaseFacts, number: str) -> Judged:
    """One provision put to the case."""
    governs = under(procedure(facts.procedure), CALENDAR)
    (found,) = (one for one in judge(facts, governs, derive(facts, governs)) if one.provision.number == number)
    return found


def extended(**given: Any) -> tuple[ExtensionFacts, ...]:
    """One extension by ten working days, told in time and with its reason."""
    return (ExtensionFacts(**{"told_on": d("11-14"), "by_days": 10, "reason": "a survey", **days(given)}),)


def extended_later(**given: Any) -> tuple[ExtensionFacts, ...]:
    """The same at stage 2, by twenty."""
    return extended(**{"told_on": "12-18", "by_days": 20, **given})


def handled(stage: int = 1, **given: Any) -> tuple[HandlingFacts, ...]:
    return (HandlingFacts(stage=stage, **days(given)),)


def refused(stage: int = 1, **given: Any) -> tuple[RefusalFacts, ...]:
    """A refusal with everything that the Code asks of one."""
    filled = {
        "number": 1, "stage": stage, "reason": "court_claim", "text": "A claim was issued", "decided_by": "a.mensah",
        "decided_on": "11-06", "explained_on": "11-06", "rights_told_on": "11-06", "circumstances": "none given",
        **given,
    }  # fmt: skip
    return (RefusalFacts(**days(filled)),)


def promised(stage: int = 1, **given: Any) -> tuple[PromiseFacts, ...]:
    """A promise for 29 November that is kept."""
    filled = {
        "number": 1, "stage": stage, "kind": "works", "text": "Mend the gutter", "promised_on": "11-15",
        "due_on": "11-29", "done_on": "11-28", **given,
    }  # fmt: skip
    return (PromiseFacts(**days(filled)),)


def letter(**given: Any) -> tuple[CorrespondenceFacts, ...]:
    filled = {"number": 1, "on_date": "11-15", "direction": "out", "summary": "x", **given}
    return (CorrespondenceFacts(**days(filled)),)


def agreed(stage: int = 1, on: str = "11-14") -> tuple[AgreedUpdatesFacts, ...]:
    """An update every five working days."""
    return (AgreedUpdatesFacts(stage=stage, agreed_on=d(on), every_days=5),)


def update(stage: int, on: str) -> UpdateFacts:
    return UpdateFacts(number=1, stage=stage, on_date=d(on), text="x")
