"""Every day of half a century in every calendar: the table of working days against a walk from day to day."""

from __future__ import annotations

from collections import deque
from datetime import date, timedelta
from functools import cache

import holidays
import pytest

from complainttui.rules.bank_holidays import published_calendar
from complainttui.rules.working_days import WorkingCalendar

FIRST, LAST = date(2000, 1, 1), date(2050, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
NUMBERS = (1, 5, 10, 20)
PARTS = {
    "england-and-wales": ["ENG"],
    "scotland": ["SCT"],
    "northern-ireland": ["NIR"],
    "uk": ["ENG", "SCT", "NIR"],
}
EVERYWHERE = pytest.mark.parametrize("name", PARTS)


@cache
def closed(name: str) -> frozenset[date]:
    years = range(FIRST.year - 1, LAST.year + 2)
    return frozenset(day for part in PARTS[name] for day in holidays.country_holidays("GB", subdiv=part, years=years))


def works(name: str, day: date) -> bool:
    return day.weekday() < 5 and day not in closed(name)


@cache
def calendar(name: str) -> WorkingCalendar:
    return published_calendar(name)


@cache
def next_ones(name: str) -> dict[date, tuple[date, ...]]:
    """For each day the twenty working days after it: from the last day back, the nearest in front."""
    day, ahead, found = LAST + timedelta(days=60), deque[date](maxlen=20), {}
    while day >= FIRST:
        found[day] = tuple(ahead)
        if works(name, day):
            ahead.appendleft(day)
        day -= timedelta(days=1)
    return found


@cache
def last_ones(name: str) -> dict[date, tuple[date, ...]]:
    """For each day the twenty working days before it, the nearest in front."""
    day, behind, found = FIRST - timedelta(days=60), deque[date](maxlen=20), {}
    while day <= LAST:
        found[day] = tuple(behind)
        if works(name, day):
            behind.appendleft(day)
        day += timedelta(days=1)
    return found


@cache
def worked_so_far(name: str) -> dict[date, int]:
    """For each day how many working days there were since the first, itself included."""
    day, number, found = FIRST, 0, {}
    while day <= LAST + timedelta(days=60):
        number += works(name, day)
        found[day] = number
        day += timedelta(days=1)
    return found


def test_the_days_are_those_of_51_years() -> None:
    assert len(EVERY_DAY) == 51 * 365 + 13
    assert (EVERY_DAY[0], EVERY_DAY[-1]) == (FIRST, LAST)


def test_england_and_wales_have_the_same_bank_holidays() -> None:
    england, wales = (
        holidays.country_holidays("GB", subdiv=part, years=range(2000, 2051)).keys() for part in ("ENG", "WLS")
    )
    assert england == wales


@EVERYWHERE
def test_each_day_is_worked_as_published(name: str) -> None:
    assert [day for day in EVERY_DAY if calendar(name).is_working(day) != works(name, day)] == []


@EVERYWHERE
def test_a_day_that_does_not_count_has_a_name_and_no_other(name: str) -> None:
    assert [day for day in EVERY_DAY if bool(calendar(name).closed_as(day)) == works(name, day)] == []


@EVERYWHERE
@pytest.mark.parametrize("number", NUMBERS)
def test_each_day_counted_forwards_and_back(name: str, number: int) -> None:
    table, ahead, behind = calendar(name), next_ones(name), last_ones(name)
    assert [day for day in EVERY_DAY if table.add(day, number) != ahead[day][number - 1]] == []
    assert [day for day in EVERY_DAY if table.before(day, number) != behind[day][number - 1]] == []


@EVERYWHERE
def test_each_day_or_the_nearest_that_counts(name: str) -> None:
    table, ahead, behind = calendar(name), next_ones(name), last_ones(name)
    assert [d for d in EVERY_DAY if table.on_or_after(d) != (d if works(name, d) else ahead[d][0])] == []
    assert [d for d in EVERY_DAY if table.on_or_before(d) != (d if works(name, d) else behind[d][0])] == []


@EVERYWHERE
def test_between_counts_the_worked_days(name: str) -> None:
    table, so_far = calendar(name), worked_so_far(name)
    for other in (FIRST, date(2020, 5, 8), date(2024, 12, 25), LAST):
        base = so_far[other]
        assert [day for day in EVERY_DAY if table.between(other, day) != so_far[day] - base] == []
        assert [day for day in EVERY_DAY if table.between(day, other) != base - so_far[day]] == []


@EVERYWHERE
@pytest.mark.parametrize("number", NUMBERS)
def test_all_days_at_once_are_each_one_by_one(name: str, number: int) -> None:
    ahead, so_far = next_ones(name), worked_so_far(name)
    dues = [ahead[day][number - 1] for day in EVERY_DAY]
    for today in (FIRST, date(2024, 11, 28), date(2024, 12, 25), LAST):
        expected = [(due, so_far[due] - so_far[today]) for due in dues]
        assert calendar(name).deadlines(EVERY_DAY, number, today) == expected


def test_all_at_once_takes_any_order_repeats_and_nothing() -> None:
    table, today = calendar("uk"), date(2024, 11, 28)
    some = [date(2024, 12, 24), date(2024, 1, 1), date(2024, 12, 24)]
    due = [(table.add(day, 5), table.between(today, table.add(day, 5))) for day in some]
    assert table.deadlines(iter(some), 5, today) == due
    assert table.deadlines([], 5, today) == []
