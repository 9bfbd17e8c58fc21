"""Refuse a complaint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.inputs import Day, LongText, OneWord, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.records import RefusalFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind, RefusalReason
from complainttui.rules.windows import acceptance_window

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Refuse(CaseAction):
    """Refuse a complaint for a reason the Code allows, explained, with the way to the ombudsman (Code 2.1 to 2.5)."""

    verb: ClassVar[str] = "refuse"
    title: ClassVar[str] = "Refuse"
    menu: ClassVar[str] = "handling"

    reason: str = asks(OneWord(RefusalReason), "Reason", help="over_12_months, court_claim, already_considered, other")
    text: str = asks(LongText(), "Explanation", help="why, as the person is told, with what it rests on")
    circumstances: str = asks(LongText(), "Circumstances", help="how theirs were considered (Code 2.5)")
    discretion: str | None = asks(
        LongText(), "Discretion", required=False, help="over 12 months: why it was not used (Code 2.3)"
    )
    on: date = asks(Day(), "Decided on", default=today_text, help="the day of the decision")
    explained: date | None = asks(
        Day(), "Explained on", required=False, help="the day the person was told why (Code 2.4)"
    )
    rights: date | None = asks(
        Day(), "Ombudsman told on", required=False, help="the day they were told that they can go to the ombudsman"
    )

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only a complaint, before its first answer."""
        if case.kind != Kind.COMPLAINT:
            return "Only a complaint is accepted or refused."
        if case.stage.number > 1 or case.is_answered:
            return (
                "Stage 1 is answered, so the complaint was accepted. An escalation can be refused: refuse-escalation."
            )
        return ended(case)

    def apply(self, work: CaseWork) -> str:
        """End the clocks and keep the decision with its reasons. Raises Refused or WrongInput."""
        if self.reason == RefusalReason.OVER_12_MONTHS:
            self._check_age(work)
        work.add(
            RefusalFacts(
                stage=1,
                reason=self.reason,
                text=self.text.strip(),
                circumstances=self.circumstances.strip(),
                discretion=(self.discretion or "").strip(),
                decided_on=self.on,
                decided_by=work.desk.actor,
                explained_on=self.explained,
                rights_told_on=self.rights,
            )
        )
        work.case.refused_on, work.case.refusal_reason = self.on, RefusalReason(self.reason).label
        untold = [name for name, on in (("the reasons", self.explained), ("the ombudsman", self.rights)) if not on]
        missing = f" Still to be told to the person: {', '.join(untold)}." if untold else ""
        return f"Refused on {spoken(self.on)}: {RefusalReason(self.reason).label.lower()}.{missing} {self.text.strip()}"

    def _check_age(self, work: CaseWork) -> None:
        """Within 12 months nothing is refused for its age; for what is older, discretion is considered (Code 2.3)."""
        if work.case.happened_on is None:
            raise Refused("Record first when it happened, or when the person came to know of it (F, happened).")
        window = acceptance_window(work.facts, work.governs)
        if window and work.case.received_on <= window.last_day:
            raise Refused(
                f"It came in time: {window.words} was {spoken(window.last_day)} (Code 2.3). Choose another reason, "
                "or accept it.",
                "reason",
            )
        if not self.discretion:
            raise WrongInput("Say why discretion was not used for a complaint over 12 months old.", "discretion")
