"""Record a finding of an ombudsman."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, no_ombudsman, numbered
from complainttui.casework.beginnings import last_ombudsman_case
from complainttui.casework.inputs import Line, Number, OneWord, asks
from complainttui.rules.facts import CaseFacts
from complainttui.rules.records import OmbudsmanFindingFacts
from complainttui.rules.vocabulary import OmbudsmanFinding

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class OmbudsmanFound(CaseAction):
    """Record what an ombudsman found on one element of the complaint."""

    only_adds: ClassVar[bool] = True
    about_one_case: ClassVar[bool] = True

    element: str = asks(Line(), "Element", positional=True, help="what it is about, as in the determination")
    finding: str = asks(OneWord(OmbudsmanFinding), "Finding", help="maladministration, service_failure, ...")
    ombudsman_case: int = asks(Number(), "Ombudsman case", default=last_ombudsman_case, help="its number")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where an ombudsman has the case."""
        return no_ombudsman(case)

    def apply(self, work: CaseWork) -> str:
        """Add the finding. Raises WrongInput."""
        numbered(work.facts.ombudsman_cases, self.ombudsman_case, "ombudsman case", "ombudsman_case")
        work.add(OmbudsmanFindingFacts(ombudsman_case=self.ombudsman_case, element=self.element, finding=self.finding))
        return f"The ombudsman found on {self.element!r}: {OmbudsmanFinding(self.finding).label.lower()}."
