"""Close."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.inputs import Day, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.rulebook import procedure
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Close(CaseAction):
    """Close the case: it is answered, and nothing more is to be done."""

    participle: ClassVar[str] = "closed"

    on: date = asks(Day(), "Closed on", default=today_text, help="the day on which it was closed")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Not before the answer, where one is due."""
        if not case.is_answered and procedure(case.procedure).extent_of(case.stage.number).respond:
            return f"Stage {case.stage.number} has not been answered. Record the outcome, or withdraw the case."
        if case.promises_to_keep:
            waiting = ", ".join(f"{one.number} ({one.text})" for one in case.promises_to_keep)
            return f"It is answered but not put right: still promised: {waiting}. Record what was done first."
        if case.was_upheld and not case.lessons:
            return "An upheld case is closed with what was learnt from it (Code 9.1): record a lesson first."
        return ended(case)

    def apply(self, work: CaseWork) -> str:
        """Set the date."""
        work.case.closed_on, work.case.reopened_on = self.on, None
        return f"Closed on {spoken(self.on)}."
