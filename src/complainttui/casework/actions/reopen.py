"""Reopen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.inputs import Day, Line, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import Refused
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Reopen(CaseAction):
    """Take a closed or withdrawn case up again; clocks that were running go on from the same facts."""

    participle: ClassVar[str] = "reopened"

    on: date = asks(Day(), "Reopened on", default=today_text, help="the day on which it was taken up again")
    reason: str = asks(Line(), "Reason", help="why it is taken up again")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only what was closed or withdrawn; what was refused is accepted."""
        if case.closed_on or case.withdrawn_on:
            return None
        if case.refused_on:
            return "The complaint was refused, not closed. Accept it instead (H, accept)."
        return "The case is not closed, so there is nothing to reopen."

    def apply(self, work: CaseWork) -> str:
        """Clear the ending; an answered case stays in the worklist until it is closed again."""
        case = work.case
        ended = max(filter(None, (case.closed_on, case.withdrawn_on)))
        if self.on < ended:
            raise Refused(f"It cannot be reopened on {spoken(self.on)}, before the closing on {spoken(ended)}.", "on")
        case.closed_on = case.withdrawn_on = None
        case.last_ended_on, case.last_resumed_on = ended, self.on
        work.case.withdrawal_reason = ""
        work.case.reopened_on = self.on
        return f"Reopened on {spoken(self.on)}. Reason: {self.reason}."
