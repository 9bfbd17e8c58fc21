"""Facts in, dates out: the obligations of a case, each derived from what happened, its procedure and a calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import NamedTuple

from complainttui.rules.counting import Count, Pause, StartRule, counted_to
from complainttui.rules.duties import Calendars, Duty, duties
from complainttui.rules.facts import CaseFacts, ExtensionFacts, PauseFacts, StageFacts
from complainttui.rules.procedures import (
    ACKNOWLEDGE,
    ACKNOWLEDGED,
    HAPPENED,
    RECEIVED,
    REQUESTED,
    RESPOND,
    RESPONDED,
    Clock,
    Procedure,
    StageRule,
)
from complainttui.rules.uk_dates import spoken
from complainttui.rules.working_days import WorkingCalendar

FACT_NAMES = {
    HAPPENED: "event", RECEIVED: "receipt", REQUESTED: "request", ACKNOWLEDGED: "acknowledgement",
    RESPONDED: "response",
}  # fmt: skip
"""Facts that clocks start from, as nouns; a step is one already."""
DUTIES = {ACKNOWLEDGE: FACT_NAMES[ACKNOWLEDGED], RESPOND: FACT_NAMES[RESPONDED]}
_REVIEWED = ("adjustment-", "restriction-")


def noun(fact: str) -> str:
    """A fact, or a clock by the fact that it asks for, as people name it: 'acknowledgement', 'panel meeting'."""
    named = FACT_NAMES.get(fact) or DUTIES.get(fact) or fact.replace("-", " ")
    return f"review of {named}" if fact.startswith(_REVIEWED) else named


def named_duty(stage: int, kind: str) -> str:
    """'Stage 1 response'; what belongs to no stage stands by itself: 'Order 2'."""
    return f"Stage {stage} {noun(kind)}" if stage else noun(kind)[:1].upper() + noun(kind)[1:]


@dataclass(frozen=True, slots=True)
class Obligation:
    """Anything with a clock. Open until done or lapsed (withdrawn, closed, or overtaken by the answer)."""

    stage: int
    kind: str
    counts_from: date
    due_on: date
    original_due_on: date
    """Due before any extension or pause."""
    provisional: bool
    done_on: date | None
    lapsed_on: date | None
    why: str

    @property
    def name(self) -> str:
        """'Stage 1 response', 'Order 2'."""
        return named_duty(self.stage, self.kind)

    @property
    def is_open(self) -> bool:
        """Still to be done."""
        return self.done_on is None and self.lapsed_on is None


@dataclass(frozen=True, slots=True)
class Regime:
    """What a stage is judged by: a procedure, and the working days of its calendar."""

    procedure: Procedure
    calendar: WorkingCalendar


Governs = Callable[[StageFacts], Regime]
"""Which regime governs a stage: each keeps the wording of procedure and calendar that it was last worked out with."""


def under(procedure: Procedure, calendar: WorkingCalendar) -> Governs:
    """The same regime for every stage."""
    regime = Regime(procedure, calendar)
    return lambda _stage: regime


@dataclass(frozen=True, slots=True)
class JudgedExtension:
    """An extension, the date that it gives, and whether it counts."""

    facts: ExtensionFacts
    from_due: date
    due: date
    counts: bool


@dataclass(frozen=True, slots=True)
class Working:
    """How the date of one clock comes about, from the fact it counts from to the last extension."""

    clock: Clock
    stage: StageFacts
    regime: Regime
    fact_on: date
    """The day of the fact; where it has not happened yet, the last day on which it may."""
    arrived_late: time | None
    """The time of day, where that was after the cut-off and so counts as the next working day."""
    counts_from: date
    provisional: bool
    original: date
    """Before any extension or pause."""
    first_due: date
    """Before any extension."""
    extensions: tuple[JudgedExtension, ...]

    @property
    def due(self) -> date:
        """The date due."""
        return next((one.due for one in reversed(self.extensions) if one.counts), self.first_due)

    @property
    def is_extended(self) -> bool:
        """Some extension counts."""
        return any(one.counts for one in self.extensions)


class KnownDue(NamedTuple):
    """From `known_from` on, this was known of the date of a stage's answer."""

    stage: int
    known_from: date
    due_on: date
    first_due_on: date
    """The date that held without any extension."""
    extended: bool


def derive(case: CaseFacts, governs: Governs) -> tuple[Obligation, ...]:
    """Every obligation of the case, in the order of its stages; pure, always from raw facts. Raises WrongInput."""
    clocks = [_obligation(case, working) for stage in case.stages for working in work_out(case, stage, governs)]
    calendars = calendars_of_duties(case, governs)
    return (*clocks, *(_of_a_record(one) for one in duties(case, calendars)))


