"""End a representation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, numbered
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Day, Number, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.uk_dates import spoken
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


def _current(case: CaseRecord | None, _desk: Desk) -> str:
    standing = [one for one in case.facts.representatives if one.ended_on is None] if case else []
    return str(standing[-1].number) if standing else ""


@dataclass(frozen=True, kw_only=True)
class EndRepresentation(CaseAction):
    """Record that somebody speaks for the person no longer, or that consent was taken back."""

    about_one_case: ClassVar[bool] = True

    number: int = asks(Number(), "Representative", default=_current, positional=True, help="its number")
    on: date = asks(Day(), "Ended on", default=today_text, help="the day")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where somebody speaks for them."""
        return None if any(one.ended_on is None for one in case.representatives) else "Nobody speaks for the person."

    def apply(self, work: CaseWork) -> str:
        """Set the day. Raises WrongInput."""
        record = work.amend(numbered(work.facts.representatives, self.number, "representative"), ended_on=self.on)
        standing = [one.name for one in work.facts.representatives if one.ended_on is None]
        work.case.representative = standing[-1] if standing else ""
        return f"{record.name} speaks for the person no longer, since {spoken(self.on)}."
