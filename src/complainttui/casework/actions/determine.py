"""Record a determination."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, no_ombudsman, numbered
from complainttui.casework.beginnings import last_ombudsman_case
from complainttui.casework.inputs import Day, Number, OneWord, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import OmbudsmanBody, OmbudsmanOutcome, Reached

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork

_INVESTIGATED = {OmbudsmanOutcome.DETERMINED, OmbudsmanOutcome.UPHELD, OmbudsmanOutcome.NOT_UPHELD}
"""Outcomes of an investigation; any other ends a case before there is one."""


@dataclass(frozen=True, kw_only=True)
class Determine(CaseAction):
    """Record how an ombudsman decided; what it found is recorded element by element (Code 9.7)."""

    about_one_case: ClassVar[bool] = True

    outcome: str = asks(
        OneWord(OmbudsmanOutcome),
        "Outcome",
        default="determined",
        help="determined, upheld, not_upheld, referred_back, ...",
    )
    on: date = asks(Day(), "Decided on", default=today_text, help="the day of the decision")
    ombudsman_case: int = asks(Number(), "Ombudsman case", default=last_ombudsman_case, help="its number")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where an ombudsman has the case."""
        return no_ombudsman(case)

    def apply(self, work: CaseWork) -> str:
        """Set day and outcome. Raises WrongInput."""
        record = numbered(work.facts.ombudsman_cases, self.ombudsman_case, "ombudsman case", "ombudsman_case")
        reached = Reached.INVESTIGATED.value if self.outcome in _INVESTIGATED else record.reached
        work.amend(record, determined_on=self.on, outcome=self.outcome, reached=reached)
        body = OmbudsmanBody(record.body).label
        return f"{body}, case {record.number}, {spoken(self.on)}: {OmbudsmanOutcome(self.outcome).label.lower()}."
