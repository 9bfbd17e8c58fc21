"""Close days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import DeskAction
from complainttui.casework.inputs import CalendarName, Day, Line, asks
from complainttui.rules.calendars import EVERY, TITLES

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class CloseDays(DeskAction):
    """Days that shall not count: a closure of the office, or a holiday that was announced late."""

    verb: ClassVar[str] = "close-days"
    title: ClassVar[str] = "Close days"

    first: date = asks(Day(), "From", positional=True, help="the first day that does not count")
    last: date | None = asks(Day(), "To", required=False, positional=True, help="left out: that one day")
    reason: str = asks(Line(), "Reason", help="such as: Christmas closure, Coronation")
    calendar: str = asks(
        CalendarName(), "Calendar", default=EVERY, help="every, or england-and-wales, scotland, northern-ireland"
    )

    def apply(self, change: Change) -> str:
        """Add the days to the calendar as a new edition; no date moves by itself. Raises WrongInput."""
        from complainttui.casework.calendar_days import LATER, days_from, in_words, put_days

        days = days_from(self.first, self.last)
        put_days(change, [(self.calendar, day, self.reason) for day in days], counts=False, by_hand=True)
        where = "every calendar" if self.calendar == EVERY else TITLES[self.calendar]
        change.happened(None, f"Closed {in_words(days)} in {where}: {self.reason}. {LATER}")
        return self.reason
