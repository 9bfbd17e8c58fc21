"""How long is left, around weekends and holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.bank_holidays import bank_holidays
from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.countdown import Urgency, days_left, in_words, urgency
from complainttui.rules.working_days import WorkingCalendar

CALENDAR = WorkingCalendar(bank_holidays(ENGLAND_AND_WALES))
SATURDAY = date(2024, 11, 30)


@pytest.mark.parametrize(
    ("today", "due", "left", "words", "colour"),
    [
        ("2024-11-28", "2024-11-28", 0, "due today", Urgency.TODAY),
        ("2024-11-28", "2024-11-29", 1, "1 day left", Urgency.SOON),
        ("2024-11-28", "2024-12-02", 2, "2 days left", Urgency.SOON),
        ("2024-11-28", "2024-12-03", 3, "3 days left", Urgency.LATER),
        ("2024-11-28", "2024-11-27", -1, "1 day over", Urgency.OVER),
        ("2024-11-28", "2024-11-26", -2, "2 days over", Urgency.OVER),
        ("2024-12-02", "2024-11-29", -1, "1 day over", Urgency.OVER),
        ("2024-11-30", "2024-11-29", -1, "1 day over", Urgency.OVER),
        ("2024-12-01", "2024-11-29", -1, "1 day over", Urgency.OVER),
        ("2024-11-30", "2024-12-02", 1, "1 day left", Urgency.SOON),
        ("2024-11-29", "2024-11-30", 1, "1 day left", Urgency.SOON),
        ("2024-12-24", "2024-12-27", 1, "1 day left", Urgency.SOON),
        ("2024-12-27", "2024-12-24", -1, "1 day over", Urgency.OVER),
        ("2024-12-25", "2024-12-24", -1, "1 day over", Urgency.OVER),
    ],
)
def test_the_countdown(today: str, due: str, left: int, words: str, colour: Urgency) -> None:
    facts = (date.fromisoformat(due), date.fromisoformat(today), CALENDAR)
    assert (days_left(*facts), in_words(*facts), urgency(*facts)) == (left, words, colour)


def test_without_a_clock_nothing_is_said() -> None:
    assert (in_words(None, SATURDAY, CALENDAR), urgency(None, SATURDAY, CALENDAR)) == ("", Urgency.NONE)


@given(today=st.dates(date(2000, 1, 1), date(2050, 1, 1)), distance=st.integers(-400, 400))
def test_it_is_over_exactly_when_the_day_has_passed(today: date, distance: int) -> None:
    due = today + timedelta(days=distance)
    left = days_left(due, today, CALENDAR)
    assert (left > 0, left == 0, left < 0) == (distance > 0, distance == 0, distance < 0)
    assert abs(left) <= max(abs(distance), 1)


@given(today=st.dates(date(2000, 1, 1), date(2050, 1, 1)), days=st.integers(1, 60))
def test_a_time_limit_begun_today_has_all_its_days_left(today: date, days: int) -> None:
    assert days_left(CALENDAR.add(today, days), today, CALENDAR) == days
