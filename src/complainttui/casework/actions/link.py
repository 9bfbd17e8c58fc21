"""Link cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.inputs import CaseReference, Day, OneWord, asks, today_text
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.vocabulary import Related

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Link(CaseAction):
    """Link the case to another one: a duplicate, or something that has to do with it."""

    participle: ClassVar[str] = "linked"

    other: str = asks(CaseReference(), "Other case", positional=True, help="its reference")
    relation: str = asks(OneWord(Related), "It is", default="linked", help="linked, duplicate_of, duplicated_by, ...")
    on: date = asks(Day(), "On", default=today_text, off_form=True, help="the day")

    def apply(self, work: CaseWork) -> str:
        """Add the link on both cases. Raises WrongInput or Refused."""
        if self.other == work.case.reference:
            raise WrongInput("A case is not linked to itself.", "other")
        if any(one.reference == self.other for one in work.facts.links):
            raise Refused(f"It is linked to {self.other} already.", "other")
        work.link(self.other, Related(self.relation), self.on)
        return f"{Related(self.relation).label}: {self.other}."
