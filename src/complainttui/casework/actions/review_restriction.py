"""Review a restriction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, numbered
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Day, Number, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.uk_dates import spoken
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


def _next_review(case: CaseRecord | None, _desk: Desk) -> str:
    standing = [one for one in case.facts.restrictions if one.ended_on is None] if case else []
    return str(min(standing, key=lambda one: one.review_on).number) if standing else ""


@dataclass(frozen=True, kw_only=True)
class ReviewRestriction(CaseAction):
    """Review a restriction: set the next date, or end it (Code 5.14)."""

    about_one_case: ClassVar[bool] = True
    fulfils: ClassVar[str] = "restriction"
    asks_which: ClassVar[str] = "number"
    begins_at: ClassVar[str] = "next"

    number: int = asks(Number(), "Restriction", default=_next_review, positional=True, help="its number")
    on: date = asks(Day(), "Reviewed on", default=today_text, help="the day it was looked at")
    next: date | None = asks(
        Day(ahead=True), "Next review", required=False, help="the day of the next look; empty: it ends"
    )

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where one stands."""
        return None if any(one.ended_on is None for one in case.restrictions) else "No restriction stands on this case."

    def apply(self, work: CaseWork) -> str:
        """Set the days. Raises Refused or WrongInput."""
        record = numbered(work.facts.restrictions, self.number, "restriction")
        if record.ended_on:
            raise Refused(f"Restriction {self.number} ended on {spoken(record.ended_on)}.", "number")
        if self.next and self.next <= self.on:
            raise WrongInput(f"{spoken(self.next)} does not lie after the review.", "next")
        if self.next:
            work.amend(record, reviewed_on=self.on, review_on=self.next)
            return f"Reviewed restriction {self.number} on {spoken(self.on)}; next on {spoken(self.next)}."
        work.amend(record, reviewed_on=self.on, ended_on=self.on)
        return f"Reviewed restriction {self.number} on {spoken(self.on)} and ended it."
