"""A date explained: the fact, the rule, every counted day and each day left out with its name, to defend it with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from complainttui.rules.counting import Count, Pause, Unit
from complainttui.rules.day_by_day import counted_days
from complainttui.rules.deadlines import (
    Governs,
    JudgedExtension,
    Regime,
    Working,
    calendars_of_duties,
    furthest,
    named_duty,
    noun,
    pauses_of,
    rule_in_words,
    work_out,
)
from complainttui.rules.duties import Calendars, Duty, duties
from complainttui.rules.facts import CaseFacts, JudgedBy, StageFacts
from complainttui.rules.procedures import RESPOND, Clock, Grounds, Procedure
from complainttui.rules.uk_dates import spoken
from complainttui.rules.windows import Window, windows
from complainttui.rules.working_days import WorkingCalendar

MARGIN = 14
"""Columns of text that the name of a line takes up."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an explanation: what it is about, and what it says. `left_out`: a day that did not count."""

    name: str = ""
    words: str = ""
    left_out: bool = False

    def __str__(self) -> str:
        return f"{self.name:<{MARGIN}}{self.words}".rstrip()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that one date rests on."""

    stage: int
    kind: str
    counts_from: date
    due: date
    title: str
    lines: tuple[Line, ...]
    judged_by: JudgedBy = field(default_factory=JudgedBy)


def explain(case: CaseFacts, governs: Governs) -> list[Explanation]:
    """Each obligation and each window of the case, stage by stage, explained. Raises WrongInput."""
    found = [_obligation(working) for stage in case.stages for working in work_out(case, stage, governs)]
    calendars = calendars_of_duties(case, governs)
    found += [_duty(duty, calendars) for duty in duties(case, calendars)]
    by_number = {stage.number: stage for stage in case.stages}
    return found + [_window(one, by_number[number], governs) for number, one in windows(case, governs)]


def _obligation(working: Working) -> Explanation:
    stage, clock, regime = working.stage, working.clock, working.regime
    lines = [
        *_fact_lines(working, regime),
        *_rule_lines(clock, regime),
        *_day_lines(clock.count, working.counts_from, regime.calendar, pauses_of(stage)),
    ]
    for pause in stage.pauses:
        why = f": {_flat(pause.reason)}" if pause.reason else ""
        lines.append(Line("Paused", f"{spoken(pause.from_on)} to {spoken(pause.until_on)}, both days left out{why}."))
    for judged in working.extensions:
        lines += _extension_lines(judged, working, regime)
    if clock.name == RESPOND:
        lines += _furthest_lines(working, regime)
    lines += _grounds_lines(clock.grounds, regime.procedure)
    provisional = ", provisional" if working.provisional else ""
    title = f"Stage {stage.number} {noun(clock.name)}: due {spoken(working.due)}{provisional}"
    judged_by = stage.judged_by(clock.fact)
    return Explanation(stage.number, clock.name, working.counts_from, working.due, title, tuple(lines), judged_by)


def _duty(duty: Duty, calendars: Calendars) -> Explanation:
    lines = [Line(name, _flat(words)) for name, words in duty.explained]
    if duty.count:
        lines += _day_lines(duty.count, duty.counts_from, calendars(duty.calendar_edition), ())
    title = f"{named_duty(duty.stage, duty.kind)}: due {spoken(duty.due_on)}"
    judged_by = JudgedBy(calendar=duty.calendar_edition)
    return Explanation(duty.stage, duty.kind, duty.counts_from, duty.due_on, title, tuple(lines), judged_by)


def _fact_lines(working: Working, regime: Regime) -> Iterator[Line]:
    fact = noun(working.clock.starts_from)
    if working.provisional:
        yield Line("Counts from", f"{spoken(working.fact_on)}, the last day for the {fact}: none is recorded.")
    else:
        yield Line("Counts from", f"the {fact}, {spoken(working.fact_on)}.")
    if working.arrived_late and regime.procedure.cut_off:
        came, cut_off = f"{working.arrived_late:%H:%M}", f"{regime.procedure.cut_off:%H:%M}"
        counted = spoken(working.counts_from)
        yield Line(words=f"It came at {came}; from {cut_off} on that counts as come on {counted}.")


def _rule_lines(clock: Clock, regime: Regime) -> Iterator[Line]:
    provision = f" ({clock.grounds.provision})" if clock.grounds.provision else ""
    yield Line("Rule", f"{rule_in_words(clock)}{provision}.")
    yield Line("Calendar", f"{regime.calendar.title or regime.procedure.calendar}.")
    yield Line()


def _grounds_lines(grounds: Grounds, procedure: Procedure) -> Iterator[Line]:
    """What the rule was taken from, and how sure that is."""
    yield Line()
    yield Line("Procedure", f"{procedure.title} ({procedure.id}).")
    if grounds.source:
        yield Line("Source", f"{grounds.source}.")
    yield Line("How sure", f"{grounds.certainty}.")


def count_lines(count: Count, event: date, calendar: WorkingCalendar) -> Iterator[Line]:
    """A plain count, day by day."""
    rules = f"{count.start_rule.value}{', end rolls' if count.end_rolls else ''}"
    yield Line("Rule", f"{count.words} ({rules}), {calendar.title}.")
    yield from _day_lines(count, event, calendar, ())


def _day_lines(count: Count, event: date, calendar: WorkingCalendar, pauses: Sequence[Pause]) -> Iterator[Line]:
    what = "month" if count.unit == Unit.CALENDAR_MONTHS else "day"
    for counted in counted_days(count, event, calendar, pauses):
        label = f"{what} {counted.number}" if counted.number else ""
        yield Line(f"{label:>{MARGIN - 2}}", f"{spoken(counted.day):<15}   {counted.note}".rstrip(), not counted.number)


def _extension_lines(judged: JudgedExtension, working: Working, regime: Regime) -> Iterator[Line]:
    told_on, facts = judged.facts.told_on, judged.facts
    told = f"told on {spoken(told_on)}" if told_on else "with no record that the resident was told"
    yield Line()
    reason = f" Reason: {_flat(facts.reason)}." if facts.reason else ""
    yield Line("Extension", f"to {spoken(judged.due)}, {told}.{reason}")
    if facts.good_reason:
        yield Line(words=f"Good reason: {_flat(facts.good_reason)}.")
    if not judged.counts:
        yield Line(words=f"It does not count: it was not told on or before the date due, {spoken(judged.from_due)}.")
    elif facts.by_days:
        yield Line(words=f"{facts.by_days} working days from the date due, {spoken(judged.from_due)}:")
        yield from _day_lines(Count(facts.by_days), judged.from_due, regime.calendar, pauses_of(working.stage))


def _furthest_lines(working: Working, regime: Regime) -> Iterator[Line]:
    rule = regime.procedure.extent_of(working.stage.number)
    if rule.extend is None:
        return
    limit = furthest(working, rule, regime.calendar)
    provision = f" ({rule.extend.grounds.provision})" if rule.extend.grounds.provision else ""
    yield Line()
    if limit is None:
        yield Line("Furthest", f"no fixed maximum{provision}; a longer time is agreed, with a reason.")
    else:
        days = rule.extend.days
        yield Line("Furthest", f"{spoken(limit)}: {days} working days more without a further good reason{provision}.")


def _window(window: Window, stage: StageFacts, governs: Governs) -> Explanation:
    clock, regime = window.clock, governs(stage)
    lines = (
        Line("Counts from", f"the {noun(clock.starts_from)}, {spoken(window.counts_from)}."),
        *_rule_lines(clock, regime),
        *_day_lines(clock.count, window.counts_from, regime.calendar, ()),
        *_grounds_lines(clock.grounds, regime.procedure),
    )
    title = f"{window.words}: {spoken(window.last_day)}"
    return Explanation(stage.number, window.name, window.counts_from, window.last_day, title, lines, stage.editions)


def _flat(text: str) -> str:
    """Words of a person on one line, so that none of them can pass for a line of ours."""
    return " ".join(text.split())
