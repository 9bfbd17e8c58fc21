"""A count day by day: each day with its number, or with the reason why it has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from complainttui.rules.counting import Count, Pause, StartRule, Unit, counted_to, days_lost, first_counted
from complainttui.rules.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A day of a count: its number, or why it has none."""

    day: date
    number: int | None
    note: str = ""


def counted_days(
    count: Count, event: date, calendar: WorkingCalendar, pauses: Sequence[Pause] = ()
) -> list[CountedDay]:
    """Every day from the event to the end of the count, in order of date; of months only their ends."""
    end = counted_to(count, event, calendar, pauses)
    if count.start_rule == StartRule.BEFORE:
        return _backwards(count, event, end, calendar)
    begun = first_counted(count, event, calendar)
    days = [_event(count, event, calendar)] if begun > event and event <= end else []
    days += [_left_out(day, calendar) for day in _span(event + timedelta(days=1), min(end, begun - timedelta(days=1)))]
    if count.unit == Unit.CALENDAR_MONTHS:
        return days + _months(count, event, end, calendar, pauses)
    number = 0
    for day in _span(begun, end):
        note = _why_not(day, count.unit, calendar, pauses)
        if note or number >= count.number:
            days.append(CountedDay(day, None, note or _rolled(day, calendar)))
        else:
            number += 1
            days.append(CountedDay(day, number))
    return days


def _event(count: Count, event: date, calendar: WorkingCalendar) -> CountedDay:
    closed = calendar.closed_as(event)
    moves = count.start_rule in {StartRule.ROLL, StartRule.SAME_DAY}
    return CountedDay(event, None, f"the event: {closed}" if moves and closed else "the event: day 0")


def _why_not(day: date, unit: Unit, calendar: WorkingCalendar, pauses: Sequence[Pause]) -> str:
    closed = calendar.closed_as(day) if unit == Unit.WORKING_DAYS else ""
    if closed:
        return closed
    return "paused" if any(pause.from_on <= day <= pause.until_on for pause in pauses) else ""


def _rolled(day: date, calendar: WorkingCalendar, *, back: bool = False) -> str:
    closed = calendar.closed_as(day)
    return f"{closed}: moved on" if closed else f"the {'last' if back else 'next'} working day"


def _left_out(day: date, calendar: WorkingCalendar) -> CountedDay:
    return CountedDay(day, None, calendar.closed_as(day) or "day 0")


def _backwards(count: Count, event: date, end: date, calendar: WorkingCalendar) -> list[CountedDay]:
    days = [CountedDay(event, None, "the event: day 0")]
    if count.unit == Unit.CALENDAR_MONTHS:
        return days + _months(count, event, end, calendar, ())
    number = 0
    for day in reversed(list(_span(end, event - timedelta(days=1)))):
        note = _why_not(day, count.unit, calendar, ())
        if not note and number >= count.number:
            note = _rolled(day, calendar, back=True)
        number += 0 if note else 1
        days.append(CountedDay(day, None if note else number, note))
    return days


def _months(
    count: Count, event: date, end: date, calendar: WorkingCalendar, pauses: Sequence[Pause]
) -> list[CountedDay]:
    ends = [
        CountedDay(counted_to(Count(month, count.unit, count.start_rule), event, calendar), month)
        for month in range(1, count.number + 1)
    ]
    if ends and ends[-1].day != end:
        begun = first_counted(count, event, calendar)
        paused = days_lost(count.unit, pauses, begun, end, calendar)
        ends.append(CountedDay(end, None, "as many days later as it was paused" if paused else "the next working day"))
    return ends


def _span(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)
