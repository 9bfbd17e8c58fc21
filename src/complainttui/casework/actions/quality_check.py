"""Check the quality of handling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.inputs import Day, Line, LongText, OneWord, Score, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.records import QualityCheckFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import YesNo

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class QualityCheck(CaseAction):
    """Check how a case was handled, mostly one of a random sample (the verb sample draws it)."""

    only_adds: ClassVar[bool] = True
    about_one_case: ClassVar[bool] = True

    accepted: str | None = asks(OneWord(YesNo), "Rightly classed", required=False, help="as a complaint, or a request")
    cause: str | None = asks(OneWord(YesNo), "Cause found", required=False, help="was the root cause found")
    quality: int | None = asks(Score(), "Response", required=False, help="1 poor to 5 very good")
    learning: str | None = asks(OneWord(YesNo), "Learning fed back", required=False, help="did it reach the service")
    finding: str = asks(LongText(), "Finding", help="what was seen")
    sample: str | None = asks(Line(), "Sample", required=False, help="how it was chosen, as sample prints it")
    on: date = asks(Day(), "Checked on", default=today_text, help="the day")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """After the answer, or once it was taken for something else."""
        return None if case.is_answered or case.is_ended or case.reclassifications else "The case is not answered yet."

    def apply(self, work: CaseWork) -> str:
        """Add the check."""
        check = work.add(
            QualityCheckFacts(
                on_date=self.on,
                by=work.desk.actor,
                sample=self.sample or "",
                accepted_correctly=self.accepted or "",
                cause_found=self.cause or "",
                quality=self.quality,
                learning_fed_back=self.learning or "",
                finding=self.finding.strip(),
            )
        )
        return f"Quality check {check.number} on {spoken(self.on)}: {check.finding}"
