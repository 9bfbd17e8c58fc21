"""Record what was learnt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.beginnings import known_cause
from complainttui.casework.inputs import Day, FromList, LongText, Words, asks
from complainttui.rules.facts import CaseFacts
from complainttui.rules.records import LessonFacts
from complainttui.rules.vocabulary import Audience

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Learn(CaseAction):
    """Record what was learnt from the case, and what is done about it (Code 9.1 to 9.3); an upheld case needs it."""

    only_adds: ClassVar[bool] = True

    lesson: str = asks(LongText(), "Lesson", help="what we learnt, beyond this case")
    root_cause: str | None = asks(
        FromList("causes", keeps=True), "Root cause", required=False, default=known_cause, help="by number or name"
    )
    action: str | None = asks(FromList("corrective_actions"), "Action", required=False, help="by number or name")
    owner: str | None = asks(FromList("officers"), "Officer", required=False, help="who sees to it")
    by: date | None = asks(Day(ahead=True), "By when", required=False, help="the day by which it is to be done")
    shared: str | None = asks(
        Words(Audience), "Shared with", required=False, help="residents, staff, committee, annual_report"
    )

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """At any time, on any case that was not withdrawn."""
        return "The case was withdrawn; reopen it first." if case.withdrawn_on else None

    def apply(self, work: CaseWork) -> str:
        """Add the lesson under the next number."""
        lesson = work.add(
            LessonFacts(
                text=self.lesson.strip(),
                cause=self.root_cause or "",
                action=self.action or "",
                owner=self.owner or "",
                due_on=self.by,
                shared_with=self.shared or "",
                shared_on=work.desk.today if self.shared else None,
            )
        )
        doing = f" {self.action}." if self.action else ""
        return f"Lesson {lesson.number}: {self.lesson.strip()}{doing}"
