"""Take an action off a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from complainttui.casework.plan_steps import OfPlanStep
from complainttui.rules.text import first_line

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class DropPlanStep(OfPlanStep):
    """Take an action off the action plan, as one that was entered by mistake; the others keep their numbers."""

    def apply(self, change: Change) -> str:
        """Take it off. Raises WrongInput where there is no such action."""
        row = self.row(change)
        change.transaction.remove(row)
        change.happened(None, f"{self.called}: taken off. It was: {first_line(row.text)}")
        return ""
