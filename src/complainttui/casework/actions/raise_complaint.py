"""Raise a complaint from a service request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.beginnings import case_officer
from complainttui.casework.inputs import Day, FromList, LongText, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind, Related

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class RaiseComplaint(CaseAction):
    """Raise a complaint from a service request that did not satisfy; work on that goes on (Code 1.3, 1.5)."""

    about_one_case: ClassVar[bool] = True

    summary: str = asks(LongText(), "Complaint", help="what the person is dissatisfied with")
    received: date = asks(Day(), "Received on", default=today_text, help="the day they said so")
    officer: str = asks(FromList("officers"), "Officer", default=case_officer, help="who holds the complaint")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only from a service request."""
        if case.kind != Kind.SERVICE_REQUEST:
            return "Only a service request is turned into a complaint. Log another case as a new one."
        return "The request was withdrawn; reopen it first." if case.withdrawn_on else None

    def apply(self, work: CaseWork) -> str:
        """Log the complaint, linked to the request, with the day of first contact. Raises Refused or WrongInput."""
        if self.received < work.case.received_on:
            raise WrongInput(f"{spoken(self.received)} lies before the service request.", "received")
        new = work.log_another(received=self.received, summary=self.summary, owner=self.officer, kind=Kind.COMPLAINT)
        new.case.first_contact_on = work.case.first_contact_on or work.case.received_on
        work.link(new.case.reference, Related.BECAME_COMPLAINT, work.desk.today, other=new)
        first = spoken(new.case.first_contact_on)
        return f"Raised complaint {new.case.reference}, received {spoken(self.received)}, first contact {first}."
