"""Tell an ombudsman of a delay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, no_evidence_awaited, numbered
from complainttui.casework.beginnings import next_evidence_request
from complainttui.casework.inputs import Day, Number, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import Refused
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class EvidenceDelayed(CaseAction):
    """Record that an ombudsman was told of a delay with the evidence, and agreed to a later day (form 5.2)."""

    about_one_case: ClassVar[bool] = True

    number: int = asks(Number(), "Request", default=next_evidence_request, positional=True, help="its number")
    told: date = asks(Day(), "Told on", default=today_text, help="the day the ombudsman was told")
    until: date | None = asks(Day(ahead=True), "Agreed until", required=False, help="the later day that they agreed to")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """While evidence is awaited."""
        return no_evidence_awaited(case)

    def apply(self, work: CaseWork) -> str:
        """Set the days. Raises Refused or WrongInput."""
        request = numbered(work.facts.evidence_requests, self.number, "evidence request")
        if request.supplied_on:
            raise Refused(f"The evidence was sent on {spoken(request.supplied_on)} already.", "number")
        work.amend(request, told_on=self.told, agreed_until=self.until or request.agreed_until)
        agreed = f" Agreed until {spoken(self.until)}." if self.until else ""
        return f"The ombudsman was told of the delay of evidence request {self.number} on {spoken(self.told)}.{agreed}"
