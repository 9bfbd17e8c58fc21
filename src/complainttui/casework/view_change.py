"""What every change to a saved view asks for."""

from __future__ import annotations

from dataclasses import dataclass

from complainttui.casework.action import DeskAction
from complainttui.casework.inputs import Line, asks


@dataclass(frozen=True, kw_only=True)
class ViewChange(DeskAction):
    """A change to a view that was saved."""

    name: str = asks(Line(), "View", positional=True, help="its name; your own comes before the team's")
