"""Agree an adjustment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.inputs import Day, Line, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import AdjustmentFacts
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Adjust(CaseAction):
    """Agree a reasonable adjustment, and when it is looked at again; it shows on every case of theirs (Code 5.10)."""

    only_adds: ClassVar[bool] = True
    about_one_case: ClassVar[bool] = True

    text: str = asks(Line(), "Adjustment", positional=True, help="large print, calls in the afternoon, an interpreter")
    review: date = asks(Day(ahead=True), "Review on", help="the day on which it is looked at again, such as +120wd")
    on: date = asks(Day(), "Agreed on", default=today_text, help="the day it was agreed")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """On a case that has not ended."""
        return ended(case)

    def apply(self, work: CaseWork) -> str:
        """Add it; its review joins the list. Raises WrongInput."""
        if self.review <= self.on:
            raise WrongInput(f"{spoken(self.review)} does not lie after the agreement.", "review")
        added = work.add(AdjustmentFacts(text=self.text, agreed_on=self.on, review_on=self.review))
        return f"Adjustment {added.number}: {self.text}. To be reviewed on {spoken(self.review)}."
