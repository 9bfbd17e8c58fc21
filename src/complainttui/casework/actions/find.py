"""Record a finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended, numbered
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import FromList, Line, LongText, Number, OneWord, asks
from complainttui.rules.facts import CaseFacts
from complainttui.rules.findings import points_to_answer
from complainttui.rules.records import FindingFacts
from complainttui.rules.vocabulary import Finding
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


def _next_point(case: CaseRecord | None, _desk: Desk) -> str:
    waiting = points_to_answer(case.facts) if case else []
    return str(waiting[0].number) if waiting else ""


@dataclass(frozen=True, kw_only=True)
class Find(CaseAction):
    """Record what was found on a point, with the reason and the policy or law it rests on (Code 6.7, 6.18)."""

    about_one_case: ClassVar[bool] = True

    point: int = asks(Number(), "Point", default=_next_point, positional=True, help="its number")
    finding: str = asks(OneWord(Finding), "Finding", positional=True, help="upheld, partially_upheld, not_upheld")
    reason: str = asks(LongText(), "Reason", help="why, as it stands in the answer")
    policy: str | None = asks(Line(), "Policy or law", required=False, help="what the reason rests on")
    root_cause: str | None = asks(FromList("causes"), "Root cause", required=False, help="by number or name")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where there are points; after the answer a finding is still recorded, and corrected."""
        return ended(case) if case.points else "The case has no points of complaint yet. Add one first."

    def apply(self, work: CaseWork) -> str:
        """Put the finding on the point at this stage, in place of one that was there."""
        stage = work.stage.number
        numbered(work.facts.points, self.point, "point", "point")
        again = " (in place of what was found before)" if work.facts.finding(self.point, stage) else ""
        work.amend(
            work.the(FindingFacts(stage=stage, point=self.point, finding=self.finding)),
            finding=self.finding,
            reason=self.reason,
            policy=self.policy or "",
            cause=self.root_cause or "",
        )
        return f"Found on point {self.point} at stage {stage}: {Finding(self.finding).label.lower()}{again}."
