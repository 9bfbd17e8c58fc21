"""Dates as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from complainttui.rules.bank_holidays import bank_holidays
from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.problems import WrongInput
from complainttui.rules.uk_dates import echoed, read_date, read_time, short, spoken, within_calendars
from complainttui.rules.working_days import WorkingCalendar

CALENDAR = WorkingCalendar(bank_holidays(ENGLAND_AND_WALES))
TODAY = date(2024, 11, 28)  # a Thursday


def read(typed: str, today: date = TODAY) -> date:
    return read_date(typed, today, CALENDAR)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2024-11-21", "2024-11-21"),
        ("2024-1-5", "2024-01-05"),
        ("21/11/2024", "2024-11-21"),
        ("21/11/24", "2024-11-21"),
        ("21.11.2024", "2024-11-21"),
        ("21-11-2024", "2024-11-21"),
        ("21 11 2024", "2024-11-21"),
        ("3/4", "2025-04-03"),
        ("21/11", "2024-11-21"),
        ("21 nov", "2024-11-21"),
        ("21nov", "2024-11-21"),
        ("21 November 2024", "2024-11-21"),
        ("21st Nov 24", "2024-11-21"),
        ("2nd dec", "2024-12-02"),
        ("3rd Dec.", "2024-12-03"),
        ("21 nov, 2024", "2024-11-21"),
        ("  21   NOV  2024 ", "2024-11-21"),
        ("21-nov-2024", "2024-11-21"),
        ("29 feb 2024", "2024-02-29"),
        ("29/2", "2024-02-29"),
        ("today", "2024-11-28"),
        ("T", "2024-11-28"),
        ("yesterday", "2024-11-27"),
        ("y", "2024-11-27"),
        ("tomorrow", "2024-11-29"),
        ("thu", "2024-11-28"),
        ("Wednesday", "2024-11-27"),
        ("fri", "2024-11-22"),
        ("+1", "2024-11-29"),
        ("-28", "2024-10-31"),
        ("+10d", "2024-12-08"),
        ("+1wd", "2024-11-29"),
        ("+10wd", "2024-12-12"),
        ("+20 wd", "2024-12-30"),
        ("-1wd", "2024-11-27"),
        ("+0wd", "2024-11-28"),
    ],
)
def test_what_people_type(typed: str, expected: str) -> None:
    assert read(typed) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("today", "typed", "expected"),
    [
        ("2024-01-03", "28/12", "2023-12-28"),
        ("2024-12-30", "2/1", "2025-01-02"),
        ("2024-06-30", "1/1", "2024-01-01"),
        ("2025-03-01", "29 feb", "2024-02-29"),
    ],
)
def test_without_a_year_the_nearest_is_meant(today: str, typed: str, expected: str) -> None:
    assert read(typed, date.fromisoformat(today)) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "31/2", "30 feb 2024", "2024-13-01", "11/21/2024", "32 nov", "0/1", "nov", "21", "soon", "monx", "2024",
     "21 foo", "21 marvel", "1/2/3/4", "29/2/2023", "+", "wd", "++1", "21//11", "2024-11-21T10:00", "\0", "\ud800"],
)  # fmt: skip
def test_what_is_no_date_is_said_so_with_examples(typed: str) -> None:
    with pytest.raises(WrongInput, match=r"is not a date\. Try 21/11") as problem:
        read_date(typed, TODAY, CALENDAR, "received")
    assert problem.value.field == "received"


@given(st.text())
@example("+9999wd")
@example("-9999wd")
@example("9999-99-99")
@example("0000-01-01")
@example("٣/٤")
@example("1/1/٢٠٢٤")
def test_any_text_is_a_date_or_refused_in_words(typed: str) -> None:
    with suppress(WrongInput):
        assert isinstance(read(typed), date)


_parts = st.sampled_from(
    ["1", "31", "29", "2024", "24", "/", "-", " ", ".", "feb", "nov", "+", "9999", "wd", "d", "mon", "st"]
)


@given(st.lists(_parts, max_size=7).map("".join), st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_anything_like_a_date_is_read_or_refused_in_words(typed: str, today: date) -> None:
    with suppress(WrongInput):
        assert isinstance(read(typed, today), date)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_date_reads_back_as_it_is_shown(day: date) -> None:
    shown = spoken(day)
    assert read(shown.split(" ", 1)[1]) == day
    assert read(day.isoformat()) == day
    assert read(day.strftime("%d/%m/%Y")) == day
    assert short(day, day) == shown.rsplit(" ", 1)[0]


def test_a_short_date_names_the_year_when_it_is_another() -> None:
    assert short(date(2024, 12, 31), TODAY) == "Tue 31 Dec"
    assert short(date(2025, 1, 1), TODAY) == "1 Jan 2025"


@given(st.dates(date(1990, 7, 1), date(2100, 6, 1)), st.integers(-180, 180))
def test_without_a_year_any_day_of_the_half_years_around_is_understood(today: date, distance: int) -> None:
    day = today + timedelta(days=distance)
    if (day.month, day.day) != (2, 29):
        assert read(f"{day.day}/{day.month}", today) == day


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-11-28", "Thu 28 Nov 2024, today"),
        ("2024-11-27", "Wed 27 Nov 2024, yesterday"),
        ("2024-11-29", "Fri 29 Nov 2024, tomorrow"),
        ("2024-11-23", "Sat 23 Nov 2024, 5 days ago, not a working day"),
        ("2024-12-25", "Wed 25 Dec 2024, in 27 days, not a working day"),
    ],
)
def test_what_was_understood_is_said_back(day: str, expected: str) -> None:
    assert echoed(date.fromisoformat(day), TODAY, CALENDAR) == expected


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("03-04-05", "3 Apr 2005 or 5 Apr 2003"),
        ("03-4-05", "3 Apr 2005 or 5 Apr 2003"),
        ("01-02-24", "1 Feb 2024 or 24 Feb 2001"),
        ("24-02-01", "24 Feb 2001 or 1 Feb 2024"),
        ("13-04-05", "13 Apr 2005 or 5 Apr 2013"),
        ("28-02-29", "28 Feb 2029 or 29 Feb 2028"),
    ],
)
def test_three_short_numbers_that_are_two_dates_are_refused_with_both(typed: str, readings: str) -> None:
    with pytest.raises(WrongInput) as problem:
        read_date(f" {typed} ", TODAY, CALENDAR, "received")
    assert str(problem.value) == f"{typed!r} could be {readings}. Write the year with four digits."
    assert problem.value.field == "received"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("03-04-2005", "2005-04-03"),
        ("2005-04-03", "2005-04-03"),
        ("3-4-05", "2005-04-03"),  # no machine writes a year with one digit
        ("03/04/05", "2005-04-03"),  # nor one with strokes, the year first
        ("03.04.05", "2005-04-03"),
        ("03 04 05", "2005-04-03"),
        ("03-04", "2025-04-03"),
        ("05-04-31", "2031-04-05"),  # 31 April 2005 is no day
        ("13-04-00", "2000-04-13"),  # nor is 0 April 2013
        ("05-04-05", "2005-04-05"),  # either way
    ],
)
def test_what_can_be_one_date_only_is_read(typed: str, expected: str) -> None:
    assert read(typed) == date.fromisoformat(expected)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_date_with_two_digits_for_the_year_is_read_as_it_was_meant_or_refused(day: date) -> None:
    with suppress(WrongInput):
        assert read(f"{day:%d-%m-%y}") == day
    assert read(f"{day:%d/%m/%y}") == day


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("17:30", time(17, 30)),
        ("17.30", time(17, 30)),
        ("5.30pm", time(17, 30)),
        ("5:30 PM", time(17, 30)),
        ("5.30am", time(5, 30)),
        ("9am", time(9)),
        ("9 pm", time(21)),
        ("  09:05 ", time(9, 5)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
        ("12am", time(0)),
        ("12.30am", time(0, 30)),
        ("12pm", time(12)),
        ("12:30pm", time(12, 30)),
    ],
)
def test_a_time_of_day(typed: str, expected: time) -> None:
    assert read_time(typed) == expected


@pytest.mark.parametrize(
    "typed",
    ["", " ", "9", "17", "930", "1730", "24:00", "12:60", "9:5", "17:30:00", "noon", "pm", "-1:00", ":30", "5 o'clock"],
)
def test_what_is_no_time_of_day_is_said_so_with_examples(typed: str) -> None:
    with pytest.raises(WrongInput, match=r"is not a time of day\. Try 17:30 or 5\.30pm\.") as problem:
        read_time(typed, "at")
    assert problem.value.field == "at"


@pytest.mark.parametrize("typed", ["17:30am", "13am", "0:30pm", "0pm"])
def test_a_time_that_contradicts_itself_is_not_guessed(typed: str) -> None:
    with pytest.raises(WrongInput, match="is not a time of day"):
        read_time(typed)


@given(st.times())
def test_a_time_reads_back_as_it_is_shown(moment: time) -> None:
    assert read_time(f"{moment:%H:%M}") == moment.replace(second=0, microsecond=0)
    assert read_time(f"{moment:%I:%M %p}") == moment.replace(second=0, microsecond=0)


@given(st.text(max_size=12))
def test_any_text_is_a_time_or_refused_in_words(typed: str) -> None:
    with suppress(WrongInput):
        assert isinstance(read_time(typed), time)


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2101, 1, 1)])
def test_a_day_outside_the_calendars_is_refused(day: date) -> None:
    with pytest.raises(WrongInput, match="1990 to 2100") as problem:
        within_calendars(day, "received")
    assert problem.value.field == "received"
    with pytest.raises(WrongInput, match="1990 to 2100"):
        read(day.isoformat())
    assert within_calendars(date(1990, 1, 1)) == date(1990, 1, 1)
