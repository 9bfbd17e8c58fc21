"""What is usual, what is to be expected, and that nothing is guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.forecasting import (
    AHEAD,
    ENOUGH,
    WINDOW,
    Pace,
    days_ahead,
    forecast,
    last_looked_at,
    pace_of,
    window,
)
from complainttui.rules.working_days import WorkingCalendar

TODAY = date(2026, 11, 19)  # a Thursday
HOLIDAY = date(2026, 11, 23)
CALENDAR = WorkingCalendar({HOLIDAY: "Founders' day"})
LONG_AGO = date(2020, 1, 1)


def test_the_window_is_the_working_days_before_today() -> None:
    days = window(TODAY, CALENDAR)
    assert len(days) == WINDOW
    assert days[-1] == date(2026, 11, 18)
    assert all(CALENDAR.is_working(day) for day in days)


def test_the_pace_has_its_base() -> None:
    answers = dict.fromkeys(window(TODAY, CALENDAR)[::2], 3) | {TODAY: 50}
    pace = pace_of(answers, LONG_AGO, TODAY, CALENDAR)
    assert (pace.answers, pace.days, pace.median, pace.mean, pace.usual) == (90, 60, 1.5, 1.5, 1.5)
    assert pace.words == "The team usually answers 1.5 a day (mean 1.5): 90 answers in 60 working days."
    assert [pace.is_overloaded(number) for number in (0, 1, 2)] == [False, False, True]
    assert [Pace(6, 60, 0, 0.1).is_overloaded(number) for number in (0, 1, 2)] == [False, False, True]


def test_what_is_answered_at_a_weekend_counts_for_the_friday() -> None:
    pace = pace_of({date(2026, 11, 14): 2, date(2026, 11, 15): 1}, date(2026, 11, 14), TODAY, CALENDAR)
    assert (pace.answers, pace.days) == (3, 4)  # Friday 13 to Wednesday 18


@pytest.mark.parametrize(("days", "is_known"), [(ENOUGH - 1, False), (ENOUGH, True)])
def test_a_short_history_is_said_and_nothing_is_guessed(days: int, is_known: bool) -> None:
    since = CALENDAR.before(TODAY, days)
    pace = pace_of({since: 40}, since, TODAY, CALENDAR)
    assert (pace.days, pace.is_known, pace.is_overloaded(99)) == (days, is_known, is_known)
    found = forecast({TODAY: 1}, pace, TODAY, CALENDAR)
    assert (found.days[0].backlog is not None) == is_known
    assert ("not known yet: 40 answers in 19 working days, and 20 days are needed." in pace.words) != is_known
    assert ("backlog" in found.words) == is_known


def test_without_any_answer_there_is_no_pace() -> None:
    pace = pace_of({}, None, TODAY, CALENDAR)
    assert (pace.answers, pace.days, pace.is_known) == (0, 0, False)
    assert pace.base == "0 answers in 0 working days"


def test_the_backlog_begins_with_what_is_over_and_never_falls_below_nothing() -> None:
    due = {date(2026, 11, 2): 3, TODAY: 1, date(2026, 11, 20): 5, date(2026, 11, 25): 2}
    found = forecast(due, Pace(120, 60, 2, 2.0), TODAY, CALENDAR)
    assert found.over == 3
    assert [(one.due, one.backlog) for one in found.days[:7]] == [
        (1, 2.0), (5, 5.0), (0, 3.0), (2, 3.0), (0, 1.0), (0, 0.0), (0, 0.0),
    ]  # fmt: skip
    assert found.words == (
        "8 responses known to fall due in 20 working days, 3 over already. "
        "At that pace the backlog is 5 at most, on Fri 20 Nov 2026, and 0 on Thu 17 Dec 2026."
    )


def test_what_is_due_on_a_day_that_is_not_worked_counts_for_the_day_before() -> None:
    saturday = date(2026, 11, 21)
    found = forecast({saturday: 1, HOLIDAY: 1}, Pace(0, 60, 0, 0), TODAY, CALENDAR)
    assert [one.due for one in found.days[:3]] == [0, 2, 0]
    at_the_weekend = forecast({saturday: 1, HOLIDAY: 2}, Pace(0, 60, 0, 0), saturday, CALENDAR)
    assert (at_the_weekend.over, at_the_weekend.days[0].due) == (0, 3)


@given(st.integers(0, 400), st.lists(st.tuples(st.integers(-30, 26), st.integers(1, 9)), max_size=30))
def test_nothing_due_is_lost_and_nothing_counted_twice(start: int, due: list[tuple[int, int]]) -> None:
    today = TODAY + timedelta(days=start)
    by_day = {today + timedelta(days=offset): number for offset, number in due}
    found = forecast(by_day, Pace(0, 60, 0, 0), today, CALENDAR)
    end = last_looked_at(today, CALENDAR)
    assert len(found.days) == AHEAD == len(days_ahead(today, CALENDAR))
    assert found.over + sum(one.due for one in found.days) == sum(n for day, n in by_day.items() if day <= end)
    assert found.days[-1].backlog == sum(number for day, number in by_day.items() if day <= end)
