"""Define the complaint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Day, Line, LongText, asks
from complainttui.rules.facts import CaseFacts
from complainttui.rules.records import HandlingFacts
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


def _definition(case: CaseRecord | None, _desk: Desk) -> str:
    return case.stages[-1].definition if case else ""


def _outcome(case: CaseRecord | None, _desk: Desk) -> str:
    return case.stages[-1].outcome_sought if case else ""


@dataclass(frozen=True, kw_only=True)
class Define(CaseAction):
    """Set out the complaint as understood, the outcome sought, and what we are responsible for (Code 5.6, 5.7)."""

    about_one_case: ClassVar[bool] = True

    definition: str = asks(LongText(), "Complaint", default=_definition, help="the complaint as we understand it")
    outcome_sought: str = asks(LongText(), "Outcome sought", default=_outcome, help="what the person wants")
    responsible: str | None = asks(
        Line(), "We answer for", required=False, help="what we are responsible for (Code 5.7)"
    )
    not_responsible: str | None = asks(
        Line(), "We do not answer for", required=False, help="and what we are not, with who is"
    )
    asked: date | None = asks(
        Day(), "Asked back on", required=False, help="the day we asked what was meant, if unclear"
    )
    answered: date | None = asks(Day(), "Made clear on", required=False, help="the day the person said")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Before the answer; afterwards a fact is corrected."""
        return "The stage is answered; correct the fact instead (F)." if case.is_answered else ended(case)

    def apply(self, work: CaseWork) -> str:
        """Put the definition on the stage that the case has reached."""
        work.stage.definition, work.stage.outcome_sought = self.definition.strip(), self.outcome_sought.strip()
        handling = work.the(HandlingFacts(stage=work.stage.number))
        work.amend(
            handling,
            responsible_for=self.responsible or handling.responsible_for,
            not_responsible_for=self.not_responsible or handling.not_responsible_for,
            clarification_asked_on=self.asked or handling.clarification_asked_on,
            clarification_received_on=self.answered or handling.clarification_received_on,
        )
        return f"Defined stage {work.stage.number}: {self.definition.strip()} Wants: {self.outcome_sought.strip()}"
