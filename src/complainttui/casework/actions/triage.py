"""Triage a complaint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.inputs import LongText, OneWord, asks
from complainttui.rules.facts import CaseFacts
from complainttui.rules.records import HandlingFacts
from complainttui.rules.vocabulary import Triage

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class TriageCase(CaseAction):
    """Triage: an early answer or a fuller investigation, by complexity, vulnerability and risk (Code 6.1)."""

    participle: ClassVar[str] = "triaged"

    route: str = asks(OneWord(Triage), "Route", positional=True, help="early or full")
    why: str = asks(LongText(), "Why", help="complexity, vulnerability, risk")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """While an answer is awaited."""
        return "The stage is answered already." if case.is_answered else ended(case)

    def apply(self, work: CaseWork) -> str:
        """Keep the route and the reasons."""
        work.amend(work.the(HandlingFacts(stage=work.stage.number)), triage=self.route, triage_why=self.why.strip())
        return f"Triage of stage {work.stage.number}: {Triage(self.route).label.lower()}. {self.why.strip()}"
