"""Send evidence."""

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
class EvidenceSent(CaseAction):
    """Record that the evidence was sent to the ombudsman."""

    about_one_case: ClassVar[bool] = True
    fulfils: ClassVar[str] = "evidence"
    asks_which: ClassVar[str] = "number"

    number: int = asks(Number(), "Request", default=next_evidence_request, positional=True, help="its number")
    on: date = asks(Day(), "Sent on", default=today_text, help="the day it was sent")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """While evidence is awaited."""
        return no_evidence_awaited(case)

    def apply(self, work: CaseWork) -> str:
        """Set the day. Raises Refused or WrongInput."""
        request = numbered(work.facts.evidence_requests, self.number, "evidence request")
        if request.supplied_on:
            raise Refused(f"The evidence was sent on {spoken(request.supplied_on)} already.", "number")
        work.amend(request, supplied_on=self.on)
        return f"Sent the evidence of request {self.number} on {spoken(self.on)}."
