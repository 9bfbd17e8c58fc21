"""Reassign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.away import away_soon
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import FromList, asks
from complainttui.rules.facts import CaseFacts
from complainttui.rules.handlers import barred
from complainttui.rules.problems import Refused, WrongInput
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Assign(CaseAction):
    """Give the case to another officer."""

    participle: ClassVar[str] = "reassigned"

    officer: str = asks(FromList("officers"), "Officer", positional=True, help="who holds the case from now on")
    team: str | None = asks(
        FromList("teams"), "Team", required=False, off_form=True, help="which team it is with; left out, as before"
    )

    @classmethod
    def follows(cls, typed: Mapping[str, str], case: CaseRecord | None, desk: Desk) -> str:
        """Whether the officer is away, or soon will be."""
        try:
            return away_soon(desk, FromList("officers").read(typed.get("officer", ""), desk, "officer"))
        except WrongInput:  # not typed to the end yet
            return ""

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Not once the case has ended."""
        return ended(case)

    def apply(self, work: CaseWork) -> str:
        """Change the owner, and the team where one is named."""
        team = self.team or work.case.team
        if (work.case.owner, work.case.team) == (self.officer, team):
            raise Refused(f"{work.case.reference} is with {self.officer} already.", "officer")
        if why_not := barred(work.facts, work.stage.number, self.officer):
            raise Refused(why_not, "officer")
        before, work.case.owner = work.case.owner, self.officer
        said = [f"Reassigned from {before} to {self.officer}." if before else f"Assigned to {self.officer}."]
        said = said if before != self.officer else []
        if team != work.case.team:
            said.append(f"Handed to the team {team}.")
            work.case.team = team
        return " ".join(said)
