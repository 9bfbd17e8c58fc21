"""End leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from complainttui.casework.action import DeskAction
from complainttui.casework.inputs import Day, FromList, asks, today_text
from complainttui.rules.leave import leave_on
from complainttui.rules.problems import Refused
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class EndLeave(DeskAction):
    """Record that an officer is back sooner; leave that ends on its first day is taken away."""

    officer: str = asks(FromList("officers", keeps=True), "Officer", positional=True, help="who is back")
    back: date = asks(Day(), "Back on", default=today_text, help="the first day back: a day of the leave")

    def apply(self, change: Change) -> str:
        """Shorten the leave, or take it away. Raises Refused where the officer has no leave on that day."""
        from complainttui.casework.away import recorded

        rows = {recorded(row): row for row in change.transaction.leaves(self.back)}
        leave = leave_on(rows, self.officer, self.back)
        if leave is None:
            to_come = "; ".join(one.days for one in rows if one.officer == self.officer)
            hint = f" Their leave: {to_come}; give a day of it." if to_come else ""
            raise Refused(f"{self.officer} has no leave on {spoken(self.back)}.{hint}", "back")
        if leave.from_on == self.back:
            change.transaction.remove(rows[leave])
            change.happened(None, f"Took away the leave of {self.officer}, {leave.days}.")
        else:
            rows[leave].until_on = self.back - timedelta(days=1)
            change.happened(None, f"{self.officer} is back on {spoken(self.back)}; the leave was {leave.days}.")
        return ""