def most_pressing_first(obligations: Iterable[Obligation]) -> list[Obligation]:
    """Those still to be done by their dates, then the others."""
    return sorted(obligations, key=lambda one: (not one.is_open, one.due_on, one.stage, one.kind))


def calendars_of_duties(case: CaseFacts, governs: Governs) -> Calendars:
    """The working days by which the duties of records are counted: each record names its own edition of them."""
    stage = case.stage
    return lambda edition: governs(replace(stage, editions=replace(stage.editions, calendar=edition))).calendar


def next_obligation(obligations: tuple[Obligation, ...]) -> Obligation | None:
    """The open obligation that falls due first."""
    still_open = [obligation for obligation in obligations if obligation.is_open]
    return min(still_open, key=lambda one: (one.due_on, one.stage, one.kind), default=None)


def work_out(case: CaseFacts, stage: StageFacts, governs: Governs) -> tuple[Working, ...]:
    """How each date of a stage comes about, clock by clock. Raises WrongInput where it leaves the calendars."""
    rule = governs(stage).procedure.extent_of(stage.number)
    worked: dict[str, Working] = {}
    for clock in rule.clocks:
        regime = governs(replace(stage, editions=stage.judged_by(clock.fact)))
        kept = regime.procedure.extent_of(stage.number).clock(clock.name) or clock
        worked[clock.fact] = _work_out(case, stage, kept, regime, worked)
    return tuple(worked.values())


def due_history(case: CaseFacts, governs: Governs) -> tuple[KnownDue, ...]:
    """For each stage: from which day on which response date was known, by the facts dated up to that day.

    A report as at a past day reads the date that was known then, whatever was acknowledged or extended since.
    """
    history: list[KnownDue] = []
    for stage in case.stages:
        known: tuple[date, date, bool] | None = None
        for day in sorted(set(_turning_points(stage))):
            answer = answer_to(case, as_known(stage, day), governs)
            if answer and known != (found := (answer.due, answer.first_due, answer.is_extended)):
                known = found
                history.append(KnownDue(stage.number, day, *found))
    return tuple(history)


def answer_to(case: CaseFacts, stage: StageFacts, governs: Governs) -> Working | None:
    """How the date of the answer to a stage comes about; None where no clock runs for it."""
    return next((one for one in work_out(case, stage, governs) if one.clock.name == RESPOND), None)


def response_due(case: CaseFacts, stage: StageFacts, governs: Governs) -> date | None:
    """When the answer to a stage is due; None where no clock runs for it."""
    answer = answer_to(case, stage, governs)
    return answer.due if answer else None


def furthest(working: Working, rule: StageRule, calendar: WorkingCalendar) -> date | None:
    """How far the answer can be put off without a further good reason; None where there is no fixed maximum."""
    if rule.extend is None:
        return working.first_due
    if rule.extend.days is None:
        return None
    return counted_to(Count(rule.extend.days), working.first_due, calendar, pauses_of(working.stage))


def effective_extensions(
    due: date, extensions: Sequence[ExtensionFacts], calendar: WorkingCalendar, pauses: Sequence[Pause] = ()
) -> list[JudgedExtension]:
    """Each extension with the date it gives and whether it counts: only when told on or before the date then due.

    The Ombudsman's page for residents: the reasons and new date are given within the original timescale. So one told
    later is on record but moves nothing, and none ever brings the date forward.
    """
    judged = []
    for extension in extensions:
        in_time = extension.told_on is not None and extension.told_on <= due
        new_due = (
            max(due, extension.to) if extension.to else counted_to(Count(extension.by_days or 1), due, calendar, pauses)
        )
        judged.append(JudgedExtension(extension, due, new_due, in_time))
        due = new_due if in_time else due
    return judged


def pauses_of(stage: StageFacts) -> tuple[Pause, ...]:
    """The pauses of a stage as intervals."""
    return tuple(Pause(one.from_on, one.until_on) for one in stage.pauses)


def _work_out(case: CaseFacts, stage: StageFacts, clock: Clock, regime: Regime, worked: dict[str, Working]) -> Working:
    calendar, pauses = regime.calendar, pauses_of(stage)
    fact_on, at, provisional = _fact(case, stage, clock.starts_from, worked)
    late = at if at and regime.procedure.cut_off and at >= regime.procedure.cut_off else None
    counts_from = calendar.on_or_after(fact_on + timedelta(days=1)) if late else fact_on
    original_from = worked[clock.starts_from].original if provisional else counts_from
    first_due = counted_to(clock.count, counts_from, calendar, pauses)
    extensions = stage.extensions if clock.name == RESPOND else ()
    return Working(
        clock=clock,
        stage=stage,
        regime=regime,
        fact_on=fact_on,
        arrived_late=late,
        counts_from=counts_from,
        provisional=provisional,
        original=counted_to(clock.count, original_from, calendar),
        first_due=first_due,
        extensions=tuple(effective_extensions(first_due, extensions, calendar, pauses)),
    )


