"""Days as people in the UK read them. Apart from reading what they type, since the first screenful needs only this."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def spoken(day: date) -> str:
    """A date for people: 'Sat 21 Nov 2026'."""
    return f"{WEEKDAYS[day.weekday()][:3].capitalize()} {day.day} {MONTHS[day.month - 1][:3].capitalize()} {day.year}"


def written(day: date) -> str:
    """A date as a letter has it: '21 November 2026'."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def short(day: date, today: date) -> str:
    """A date for a narrow column: 'Sat 21 Nov', and '3 May 2023' where the year is not this one."""
    if day.year != today.year:
        return f"{day.day} {MONTHS[day.month - 1][:3].capitalize()} {day.year}"
    return f"{WEEKDAYS[day.weekday()][:3].capitalize()} {day.day} {MONTHS[day.month - 1][:3].capitalize()}"
