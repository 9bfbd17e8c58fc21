"""Escalate to the next stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.inputs import Day, FromList, LongText, TimeOfDay, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.handlers import barred
from complainttui.rules.problems import Refused
from complainttui.rules.rulebook import procedure
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind
from complainttui.rules.windows import escalation_window

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Escalate(CaseAction):
    """Record the person's request to go to the next stage (Code 6.10 to 6.12)."""

    participle: ClassVar[str] = "escalated"

    on: date = asks(Day(), "Requested on", default=today_text, help="the day on which the person asked")
    officer: str | None = asks(
        FromList("officers"),
        "New officer",
        required=False,
        help="who takes the next stage; left out, it stays where it is",
    )
    at: time | None = asks(
        TimeOfDay(), "At what time", required=False, off_form=True, help="matters only where a cut-off is set"
    )
    reason: str | None = asks(LongText(), "Still unresolved", required=False, help="in the person's words")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only after an answer, and only where the procedure has a further stage. A closed case may be escalated."""
        following = case.stage.number + 1
        if case.kind == Kind.SERVICE_REQUEST:
            return "A service request has no further stage. If the person is dissatisfied, raise a complaint (H)."
        if procedure(case.procedure).stage(following) is None:
            return f"{case.procedure} has no stage {following}. The next step is the ombudsman."
        if case.withdrawn_on:
            return "The case was withdrawn; reopen it first."
        if not case.is_answered:
            return f"Stage {case.stage.number} has not been answered yet. Record its response first."
        return None

    def apply(self, work: CaseWork) -> str:
        """Begin the next stage; a closed case is open again."""
        if self.officer and (why_not := barred(work.facts, work.stage.number + 1, self.officer)):
            raise Refused(why_not, "officer")
        previous = work.stage
        window = escalation_window(work.facts.stage, work.governs)
        late = f" {window.words} was {spoken(window.last_day)}." if window and self.on > window.last_day else ""
        stage = work.begin_stage(self.on, self.at)
        stage.definition = self.reason or previous.definition
        stage.outcome_sought = previous.outcome_sought
        work.case.closed_on = work.case.reopened_on = None
        for refusal in work.facts.refusals:
            if refusal.stage == stage.number and refusal.overturned_on is None:
                work.amend(refusal, overturned_on=work.desk.today, overturned_why="escalated after all")
        handed = ""
        if self.officer:
            work.case.owner = self.officer
            handed = f" Given to {self.officer}."
        return f"Escalated to stage {stage.number}, requested on {spoken(self.on)}.{late}{handed}"
