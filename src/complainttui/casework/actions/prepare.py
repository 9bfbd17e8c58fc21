"""Record the handling of a stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.inputs import Day, Line, asks
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import HandlingFacts
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Prepare(CaseAction):
    """Record how a stage is looked into: conflicts of interest, the person heard, who helps (Code 5.4, 5.8)."""

    about_one_case: ClassVar[bool] = True

    conflict: str | None = asks(
        Line(), "Conflict check", required=False, help="what was looked at, and what came of it"
    )
    heard: date | None = asks(Day(), "Person heard on", required=False, help="the day they put their position")
    staff: str | None = asks(Line(), "Staff involved", required=False, help="who is needed for the answer (Code 6.20)")
    third_party: str | None = asks(
        Line(), "Third party", required=False, help="a contractor who answers with us (Code 5.4)"
    )
    answer_known: date | None = asks(
        Day(),
        "Answer known on",
        required=False,
        help="the day: the answer is due then, not when all is done (Code 6.6)",
    )
    rights: date | None = asks(
        Day(), "Ombudsman told on", required=False, help="the day they were told of it (Code 3.7)"
    )

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """At any time; the answered stage too."""
        return "The case was withdrawn; reopen it first." if case.withdrawn_on else None

    def apply(self, work: CaseWork) -> str:
        """Keep what is given; what is left out stays. Raises WrongInput."""
        given = {
            "conflict_check": self.conflict,
            "heard_on": self.heard,
            "staff_involved": self.staff,
            "third_party": self.third_party,
            "answer_known_on": self.answer_known,
            "rights_told_on": self.rights,
        }
        changes = {name: value for name, value in given.items() if value}
        if not changes:
            raise WrongInput("Nothing is given. Fill in at least one line.", "conflict")
        work.amend(work.the(HandlingFacts(stage=work.stage.number)), **changes)
        said = ", ".join(
            f"{name.removesuffix('_on').replace('_', ' ')} {spoken(value) if isinstance(value, date) else value}"
            for name, value in changes.items()
        )
        return f"Handling of stage {work.stage.number}: {said}."
