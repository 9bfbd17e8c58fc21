"""Reclassify a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.inputs import Day, LongText, OneWord, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import Refused
from complainttui.rules.records import ReclassificationFacts
from complainttui.rules.rulebook import choose
from complainttui.rules.vocabulary import Kind

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Reclassify(CaseAction):
    """Record that a case is of another kind, such as a service request; kept for sampling (Code 1.4, 1.5)."""

    participle: ClassVar[str] = "reclassified"

    kind: str = asks(OneWord(Kind), "It is a", positional=True, help="complaint, service_request, ...")
    reason: str = asks(LongText(), "Reason", help="why it was taken for something else")
    on: date = asks(Day(), "On", default=today_text, help="the day of the decision")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Not an ended case."""
        return ended(case)

    def apply(self, work: CaseWork) -> str:
        """Change kind and procedure; the clocks follow. Raises Refused or WrongInput."""
        before = work.case.kind
        if self.kind == before:
            raise Refused(f"It is a {Kind(before).label.lower()} already.", "kind")
        follows = work.case.procedure == choose(before, work.case.received_on).id
        work.case.kind = self.kind
        right = choose(self.kind, work.case.received_on)
        if follows and right.stage(work.stage.number) is None:
            raise Refused(
                f"{right.id} has no stage {work.stage.number}. A case at that stage stays what it is.", "kind"
            )
        if follows:
            work.case.procedure = right.id
        work.add(
            ReclassificationFacts(
                from_kind=before, to_kind=self.kind, on_date=self.on, by=work.desk.actor, reason=self.reason.strip()
            )
        )
        was = Kind(before).label.lower()
        return (
            f"Reclassified from {was} to {Kind(self.kind).label.lower()} ({work.case.procedure}): {self.reason.strip()}"
        )
