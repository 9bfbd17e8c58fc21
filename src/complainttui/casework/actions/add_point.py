"""Add a point of complaint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.inputs import Day, LongText, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.records import PointFacts

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class AddPoint(CaseAction):
    """Add a point of complaint, each of which gets its own finding and reason (Code 6.7, 6.8)."""

    only_adds: ClassVar[bool] = True
    about_one_case: ClassVar[bool] = True

    text: str = asks(LongText(), "Point", positional=True, help="what is complained of, in a sentence")
    on: date = asks(Day(), "Added on", default=today_text, help="the day on which it was raised")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only before the answer: a point raised later is a complaint of its own (Code 6.8)."""
        if case.is_answered:
            return (
                f"Stage {case.stage.number} is answered. A point that is raised now is a complaint of its own "
                "(Code 6.8): log a new case."
            )
        return ended(case)

    def apply(self, work: CaseWork) -> str:
        """Add the point under the next number."""
        point = work.add(PointFacts(text=self.text.strip(), added_on=self.on))
        return f"Added point {point.number}: {point.text}"
