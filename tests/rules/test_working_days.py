"""Working days: by example, and against a calendar counted day by day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.bank_holidays import bank_holidays
from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.problems import WrongInput
from complainttui.rules.working_days import FIRST_DAY, LAST_DAY, WorkingCalendar

CALENDAR = WorkingCalendar(bank_holidays(ENGLAND_AND_WALES))
days = st.dates(date(2000, 1, 1), date(2050, 12, 31))
counts = st.integers(1, 120)


@cache
def published() -> set[date]:
    return set(holidays.country_holidays("GB", subdiv="ENG", years=range(1999, 2053)))


def works(day: date) -> bool:
    """The oracle: Monday to Friday and no bank holiday."""
    return day.weekday() < 5 and day not in published()


def day_by_day(day: date, number: int) -> date:
    """The oracle: step from day to day and count those that are worked."""
    while number:
        day += timedelta(days=1)
        number -= works(day)
    return day


@pytest.mark.parametrize(
    ("event", "number", "due"),
    [
        pytest.param("2024-03-28", 5, "2024-04-08", id="over Good Friday and Easter Monday"),
        pytest.param("2024-04-08", 10, "2024-04-22", id="two plain weeks"),
        pytest.param("2024-04-22", 10, "2024-05-07", id="over the early May bank holiday"),
        pytest.param("2024-03-28", 10, "2024-04-15", id="acknowledged on the day of receipt"),
        pytest.param("2024-12-20", 5, "2024-12-31", id="over Christmas and Boxing Day"),
        pytest.param("2024-12-31", 20, "2025-01-29", id="over New Year"),
        pytest.param("2025-01-29", 20, "2025-02-26", id="no holiday"),
        pytest.param("2024-06-15", 5, "2024-06-21", id="an event on a Saturday: Monday is day 1"),
        pytest.param("2024-07-01", 15, "2024-07-22", id="three weeks"),
        pytest.param("2024-07-01", 25, "2024-08-05", id="five weeks"),
        pytest.param("2025-01-15", 3, "2025-01-20", id="over a weekend"),
        pytest.param("2024-12-16", 10, "2025-01-02", id="Christmas to New Year"),
        pytest.param("2024-12-16", 20, "2025-01-16", id="four weeks from before Christmas"),
        pytest.param("2024-07-01", 65, "2024-10-01", id="over the August bank holiday"),
        pytest.param("2024-07-01", 30, "2024-08-12", id="six weeks"),
        pytest.param("2022-09-16", 1, "2022-09-20", id="over the Queen's funeral"),
        pytest.param("2020-05-04", 4, "2020-05-11", id="2020: the bank holiday was moved to Friday 8 May"),
        pytest.param("2022-06-01", 1, "2022-06-06", id="2022: Spring and Platinum Jubilee holidays"),
        pytest.param("2021-12-24", 1, "2021-12-29", id="Christmas on a weekend is made up for"),
    ],
)
def test_the_worked_examples(event: str, number: int, due: str) -> None:
    assert CALENDAR.add(date.fromisoformat(event), number) == date.fromisoformat(due)


@given(day=days, number=counts)
def test_adding_agrees_with_counting_day_by_day(day: date, number: int) -> None:
    assert CALENDAR.add(day, number) == day_by_day(day, number)


@given(day=days)
def test_a_day_is_worked_as_the_published_holidays_say(day: date) -> None:
    assert CALENDAR.is_working(day) == works(day)


def test_every_day_of_half_a_century_is_worked_as_published() -> None:
    every = (date(2000, 1, 1) + timedelta(days=number) for number in range(51 * 365 + 13))
    assert [day for day in every if CALENDAR.is_working(day) != works(day)] == []


@given(start=days, end=days)
def test_between_counts_the_worked_days_after_the_first(start: date, end: date) -> None:
    first, last = sorted((start, end))
    worked = sum(works(first + timedelta(days=number)) for number in range(1, min((last - first).days, 400) + 1))
    last = min(last, first + timedelta(days=400))
    assert CALENDAR.between(first, last) == worked
    assert CALENDAR.between(last, first) == -worked


@given(day=days, number=counts)
def test_between_takes_back_what_adding_gave(day: date, number: int) -> None:
    assert CALENDAR.between(day, CALENDAR.add(day, number)) == number


@given(day=days, number=counts)
def test_a_due_date_is_always_a_working_day(day: date, number: int) -> None:
    assert works(CALENDAR.add(day, number))
    assert works(CALENDAR.before(day, number))


@given(day=days, later=days, number=counts, more=counts)
def test_a_later_event_or_a_longer_time_is_never_due_sooner(day: date, later: date, number: int, more: int) -> None:
    first, second = sorted((day, later))
    assert CALENDAR.add(first, number) <= CALENDAR.add(second, number)
    assert CALENDAR.add(first, number) < CALENDAR.add(first, number + more)


@given(day=days, number=counts)
def test_before_inverts_adding_from_a_working_day(day: date, number: int) -> None:
    worked = CALENDAR.add(day, 1)
    assert CALENDAR.before(CALENDAR.add(worked, number), number) == worked
    assert CALENDAR.add(CALENDAR.before(worked, number), number) == worked


@given(
    closed=st.sets(st.dates(date(2024, 1, 1), date(2024, 12, 31)), max_size=40),
    day=st.dates(date(2024, 1, 1), date(2024, 10, 1)),
)
def test_a_team_s_own_closures_do_not_count(closed: set[date], day: date) -> None:
    calendar = WorkingCalendar(closed)
    due = calendar.add(day, 10)
    stepped = [day + timedelta(days=number) for number in range(1, (due - day).days + 1)]
    assert sum(one.weekday() < 5 and one not in closed for one in stepped) == 10
    assert due not in closed


@pytest.mark.parametrize(
    ("day", "sunday"),
    [
        ("2024-11-25", "2024-12-01"),
        ("2024-11-29", "2024-12-01"),
        ("2024-11-30", "2024-12-08"),
        ("2024-12-01", "2024-12-08"),
    ],
)
def test_this_week_ends_on_its_sunday_and_at_a_weekend_on_the_next(day: str, sunday: str) -> None:
    assert CALENDAR.end_of_week(date.fromisoformat(day)) == date.fromisoformat(sunday)


@pytest.mark.parametrize("outside", [FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1), date.min, date.max])
def test_days_outside_the_counted_years_are_refused_in_words(outside: date) -> None:
    for count in (CALENDAR.is_working, lambda day: CALENDAR.add(day, 1), lambda day: CALENDAR.between(day, FIRST_DAY)):
        with pytest.raises(WrongInput, match="1990 to 2100"):
            count(outside)


def test_counting_beyond_either_end_is_refused_in_words() -> None:
    with pytest.raises(WrongInput, match="cannot be counted"):
        CALENDAR.add(LAST_DAY - timedelta(days=3), 10)
    with pytest.raises(WrongInput, match="cannot be counted"):
        CALENDAR.before(FIRST_DAY + timedelta(days=3), 10)


@pytest.mark.parametrize("number", [0, -1])
def test_less_than_one_day_is_refused(number: int) -> None:
    with pytest.raises(WrongInput, match="cannot be counted"):
        CALENDAR.add(date(2024, 11, 28), number)
    with pytest.raises(WrongInput, match="cannot be counted"):
        CALENDAR.before(date(2024, 11, 28), number)
