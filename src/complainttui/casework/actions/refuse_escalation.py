"""Refuse an escalation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.inputs import Day, LongText, OneWord, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import RefusalFacts
from complainttui.rules.rulebook import procedure
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind, RefusalReason

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class RefuseEscalation(CaseAction):
    """Refuse to escalate, for a valid reason that is set out clearly (Code 5.11)."""

    verb: ClassVar[str] = "refuse-escalation"
    title: ClassVar[str] = "Refuse to escalate"
    menu: ClassVar[str] = "handling"

    reason: str = asks(OneWord(RefusalReason), "Reason", help="over_12_months, court_claim, already_considered, other")
    text: str = asks(LongText(), "Explanation", help="why, as the person is told, with what it rests on")
    circumstances: str = asks(LongText(), "Circumstances", help="how theirs were considered (Code 2.5)")
    requested: date = asks(Day(), "Requested on", default=today_text, help="the day on which the person asked")
    on: date = asks(Day(), "Decided on", default=today_text, help="the day of the decision")
    explained: date | None = asks(
        Day(), "Explained on", required=False, help="the day the person was told why (Code 2.4)"
    )
    rights: date | None = asks(
        Day(), "Ombudsman told on", required=False, help="the day they were told that they can go to the ombudsman"
    )

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
        work.add(
            RefusalFacts(
                stage=stage,
                reason=self.reason,
                text=self.text.strip(),
                circumstances=self.circumstances.strip(),
                decided_on=self.on,
                decided_by=work.desk.actor,
                explained_on=self.explained,
                rights_told_on=self.rights,
            )
        )
        reason = RefusalReason(self.reason).label.lower()
        asked = f"asked for on {spoken(self.requested)}"
        return f"Refused stage {stage}, {asked}, on {spoken(self.on)}: {reason}. {self.text.strip()}"
