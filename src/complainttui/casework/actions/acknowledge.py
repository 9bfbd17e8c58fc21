"""Acknowledge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.inputs import Day, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Acknowledge(CaseAction):
    """Record that the complaint, or the request for the next stage, was acknowledged (Code 6.2, 6.11)."""

    participle: ClassVar[str] = "acknowledged"
    fulfils: ClassVar[str] = "acknowledge"

    on: date = asks(Day(), "Acknowledged on", default=today_text, help="the day on which it was sent")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Not twice, and not after the answer."""
        stage = case.stage
        if stage.acknowledged_on:
            return (
                f"Stage {stage.number} was acknowledged on {spoken(stage.acknowledged_on)}. "
                "If that date is wrong, correct it."
            )
        if stage.responded_on:
            return f"Stage {stage.number} was answered on {spoken(stage.responded_on)} without an acknowledgement."
        return ended(case)

    def apply(self, work: CaseWork) -> str:
        """Set the date; a clock that starts from it follows."""
        work.stage.acknowledged_on = self.on
        return f"Acknowledged stage {work.stage.number} on {spoken(self.on)}."
