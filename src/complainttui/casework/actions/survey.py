"""Ask how satisfied the person is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from complainttui.casework.action import CaseAction
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Day, LongText, OneWord, Score, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import SurveyFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import YesNo
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


def _sent(case: CaseRecord | None, desk: Desk) -> str:
    waiting = [one for one in case.facts.surveys if one.replied_on is None] if case else []
    return "" if waiting else today_text(case, desk)


@dataclass(frozen=True, kw_only=True)
class Survey(CaseAction):
    """Record that the person was asked how satisfied they are, and what they answered (form 4.10, Code 1.6)."""

    sent: date | None = asks(Day(), "Sent on", required=False, default=_sent, help="the day of a new survey")
    replied: date | None = asks(Day(), "Answered on", required=False, help="the day of the answer")
    resolved: str | None = asks(OneWord(YesNo), "Resolved", required=False, help="was it fully resolved: yes or no")
    handling: int | None = asks(Score(), "Handling", required=False, help="1 very dissatisfied to 5 very satisfied")
    outcome: int | None = asks(Score(), "Outcome", required=False, help="the same about the outcome")
    comment: str | None = asks(LongText(), "In their words", required=False, help="what they said")
    told: str | None = asks(
        OneWord(YesNo), "Says how to complain", required=False, help="whether the survey does: yes or no"
    )

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """After the answer."""
        return None if case.is_answered or case.is_ended else "The case is not answered yet."

    def apply(self, work: CaseWork) -> str:
        """Add a survey, or the answers to the one that was sent. Raises WrongInput."""
        waiting = [one for one in work.facts.surveys if one.replied_on is None]
        if not waiting and self.sent is None:
            raise WrongInput("Say when the survey was sent.", "sent")
        survey = waiting[-1] if waiting else work.add(SurveyFacts(sent_on=self.sent or work.desk.today))
        answers = (self.resolved, self.handling, self.outcome, self.comment)
        if any(answers) and self.replied is None:
            raise WrongInput("Say when they answered.", "replied")
        work.amend(
            survey,
            sent_on=self.sent or survey.sent_on,
            replied_on=self.replied,
            resolved=self.resolved or "",
            handling=self.handling,
            outcome=self.outcome,
            comment=(self.comment or "").strip(),
            told_how_to_complain=self.told or survey.told_how_to_complain,
        )
        if self.replied is None:
            return f"Survey {survey.number} sent on {spoken(self.sent or survey.sent_on)}."
        marks = f"handling {self.handling or 'not said'}, outcome {self.outcome or 'not said'}"
        return f"Survey {survey.number} answered on {spoken(self.replied)}: {marks}."
