"""What every change to one of the team's lists asks for."""

from __future__ import annotations

from dataclasses import dataclass

from complainttui.casework.action import DeskAction
from complainttui.casework.inputs import Line, OneWord, asks
from complainttui.rules.lists import NameList

LISTED = ", ".join(NameList)


@dataclass(frozen=True, kw_only=True)
class ListChange(DeskAction):
    """A change to a name on one of the team's lists."""

    list: str = asks(OneWord(NameList), "List", positional=True, help=LISTED)
    name: str = asks(Line(), "Name", positional=True, help="as it stands on the list")

    @property
    def names(self) -> NameList:
        """The list that is meant."""
        return NameList(self.list)
