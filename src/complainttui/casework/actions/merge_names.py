"""Merge two names."""

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
class MergeNames(ListChange):
    """Take a name off one of the team's lists and give its cases another name of the same list, as one change."""

    into: str = asks(Line(), "Into", positional=True, help="the name that stays")

    def apply(self, change: Change) -> str:
        """Change the cases, then the list. Raises WrongInput, or Refused where the other name cannot take them."""
        from complainttui.casework.list_names import entry, put_in_place, refuse_oneself, retired_words

        names = self.names
        row, kept = entry(change, names, self.name), entry(change, names, self.into, "into")
        refuse_oneself(change, names, row.name)
        if row is kept:
            raise Refused("A name cannot be merged into itself. Choose another.", "into")
        if kept.retired:
            raise Refused(retired_words(names, kept.name), "into")
        cases = put_in_place(change, names, row.name, kept.name, "merged")
        change.transaction.lock_lists()
        change.transaction.remove(row)
        what = f"Merged {label_on(names, row.name)} into {label_on(names, kept.name)} on the list of {names.words}"
        change.headline = f"{what}, on {cases:,} case{'' if cases == 1 else 's'}."
        change.happened(None, change.headline)
        return kept.name
