"""Follow a lesson up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, numbered
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Day, Number, Words, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Audience
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


def _next_lesson(case: CaseRecord | None, _desk: Desk) -> str:
    waiting = [one for one in case.facts.lessons if one.done_on is None or not one.shared_with] if case else []
    return str(waiting[0].number) if waiting else ""


@dataclass(frozen=True, kw_only=True)
class ShareLesson(CaseAction):
    """Record with whom a lesson was shared, or that what it asked for was done (Code 9.3)."""

    about_one_case: ClassVar[bool] = True

    number: int = asks(Number(), "Lesson", default=_next_lesson, positional=True, help="its number")
    shared: str | None = asks(
        Words(Audience), "Shared with", required=False, help="residents, staff, committee, annual_report"
    )
    on: date = asks(Day(), "Shared on", default=today_text, help="the day on which it was shared")
    done: date | None = asks(Day(), "Done on", required=False, help="the day on which the action was done")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where something was learnt."""
        return None if case.lessons else "No lesson is recorded on this case yet."

    def apply(self, work: CaseWork) -> str:
        """Set with whom, when, and whether it is done. Raises WrongInput."""
        lesson = numbered(work.facts.lessons, self.number, "lesson")
        if not self.shared and self.done is None:
            raise WrongInput("Say with whom it was shared, or when it was done.", "shared")
        said = []
        if self.shared:
            both = {*filter(None, lesson.shared_with.split(",")), *self.shared.split(",")}
            shared_with = ",".join(word.value for word in Audience if word.value in both)
            lesson = work.amend(lesson, shared_with=shared_with, shared_on=self.on)
            labels = ", ".join(Audience(one).label.lower() for one in self.shared.split(","))
            said.append(f"shared with {labels} on {spoken(self.on)}")
        if self.done is not None:
            work.amend(lesson, done_on=self.done)
            said.append(f"done on {spoken(self.done)}")
        return f"Lesson {self.number}: {', '.join(said)}."
