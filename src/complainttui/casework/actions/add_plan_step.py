"""Add to an action plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from complainttui.casework.plan_steps import OfPlan, StepParts, called
from complainttui.rules.text import first_line

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class AddPlanStep(StepParts, OfPlan):
    """Add an action to the action plan that goes with a year's self-assessment."""

    def apply(self, change: Change) -> str:
        """Add it under the next number."""
        from complainttui.store.annual_tables import PlanStep

        rows = change.transaction.annual_rows("plan_steps", year_begins=self.year)
        number = max((row.number for row in rows), default=0) + 1
        change.transaction.add(PlanStep(year_begins=self.year, number=number, **self.values))
        change.happened(None, f"{called(number, self.year)}: {first_line(self.text)}")
        return ""
