"""Save a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from complainttui.casework.action import DeskAction
from complainttui.casework.inputs import Tick, asks
from complainttui.casework.view_inputs import ColumnNames, Digit, Grouping, Order, Query, ViewName

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class SaveView(DeskAction):
    """Save a query under a name, for yourself or the team; one of that name is replaced."""

    name: str = asks(ViewName(), "Name", positional=True, help="what it shall be called")
    query: str | None = asks(Query(), "Query", required=False, help="as in the filter; left out: every case")
    sort: str = asks(Order(), "Sort", default="due", help="by what, with - in front for the reverse")
    group: str | None = asks(Grouping(), "Group", required=False, help="by what; left out: not grouped")
    columns: str | None = asks(ColumnNames(), "Columns", required=False, help="in order; left out: the usual ones")
    digit: str | None = asks(Digit(), "Digit", required=False, help="1 to 9 or none; left out: as it was")
    shared: bool | None = asks(Tick(), "For the team", required=False, help="everyone has it, not you alone")

    def apply(self, change: Change) -> str:
        """Keep it. Raises Refused when its digit is taken."""
        from complainttui.casework.saved_views import put_view

        change.headline = put_view(change, self)
        change.happened(None, change.headline)
        return self.name
