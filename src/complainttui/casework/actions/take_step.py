"""Record a step of a stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import STEP, CaseAction, ended
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Day, Line, asks, today_text
from complainttui.rules.deadlines import noun
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import Refused
from complainttui.rules.rulebook import procedure
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import one_of
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


def _awaited(case: CaseFacts) -> list[str]:
    """The steps of the stage that were not taken yet, in their order."""
    steps = procedure(case.procedure).extent_of(case.stage.number).steps
    return [one.name for one in steps if case.stage.step(one.name) is None]


def _next(case: CaseRecord | None, _desk: Desk) -> str:
    return next(iter(_awaited(case.facts)), "") if case else ""


@dataclass(frozen=True, kw_only=True)
class TakeStep(CaseAction):
    """Record a step that lies between acknowledgement and response, such as the meeting of a review panel."""

    fulfils: ClassVar[str] = STEP
    asks_which: ClassVar[str] = "name"

    name: str = asks(Line(), "Step", default=_next, positional=True, help="as the procedure names it: panel-meeting")
    on: date = asks(Day(), "Taken on", default=today_text, help="the day on which it happened")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where the procedure has a step that is still to come."""
        if not procedure(case.procedure).extent_of(case.stage.number).steps:
            return f"Stage {case.stage.number} of {case.procedure} has no steps between acknowledgement and response."
        if not _awaited(case):
            return f"Every step of stage {case.stage.number} was taken."
        return ended(case)

    def apply(self, work: CaseWork) -> str:
        """Add the step; clocks that start from it follow."""
        work.count_anew()  # its steps are those of the procedure as it is now
        name = one_of([one.name for one in work.rule.steps], self.name.strip(), "step", "name")
        taken = work.facts.stage.step(name)
        if taken:
            raise Refused(f"The {noun(name)} was on {spoken(taken)} already. If that is wrong, undo it.", "name")
        self._after_what_it_counts_from(work, name)
        work.take_step(name, self.on)
        return f"Recorded the {noun(name)} of stage {work.stage.number} on {spoken(self.on)}."

    def _after_what_it_counts_from(self, work: CaseWork, name: str) -> None:
        """A step of a chain comes after the one before it."""
        before = next(one.starts_from for one in work.rule.steps if one.name == name)
        if before not in {one.name for one in work.rule.steps}:
            return
        taken = work.facts.stage.step(before)
        if taken is None:
            raise Refused(f"The {noun(name)} comes after the {noun(before)}: record that first.", "name")
        if self.on < taken:
            raise Refused(f"{spoken(self.on)} lies before the {noun(before)}, {spoken(taken)}.", "on")
