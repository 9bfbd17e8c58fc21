"""Days that a team closes or opens in its calendars: rows that are added, never altered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from complainttui.rules.problems import WrongInput
from complainttui.rules.uk_dates import spoken
from complainttui.store.editions import DayRow
from complainttui.store.tables import CalendarDay

if TYPE_CHECKING:
    from complainttui.casework.changes import Change

LONGEST = 60
"""Days in one go: a longer closure is more likely a slip in the year."""
LATER = "Dates already worked out stay as they are until they are recalculated."


def days_from(first: date, last: date | None) -> list[date]:
    """Every day from the first to the last. Raises WrongInput when there are none, or too many."""
    end = last or first
    if end < first:
        raise WrongInput(f"{spoken(end)} lies before {spoken(first)}.", "last")
    if (end - first).days >= LONGEST:
        raise WrongInput(f"That is {(end - first).days + 1} days. Give at most {LONGEST} in one go.", "last")
    return [first + timedelta(days=place) for place in range((end - first).days + 1)]


def in_words(days: list[date]) -> str:
    """'Tue 29 Dec 2026', or 'Tue 29 Dec 2026 to Thu 31 Dec 2026'."""
    return spoken(days[0]) if len(days) == 1 else f"{spoken(days[0])} to {spoken(days[-1])}"


def put_days(change: Change, rows: list[tuple[str, date, str]], *, counts: bool, by_hand: bool) -> None:
    """Add days of calendars, each with its name, as an edition of their own; the change counts with them at once."""
    change.transaction.lock_lists()
    change.transaction.add(
        *(
            CalendarDay(calendar=calendar, day=day, name=name, counts=counts, by_hand=by_hand, edition=change.id)
            for calendar, day, name in rows
        )
    )
    change.desk.database.editions.foresee(
        DayRow(calendar, day, name, counts, by_hand, change.id) for calendar, day, name in rows
    )
