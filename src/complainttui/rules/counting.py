"""Counting from an event to a date: units, what the event's own day counts for, and where the count may end."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from complainttui.rules.problems import WrongInput
from complainttui.rules.working_days import FIRST_DAY, LAST_DAY, WorkingCalendar

MOST = 9999  # of any unit: longer counts leave the calendars anyway


class Unit(StrEnum):
    """What is counted."""

    WORKING_DAYS = "working-days"
    CALENDAR_DAYS = "calendar-days"
    CALENDAR_MONTHS = "calendar-months"


class StartRule(StrEnum):
    """What the day of the event counts for."""

    NEXT_DAY = "next-day"
    """The event's day is day 0, the day after it day 1: the usual reading."""
    ROLL = "roll"
    """An event on a weekend or holiday moves to the next working day, which is day 0."""
    SAME_DAY = "same-day"
    """The event's day is day 1 if it counts, else the next day that does."""
    BEFORE = "before"
    """Backwards: the day that lies so long before the event."""


@dataclass(frozen=True, slots=True)
class Count:
    """How long: `number` of `unit`. `end_rolls`: an end on a weekend or holiday moves to the next working day."""

    number: int
    unit: Unit = Unit.WORKING_DAYS
    start_rule: StartRule = StartRule.NEXT_DAY
    end_rolls: bool = False

    @property
    def words(self) -> str:
        """'10 working days', '28 calendar days', '6 months'."""
        one = {Unit.WORKING_DAYS: "working day", Unit.CALENDAR_DAYS: "calendar day"}.get(self.unit, "month")
        return f"{self.number} {one}{'' if self.number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a clock stands still, both ends included."""

    from_on: date
    until_on: date


def counted_to(count: Count, event: date, calendar: WorkingCalendar, pauses: Sequence[Pause] = ()) -> date:
    """The date on which the count ends. Raises WrongInput outside 1990-2100.

    A month ends on the day of the same number, or on the last day of a month that has none. A period that begins on
    the event's day (`same-day`) ends the day before that: six months beginning on 15 January end on 14 July.
    """
    if not FIRST_DAY <= event <= LAST_DAY:
        raise _left_the_years(count, event)
    if count.start_rule == StartRule.ROLL:
        event = calendar.on_or_after(event)
    begun = first_counted(count, event, calendar)
    lost = 0
    while True:
        end = _end(count, event, begun, lost, calendar)
        standing = days_lost(count.unit, pauses, begun, end, calendar)
        if standing == lost:
            break
        lost = standing
    if count.end_rolls:
        end = calendar.on_or_before(end) if count.start_rule == StartRule.BEFORE else _rolled(end, calendar, pauses)
    if not FIRST_DAY <= end <= LAST_DAY:
        raise _left_the_years(count, event)
    return end


def _rolled(end: date, calendar: WorkingCalendar, pauses: Sequence[Pause]) -> date:
    """The next working day on which no pause lies."""
    while True:
        end = calendar.on_or_after(end)
        over = next((pause.until_on for pause in pauses if pause.from_on <= end <= pause.until_on), None)
        if over is None:
            return end
        end = over + timedelta(days=1)


def first_counted(count: Count, event: date, calendar: WorkingCalendar) -> date:
    """Day 1 of a count forwards."""
    if count.start_rule == StartRule.ROLL:
        event = calendar.on_or_after(event)
    first = event if count.start_rule == StartRule.SAME_DAY else event + timedelta(days=1)
    return calendar.on_or_after(first) if count.unit == Unit.WORKING_DAYS else first


def days_lost(unit: Unit, pauses: Sequence[Pause], begun: date, end: date, calendar: WorkingCalendar) -> int:
    """How many days that would have counted lie in the pauses; each once, whatever overlaps."""
    lost = 0
    reached = begun - timedelta(days=1)
    for pause in sorted(pauses, key=lambda one: one.from_on):
        start, stop = max(pause.from_on, reached + timedelta(days=1)), min(pause.until_on, end)
        if start <= stop:
            before = start - timedelta(days=1)
            lost += calendar.between(before, stop) if unit == Unit.WORKING_DAYS else (stop - before).days
            reached = stop
    return lost


def _end(count: Count, event: date, begun: date, lost: int, calendar: WorkingCalendar) -> date:
    if not 0 <= count.number <= MOST:
        raise WrongInput(f"{count.number} is not a number from 0 to {MOST:,}.", "count")
    backwards = count.start_rule == StartRule.BEFORE
    try:
        if count.unit == Unit.CALENDAR_MONTHS:
            return _months(count, event, backwards) + timedelta(days=lost)
        if count.unit == Unit.CALENDAR_DAYS:
            return (
                event - timedelta(days=count.number) if backwards else begun + timedelta(days=count.number - 1 + lost)
            )
    except OverflowError:
        raise WrongInput(
            f"{count.words} from {event.isoformat()} leaves the years that are counted.", "count"
        ) from None
    if not count.number:
        return calendar.on_or_before(event) if backwards else calendar.on_or_after(event)
    if backwards:
        return calendar.before(event, count.number)
    return calendar.add(begun - timedelta(days=1), count.number + lost)


def _left_the_years(count: Count, event: date) -> WrongInput:
    return WrongInput(f"{count.words} from {event.isoformat()} leaves the years that are counted, 1990 to 2100.")


def _months(count: Count, event: date, backwards: bool) -> date:
    place = event.year * 12 + event.month - 1 + (-count.number if backwards else count.number)
    year, month = divmod(place, 12)
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise OverflowError
    last = monthrange(year, month + 1)[1]
    if count.start_rule == StartRule.SAME_DAY and event.day <= last:
        return date(year, month + 1, event.day) - timedelta(days=1)
    return date(year, month + 1, min(event.day, last))
