"""Actions of an action plan: what they ask for, how they are kept and told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

from complainttui.casework.action import DeskAction
from complainttui.casework.annual_inputs import ReportingYear, Target
from complainttui.casework.inputs import Day, Line, LongText, Number, asks
from complainttui.rules.problems import WrongInput
from complainttui.rules.reporting_years import year_label

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class OfPlan(DeskAction):
    """Something done to the action plan of a year."""

    year: int = asks(ReportingYear(), "Year", positional=True, help="of the self-assessment, as in 2023-24")


@dataclass(frozen=True, kw_only=True)
class OfPlanStep(OfPlan):
    """Something done to one action of a plan."""

    number: int = asks(Number(), "Number", positional=True, help="as `plan` shows it")

    def row(self, change: Change) -> Any:
        """The row of the action. Raises WrongInput that says which there are."""
        rows = change.transaction.annual_rows("plan_steps", year_begins=self.year)
        return next((one for one in rows if one.number == self.number), None) or no_step(
            self.year, self.number, sorted(row.number for row in rows)
        )

    @property
    def called(self) -> str:
        """'Action 3 of the plan, 2023-24'."""
        return called(self.number, self.year)


@dataclass(frozen=True, kw_only=True)
class StepParts(DeskAction):
    """What is said of an action of a plan."""

    text: str = asks(LongText(), "Action", help="what is to be done")
    provisions: str | None = asks(Line(), "About", required=False, help="provisions or questions, as in 3.6; 6.1")
    lead: str | None = asks(Line(), "Lead", required=False, help="who sees to it: a post or a team")
    target: date | str | None = asks(Target(), "Target", required=False, help="a day, or words: next committee meeting")
    progress: str | None = asks(LongText(), "Progress", required=False, help="how far it is")
    done: date | None = asks(Day(), "Done on", required=False, help="the day on which it was done")

    @property
    def values(self) -> dict[str, Any]:
        """The columns of its row."""
        is_day = isinstance(self.target, date)
        return {
            "text": self.text,
            "provisions": self.provisions or "",
            "lead": self.lead or "",
            "target_on": self.target if is_day else None,
            "target": "" if is_day else self.target or "",
            "progress": self.progress or "",
            "done_on": self.done,
        }


def no_step(year_begins: int, number: int, known: Iterable[int]) -> NoReturn:
    """Raises WrongInput that says which actions a plan has."""
    there = ", ".join(str(one) for one in known) or "none"
    raise WrongInput(f"The plan of {year_label(year_begins)} has no action {number}. Its actions: {there}.", "number")


def called(number: int, year_begins: int) -> str:
    """'Action 3 of the plan, 2023-24'."""
    return f"Action {number} of the plan, {year_label(year_begins)}"
