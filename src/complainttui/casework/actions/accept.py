"""Accept a complaint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.inputs import Day, LongText, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.records import HandlingFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Accept(CaseAction):
    """Accept a complaint that was refused, or whose acceptance needed a decision (Code 2.3, 2.5)."""

    participle: ClassVar[str] = "accepted"

    why: str = asks(LongText(), "Why", help="the circumstances considered, the discretion used")
    on: date = asks(Day(), "Accepted on", default=today_text, help="the day of the decision")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Not once it is withdrawn or closed for another reason."""
        if case.withdrawn_on or (case.closed_on and not case.refused_on):
            return ended(case)
        return None if case.kind == Kind.COMPLAINT else "Only a complaint is accepted or refused."

    def apply(self, work: CaseWork) -> str:
        """Overturn the refusal, if there was one, so that the clocks run again; keep the reasons."""
        before = f", refused on {spoken(work.case.refused_on)}" if work.case.refused_on else ""
        refused = [one for one in work.facts.refusals if one.stage == 1 and one.overturned_on is None]
        if refused:
            work.amend(refused[-1], overturned_on=self.on, overturned_why=self.why.strip())
        work.amend(work.the(HandlingFacts(stage=1)), accepted_on=self.on, accepted_why=self.why.strip())
        if work.case.refused_on:
            work.case.refused_on, work.case.refusal_reason, work.case.closed_on = None, "", None
        return f"Accepted on {spoken(self.on)}{before}: {self.why.strip()}"
