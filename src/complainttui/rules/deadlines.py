"""Facts in, dates out: the obligations of a case, each derived from what happened, its procedure and a calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from complainttui.rules.facts import CaseFacts, ExtensionFacts, StageFacts
from complainttui.rules.procedures import Clock, Procedure
from complainttui.rules.uk_dates import spoken
from complainttui.rules.working_days import WorkingCalendar

ACKNOWLEDGE = "acknowledge"
RESPOND = "respond"
DUTIES = {ACKNOWLEDGE: "acknowledgement", RESPOND: "response"}
"""What each kind of obligation asks for, as a noun."""
_STARTS = {"received": "receipt", "requested": "request", "acknowledged": "acknowledgement"}


@dataclass(frozen=True, slots=True)
class Obligation:
    """Anything with a clock. Open until done or lapsed (withdrawn, closed, or overtaken by the answer)."""

    stage: int
    kind: str
    counts_from: date
    due_on: date
    original_due_on: date
    """Due before any extension."""
    provisional: bool
    done_on: date | None
    lapsed_on: date | None
    why: str

    @property
    def name(self) -> str:
        """'Stage 1 response'."""
        return f"Stage {self.stage} {DUTIES[self.kind]}"

    @property
    def is_open(self) -> bool:
        """Still to be done."""
        return self.done_on is None and self.lapsed_on is None


def derive(case: CaseFacts, procedure: Procedure, calendar: WorkingCalendar) -> tuple[Obligation, ...]:
    """Every obligation of the case, in the order of its stages; pure, always from raw facts."""
    return tuple(
        obligation
        for stage in case.stages
        for obligation in (_acknowledge(case, stage, procedure, calendar), _respond(case, stage, procedure, calendar))
        if obligation
    )


def next_obligation(obligations: tuple[Obligation, ...]) -> Obligation | None:
    """The open obligation that falls due first."""
    still_open = [obligation for obligation in obligations if obligation.is_open]
    return min(still_open, key=lambda one: (one.due_on, one.stage, one.kind), default=None)


def due_history(case: CaseFacts, procedure: Procedure, calendar: WorkingCalendar) -> tuple[tuple[int, date, date], ...]:
    """For each stage: from which day on which response date was known, by the facts dated up to that day.

    A report as at a past day reads the date that was known then, whatever was acknowledged or extended since.
    """
    history = []
    for stage in case.stages:
        told = [one.told_on for one in stage.extensions if one.told_on]
        known: date | None = None
        for day in sorted({stage.requested_on, *filter(None, (stage.acknowledged_on, *told))}):
            duty = _respond(case, _as_known(stage, day), procedure, calendar)
            if duty and duty.due_on != known:
                known = duty.due_on
                history.append((stage.number, day, known))
    return tuple(history)


def _as_known(stage: StageFacts, day: date) -> StageFacts:
    """The stage with nothing dated after the day."""
    return replace(
        stage,
        acknowledged_on=stage.acknowledged_on if stage.acknowledged_on and stage.acknowledged_on <= day else None,
        extensions=tuple(one for one in stage.extensions if one.told_on and one.told_on <= day),
    )


def effective_extensions(
    due: date, extensions: tuple[ExtensionFacts, ...], calendar: WorkingCalendar
) -> list[tuple[ExtensionFacts, date, bool]]:
    """Each extension with the date it gives and whether it counts: only when told on or before the date then due.

    The Ombudsman's page for residents: the reasons and new date are given within the original timescale. So one told
    later is on record but moves nothing, and none ever brings the date forward.
    """
    judged = []
    for extension in extensions:
        in_time = extension.told_on is not None and extension.told_on <= due
        new_due = max(due, extension.to) if extension.to else calendar.add(due, extension.by_days or 1)
        judged.append((extension, new_due, in_time))
        due = new_due if in_time else due
    return judged


def _acknowledge(
    case: CaseFacts, stage: StageFacts, procedure: Procedure, calendar: WorkingCalendar
) -> Obligation | None:
    clock = procedure.extent_of(stage.number).acknowledge
    if not clock:
        return None
    due = calendar.add(stage.requested_on, clock.days)
    return Obligation(
        stage=stage.number,
        kind=ACKNOWLEDGE,
        counts_from=stage.requested_on,
        due_on=due,
        original_due_on=due,
        provisional=False,
        done_on=stage.acknowledged_on,
        lapsed_on=None if stage.acknowledged_on else stage.responded_on or case.withdrawn_on or case.closed_on,
        why=_reason(clock, stage.requested_on),
    )


def _respond(case: CaseFacts, stage: StageFacts, procedure: Procedure, calendar: WorkingCalendar) -> Obligation | None:
    rule = procedure.extent_of(stage.number)
    clock = rule.respond
    if not clock:
        return None
    start = stage.requested_on
    if clock.starts_from == "acknowledged" and rule.acknowledge:
        # The Code leaves open what runs without one; the last lawful day is the cautious reading.
        start = stage.acknowledged_on or calendar.add(stage.requested_on, rule.acknowledge.days)
    provisional = clock.starts_from == "acknowledged" and stage.acknowledged_on is None
    original = calendar.add(start, clock.days)
    due = original
    why = [_reason(clock, start)]
    if provisional:
        why.append("No acknowledgement is recorded: provisional, from the last day on which one was lawful.")
    for extension, new_due, in_time in effective_extensions(original, stage.extensions, calendar):
        due = new_due if in_time else due
        why.append(_extension_reason(extension, new_due, in_time))
    return Obligation(
        stage=stage.number,
        kind=RESPOND,
        counts_from=start,
        due_on=due,
        original_due_on=original,
        provisional=provisional,
        done_on=stage.responded_on,
        lapsed_on=None if stage.responded_on else case.withdrawn_on or case.closed_on,
        why=" ".join(why),
    )


def _reason(clock: Clock, start: date) -> str:
    return f"{clock.days} working days from the {_STARTS[clock.starts_from]}, {spoken(start)} ({clock.provision})."


def _extension_reason(extension: ExtensionFacts, new_due: date, in_time: bool) -> str:
    told = f"told {spoken(extension.told_on)}" if extension.told_on else "no record that the resident was told"
    if in_time:
        return f"Extended to {spoken(new_due)}, {told}."
    return f"An extension to {spoken(new_due)} does not count: {told}, not on or before the date due."
