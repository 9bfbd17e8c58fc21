"""Add an officer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from complainttui.casework.action import DeskAction
from complainttui.casework.inputs import Line, asks
from complainttui.rules.problems import Refused

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class AddOfficer(DeskAction):
    """Add an officer to the team, so that cases can be given to them."""

    name: str = asks(Line(), "Name", positional=True, help="as it should show in lists, for example a.mensah")

    def apply(self, change: Change) -> str:
        """Add the name. Raises Refused when it is there."""
        name = " ".join(self.name.split())  # as it is compared when it is typed again
        if name in change.desk.names("officers"):
            raise Refused(f"{name} is an officer already.", "name")
        if name in change.desk.names("officers", retired=True):
            raise Refused(f"{name} is a retired officer. Put the name back with restore-name.", "name")
        change.ensure_named("officers", name)
        return name
