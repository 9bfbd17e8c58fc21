"""Record the answers to questions on equality."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.inputs import OneWord, asks
from complainttui.rules.equality import AgeBand, Disabled, Ethnicity, Orientation, Religion, Sex
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import CircumstancesFacts

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Equality(CaseAction):
    """Record what the person answered to questions on equality, which nobody has to; figures count it (Code 3.1)."""

    about_one_case: ClassVar[bool] = True

    age_band: str | None = asks(OneWord(AgeBand), "Age", required=False, help="under_25, 25_34, ... prefer_not_to_say")
    sex: str | None = asks(OneWord(Sex), "Sex", required=False, help="female, male, prefer_not_to_say")
    disabled: str | None = asks(OneWord(Disabled), "Disabled", required=False, help="yes, no, prefer_not_to_say")
    ethnicity: str | None = asks(OneWord(Ethnicity), "Ethnic group", required=False, help="asian, black, mixed, white")
    religion: str | None = asks(
        OneWord(Religion), "Religion", required=False, help="no_religion, christian, muslim, ..."
    )
    orientation: str | None = asks(OneWord(Orientation), "Orientation", required=False, help="straight, bisexual, ...")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """At any time, unless withdrawn."""
        return "The case was withdrawn; reopen it first." if case.withdrawn_on else None

    def apply(self, work: CaseWork) -> str:
        """Keep what is given; what is left out stays. Raises WrongInput."""
        given = {one.name: value for one in fields(self) if (value := getattr(self, one.name))}
        if not given:
            raise WrongInput("Nothing is given. Fill in at least one line.", "age_band")
        work.amend(work.the(CircumstancesFacts()), **given)
        return f"Recorded for figures on equality: {', '.join(given)}."
