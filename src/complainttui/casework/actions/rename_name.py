"""Rename on a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from complainttui.casework.inputs import Line, asks
from complainttui.casework.list_change import ListChange
from complainttui.rules.lists import label_on
from complainttui.rules.problems import Refused

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class RenameName(ListChange):
    """Give a name on one of the team's lists another wording, on every case that holds it as well."""

    new: str = asks(Line(), "New name", positional=True, help="as it shall read from now on")

    def apply(self, change: Change) -> str:
        """Change the list and the cases. Raises WrongInput, or Refused when the list has the new name already."""
        from complainttui.casework.list_names import entry, plain, put_in_place, refuse_oneself, refuse_taken

        names, new = self.names, plain(self.new, "new")
        row = entry(change, names, self.name)
        old = row.name
        refuse_oneself(change, names, old)
        if old == new:
            raise Refused(f"It is called {label_on(names, new)} already.", "new")
        cases = put_in_place(change, names, old, new, "renamed")
        change.transaction.lock_lists()
        refuse_taken(change, names, new, "new", by=row)
        row.name = new
        what = f"Renamed {label_on(names, old)} on the list of {names.words}: {label_on(names, new)}"
        change.headline = f"{what}, on {cases:,} case{'' if cases == 1 else 's'}."
        change.happened(None, change.headline)
        return new