def _fact(case: CaseFacts, stage: StageFacts, name: str, worked: dict[str, Working]) -> tuple[date, time | None, bool]:
    """When a fact happened, at what time if known, and whether that is provisional.

    The Code leaves open what runs from an acknowledgement that was never sent: its last lawful day is the cautious
    reading. The same holds for a step of a chain that was not taken yet.
    """
    if name == RECEIVED:
        return case.received_on, case.stages[0].requested_at, False
    if name == REQUESTED:
        return stage.requested_on, stage.requested_at, False
    happened = _done_on(stage, name)
    return (happened, None, False) if happened else (worked[name].due, None, True)


def _done_on(stage: StageFacts, fact: str) -> date | None:
    recorded = {ACKNOWLEDGED: stage.acknowledged_on, RESPONDED: stage.responded_on}
    return recorded[fact] if fact in recorded else stage.step(fact)


def _obligation(case: CaseFacts, working: Working) -> Obligation:
    stage, clock = working.stage, working.clock
    done = _done_on(stage, clock.fact)
    overtaken = None if clock.name == RESPOND else stage.responded_on
    return Obligation(
        stage=stage.number,
        kind=clock.name,
        counts_from=working.counts_from,
        due_on=working.due,
        original_due_on=working.original,
        provisional=working.provisional,
        done_on=done,
        lapsed_on=None if done else overtaken or case.withdrawn_on or case.refused_on or case.closed_on,
        why=" ".join(_reasons(working)),
    )


def _of_a_record(duty: Duty) -> Obligation:
    return Obligation(
        stage=duty.stage,
        kind=duty.kind,
        counts_from=duty.counts_from,
        due_on=duty.due_on,
        original_due_on=duty.original_due_on,
        provisional=False,
        done_on=duty.done_on,
        lapsed_on=duty.lapsed_on,
        why=duty.why,
    )


def _turning_points(stage: StageFacts) -> Iterator[date]:
    """The days on which something happened that a due date may rest on."""
    yield stage.requested_on
    if stage.acknowledged_on:
        yield stage.acknowledged_on
    yield from (one.told_on for one in stage.extensions if one.told_on)
    yield from (one.from_on for one in stage.pauses)
    yield from (one.on for one in stage.steps)


def as_known(stage: StageFacts, day: date) -> StageFacts:
    """The stage with nothing dated after the day."""
    return replace(
        stage,
        acknowledged_on=stage.acknowledged_on if stage.acknowledged_on and stage.acknowledged_on <= day else None,
        extensions=tuple(one for one in stage.extensions if one.told_on and one.told_on <= day),
        pauses=tuple(one for one in stage.pauses if one.from_on <= day),
        steps=tuple(one for one in stage.steps if one.on <= day),
    )


def rule_in_words(clock: Clock) -> str:
    """'10 working days from the acknowledgement', or as the start rule has it."""
    fact = noun(clock.starts_from)
    joined = {
        StartRule.NEXT_DAY: f"from the {fact}",
        StartRule.ROLL: f"from the {fact}, or from the next working day if it fell on a day off",
        StartRule.SAME_DAY: f"beginning on the day of the {fact}",
        StartRule.BEFORE: f"before the {fact}",
    }[clock.count.start_rule]
    return f"{clock.count.words} {joined}"


def _reasons(working: Working) -> Iterator[str]:
    clock = working.clock
    provision = f" ({clock.grounds.provision})" if clock.grounds.provision else ""
    yield f"{rule_in_words(clock)}, {spoken(working.fact_on)}{provision}."
    if working.arrived_late:
        counted = spoken(working.counts_from)
        yield f"It came at {working.arrived_late:%H:%M}, after hours, and counts as come on {counted}."
    if working.provisional:
        missing = noun(clock.starts_from)
        yield f"No {missing} is recorded: provisional, from the last day on which one was lawful."
    for pause in working.stage.pauses:
        yield _pause_reason(pause)
    for judged in working.extensions:
        yield _extension_reason(judged)


def _pause_reason(pause: PauseFacts) -> str:
    why = f": {pause.reason}" if pause.reason else ""
    return f"Paused from {spoken(pause.from_on)} to {spoken(pause.until_on)}{why}."


def _extension_reason(judged: JudgedExtension) -> str:
    told_on = judged.facts.told_on
    told = f"told {spoken(told_on)}" if told_on else "no record that the resident was told"
    if judged.counts:
        return f"Extended to {spoken(judged.due)}, {told}."
    return f"An extension to {spoken(judged.due)} does not count: {told}, not on or before the date due."
