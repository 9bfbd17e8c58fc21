"""Record a request for evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, no_ombudsman, numbered
from complainttui.casework.beginnings import last_ombudsman_case
from complainttui.casework.inputs import Day, LongText, Number, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.records import EvidenceRequestFacts
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class EvidenceAsked(CaseAction):
    """Record an ombudsman's request for evidence; its clock joins the list (15 working days, form 5.1)."""

    only_adds: ClassVar[bool] = True
    about_one_case: ClassVar[bool] = True

    text: str | None = asks(LongText(), "What", required=False, help="what they ask for")
    on: date = asks(Day(), "Asked on", default=today_text, help="the day of their request")
    ombudsman_case: int = asks(Number(), "Ombudsman case", default=last_ombudsman_case, help="its number")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where an ombudsman has the case."""
        return no_ombudsman(case)

    def apply(self, work: CaseWork) -> str:
        """Add the request. Raises WrongInput."""
        numbered(work.facts.ombudsman_cases, self.ombudsman_case, "ombudsman case", "ombudsman_case")
        added = work.add(
            EvidenceRequestFacts(
                ombudsman_case=self.ombudsman_case, requested_on=self.on, text=(self.text or "").strip()
            )
        )
        return f"Evidence request {added.number} of {spoken(self.on)}{f': {added.text}' if added.text else '.'}"
