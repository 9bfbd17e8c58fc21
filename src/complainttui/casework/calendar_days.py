"""Days that a team closes or opens in its calendars: rows that are added, never altered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from complainttui.casework.action import DeskAction
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import CalendarName, Day, Line, asks
from complainttui.casework.spans import LastDay, counted_from_first
from complainttui.rules.calendars import EVERY, TITLES
from complainttui.rules.problems import WrongInput
from complainttui.rules.uk_dates import spoken
from complainttui.store.editions import DayRow

if TYPE_CHECKING:
    from complainttui.casework.changes import Change

LONGEST = 60
"""Days in one go: a longer closure is more likely a slip in the year."""


@dataclass(frozen=True, kw_only=True)
class ChangeDays(DeskAction):
    """What closing days and opening them share; a new edition of the calendars, by which no date moves by itself."""

    counts: ClassVar[bool]
    done: ClassVar[str]

    first: date = asks(Day(ahead=True), "From", positional=True, help="the first of the days")
    last: date | None = asks(
        LastDay(ahead=True), "To", required=False, positional=True, help="the last; left out: that one day"
    )
    reason: str = asks(Line(), "Reason", help="as it shall stand in every explanation")
    calendar: str = asks(
        CalendarName(), "Calendar", default=EVERY, help="every, or england-and-wales, scotland, northern-ireland"
    )

    @classmethod
    def from_text(cls, typed: Mapping[str, str], desk: Desk) -> Self:
        """As of any action; a weekday as last day is counted from the first. Raises WrongInput that names the field."""
        return super().from_text(counted_from_first(typed, desk), desk)

    def apply(self, change: Change) -> str:
        """Add the days to the calendar. Raises WrongInput."""
        days = _days_from(self.first, self.last)
        put_days(change, [(self.calendar, day, self.reason) for day in days], counts=self.counts, by_hand=True)
        where = "every calendar" if self.calendar == EVERY else TITLES[self.calendar]
        change.happened(
            None,
            f"{self.done} {_in_words(days)} in {where}: {self.reason}. "
            "Dates already worked out stay as they are until they are recalculated.",
        )
        return ""


def put_days(change: Change, rows: Sequence[tuple[str, date, str]], *, counts: bool, by_hand: bool) -> None:
    """Add days of calendars, each with its name, as an edition of their own; the change counts with them at once."""
    from complainttui.store.team_tables import CalendarDay

    change.transaction.lock_lists()
    editions = change.desk.database.editions
    edition = editions.following
    change.transaction.add(
        *(
            CalendarDay(calendar=calendar, day=day, name=name, counts=counts, by_hand=by_hand, edition=edition)
            for calendar, day, name in rows
        )
    )
    editions.foresee(DayRow(calendar, day, name, counts, by_hand, edition) for calendar, day, name in rows)


def _days_from(first: date, last: date | None) -> list[date]:
    end = last or first
    if end < first:
        raise WrongInput(f"{spoken(end)} lies before {spoken(first)}.", "last")
    if (end - first).days >= LONGEST:
        raise WrongInput(f"That is {(end - first).days + 1} days. Give at most {LONGEST} in one go.", "last")
    return [first + timedelta(days=place) for place in range((end - first).days + 1)]


def _in_words(days: list[date]) -> str:
    """'Tue 29 Dec 2026', or 'Tue 29 Dec 2026 to Thu 31 Dec 2026'."""
    return spoken(days[0]) if len(days) == 1 else f"{spoken(days[0])} to {spoken(days[-1])}"
