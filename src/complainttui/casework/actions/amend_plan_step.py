"""Amend an action plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from complainttui.casework.annual_inputs import year_typed
from complainttui.casework.desk import Desk
from complainttui.casework.plan_steps import OfPlanStep, StepParts, no_step
from complainttui.rules.problems import Refused
from complainttui.store.action_plans import action_plan

if TYPE_CHECKING:
    from complainttui.casework.changes import Change

_CALLED = {"text": "action", "provisions": "about", "target_on": "target", "done_on": "done"}
"""What a column is called where it is not called by its own name."""


@dataclass(frozen=True, kw_only=True)
class AmendPlanStep(StepParts, OfPlanStep):
    """Amend an action of the action plan: its progress, its target, that it is done; what is left out stays."""

    identified_by: ClassVar[tuple[str, ...]] = ("year", "number")

    @classmethod
    def from_text(cls, typed: Mapping[str, str], desk: Desk) -> Self:
        """As of any action; the plan has one of that number. Raises WrongInput that names the field."""
        asked = {one.name: one for one in cls.inputs()}
        year, number = (asked[name].read(typed.get(name, ""), desk) for name in cls.identified_by)
        known = [one.number for one in action_plan(desk.database.reader, year)]
        if number not in known:
            no_step(year, number, known)
        return super().from_text(typed, desk)

    @classmethod
    def standing(cls, typed: Mapping[str, str], desk: Desk) -> dict[str, str]:
        """The action as it is recorded."""
        year = year_typed(typed)
        plan = action_plan(desk.database.reader, year) if year is not None else []
        found = next((one for one in plan if str(one.number) == typed.get("number", "").strip()), None)
        if found is None:
            return {}
        return {
            "text": found.text,
            "provisions": found.provisions,
            "lead": found.lead,
            "target": found.target_on.isoformat() if found.target_on else found.target,
            "progress": found.progress,
            "done": found.done_on.isoformat() if found.done_on else "",
        }

    def apply(self, change: Change) -> str:
        """Change what differs. Raises WrongInput where there is no such action, Refused where nothing differs."""
        row = self.row(change)
        changed = [name for name, value in self.values.items() if getattr(row, name) != value]
        if not changed:
            raise Refused(f"{self.called}: nothing is different.", "progress")
        for name in changed:
            setattr(row, name, self.values[name])
        words = dict.fromkeys(_CALLED.get(name, name) for name in changed)
        change.happened(None, f"{self.called}: {', '.join(words)} changed.")
        return ""
