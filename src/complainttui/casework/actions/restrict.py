"""Restrict contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.inputs import Day, Line, LongText, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import RestrictionFacts
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Restrict(CaseAction):
    """Restrict contact: evidenced, warned of, approved, proportionate, and reviewed (Code 5.14, 5.15)."""

    only_adds: ClassVar[bool] = True
    about_one_case: ClassVar[bool] = True

    text: str = asks(Line(), "Restriction", positional=True, help="what is restricted: one call a week, one officer")
    reason: str = asks(LongText(), "Reason", help="what was unacceptable")
    evidence: str = asks(Line(), "Evidence", help="what shows it: dates of calls, letters")
    warned: date = asks(Day(), "Warned on", help="the day the person was warned")
    approved: str = asks(Line(), "Approved by", help="who decided it, as your policy has it")
    equality: str = asks(LongText(), "Proportionate", help="why it is, and how the Equality Act was considered")
    review: date = asks(Day(ahead=True), "Review on", help="the day on which it is looked at again")
    begins: date = asks(Day(), "From", default=today_text, help="the first day")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """On a case that has not ended."""
        return ended(case)

    def apply(self, work: CaseWork) -> str:
        """Add it; its review joins the list. Raises WrongInput."""
        if self.warned > self.begins:
            raise WrongInput(f"The warning ({spoken(self.warned)}) comes before the restriction.", "warned")
        if self.review <= self.begins:
            raise WrongInput(f"{spoken(self.review)} does not lie after its beginning.", "review")
        added = work.add(
            RestrictionFacts(
                text=self.text,
                reason=self.reason.strip(),
                evidence=self.evidence,
                warned_on=self.warned,
                from_on=self.begins,
                approved_by=self.approved,
                equality=self.equality.strip(),
                review_on=self.review,
            )
        )
        return (
            f"Restriction {added.number} from {spoken(self.begins)}: {self.text}. To be reviewed {spoken(self.review)}."
        )
