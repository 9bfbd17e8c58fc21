"""One number by which every list is ordered: what is due first, then what waits for nothing, then what has ended."""

from __future__ import annotations

from datetime import date

from complainttui.rules.light import NamedTuple
from complainttui.rules.working_days import WorkingCalendar

NOTHING_DUE = 10_000_000
"""From here on: open cases with nothing due, those received last before the others."""
ENDED = 20_000_000
"""From here on: cases that are not open, those received last before the others."""
_LATEST_FIRST = 4_000_000  # more than the ordinal of any day


def due_order(next_due_on: date | None, received_on: date, *, is_open: bool) -> int:
    """The ordinal of the day on which what comes next is due; beyond all such days where nothing is, or it has ended.

    So 'open', 'overdue' and 'due this week' are ranges of one number, and an index that has it answers them all.
    """
    if is_open and next_due_on:
        return next_due_on.toordinal()
    return (NOTHING_DUE if is_open else ENDED) + _LATEST_FIRST - received_on.toordinal()


class Bucket(NamedTuple):
    """A part of every list: the cases whose order is below a number, and not in a part before."""

    name: str
    below: int
    query: str
    """What finds its cases."""


def buckets(today: date, calendar: WorkingCalendar) -> tuple[Bucket, ...]:
    """How lists and the team's board part cases: over, due today, within 2 working days, this week, later, not due."""
    now = today.toordinal()
    two_days = calendar.add(today, 2).toordinal()
    week = max(two_days, calendar.end_of_week(today).toordinal())
    return (
        Bucket("over", now, "overdue"),
        Bucket("today", now + 1, "due-today"),
        Bucket("2 days", two_days + 1, _due_between(now + 1, two_days)),
        Bucket("this week", week + 1, _due_between(two_days + 1, week)),
        Bucket("later", NOTHING_DUE, f"due:{date.fromordinal(week + 1).isoformat()}.."),
        Bucket("nothing due", ENDED, "nothing-due"),
        Bucket("ended", 2 * ENDED, "-open"),
    )


def _due_between(first: int, last: int) -> str:
    """The query for what is due from one day to another; where there is no such day, for nothing."""
    if first > last:
        return "overdue -overdue"
    return f"due:{date.fromordinal(first).isoformat()}..{date.fromordinal(last).isoformat()}"
