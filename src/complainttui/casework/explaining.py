"""Every date of a case explained, with who recorded the facts that it rests on: to print for the ombudsman."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from complainttui.casework.desk import Desk
from complainttui.rules.explanation import MARGIN, Explanation, Line, explain
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind
from complainttui.store.casebook import CaseRecord, EventRecord, StageRecord, read_calendar_events, read_events
from complainttui.store.ids import made_on

PAPER = 96  # columns that fit a printed page
_CASE_FACTS = {"received_on", "happened_on", "procedure"}
_STAGE_FACTS = {
    "requested_on", "requested_at", "acknowledged_on", "responded_on", "calendar_edition", "procedure_edition",
}  # fmt: skip
_BESIDE = ("extensions", "pauses", "steps")


@dataclass(frozen=True, slots=True)
class Recorded:
    """Who recorded a fact, or closed a day, and when (UTC)."""

    at: str
    actor: str
    what: str

    @property
    def words(self) -> str:
        """'2026-11-20 10:12 UTC  a.mensah  Acknowledged stage 1 on Fri 20 Nov 2026.'."""
        return f"{self.at[:16].replace('T', ' ')} UTC  {self.actor}  {self.what}"


@dataclass(frozen=True, slots=True)
class Explained:
    """One date explained."""

    explanation: Explanation
    recorded: tuple[Recorded, ...]

    def lines(self) -> Iterator[Line]:
        """The working, and who recorded what."""
        yield from self.explanation.lines
        yield Line()
        for place, one in enumerate(self.recorded):
            yield Line("" if place else "Recorded", one.words)


def explain_case(desk: Desk, case: CaseRecord) -> list[Explained]:
    """Each obligation and window of the case, explained. Raises Unreachable."""
    reader = desk.database.reader
    events, closures = read_events(reader, case.reference), read_calendar_events(reader)
    stages = {stage.facts.number: stage for stage in case.stages}
    found = []
    for one in explain(case.facts, desk.database.editions.governs(case.facts)):
        stage = stages[one.stage]
        touching = [event for event in events if event.case_id == case.id and _touches(event, stage)]
        touching += [event for event in closures if _lies_in(event, one)]
        recorded = tuple(Recorded(event.at, event.actor, event.what) for event in sorted(touching, key=lambda e: e.at))
        found.append(Explained(_dated(desk, one, stage), recorded))
    return found


def case_lines(desk: Desk, case: CaseRecord, chosen: list[Explained]) -> Iterator[str]:
    """The explanations as text to print, headed by the case."""
    facts = case.facts
    yield f"{case.reference}  {Kind(facts.kind).label} received {spoken(facts.received_on)}, {facts.procedure}"
    yield f"Explained on {spoken(desk.today)} by {desk.actor}"
    for one in chosen:
        yield ""
        yield one.explanation.title
        for line in one.lines():
            yield textwrap.fill(str(line), PAPER, subsequent_indent=" " * MARGIN)
    if not chosen:
        yield "No clock runs under this procedure, so there is no date to explain."


def _dated(desk: Desk, one: Explanation, stage: StageRecord) -> Explanation:
    """The explanation, saying so when calendar or procedure have changed since the stage was worked out."""
    edition = stage.facts.calendar_edition
    if edition == desk.database.editions.current:
        return one
    kept = Line("Judged by", f"the calendar as it stood on {spoken(made_on(edition))}; it has been changed since.")
    return replace(one, lines=(*one.lines[:1], kept, *one.lines[1:]))


def _touches(event: EventRecord, stage: StageRecord) -> bool:
    """Whether the event recorded a fact that the dates of the stage rest on."""
    details = event.details
    if any(_CASE_FACTS & fields.keys() for fields in details.get("cases", {}).values()):
        return True
    if _STAGE_FACTS & details.get("stages", {}).get(str(stage.id), {}).keys():
        return True
    number = stage.facts.number
    return any(
        number in fields.get("stage", (number,)) for table in _BESIDE for fields in details.get(table, {}).values()
    )


def _lies_in(event: EventRecord, one: Explanation) -> bool:
    days = (
        date.fromisoformat(day)
        for fields in event.details.get("calendar_days", {}).values()
        for day in fields.get("day", ())
        if day
    )
    return any(one.counts_from <= day <= one.due for day in days)
