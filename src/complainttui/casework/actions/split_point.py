"""Split a point off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, numbered
from complainttui.casework.beginnings import case_officer
from complainttui.casework.inputs import Day, FromList, Number, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import Refused
from complainttui.rules.records import PointFacts
from complainttui.rules.vocabulary import Related

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class SplitPoint(CaseAction):
    """Split a point off as a complaint of its own, with clocks of its own (Code 6.8)."""

    about_one_case: ClassVar[bool] = True

    point: int = asks(Number(), "Point", positional=True, help="its number")
    received: date = asks(Day(), "Received on", default=today_text, help="the day on which this point was raised")
    officer: str = asks(FromList("officers"), "Officer", default=case_officer, help="who holds the new case")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where there are points."""
        return None if case.points else "The case has no points of complaint yet."

    def apply(self, work: CaseWork) -> str:
        """Log the new case, linked both ways; the point is answered there. Raises Refused or WrongInput."""
        point = numbered(work.facts.points, self.point, "point", "point")
        if point.split_off_to:
            raise Refused(f"Point {self.point} is {point.split_off_to} already.", "point")
        if any(one.point == self.point for one in work.facts.findings):
            raise Refused(f"Something was found on point {self.point} already; it is answered here.", "point")
        new = work.log_another(received=self.received, summary=point.text, owner=self.officer, kind=work.case.kind)
        new.add(PointFacts(text=point.text, added_on=self.received))
        work.amend(point, split_off_to=new.case.reference)
        work.link(new.case.reference, Related.SPLIT_OFF, work.desk.today, other=new)
        return f"Split point {self.point} off as {new.case.reference}: {point.text}"
