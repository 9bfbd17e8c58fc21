"""Record the circumstances of the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.inputs import Day, Line, OneWord, asks
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import CircumstancesFacts
from complainttui.rules.vocabulary import Complainant

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Circumstances(CaseAction):
    """Record what the person told us of themselves: contact, disability, vulnerability, risk (Code 5.10, 6.1)."""

    about_one_case: ClassVar[bool] = True

    preferred: str | None = asks(Line(), "Preferred contact", required=False, help="how they want to hear from us")
    household: str | None = asks(Line(), "Household contact", required=False, help="who else at home may be spoken to")
    disability: str | None = asks(Line(), "Disability", required=False, help="as they told us")
    disclosed: date | None = asks(Day(), "Told us on", required=False, help="the day, today unless you say")
    vulnerability: str | None = asks(Line(), "Vulnerability", required=False, help="what makes this harder for them")
    risk: str | None = asks(Line(), "Risk", required=False, help="to health or safety")
    made_by: str | None = asks(
        OneWord(Complainant), "Made by", required=False, help="resident, representative, member, mp, group"
    )

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """At any time, unless withdrawn."""
        return "The case was withdrawn; reopen it first." if case.withdrawn_on else None

    def apply(self, work: CaseWork) -> str:
        """Keep what is given; what is left out stays. Raises WrongInput."""
        given = {
            "preferred_contact": self.preferred,
            "household_contact": self.household,
            "disability": self.disability,
            "disclosed_on": self.disclosed or (work.desk.today if self.disability else None),
            "vulnerability": self.vulnerability,
            "risk": self.risk,
            "made_by": self.made_by,
        }
        changes = {name: value for name, value in given.items() if value}
        if not changes:
            raise WrongInput("Nothing is given. Fill in at least one line.", "preferred")
        work.amend(work.the(CircumstancesFacts()), **changes)
        told = ", ".join(name.removesuffix("_on").replace("_", " ") for name in changes)
        return f"Recorded of the person: {told}."
