"""Put a retired name back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from complainttui.casework.list_change import ListChange
from complainttui.rules.lists import label_on
from complainttui.rules.problems import Refused

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class RestoreName(ListChange):
    """Offer a retired name on one of the team's lists again."""

    def apply(self, change: Change) -> str:
        """Take the mark off. Raises WrongInput, or Refused when it is in use."""
        from complainttui.casework.list_names import entry

        row = entry(change, self.names, self.name)
        label = label_on(self.names, row.name)
        if not row.retired:
            raise Refused(f"{label} is in use already.", "name")
        row.retired = False
        change.happened(None, f"Put {label} back on the list of {self.names.words}.")
        return row.name
