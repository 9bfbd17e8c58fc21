"""A date explained: the fact, the rule, every counted day and each day left out with its name, to defend it with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from complainttui.rules.counting import Count, Pause, Unit
from complainttui.rules.day_by_day import counted_days
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
from complainttui.rules.procedures import RESPOND, Clock, Grounds, Procedure
from complainttui.rules.uk_dates import spoken
from complainttui.rules.windows import Window, windows
from complainttui.rules.working_days import WorkingCalendar


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


def _obligation(working: Working, regime: Regime) -> Explanation:
    stage, clock = working.stage, working.clock
    lines = [
        *_fact_lines(working, regime),
        *_rule_lines(clock, regime),
        *_day_lines(clock.count, working.counts_from, regime.calendar, pauses_of(stage)),
    ]
    for pause in stage.pauses:
        why = f": {pause.reason}" if pause.reason else ""
        lines.append(f"Paused        {spoken(pause.from_on)} to {spoken(pause.until_on)}, both days left out{why}.")
    for judged in working.extensions:
        lines += _extension_lines(judged, working, regime)
    if clock.name == RESPOND:
        lines += _furthest_lines(working, regime)
    lines += _grounds_lines(clock.grounds, regime.procedure)
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


def _rule_lines(clock: Clock, regime: Regime) -> Iterator[str]:
    provision = f" ({clock.grounds.provision})" if clock.grounds.provision else ""
    yield f"Rule          {rule_in_words(clock)}{provision}."
    yield f"Calendar      {regime.calendar.title or regime.procedure.calendar}."
    yield ""


def _grounds_lines(grounds: Grounds, procedure: Procedure) -> Iterator[str]:
    """What the rule was taken from, and how sure that is."""
    yield ""
    yield f"Procedure     {procedure.title} ({procedure.id})."
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
        *_rule_lines(clock, regime),
        *_day_lines(clock.count, window.counts_from, regime.calendar, ()),
        *_grounds_lines(clock.grounds, regime.procedure),
    )
    title = f"{window.words}: {spoken(window.last_day)}"
    return Explanation(stage, window.name, window.counts_from, window.last_day, title, lines)
