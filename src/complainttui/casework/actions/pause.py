"""Pause the clocks of a stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.inputs import Day, Line, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import Refused
from complainttui.rules.rulebook import procedure
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Pause(CaseAction):
    """Stop the clocks of the stage for some days, where the procedure allows it; they run again by themselves.

    Both the first and the last day are left out of the count, as the days of a fees notice are (FOIA s10(2)). Every
    pause has a last day, so that no case is ever lost in one: resume it earlier, or pause again.
    """

    participle: ClassVar[str] = "paused"

    since: date = asks(Day(), "Paused from", default=today_text, help="the first day that does not count")
    until: date = asks(Day(ahead=True), "To", help="the last day that does not count, such as +10wd")
    reason: str = asks(Line(), "Reason", help="what we are waiting for")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where the procedure allows it, and while an answer is awaited."""
        stage = case.stage
        if procedure(case.procedure).extent_of(stage.number).pause is None:
            return f"Under {case.procedure} no clock can be paused. If more time is needed, extend it."
        if stage.responded_on:
            return f"Stage {stage.number} was answered on {spoken(stage.responded_on)}; no clock runs any more."
        return ended(case)

    def apply(self, work: CaseWork) -> str:
        """Add the pause; what it moves follows."""
        if self.until < self.since:
            raise Refused(
                f"{spoken(self.until)} lies before {spoken(self.since)}. Give the last day of the pause.", "until"
            )
        work.pause(self.since, self.until, self.reason)
        return f"Paused stage {work.stage.number} from {spoken(self.since)} to {spoken(self.until)}: {self.reason}."
