"""Record a representative."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.inputs import Day, Line, asks
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import RepresentativeFacts
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Represent(CaseAction):
    """Record who speaks for the person; without consent nothing is released to them (Code 1.3, 3.6)."""

    about_one_case: ClassVar[bool] = True

    name: str = asks(Line(), "Name", positional=True, help="who speaks for the person")
    relation: str | None = asks(Line(), "Relation", required=False, help="daughter, solicitor, councillor, advocate")
    contact: str | None = asks(Line(), "Contact", required=False, help="phone, email or address")
    consent: date | None = asks(Day(), "Consent on", required=False, help="the day the person agreed, if they did")
    evidence: str | None = asks(Line(), "Evidence", required=False, help="a signed form, a recorded call")
    scope: str | None = asks(Line(), "Scope", required=False, help="what it covers; empty: everything about the case")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """At any time, unless withdrawn."""
        return "The case was withdrawn; reopen it first." if case.withdrawn_on else None

    def apply(self, work: CaseWork) -> str:
        """Add the representative, or record the consent of one who is there. Raises WrongInput."""
        if self.consent and not self.evidence:
            raise WrongInput("Say how we know of the consent.", "evidence")
        known = [one for one in work.facts.representatives if one.name == self.name and one.ended_on is None]
        record = known[0] if known else work.add(RepresentativeFacts(name=self.name))
        work.amend(
            record,
            relation=self.relation or record.relation,
            contact=self.contact or record.contact,
            consent_on=self.consent or record.consent_on,
            evidence=self.evidence or record.evidence,
            scope=self.scope or record.scope,
        )
        work.case.representative = self.name
        day = self.consent or record.consent_on
        consent = f"consent of {spoken(day)}" if day else "NO CONSENT yet: nothing is released to them"
        return f"Represented by {self.name}{f', {self.relation}' if self.relation else ''}: {consent}."
