"""The oracle of stored figures: every stage and case as at a day, from the facts up to it, day counted by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from complainttui.rules.deadlines import Working, as_known, work_out
from complainttui.rules.facts import StageFacts
from complainttui.rules.procedures import ACKNOWLEDGE, RESPOND
from complainttui.store import case_figures
from complainttui.store.casebook import CaseRecord, read_cases
from complainttui.store.database import Database
from complainttui.store.stage_figures import (
    ACKNOWLEDGED_IN,
    ANSWERED_ON,
    DAYS,
    DAYS_FROM_REQUEST,
    DUE_ON,
    EXTENDED,
    JUDGED,
    OUTCOME,
    WENT_ON,
)
from complainttui.store.stage_months import GROUPED
from complainttui.store.stage_tables import OF_CASE
from complainttui.store.subjects import SUBJECTS
from complainttui.store.target import is_postgres

LESSON = SUBJECTS["lesson"]
_EXPRESSIONS = (JUDGED, OUTCOME, ANSWERED_ON, DUE_ON, DAYS, DAYS_FROM_REQUEST, ACKNOWLEDGED_IN, EXTENDED, WENT_ON)
Values = tuple[object, ...]


@dataclass(frozen=True)
class Again:
    """A stage as at a day."""

    id: int
    case_id: int
    requested_on: date
    kind: str
    number: int
    tenure: str
    values: Values
    """In the order of the expressions."""

    @property
    def group(self) -> Values:
        return (self.kind, str(self.number), self.tenure, self.values[0], self.values[1])


def judged_again(database: Database, day: date) -> list[Again]:
    """Every stage that began on or before the day, by its facts."""
    cases = read_cases(database.reader, [one for (one,) in database.reader.rows("SELECT id FROM cases")])
    return [one for case in cases for one in _stages(database, case, day)]


def disagreements(database: Database, days: Sequence[date]) -> list[tuple[object, ...]]:
    """What the database says otherwise than the facts on one of the days: the day, the stage or case, and both."""
    cases = read_cases(database.reader, [one for (one,) in database.reader.rows("SELECT id FROM cases")])
    found: list[tuple[object, ...]] = []
    for day in days:
        rows = database.reader.rows(
            f"SELECT s.id, {', '.join(_EXPRESSIONS)} FROM stages s WHERE s.requested_on <= :as_at",
            {"as_at": day.isoformat()},
        )
        stored = {number: (*values[:-2], *map(bool, values[-2:])) for number, *values in rows}
        expected = {one.id: one.values for case in cases for one in _stages(database, case, day)}
        assert stored.keys() == expected.keys()
        found += [(day, one, stored[one], expected[one]) for one in stored if stored[one] != expected[one]]
        found += _cases_otherwise(database, cases, day)
    copies = " OR ".join(f"s.{name} <> c.{name}" for name in OF_CASE)
    found += database.reader.rows(f"SELECT s.id FROM stages s JOIN cases c ON c.id = s.case_id WHERE {copies}")
    return found + miscounted_months(database)


def miscounted_months(database: Database) -> list[tuple[object, ...]]:
    """Where SQLite has kept another count of a month's stages than there are."""
    if is_postgres(database.target):
        return []
    groups = ", ".join(GROUPED)
    counted = f"SELECT substr(requested_on, 1, 7), {groups}, COUNT(*) FROM stages GROUP BY 1, {groups}"
    kept = f"SELECT month, {groups}, n FROM stage_months"
    return database.reader.rows(
        f"SELECT * FROM ({counted} EXCEPT {kept}) UNION ALL SELECT * FROM ({kept} EXCEPT {counted})"
    )


def _cases_otherwise(database: Database, cases: Sequence[CaseRecord], day: date) -> Iterator[tuple[object, ...]]:
    """When each case was last answered by then and how, and when it was learnt from."""
    as_at = {"as_at": day.isoformat()}
    answers = f"SELECT c.id, {case_figures.ANSWERED_ON}, {case_figures.OUTCOME} FROM cases c"
    told = {number: tuple(values) for number, *values in database.reader.rows(answers, as_at)}
    lessons = f"SELECT r.case_id, {LESSON.columns['learnt'].name} FROM {LESSON.source}"
    learnt = dict(database.reader.rows(lessons, as_at))
    for case in cases:
        answered = [one for one in case.facts.stages if one.responded_on and one.responded_on <= day]
        days = [one.responded_on.isoformat() for one in answered if one.responded_on]
        last = (days[-1], answered[-1].outcome) if answered else (None, "")
        if told[case.id] != last:
            yield day, case.id, told[case.id], last
        first = min(days, default=case.facts.received_on.isoformat())
        if learnt.get(case.id, first) != first:
            yield day, case.id, learnt[case.id], first


def _stages(database: Database, case: CaseRecord, day: date) -> Iterator[Again]:
    for record in case.stages:
        stage = record.facts
        if stage.requested_on <= day:
            values = _values(database, case, stage, day)
            yield Again(record.id, case.id, stage.requested_on, case["kind"], stage.number, case["tenure"], values)


def _values(database: Database, case: CaseRecord, stage: StageFacts, day: date) -> Values:
    clocks = _clocks(database, case, as_known(stage, day))
    answer, to_acknowledge = clocks.get(RESPOND), clocks.get(ACKNOWLEDGE)
    answered = stage.responded_on if stage.responded_on and stage.responded_on <= day else None
    acknowledged = stage.acknowledged_on if stage.acknowledged_on and stage.acknowledged_on <= day else None
    calendar = database.editions.governs(case.facts)(stage).calendar
    clock = _clocks(database, case, as_known(stage, answered or day)).get(RESPOND)
    return (
        _judged(case, answered, answer, day),
        stage.outcome if answered else "",
        answered.isoformat() if answered else None,
        answer.due.isoformat() if answer else None,
        _counted(clock, answered) if answered and clock else None,
        calendar.between(stage.requested_on, answered) if answered else None,
        (
            _counted(to_acknowledge, acknowledged)
            if to_acknowledge
            else calendar.between(stage.requested_on, acknowledged)
        )
        if acknowledged
        else None,
        any(one.counts for one in answer.extensions) if answer else False,
        any(one.number > stage.number and one.requested_on <= day for one in case.facts.stages),
    )


def _clocks(database: Database, case: CaseRecord, stage: StageFacts) -> dict[str, Working]:
    return {one.clock.name: one for one in work_out(case.facts, stage, database.editions.governs(case.facts))}


def _judged(case: CaseRecord, answered: date | None, answer: Working | None, day: date) -> str:
    facts, resumed = case.facts, case.last_resumed_on
    if answered and answer:
        in_time = "on_time" if answered <= answer.first_due else "on_time_extended"
        return in_time if answered <= answer.due else "late"
    has_ended = any(on is not None and on <= day for on in (facts.withdrawn_on, facts.closed_on))
    had_ended = case.last_ended_on is not None and resumed is not None and case.last_ended_on <= day < resumed
    if not answered and (has_ended or had_ended):
        return "ended"
    if answer is None:
        return "no_clock"
    return "overdue" if answer.due < day else "in_progress"


def _counted(clock: Working, until: date) -> int:
    """The working days after the day that the clock counts from, those of a pause left out."""
    days = (clock.counts_from + timedelta(days=by) for by in range(1, (until - clock.counts_from).days + 1))
    return sum(
        clock.regime.calendar.is_working(one)
        and not any(pause.from_on <= one <= pause.until_on for pause in clock.stage.pauses)
        for one in days
    )
