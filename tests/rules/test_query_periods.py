"""Days and numbers in a query: which days each way of writing means, on a Thursday and at a weekend."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.bank_holidays import published_calendar
from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.countdown import days_left
from complainttui.rules.problems import WrongInput
from complainttui.rules.query.amounts import limits
from complainttui.rules.query.fields import Holds
from complainttui.rules.query.periods import PERIODS, WRITTEN_PERIODS, days_ago, days_meant
from complainttui.rules.query.tree import Compared, One, Span, Value

TODAY = date(2024, 11, 28)  # a Thursday
SATURDAY = date(2025, 3, 1)
CALENDAR = published_calendar(ENGLAND_AND_WALES)


def meant(value: Value | str, today: date = TODAY, *, ahead: bool = True) -> str:
    """The days as 'first..last'."""
    found = days_meant(One(value) if isinstance(value, str) else value, today, CALENDAR, ahead=ahead)
    return "..".join(day.isoformat() if day else "" for day in found)


PERIODS_MEAN = {
    "today": "2024-11-28..2024-11-28",
    "Yesterday": "2024-11-27..2024-11-27",
    "tomorrow": "2024-11-29..2024-11-29",
    "this-week": "2024-11-25..2024-12-01",
    "last-week": "2024-11-18..2024-11-24",
    "next-week": "2024-12-02..2024-12-08",
    "this-month": "2024-11-01..2024-11-30",
    "-2m": "2024-09-01..2024-09-30",
    "-11M": "2023-12-01..2023-12-31",
    "+2m": "2025-01-01..2025-01-31",
    "last-month": "2024-10-01..2024-10-31",
    "next-month": "2024-12-01..2024-12-31",
    "this-quarter": "2024-10-01..2024-12-31",
    "last-quarter": "2024-07-01..2024-09-30",
    "this-year": "2024-04-01..2025-03-31",
    "last-year": "2023-04-01..2024-03-31",
    "2024": "2024-01-01..2024-12-31",
    "2024-02": "2024-02-01..2024-02-29",
    "2024-12": "2024-12-01..2024-12-31",
    "2011-12": "2011-12-01..2011-12-31",
    "2011/12": "2011-04-01..2012-03-31",
    "2023-24": "2023-04-01..2024-03-31",
    "1999/00": "1999-04-01..2000-03-31",
    "1999-00": "",
    "2024-q1": "2024-01-01..2024-03-31",
    "2024-Q4": "2024-10-01..2024-12-31",
    "2026-27-Q1": "2026-04-01..2026-06-30",
    "2026/27-q4": "2027-01-01..2027-03-31",
    "2026-28-Q1": "",
    "2024-Q5": "",
    "2024-11-24": "2024-11-24..2024-11-24",
    "24/11": "2024-11-24..2024-11-24",
    "24 nov 24": "2024-11-24..2024-11-24",
    "-10wd": "2024-11-14..2024-11-14",
    "+2wd": "2024-12-02..2024-12-02",
    "0wd": "2024-11-28..2024-11-28",
    "1wd": "2024-11-29..2024-12-01",
    "2wd": "2024-12-02..2024-12-02",
    "3d": "2024-12-01..2024-12-01",
    "soon": "",
    "": "",
    "1989": "",
    "2101-01": "",
    "-9999wd": "",
}


@pytest.mark.parametrize("text", PERIODS_MEAN)
def test_which_days_are_meant(text: str) -> None:
    if PERIODS_MEAN[text]:
        assert meant(text) == PERIODS_MEAN[text]
    else:
        with pytest.raises(WrongInput):
            meant(text)


def test_weeks_and_years_turn() -> None:
    assert meant("this-week", SATURDAY) == "2025-03-03..2025-03-09"  # as 'due this week' has it: the week to come
    assert (meant("this-year", SATURDAY), meant("last-month", date(2025, 1, 31))) == (
        "2024-04-01..2025-03-31", "2024-12-01..2024-12-31",
    )  # fmt: skip
    assert meant("last-quarter", date(2025, 1, 1)) == "2024-10-01..2024-12-31"


def test_comparisons_and_ranges_go_by_the_whole_of_a_period() -> None:
    assert [meant(Compared(sign, "2024-10")) for sign in ("<", "<=", ">", ">=")] == [
        "..2024-09-30", "..2024-10-31", "2024-11-01..", "2024-10-01..",
    ]  # fmt: skip
    assert meant(Span("2024-04", "2024-06")) == "2024-04-01..2024-06-30"
    assert (meant(Span("-10wd", "")), meant(Span("", "yesterday"))) == ("2024-11-14..", "..2024-11-27")


def test_every_period_of_the_reference_is_understood() -> None:
    for name in (*PERIODS, *WRITTEN_PERIODS):
        assert meant(name)


def test_days_without_a_sign_are_understood_where_there_is_a_direction_only() -> None:
    assert meant(Compared("<=", "5wd")) == "..2024-12-05"
    with pytest.raises(WrongInput, match="-5wd lies behind today, \\+5wd ahead"):
        meant(Compared("<=", "5wd"), ahead=False)


days = st.dates(date(2023, 1, 1), date(2027, 12, 31))


@given(days, st.integers(-45, 45), st.integers(0, 30))
def test_days_ahead_and_days_over_are_those_that_the_countdown_says(today: date, far: int, count: int) -> None:
    due = today + timedelta(days=far)
    left = days_left(due, today, CALENDAR)
    _, last = days_meant(Compared("<=", f"{count}wd"), today, CALENDAR, ahead=True)
    assert last is not None
    assert (due <= last) == (left <= count)
    for value, holds in (
        (Compared(">", f"{count}wd"), -left > count),
        (Compared(">=", str(count)), -left >= max(count, 1)),
        (Compared("<=", str(count)), 0 < -left <= count),
        (One(str(count)), 0 < -left == count),
        (Span("2", str(count)), 2 <= -left <= count),
    ):
        first, end = days_ago(limits(value, Holds.AGE), today, CALENDAR, of_age=False)
        assert end is not None
        assert ((first or date.min) <= due <= end) == holds, (value, left)


@given(days, st.integers(0, 45), st.integers(0, 30))
def test_age_is_the_working_days_since(today: date, ago: int, count: int) -> None:
    received = today - timedelta(days=ago)
    age = CALENDAR.between(received, today)
    for value, holds in (
        (Compared(">", f"{count}wd"), age > count),
        (Compared("<", f"{count}"), age < count),
        (One(f"{count} wd"), age == count),
        (Span("", str(count)), age <= count),
    ):
        first, end = days_ago(limits(value, Holds.AGE), today, CALENDAR, of_age=True)
        assert end is not None
        assert ((first or date.min) <= received <= end) == holds, (value, age)


@pytest.mark.parametrize(
    ("value", "holds", "expected"),
    [
        (One("2"), Holds.NUMBER, (2, 2)),
        (Compared("<", "2"), Holds.NUMBER, (None, 1)),
        (Span("", "3"), Holds.NUMBER, (None, 3)),
        (Compared(">", "100"), Holds.MONEY, (10_001, None)),
        (Span("£1,250.50", "2000"), Holds.MONEY, (125_050, 200_000)),
        (One("3 WD"), Holds.AGE, (3, 3)),
    ],
)
def test_numbers(value: Value, holds: Holds, expected: tuple[int | None, int | None]) -> None:
    assert limits(value, holds) == expected


@pytest.mark.parametrize(
    ("text", "holds"),
    [("two", Holds.NUMBER), ("", Holds.NUMBER), ("-1", Holds.NUMBER), ("\u0663", Holds.NUMBER), ("99999", Holds.NUMBER),
     ("1.5", Holds.MONEY), ("3d", Holds.AGE), ("wd", Holds.AGE)],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_examples(text: str, holds: Holds) -> None:
    with pytest.raises(WrongInput, match=r"Try|needs a number"):
        limits(One(text), holds)
