"""Put a view on a digit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from complainttui.casework.inputs import Tick, asks
from complainttui.casework.view_change import ViewChange
from complainttui.casework.view_inputs import Digit

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class PlaceView(ViewChange):
    """Put a saved view on a digit, in place of what stands there, or take it off."""

    digit: str = asks(Digit(), "Digit", positional=True, help="1 to 9, or none")
    shared: bool | None = asks(Tick(), "The team's", required=False, help="the team's, where you have one of that name")

    def apply(self, change: Change) -> str:
        """Put it there. Raises WrongInput, or Refused when another view of the same owner is there."""
        from complainttui.casework.saved_views import place_view

        change.headline = place_view(change, self.name, self.digit, shared=bool(self.shared))
        change.happened(None, change.headline)
        return self.name
