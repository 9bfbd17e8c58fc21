"""Agree updates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.inputs import Day, WorkingDays, asks, today_text
from complainttui.rules.duties import every_days
from complainttui.rules.facts import CaseFacts
from complainttui.rules.records import AgreedUpdatesFacts
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class AgreeUpdates(CaseAction):
    """Agree how often the person hears from us while the answer is late; updates join the list (Code 5.9)."""

    every: int = asks(WorkingDays(), "Every", positional=True, help="working days from one update to the next")
    on: date = asks(Day(), "Agreed on", default=today_text, help="the day it was agreed")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """While an answer is awaited."""
        return "The stage is answered already." if case.is_answered else ended(case)

    def apply(self, work: CaseWork) -> str:
        """Set the interval."""
        agreed = AgreedUpdatesFacts(stage=work.stage.number, agreed_on=self.on, every_days=self.every)
        work.amend(work.the(agreed), every_days=self.every, agreed_on=self.on)
        return f"Agreed on {spoken(self.on)}: an update {every_days(self.every)}."
