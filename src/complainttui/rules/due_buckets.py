"""When open cases are due, in the few classes that a team is looked at by; each a range of `due_order`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from complainttui.rules.countdown import SOON_DAYS
from complainttui.rules.due_order import ENDED, NOTHING_DUE
from complainttui.rules.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Bucket:
    """Open cases whose `due_order` is at least `first` and below `end`; `query` finds the same cases, if it has any."""

    name: str
    label: str
    first: int
    end: int
    query: str


def due_buckets(today: date, calendar: WorkingCalendar) -> tuple[Bucket, ...]:
    """The buckets in order: no open case lies in two, and none in none.

    `2 days` are the next two working days; where they reach beyond the week, nothing is left for `this week`.
    """
    tomorrow = today + timedelta(days=1)
    after_soon = calendar.add(today, SOON_DAYS) + timedelta(days=1)
    after_week = max(calendar.end_of_week(today) + timedelta(days=1), after_soon)
    return (
        Bucket("over", "Over", 0, today.toordinal(), "overdue"),
        Bucket("today", "Today", today.toordinal(), tomorrow.toordinal(), "due-today"),
        _between("two_days", "2 days", tomorrow, after_soon),
        _between("this_week", "This week", after_soon, after_week),
        Bucket("later", "Later", after_week.toordinal(), NOTHING_DUE, f"open due:{after_week.isoformat()}.."),
        Bucket("nothing_due", "Nothing due", NOTHING_DUE, ENDED, "open due:none"),
    )


def _between(name: str, label: str, first: date, end: date) -> Bucket:
    last = end - timedelta(days=1)
    query = f"open due:{first.isoformat()}..{last.isoformat()}" if first < end else "open -open"
    return Bucket(name, label, first.toordinal(), end.toordinal(), query)
