"""Recognise a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.inputs import CaseReference, asks
from complainttui.rules.problems import Refused, WrongInput

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class SamePerson(CaseAction):
    """Say that the case is of the same person as another; adjustments and restrictions then show on both."""

    about_one_case: ClassVar[bool] = True

    other: str = asks(
        CaseReference(), "Same as on case", positional=True, help="the reference of another case of theirs"
    )

    def apply(self, work: CaseWork) -> str:
        """Give both cases the same person. Raises WrongInput."""
        if self.other == work.case.reference:
            raise WrongInput("It is the same case.", "other")
        there = work.change.open_case(self.other)
        person = there.case.person or work.case.person or there.case.reference
        if work.case.person == there.case.person == person:
            raise Refused(f"They are the same person already, {person}.", "other")
        before = work.case.person
        work.case.person = person
        if not there.case.person:
            there.case.person = person
            there.settle()
            work.change.happened(there.case.id, f"Same person as on {work.case.reference}.")
        return f"Same person as on {self.other}{f' (was {before})' if before not in ('', person) else ''}."
