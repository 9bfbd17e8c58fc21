"""Refuse a complaint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import ended
from complainttui.casework.inputs import LongText, asks
from complainttui.casework.refusing import Refusing
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind, RefusalReason
from complainttui.rules.windows import acceptance_window

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Refuse(Refusing):
    """Refuse a complaint for a reason the Code allows, explained, with the way to the ombudsman (Code 2.1 to 2.5)."""

    about_one_case: ClassVar[bool] = True

    discretion: str | None = asks(
        LongText(), "Discretion", required=False, help="over 12 months: why it was not used (Code 2.3)"
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
        self.keep(work, 1, self.discretion or "")
        work.case.refused_on, work.case.refusal_reason = self.on, RefusalReason(self.reason).label
        untold = [name for name, on in (("the reasons", self.explained), ("the ombudsman", self.rights)) if not on]
        missing = f" Still to be told to the person: {', '.join(untold)}." if untold else ""
        return f"Refused on {spoken(self.on)}: {self.reason_words}.{missing} {self.text.strip()}"

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
