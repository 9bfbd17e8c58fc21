"""Windows bind the person, not the team: until when they may ask for the next stage, how old an issue may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complainttui.rules.counting import counted_to
from complainttui.rules.deadlines import Governs
from complainttui.rules.facts import CaseFacts, StageFacts
from complainttui.rules.procedures import Clock

ACCEPT = "accept"
ESCALATE = "escalate"


@dataclass(frozen=True, slots=True)
class Window:
    """The last day on which something may be asked, and the rule that says so."""

    name: str
    words: str
    """What ends on that day: 'Last day to ask for stage 2'."""
    clock: Clock
    counts_from: date
    last_day: date


def escalation_window(stage: StageFacts, governs: Governs) -> Window | None:
    """Until when the person may ask for the next stage, or go to the ombudsman after the last; None: no limit is set.

    The Code of 2024 sets none (5.11 wants a valid reason to refuse); councils do, 28 days in Camden.
    """
    regime = governs(stage)
    procedure = regime.procedure
    clock = procedure.extent_of(stage.number).escalate_within
    if clock is None or stage.responded_on is None:
        return None
    following = stage.number + 1
    where = f"ask for stage {following}" if procedure.stage(following) else "go to the ombudsman"
    last_day = counted_to(clock.count, stage.responded_on, regime.calendar)
    return Window(ESCALATE, f"Last day to {where}", clock, stage.responded_on, last_day)


def acceptance_window(case: CaseFacts, governs: Governs) -> Window | None:
    """Until when a complaint about an issue had to be made: 12 months from when it happened or was known (Code 2.3)."""
    regime = governs(case.stages[0])
    clock = regime.procedure.accept_within
    if clock is None or case.happened_on is None:
        return None
    last_day = counted_to(clock.count, case.happened_on, regime.calendar)
    return Window(ACCEPT, "Last day to complain of it", clock, case.happened_on, last_day)


def windows(case: CaseFacts, governs: Governs) -> list[tuple[int, Window]]:
    """Every window of the case that is set, with its stage: for accepting it, and for what may follow each answer."""
    found = [(1, acceptance_window(case, governs))]
    found += [(stage.number, escalation_window(stage, governs)) for stage in case.stages]
    return [(number, window) for number, window in found if window]
