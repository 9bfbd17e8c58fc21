"""Drop a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from complainttui.casework.inputs import Tick, asks
from complainttui.casework.view_change import ViewChange

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class DropView(ViewChange):
    """Drop a saved view; a built-in one whose place it took is back on its digit."""

    shared: bool | None = asks(Tick(), "The team's", required=False, help="the team's, where you have one of that name")

    def apply(self, change: Change) -> str:
        """Drop it. Raises WrongInput, or Refused for a built-in one."""
        from complainttui.casework.saved_views import drop_view

        change.headline = drop_view(change, self.name, shared=bool(self.shared))
        change.happened(None, change.headline)
        return self.name
