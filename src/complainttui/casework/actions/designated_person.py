"""Record a designated person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, no_ombudsman, numbered
from complainttui.casework.beginnings import last_ombudsman_case
from complainttui.casework.inputs import Day, Line, Number, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class DesignatedPerson(CaseAction):
    """Record what a designated person was asked and decided, as the law had it before October 2022."""

    about_one_case: ClassVar[bool] = True

    name: str = asks(Line(), "Who", positional=True, help="a councillor, an MP, a tenant panel")
    on: date = asks(Day(), "Asked on", default=today_text, help="the day they were asked")
    result: str | None = asks(Line(), "Result", required=False, help="resolved, referred to the ombudsman, refused")
    ombudsman_case: int = asks(Number(), "Ombudsman case", default=last_ombudsman_case, help="its number")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where an ombudsman has the case."""
        return no_ombudsman(case)

    def apply(self, work: CaseWork) -> str:
        """Keep it with the ombudsman case. Raises WrongInput."""
        record = numbered(work.facts.ombudsman_cases, self.ombudsman_case, "ombudsman case", "ombudsman_case")
        work.amend(
            record,
            designated_person=self.name,
            designated_on=self.on,
            designated_result=self.result or record.designated_result,
        )
        return f"Designated person {self.name}, {spoken(self.on)}{f': {self.result}' if self.result else ''}."
