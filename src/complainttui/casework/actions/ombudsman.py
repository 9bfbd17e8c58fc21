"""Record a case at an ombudsman."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, numbered
from complainttui.casework.inputs import Day, Line, LongText, Number, OneWord, asks, today_text
from complainttui.rules.records import OmbudsmanCaseFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import OmbudsmanBody, Reached

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Ombudsman(CaseAction):
    """Record that an ombudsman has the complaint: an enquiry, an assessment or an investigation (Code 9.7)."""

    about_one_case: ClassVar[bool] = True

    body: str = asks(OneWord(OmbudsmanBody), "Ombudsman", default="ho", help="ho, lgsco, spso, psow, nipso")
    case_reference: str | None = asks(Line(), "Their reference", required=False, help="as on their letter")
    reached: str = asks(OneWord(Reached), "It is", default="enquiry", help="enquiry, assessed, investigated")
    about: str | None = asks(LongText(), "About", required=False, help="what they look at, in their words")
    on: date = asks(Day(), "On", default=today_text, help="the day of their letter")
    number: int | None = asks(
        Number(), "Got further", required=False, help="the number of a case that is there, to move it on"
    )

    def apply(self, work: CaseWork) -> str:
        """Add the ombudsman case, or move one on. Raises WrongInput."""
        if self.number is not None:
            record = numbered(work.facts.ombudsman_cases, self.number, "ombudsman case")
            work.amend(record, reached=self.reached, reference=self.case_reference or record.reference)
            return f"Ombudsman case {self.number} is now: {Reached(self.reached).label.lower()}."
        added = work.add(
            OmbudsmanCaseFacts(
                body=self.body,
                reference=self.case_reference or "",
                opened_on=self.on,
                reached=self.reached,
                about=(self.about or "").strip(),
            )
        )
        theirs = f" {self.case_reference}" if self.case_reference else ""
        what = f"{OmbudsmanBody(self.body).label}{theirs}, {Reached(self.reached).label.lower()}"
        return f"Ombudsman case {added.number}, {spoken(self.on)}: {what}."
