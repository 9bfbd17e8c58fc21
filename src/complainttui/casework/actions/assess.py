"""The answer to a provision or question of a self-assessment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from complainttui.casework.action import DeskAction
from complainttui.casework.annual_inputs import FormName, ReportingYear
from complainttui.casework.assessing import carried_words, keep_answer, standing_answer
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Line, LongText, OneWord, asks
from complainttui.rules.annual import Comply
from complainttui.rules.assessment.form_files import FORMS
from complainttui.rules.assessment.forms import form
from complainttui.rules.problems import WrongInput
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class Assess(DeskAction):
    """Answer a provision or question of a self-assessment for a year; what is left out stays as it is."""

    identified_by: ClassVar[tuple[str, ...]] = ("form", "year", "number")

    form: str = asks(FormName(), "Form", positional=True, help=f"{' or '.join(FORMS)}")
    year: int = asks(ReportingYear(), "Year", positional=True, help="April to March, as in 2023-24")
    number: str = asks(Line(), "Number", positional=True, help="of the provision or question, as in 6.2")
    comply: str | None = asks(
        OneWord(Comply),
        "Comply",
        required=False,
        help="yes, no, partly or not_applicable; empty where neither fits",
    )
    evidence: str | None = asks(LongText(), "Evidence", required=False, help="what shows it")
    commentary: str | None = asks(LongText(), "Commentary", required=False, help="what is to be said of it")

    @classmethod
    def from_text(cls, typed: Mapping[str, str], desk: Desk) -> Self:
        """As of any action; the form has an item of that number. Raises WrongInput that names the field."""
        made = super().from_text(typed, desk)
        form(made.form).item(made.number)
        return made

    @classmethod
    def standing(cls, typed: Mapping[str, str], desk: Desk) -> dict[str, str]:
        """The answer for that year, else the one carried over from a year before."""
        found = standing_answer(typed, desk)
        return {"comply": found.comply, "evidence": found.evidence, "commentary": found.commentary} if found else {}

    @classmethod
    def follows(cls, typed: Mapping[str, str], case: CaseRecord | None, desk: Desk) -> str:
        """What the provision or question asks, by which formula, and where the answer comes from."""
        try:
            item = form(FormName().read(typed["form"], desk, "form")).item(typed["number"])
        except WrongInput:  # not typed to the end yet
            return ""
        formulas = (one.told for one in item.formulas)
        return "\n".join((f"{item.number} {item.asks}", *formulas, *carried_words(standing_answer(typed, desk))))

    def apply(self, change: Change) -> str:
        """Keep the answer; one that is left wholly empty is taken away. Raises Refused where it is so already."""
        keep_answer(change, self)
        return ""
