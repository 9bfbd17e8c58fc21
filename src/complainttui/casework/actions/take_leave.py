"""Leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from complainttui.casework.action import DeskAction
from complainttui.casework.away import while_away
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Day, FromList, Line, asks
from complainttui.casework.spans import LastDay, counted_from_first
from complainttui.rules.leave import Leave, refuse_impossible
from complainttui.rules.problems import Problem
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class TakeLeave(DeskAction):
    """Record that an officer is away, and who covers; it shows on their cases, the team screen and the calendar."""

    officer: str = asks(FromList("officers"), "Officer", positional=True, help="who is away")
    first: date = asks(Day(ahead=True), "From", positional=True, help="the first day away")
    last: date | None = asks(
        LastDay(ahead=True), "Until", required=False, positional=True, help="the last; left out: that one day"
    )
    cover: str | None = asks(FromList("officers"), "Cover", required=False, help="who sees to what falls due meanwhile")
    note: str | None = asks(Line(), "Note", required=False, help="for the team, such as: rings in on Tuesdays")

    @classmethod
    def from_text(cls, typed: Mapping[str, str], desk: Desk) -> Self:
        """As of any action; a weekday as last day is counted from the first. Raises WrongInput that names the field."""
        return super().from_text(counted_from_first(typed, desk), desk)

    @classmethod
    def follows(cls, typed: Mapping[str, str], case: CaseRecord | None, desk: Desk) -> str:
        """What falls due on the officer's desk meanwhile, and whom they would cover."""
        try:
            return "\n".join(while_away(desk, cls.from_text(typed, desk).leave))
        except Problem:  # not typed to the end yet
            return ""

    @property
    def leave(self) -> Leave:
        """The leave that is meant."""
        return Leave(self.officer, self.first, self.last or self.first, self.cover or "", self.note or "")

    def apply(self, change: Change) -> str:
        """Add the leave. Raises WrongInput or Refused where it cannot be."""
        from complainttui.casework.away import recorded
        from complainttui.store.team_tables import OfficerLeave

        leave = self.leave
        refuse_impossible(leave, [recorded(row) for row in change.transaction.leaves(leave.from_on)])
        change.transaction.add(
            OfficerLeave(
                officer=leave.officer,
                from_on=leave.from_on,
                until_on=leave.until_on,
                cover=leave.cover,
                note=leave.note,
            )
        )
        covers = f"{leave.cover} covers" if leave.cover else "Nobody covers"
        change.happened(None, f"Leave of {leave.officer}: {leave.days}. {covers}.")
        return ""
