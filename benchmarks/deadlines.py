"""A million due dates with their countdowns, in pure Python and in numpy, over the same dates in one process.

Needs numpy, which the product does not: pip install numpy. Prints a table of the medians and their ratio to numpy's
busday_offset and busday_count; the reach is 3.0 for the bulk count.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from complainttui.rules.bank_holidays import bank_holidays, published_calendar
from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.countdown import days_left

DATES = 1_000_000
ROUNDS = 7
WORKING_DAYS = 10
TODAY = date(2026, 11, 19)
LIMIT = 3.0


def main() -> int:
    """Measure, print, and say whether the reach is kept."""
    try:
        import numpy as np
    except ImportError:
        print("This benchmark compares with numpy: pip install numpy", file=sys.stderr)
        return 2
    rng = Random(7)
    events = [date(2005, 1, 1) + timedelta(days=rng.randrange(15_000)) for _ in range(DATES)]
    calendar = published_calendar(ENGLAND_AND_WALES)
    theirs = np.busdaycalendar(holidays=[np.datetime64(day) for day in bank_holidays(ENGLAND_AND_WALES)])
    starts = np.array(events, dtype="datetime64[D]")

    def by_numpy() -> object:
        due = np.busday_offset(starts, WORKING_DAYS, roll="backward", busdaycal=theirs)
        return due, np.busday_count(np.datetime64(TODAY), due, busdaycal=theirs)

    def by_numpy_from_dates() -> object:
        own = np.array(events, dtype="datetime64[D]")
        due = np.busday_offset(own, WORKING_DAYS, roll="backward", busdaycal=theirs)
        return due.tolist(), np.busday_count(np.datetime64(TODAY), due, busdaycal=theirs).tolist()

    def in_bulk() -> object:
        return calendar.deadlines(events, WORKING_DAYS, TODAY)

    def one_by_one() -> object:
        return [(due := calendar.add(day, WORKING_DAYS), days_left(due, TODAY, calendar)) for day in events]

    assert [due for due, _ in calendar.deadlines(events, WORKING_DAYS, TODAY)] == by_numpy()[0].tolist()  # type: ignore[index]
    ways: dict[str, Callable[[], object]] = {
        "numpy, arrays in and out": by_numpy,
        "numpy, dates in and out": by_numpy_from_dates,
        "WorkingCalendar.deadlines": in_bulk,
        "add and days_left, one by one": one_by_one,
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):  # in turn, so that a busy machine slows them alike
        for name, work in ways.items():
            begun = time.perf_counter()
            work()
            taken[name].append(time.perf_counter() - begun)
    medians = {name: statistics.median(times) for name, times in taken.items()}
    base = medians["numpy, arrays in and out"]
    print(f"{DATES:,} due dates with countdowns, median of {ROUNDS}")
    print(f"{'way':<32}{'seconds':>9}{'x numpy':>9}")
    for name, seconds in medians.items():
        print(f"{name:<32}{seconds:>9.3f}{seconds / base:>9.2f}")
    return 0 if medians["WorkingCalendar.deadlines"] <= LIMIT * base else 1


if __name__ == "__main__":
    sys.exit(main())
