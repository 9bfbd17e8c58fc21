"""Rename a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from complainttui.casework.inputs import Tick, asks
from complainttui.casework.view_change import ViewChange
from complainttui.casework.view_inputs import ViewName

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class RenameView(ViewChange):
    """Give a saved view another name."""

    new: str = asks(ViewName(), "New name", positional=True, help="what it shall be called from now on")
    shared: bool | None = asks(Tick(), "The team's", required=False, help="the team's, where you have one of that name")

    def apply(self, change: Change) -> str:
        """Rename it. Raises WrongInput, or Refused when there is another of the new name."""
        from complainttui.casework.saved_views import rename_view

        change.headline = rename_view(change, self.name, self.new, shared=bool(self.shared))
        change.happened(None, change.headline)
        return self.new
