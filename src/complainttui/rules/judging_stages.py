"""How a stage came out, and since when that stands: in time, by an extension, late, or ended without an answer.

The rule that judges as at any day stands here; what is stored of it is what no later day can change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from complainttui.rules.counting import Unit, days_lost
from complainttui.rules.deadlines import Governs, KnownDue, Working, as_known, pauses_of, work_out
from complainttui.rules.facts import CaseFacts, StageFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.procedures import ACKNOWLEDGE, RESPOND
from complainttui.rules.vocabulary import Judged
from complainttui.rules.working_days import WorkingCalendar

UNSETTLED = date(9999, 12, 31)
"""Later than any day on which a figure is asked for: stands for 'not settled'."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which a case had ended, `until` not included; None for an end that lasts."""

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A stage as at a day, by the facts dated up to that day."""

    judged: Judged
    is_answered: bool
    is_acknowledged: bool
    due_on: date | None
    extended: bool


@dataclass(frozen=True, slots=True)
class StageFigures:
    """What reports read of a stage. Days are working days of its own calendar; the day after counts as the first."""

    due_on: date | None
    """When the answer is due, as known last; None where no clock runs for it."""
    judged: str
    """One of `Judged`; empty while it is neither answered nor ended."""
    settled_on: date
    """From this day on everything here holds as at any day; `UNSETTLED` while it is neither answered nor ended."""
    days: int | None
    """From the day that the clock of the answer counts from, without pauses, as known on the day of the answer."""
    days_from_request: int | None
    acknowledged_in: int | None
    """From the request, as the clock of the acknowledgement counts: cut-off and pauses are regarded."""
    extended: bool
    """An extension that counts was told."""


def standing(stage: StageFacts, known: Sequence[KnownDue], ended: Sequence[Span], day: date) -> Standing:
    """How the stage stands as at a day; `known` is what was known of its date, in order of the days."""
    date_known = next((one for one in reversed(known) if one.known_from <= day), None)
    is_answered = stage.responded_on is not None and stage.responded_on <= day
    return Standing(
        judged=_judged(stage if is_answered else None, date_known, ended, day),
        is_answered=is_answered,
        is_acknowledged=stage.acknowledged_on is not None and stage.acknowledged_on <= day,
        due_on=date_known.due_on if date_known else None,
        extended=date_known.extended if date_known else False,
    )


def stage_figures(
    case: CaseFacts, stage: StageFacts, governs: Governs, known: Sequence[KnownDue], ended: Sequence[Span]
) -> StageFigures:
    """What reports read of a stage of the case. Raises WrongInput where a clock leaves the calendars."""
    at_last = standing(stage, known, ended, UNSETTLED)
    settled_on = _settled_on(stage, known, ended)
    calendar, answered, acknowledged = governs(stage).calendar, stage.responded_on, stage.acknowledged_on
    clocks = {one.clock.name: one for one in work_out(case, as_known(stage, answered or UNSETTLED), governs)}
    to_acknowledge = clocks.get(ACKNOWLEDGE)
    return StageFigures(
        due_on=at_last.due_on,
        judged="" if settled_on == UNSETTLED else at_last.judged.value,
        settled_on=settled_on,
        days=_counted(clocks[RESPOND], answered) if answered and RESPOND in clocks else None,
        days_from_request=_between(calendar, stage.requested_on, answered),
        acknowledged_in=_counted(to_acknowledge, acknowledged)
        if acknowledged and to_acknowledge
        else _between(calendar, stage.requested_on, acknowledged),
        extended=at_last.extended,
    )


def _judged(answered: StageFacts | None, known: KnownDue | None, ended: Sequence[Span], day: date) -> Judged:
    if answered and answered.responded_on:
        if known is None:
            return Judged.NO_CLOCK
        if answered.responded_on <= known.first_due_on:
            return Judged.ON_TIME
        return Judged.ON_TIME_EXTENDED if answered.responded_on <= known.due_on else Judged.LATE
    if any(one.since <= day and (one.until is None or day < one.until) for one in ended):
        return Judged.ENDED
    if known is None:
        return Judged.NO_CLOCK
    return Judged.OVERDUE if known.due_on < day else Judged.IN_PROGRESS


def _settled_on(stage: StageFacts, known: Sequence[KnownDue], ended: Sequence[Span]) -> date:
    """The first of the days that may change how it stands, after which none does; never before it began."""
    days = sorted({max(day, stage.requested_on) for day in _turning_points(stage, known, ended)})
    at_last = standing(stage, known, ended, days[-1])
    if not at_last.is_answered and at_last.judged != Judged.ENDED:
        return UNSETTLED
    settled = days[-1]
    for day in reversed(days):
        if standing(stage, known, ended, day) != at_last:
            break
        settled = day
    return settled


def _turning_points(stage: StageFacts, known: Sequence[KnownDue], ended: Sequence[Span]) -> Iterator[date]:
    yield from filter(None, (stage.requested_on, stage.acknowledged_on, stage.responded_on))
    yield from (one.known_from for one in known)
    yield from (day for one in ended for day in (one.since, one.until) if day)


def _counted(working: Working, until: date) -> int:
    """The days that a clock has counted; none where it counts from a provisional day that had not come yet."""
    calendar, begun = working.regime.calendar, working.counts_from
    lost = days_lost(Unit.WORKING_DAYS, pauses_of(working.stage), begun + timedelta(days=1), until, calendar)
    return max(calendar.between(begun, until) - lost, 0)


def _between(calendar: WorkingCalendar, start: date, end: date | None) -> int | None:
    """None also outside 1990-2100: what no clock runs for may be older than any calendar."""
    if end is not None:
        with suppress(WrongInput):
            return calendar.between(start, end)
    return None
