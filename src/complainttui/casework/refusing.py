"""What refusing a complaint and refusing to escalate one have in common: reasons, and what the person is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from complainttui.casework.action import CaseAction
from complainttui.casework.inputs import Day, LongText, OneWord, asks, today_text
from complainttui.rules.records import RefusalFacts
from complainttui.rules.vocabulary import RefusalReason

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Refusing(CaseAction):
    """A decision not to accept, explained, with the way to the ombudsman (Code 2.1 to 2.5, 5.11)."""

    reason: str = asks(OneWord(RefusalReason), "Reason", help="over_12_months, court_claim, already_considered, other")
    text: str = asks(LongText(), "Explanation", help="why, as the person is told, with what it rests on")
    circumstances: str = asks(LongText(), "Circumstances", help="how theirs were considered (Code 2.5)")
    on: date = asks(Day(), "Decided on", default=today_text, help="the day of the decision")
    explained: date | None = asks(
        Day(), "Explained on", required=False, help="the day the person was told why (Code 2.4)"
    )
    rights: date | None = asks(
        Day(), "Ombudsman told on", required=False, help="the day they were told that they can go to the ombudsman"
    )

    @property
    def reason_words(self) -> str:
        """The reason within a sentence."""
        return RefusalReason(self.reason).label.lower()

    def keep(self, work: CaseWork, stage: int, discretion: str = "") -> None:
        """Record the decision about a stage."""
        work.add(
            RefusalFacts(
                stage=stage,
                reason=self.reason,
                text=self.text.strip(),
                circumstances=self.circumstances.strip(),
                discretion=discretion.strip(),
                decided_on=self.on,
                decided_by=work.desk.actor,
                explained_on=self.explained,
                rights_told_on=self.rights,
            )
        )
