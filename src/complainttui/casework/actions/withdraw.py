"""Withdraw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.inputs import Day, Line, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Withdraw(CaseAction):
    """Record that the person has withdrawn the case; its clocks stop."""

    participle: ClassVar[str] = "withdrawn"

    on: date = asks(Day(), "Withdrawn on", default=today_text, help="the day on which the person withdrew")
    reason: str | None = asks(Line(), "Reason", required=False, help="why, if they said")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Not after the answer."""
        if case.is_answered:
            return f"Stage {case.stage.number} has been answered. Close the case instead."
        return ended(case)

    def apply(self, work: CaseWork) -> str:
        """Set the date."""
        work.case.withdrawn_on, work.case.withdrawal_reason = self.on, self.reason or ""
        return f"Withdrawn on {spoken(self.on)}." + (f" Reason: {self.reason}." if self.reason else "")
