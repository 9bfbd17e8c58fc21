"""Refuse an escalation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.inputs import Day, asks, today_text
from complainttui.casework.refusing import Refusing
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.rulebook import procedure
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class RefuseEscalation(Refusing):
    """Refuse to escalate, for a valid reason that is set out clearly (Code 5.11)."""

    about_one_case: ClassVar[bool] = True

    requested: date = asks(Day(), "Requested on", default=today_text, help="the day on which the person asked")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where a further stage could be asked for."""
        if case.kind != Kind.COMPLAINT:
            return "Only a complaint is escalated."
        if not case.is_answered:
            return f"Stage {case.stage.number} has not been answered yet, so there is no escalation to refuse."
        if procedure(case.procedure).stage(case.stage.number + 1) is None:
            return f"{case.procedure} has no stage {case.stage.number + 1}. The next step is the ombudsman."
        return "The case was withdrawn; reopen it first." if case.withdrawn_on else None

    def apply(self, work: CaseWork) -> str:
        """Keep the decision with its reasons; the case stays at its stage. Raises WrongInput."""
        if self.on < self.requested:
            raise WrongInput(f"{spoken(self.on)} lies before the request, {spoken(self.requested)}.", "on")
        stage = work.stage.number + 1
        self.keep(work, stage)
        asked = f"asked for on {spoken(self.requested)}"
        return f"Refused stage {stage}, {asked}, on {spoken(self.on)}: {self.reason_words}. {self.text.strip()}"
