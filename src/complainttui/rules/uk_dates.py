"""Dates as people in the UK type them, and as they like to read them back: '21/11' is Sat 21 Nov 2026."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from complainttui.rules.day_words import MONTHS, WEEKDAYS, short, spoken, written
from complainttui.rules.problems import WrongInput
from complainttui.rules.working_days import WorkingCalendar, within_calendars

__all__ = ["echoed", "is_weekday", "read_date", "read_time", "short", "spoken", "within_calendars", "written"]

_WORDS = {"today": 0, "t": 0, "yesterday": -1, "y": -1, "tomorrow": 1}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]*([a-z]{3,9})\.?(?:,?[ -]*(\d{4}|\d{2}))?")
_SHORT_DASHES = re.compile(r"(\d{2})-(\d{1,2})-(\d{2})")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? *(am|pm)?")
_OFFSET = re.compile(r"([+-]\d{1,4}) *(wd|d)?")
EXAMPLES = "Try 21/11, 21 nov 26, 2026-11-21, yesterday, mon or +10wd."


def read_date(typed: str, today: date, calendar: WorkingCalendar, field: str = "date", *, ahead: bool = False) -> date:
    """Understand a UK date; without a year, the one that makes it nearest to today. Raises WrongInput with examples.

    `+10wd` counts working days from today, `+10` calendar days; `mon` is the last Monday, today included;
    the next one with `ahead`, for days that lie in the future by their nature.
    """
    text = " ".join(typed.strip().casefold().split())
    if text in _WORDS:
        return today + timedelta(days=_WORDS[text])
    weekday = _place_of(text, WEEKDAYS)
    if weekday is not None:
        behind = timedelta(days=(today.weekday() - weekday) % 7)
        return today + timedelta(days=(weekday - today.weekday()) % 7) if ahead else today - behind
    try:
        return within_calendars(_offset(text, today, calendar) or _written(text, today), field)
    except WrongInput as problem:
        raise WrongInput(str(problem), field) from None
    except (ValueError, OverflowError):
        raise WrongInput(f"{typed.strip()!r} is not a date. {EXAMPLES}", field) from None


def is_weekday(typed: str) -> bool:
    """Whether it names a day of the week, such as 'mon'."""
    return _place_of(typed.strip().casefold(), WEEKDAYS) is not None


def read_time(typed: str, field: str = "time") -> time:
    """A time of day: '17:30', '5.30pm', '9am'. Raises WrongInput with examples."""
    found = _TIME.fullmatch(typed.strip().casefold())
    if found and (found[2] or found[3]):
        hour, minute = int(found[1]), int(found[2] or 0)
        if found[3]:
            hour = hour % 12 + (12 if found[3] == "pm" else 0) if 1 <= hour <= 12 else 99
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise WrongInput(f"{typed.strip()!r} is not a time of day. Try 17:30 or 5.30pm.", field)


def _place_of(text: str, names: tuple[str, ...]) -> int | None:
    """Which of the names was meant: at least its first three letters, and no others ('sept' is four)."""
    return next((place for place, name in enumerate(names) if len(text) >= 3 and name.startswith(text)), None)


def _offset(text: str, today: date, calendar: WorkingCalendar) -> date | None:
    found = _OFFSET.fullmatch(text)
    if not found:
        return None
    days = int(found[1])
    if found[2] == "wd" and days:
        return calendar.add(today, days) if days > 0 else calendar.before(today, -days)
    return today + timedelta(days=days)


def _written(text: str, today: date) -> date:
    if found := _ISO.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        _refuse_two_readings(text)
        return _with_year(int(found[1]), int(found[2]), found[3], today)
    if found := _NAMED.fullmatch(text):
        month = _place_of(found[2], MONTHS)
        if month is not None:
            return _with_year(int(found[1]), month + 1, found[3], today)
    raise ValueError(text)


def _refuse_two_readings(text: str) -> None:
    """'03-04-05' may begin with the day, as here, or with the year, as machines write it. Raises WrongInput."""
    found = _SHORT_DASHES.fullmatch(text)
    if found is None:
        return
    first, month, last = (int(part) for part in found.groups())
    try:
        readings = date(2000 + last, month, first), date(2000 + first, month, last)
    except ValueError:  # only one of them is a date, or none
        return
    if readings[0] != readings[1]:
        one, other = (spoken(day)[4:] for day in readings)
        raise WrongInput(f"{text!r} could be {one} or {other}. Write the year with four digits.")


def _with_year(day: int, month: int, year: str | None, today: date) -> date:
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = []
    for candidate in (today.year - 1, today.year, today.year + 1):
        try:
            near.append(date(candidate, month, day))
        except ValueError:  # 29 February exists in some of them only
            continue
    if not near:
        raise ValueError((day, month))
    return min(near, key=lambda guess: abs(guess - today))


def echoed(day: date, today: date, calendar: WorkingCalendar) -> str:
    """What was understood, for the line under a date field: the date, how far off, and whether it is worked."""
    distance = (day - today).days
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}
    ago = near.get(distance) or (f"{-distance} days ago" if distance < 0 else f"in {distance} days")
    worked = "" if calendar.is_working(day) else ", not a working day"
    return f"{spoken(day)}, {ago}{worked}"
