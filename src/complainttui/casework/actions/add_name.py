"""Add a name to a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from complainttui.casework.list_change import ListChange

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class AddName(ListChange):
    """Add a name to one of the team's lists: a service, a team, a topic, a cause, a corrective action, a channel."""

    def apply(self, change: Change) -> str:
        """Add it at the end. Raises Refused when it is there."""
        from complainttui.casework.list_names import plain, refuse_taken

        name = plain(self.name, "name")
        change.transaction.lock_lists()
        refuse_taken(change, self.names, name, "name")
        change.ensure_named(self.names, name)
        return name
