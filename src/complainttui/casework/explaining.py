"""Every date of a case explained, with who recorded the facts that it rests on: to print for the ombudsman."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace

from complainttui.casework.desk import Desk
from complainttui.rules.deadlines import calendars_of_duties
from complainttui.rules.duties import duties
from complainttui.rules.explanation import MARGIN, Explanation, Line, explain
from complainttui.rules.procedures import Procedure
from complainttui.rules.records import TABLE_OF, Record
from complainttui.rules.rulebook import procedure_if_known
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
        return f"{self.at[:16].replace('T', ' ')} UTC  {self.actor}  {' '.join(self.what.split())}"


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
    reader, editions = desk.database.reader, desk.database.editions
    events = [one for one in read_events(reader, case.reference) if one.case_id == case.id]
    homes = _stage_of_each_row(events)
    closures = read_calendar_events(reader)
    stages = {stage.facts.number: stage for stage in case.stages}
    governs = editions.governs(case.facts)
    records = {one.kind: one.record for one in duties(case.facts, calendars_of_duties(case.facts, governs))}
    found = []
    for one in explain(case.facts, governs):
        stage = stages.get(one.stage, case.stages[-1])
        regime = governs(replace(stage.facts, editions=one.judged_by))
        standing = {
            (row.calendar, row.day.isoformat(), row.edition)
            for row in editions.standing(regime.procedure.calendar, one.judged_by.calendar)
            if one.counts_from <= row.day <= one.due
        }
        record = records.get(one.kind)
        touching = [
            event
            for event in events
            if (_records(event, record) if record else _touches(event, stages[one.stage], homes))
        ]
        touching += [event for event in closures if _made_one_of(event, standing)]
        recorded = tuple(Recorded(event.at, event.actor, event.what) for event in sorted(touching, key=lambda e: e.at))
        found.append(Explained(_dated(desk, one, regime.procedure), recorded))
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


def _dated(desk: Desk, one: Explanation, wording: Procedure) -> Explanation:
    """The explanation, saying so when calendar or procedure have changed since it was worked out."""
    kept = []
    edition = one.judged_by.calendar
    in_force = procedure_if_known(wording.id)
    if not edition:  # a promise is due when it was promised for, whatever the calendar
        return one
    if edition != desk.database.editions.current:
        stood = spoken(made_on(edition))
        kept.append(Line("Judged by", f"the calendar as it stood on {stood}; it has been changed since."))
    if in_force and in_force.digest != wording.digest:
        kept.append(Line("Judged by", f"the wording of {wording.id} as it was then; it has been changed since."))
    return replace(one, lines=(*one.lines[:1], *kept, *one.lines[1:]))


def _records(event: EventRecord, record: Record) -> bool:
    """Whether the event recorded something about the record."""
    return str(record.id) in event.details.get(TABLE_OF[type(record)], {})


def _stage_of_each_row(events: list[EventRecord]) -> dict[tuple[str, str], int]:
    """To which stage each extension, pause and step belongs, from the event that added it."""
    homes = {}
    for event in events:
        for table in _BESIDE:
            for row_id, fields in event.details.get(table, {}).items():
                numbers = [number for number in fields.get("stage", ()) if number is not None]
                if numbers:
                    homes[table, row_id] = numbers[0]
    return homes


def _touches(event: EventRecord, stage: StageRecord, homes: dict[tuple[str, str], int]) -> bool:
    """Whether the event recorded a fact that the dates of the stage rest on."""
    details = event.details
    if any(_CASE_FACTS & fields.keys() for fields in details.get("cases", {}).values()):
        return True
    if _STAGE_FACTS & details.get("stages", {}).get(str(stage.id), {}).keys():
        return True
    number = stage.facts.number
    return any(homes.get((table, row_id)) == number for table in _BESIDE for row_id in details.get(table, {}))


def _made_one_of(event: EventRecord, standing: set[tuple[str, str, int]]) -> bool:
    """Whether the event closed or opened one of the days."""
    return any(
        (fields["calendar"][1], fields["day"][1], fields["edition"][1]) in standing
        for fields in event.details.get("calendar_days", {}).values()
        if "edition" in fields
    )
