"""Retire a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from complainttui.casework.list_change import ListChange
from complainttui.rules.lists import label_on
from complainttui.rules.problems import Refused

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class RetireName(ListChange):
    """Offer a name on one of the team's lists no longer; cases that hold it keep it."""

    def apply(self, change: Change) -> str:
        """Mark it. Raises WrongInput, or Refused when it is retired already."""
        from complainttui.casework.list_names import entry

        row = entry(change, self.names, self.name)
        label = label_on(self.names, row.name)
        if row.retired:
            raise Refused(f"{label} is retired already.", "name")
        row.retired = True
        change.happened(None, f"Retired {label} from the list of {self.names.words}; cases that have it keep it.")
        return row.name
