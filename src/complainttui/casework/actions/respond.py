"""Record the response and its outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.beginnings import known_cause
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Day, FromList, Line, OneWord, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.findings import outcome_that_follows, points_to_answer
from complainttui.rules.handlers import barred
from complainttui.rules.problems import Refused
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Outcome
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


def _by_the_findings(case: CaseRecord | None, _desk: Desk) -> str:
    return (outcome_that_follows(case.facts) or "") if case else ""


@dataclass(frozen=True, kw_only=True)
class Respond(CaseAction):
    """Record the response to the stage the case has reached, with its outcome and root cause (Code 6.3, 6.14)."""

    participle: ClassVar[str] = "answered"
    fulfils: ClassVar[str] = "respond"

    outcome: str = asks(
        OneWord(Outcome),
        "Outcome",
        default=_by_the_findings,
        help="upheld, partially_upheld, not_upheld, resolved, withdrawn",
    )
    root_cause: str | None = asks(
        FromList("causes", keeps=True), "Root cause", required=False, default=known_cause, help="by number or name"
    )
    because: str | None = asks(
        Line(), "Because", required=False, off_form=True, help="why it is not what follows from the findings"
    )
    on: date = asks(Day(), "Response sent on", default=today_text, help="the day on which the response was sent")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Once a stage."""
        if case.is_answered:
            return (
                f"Stage {case.stage.number} was answered on {spoken(case.stage.responded_on or case.received_on)}. "
                "Escalate it if the person is not satisfied, or correct what was recorded."
            )
        return ended(case)

    def apply(self, work: CaseWork) -> str:
        """Set date and outcome; who holds the case is the handler of the stage unless one was named."""
        self._check_findings(work.facts)
        stage = work.stage
        stage.responded_on, stage.outcome = self.on, self.outcome
        if not stage.handler:  # one that was named beforehand was checked then
            stage.handler = work.case.owner or work.desk.actor
            if why_not := barred(work.facts, stage.number, stage.handler):
                raise Refused(f"{why_not} Assign the case to whoever answers it first.", "officer")
        if self.root_cause is not None:
            work.case.root_cause = self.root_cause
        if work.facts.was_upheld and not work.facts.lessons:
            work.change.offer = "L (learn) records what was learnt from it; an upheld case is closed with a lesson."
        cause = f", cause: {self.root_cause}" if self.root_cause else ""
        because = f" Not as the findings have it, because: {self.because}." if self.because else ""
        outcome = Outcome(self.outcome).label.lower()
        return f"Answered stage {stage.number} on {spoken(self.on)}: {outcome}{cause}.{because}"

    def _check_findings(self, case: CaseFacts) -> None:
        """Where there are points, the outcome is what follows from their findings, unless a reason is given."""
        if not case.points or self.because:
            return
        waiting = points_to_answer(case)
        if waiting:
            numbers = ", ".join(str(one.number) for one in waiting)
            raise Refused(
                f"Nothing has been found yet on point {numbers} (Code 6.7, 6.18). Record the finding, or say "
                "because of what the outcome is given without it.",
                "because",
            )
        follows = outcome_that_follows(case)
        if follows and follows != self.outcome:
            raise Refused(
                f"By the findings on its points the outcome is {follows.label.lower()}. Change a finding, or say "
                "because of what it is another.",
                "because",
            )
