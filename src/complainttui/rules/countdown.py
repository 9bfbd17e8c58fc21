"""How long is left, in working days and in words, so that no meaning rests on colour alone."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from complainttui.rules.working_days import WorkingCalendar


class Urgency(StrEnum):
    """How an obligation stands today; screens colour by it, and always print the words as well."""

    OVER = "over"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    NONE = "none"


SOON_DAYS = 2  # working days


def days_left(due: date, today: date, calendar: WorkingCalendar) -> int:
    """Working days left; 0 is due today, negative is over. A due date just past a weekend is at least 1 day over."""
    if due == today:
        return 0
    counted = calendar.between(today, due)
    return max(counted, 1) if due > today else min(counted, -1)


def urgency(due: date | None, today: date, calendar: WorkingCalendar) -> Urgency:
    """The class of the countdown."""
    if due is None:
        return Urgency.NONE
    left = days_left(due, today, calendar)
    if left < 0:
        return Urgency.OVER
    if left == 0:
        return Urgency.TODAY
    return Urgency.SOON if left <= SOON_DAYS else Urgency.LATER


def in_words(due: date | None, today: date, calendar: WorkingCalendar) -> str:
    """'3 days left', 'due today', '2 days over' (working days); empty without a clock."""
    if due is None:
        return ""
    left = days_left(due, today, calendar)
    if left == 0:
        return "due today"
    days = f"{abs(left)} day{'' if abs(left) == 1 else 's'}"
    return f"{days} left" if left > 0 else f"{days} over"
