"""A date explained: the fact, the rule, every counted day and each day left out with its name, to defend it with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from complainttui.rules.counting import Count, Pause, StartRule, Unit, counted_to, first_counted
from complainttui.rules.deadlines import (
    Governs,
    JudgedExtension,
    Regime,
    Working,
    furthest,
    noun,
    pauses_of,
    rule_in_words,
    work_out,
)
from complainttui.rules.facts import CaseFacts
from complainttui.rules.procedures import RESPOND, Grounds
from complainttui.rules.uk_dates import spoken
from complainttui.rules.windows import Window, windows
from complainttui.rules.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A day of a count: its number, or why it has none."""

    day: date
    number: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that one date rests on, in lines of text."""

    stage: int
    kind: str
    counts_from: date
    due: date
    title: str
    lines: tuple[str, ...]


def explain(case: CaseFacts, governs: Governs) -> list[Explanation]:
    """Each obligation and each window of the case, stage by stage, explained. Raises WrongInput."""
    found = [
        _obligation(working, governs(stage)) for stage in case.stages for working in work_out(case, stage, governs)
    ]
    by_stage = {stage.number: governs(stage) for stage in case.stages}
    return found + [_window(window, number, by_stage[number]) for number, window in windows(case, governs)]


def counted_days(
    count: Count, event: date, calendar: WorkingCalendar, pauses: Sequence[Pause] = ()
) -> list[CountedDay]:
    """Every day from the event to the end of the count, in order of date; of months only their ends."""
    end = counted_to(count, event, calendar, pauses)
    if count.start_rule == StartRule.BEFORE:
        return _backwards(count, event, end, calendar)
    begun = first_counted(count, event, calendar)
    days = [CountedDay(event, None, "the event: day 0")] if begun > event else []
    days += [_left_out(day, calendar) for day in _span(event + timedelta(days=1), begun - timedelta(days=1))]
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


def _why_not(day: date, unit: Unit, calendar: WorkingCalendar, pauses: Sequence[Pause]) -> str:
    closed = calendar.closed_as(day) if unit == Unit.WORKING_DAYS else ""
    if closed:
        return closed
    return "paused" if any(pause.from_on <= day <= pause.until_on for pause in pauses) else ""


def _rolled(day: date, calendar: WorkingCalendar) -> str:
    closed = calendar.closed_as(day)
    return f"{closed}: moved on" if closed else "the next working day"


def _left_out(day: date, calendar: WorkingCalendar) -> CountedDay:
    return CountedDay(day, None, calendar.closed_as(day) or "day 0")


def _backwards(count: Count, event: date, end: date, calendar: WorkingCalendar) -> list[CountedDay]:
    days = [CountedDay(event, None, "the event: day 0")]
    number = 0
    for day in reversed(list(_span(end, event - timedelta(days=1)))):
        note = _why_not(day, count.unit, calendar, ())
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
        ends.append(CountedDay(end, None, "as many days later as it was paused" if pauses else "the next working day"))
    return ends


def _span(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)


def _obligation(working: Working, regime: Regime) -> Explanation:
    stage, clock = working.stage, working.clock
    lines = [
        *_fact_lines(working, regime),
        *_rule_lines(rule_in_words(clock), clock.grounds, regime),
        "",
        *_day_lines(clock.count, working.counts_from, regime.calendar, pauses_of(stage)),
    ]
    for pause in stage.pauses:
        why = f": {pause.reason}" if pause.reason else ""
        lines.append(f"Paused        {spoken(pause.from_on)} to {spoken(pause.until_on)}, both days left out{why}.")
    for judged in working.extensions:
        lines += _extension_lines(judged, working, regime)
    if clock.name == RESPOND:
        lines += _furthest_lines(working, regime)
    provisional = ", provisional" if working.provisional else ""
    title = f"Stage {stage.number} {noun(clock.name)}: due {spoken(working.due)}{provisional}"
    return Explanation(stage.number, clock.name, working.counts_from, working.due, title, tuple(lines))


def _fact_lines(working: Working, regime: Regime) -> Iterator[str]:
    fact = noun(working.clock.starts_from)
    if working.provisional:
        yield f"Counts from   {spoken(working.fact_on)}, the last day for the {fact}: none is recorded."
    else:
        yield f"Counts from   the {fact}, {spoken(working.fact_on)}."
    if working.arrived_late and regime.procedure.cut_off:
        came, cut_off = f"{working.arrived_late:%H:%M}", f"{regime.procedure.cut_off:%H:%M}"
        counted = spoken(working.counts_from)
        yield f"              It came at {came}, after {cut_off}, and counts as come on {counted}."


def _rule_lines(rule: str, grounds: Grounds, regime: Regime) -> Iterator[str]:
    procedure = regime.procedure
    yield f"Rule          {rule}{f' ({grounds.provision})' if grounds.provision else ''}."
    yield f"Procedure     {procedure.title} ({procedure.id})."
    yield f"Calendar      {regime.calendar.title or procedure.calendar}."
    if grounds.source:
        yield f"Source        {grounds.source}."
    yield f"How sure      {grounds.certainty}."


def count_lines(count: Count, event: date, calendar: WorkingCalendar) -> Iterator[str]:
    """A plain count, day by day."""
    yield f"{count.words} ({count.start_rule.value}{', end rolls' if count.end_rolls else ''}), {calendar.title}"
    yield from _day_lines(count, event, calendar, ())


def _day_lines(count: Count, event: date, calendar: WorkingCalendar, pauses: Sequence[Pause]) -> Iterator[str]:
    what = "month" if count.unit == Unit.CALENDAR_MONTHS else "day"
    for counted in counted_days(count, event, calendar, pauses):
        label = f"{what} {counted.number}" if counted.number else ""
        note = f"   {counted.note}" if counted.note else ""
        yield f"{label:>12}  {spoken(counted.day):<15}{note}".rstrip()


def _extension_lines(judged: JudgedExtension, working: Working, regime: Regime) -> Iterator[str]:
    told_on, facts = judged.facts.told_on, judged.facts
    told = f"told on {spoken(told_on)}" if told_on else "with no record that the resident was told"
    yield ""
    reason = f" Reason: {facts.reason}." if facts.reason else ""
    yield f"Extension     to {spoken(judged.due)}, {told}.{reason}"
    if facts.good_reason:
        yield f"              Good reason: {facts.good_reason}."
    if not judged.counts:
        yield f"              It does not count: it was not told on or before the date due, {spoken(judged.from_due)}."
    elif facts.by_days:
        yield f"              {facts.by_days} working days from the date due, {spoken(judged.from_due)}:"
        yield from _day_lines(Count(facts.by_days), judged.from_due, regime.calendar, pauses_of(working.stage))


def _furthest_lines(working: Working, regime: Regime) -> Iterator[str]:
    rule = regime.procedure.extent_of(working.stage.number)
    if rule.extend is None:
        return
    limit = furthest(working, rule, regime.calendar)
    provision = f" ({rule.extend.grounds.provision})" if rule.extend.grounds.provision else ""
    yield ""
    if limit is None:
        yield f"Furthest      no fixed maximum{provision}; a longer time is agreed, with a reason."
    else:
        days = rule.extend.days
        yield f"Furthest      {spoken(limit)}: {days} working days more without a further good reason{provision}."


def _window(window: Window, stage: int, regime: Regime) -> Explanation:
    clock = window.clock
    lines = (
        f"Counts from   the {noun(clock.starts_from)}, {spoken(window.counts_from)}.",
        *_rule_lines(rule_in_words(clock), clock.grounds, regime),
        "",
        *_day_lines(clock.count, window.counts_from, regime.calendar, ()),
    )
    title = f"{window.words}: {spoken(window.last_day)}"
    return Explanation(stage, window.name, window.counts_from, window.last_day, title, lines)
