"""Days and periods in a query: `2026-04`, `last-month`, `<=5wd`, `-10wd..today`, as first and last day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

from complainttui.rules.problems import WrongInput
from complainttui.rules.query.amounts import Limits
from complainttui.rules.query.tree import Compared, One, Span, Value
from complainttui.rules.uk_dates import EXAMPLES, read_date, within_calendars
from complainttui.rules.working_days import WorkingCalendar

Days: TypeAlias = tuple[date, date]
"""The first and the last day."""
OpenDays: TypeAlias = tuple[date | None, date | None]
"""The same, a side that is None being open."""

REPORTING_MONTH = 4  # the reporting year begins on 1 April
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEARS = re.compile(r"(\d{4})[-/](\d{2})")
_QUARTER = re.compile(r"(\d{4})-q([1-4])")
_REPORTING_QUARTER = re.compile(r"(\d{4})[-/](\d{2})-q([1-4])")
_DISTANCE = re.compile(r"(\d{1,4})(wd|d)")
_MONTHS_ON = re.compile(r"([+-]\d{1,2})m")
_ADVICE = "Try 2026-04, last-month, 2026-04..2026-06, >2026-11-30, -10wd..today or 21/11."

PERIODS = {
    "today": "this day",
    "yesterday": "the day before",
    "tomorrow": "the day after",
    "this-week": "Monday to Sunday; at a weekend the week to come",
    "last-week": "the week before",
    "next-week": "the week after",
    "this-month": "the first to the last day of this month",
    "last-month": "the month before",
    "next-month": "the month after",
    "this-quarter": "the quarter, from January, April, July or October",
    "last-quarter": "the quarter before",
    "this-year": "the reporting year, from 1 April",
    "last-year": "the reporting year before",
}
"""The periods that have a name."""
WRITTEN_PERIODS = {
    "2026-11-24": 'a day; also 24/11, "24 nov 26", mon, -10wd, +5d',
    "2026-04": "a month",
    "-2m": "the second month before this one; +2m, the second after it",
    "2026": "a calendar year",
    "2026-27": "a reporting year, from 1 April 2026; also 2026/27",
    "2026-Q2": "a quarter of the calendar year, here April to June",
    "2026-27-Q1": "a quarter of the reporting year, here April to June 2026",
}
"""The other ways to write one."""


def days_meant(value: Value, today: date, calendar: WorkingCalendar, *, ahead: bool) -> OpenDays:
    """Which days are meant. `ahead`: 5wd is five working days to come. Raises WrongInput for what is no period."""

    def span(text: str) -> Days:
        try:
            first, last = _span(text.strip(), today, calendar, ahead=ahead)
            return within_calendars(first), within_calendars(last)
        except (ValueError, OverflowError):
            raise WrongInput(f"{text!r} is not a day or a period. {_ADVICE}") from None
        except WrongInput as wrong:  # the advice of a date field knows no periods
            raise WrongInput(str(wrong).replace(EXAMPLES, _ADVICE)) from None

    if isinstance(value, Compared):
        return _compared(value.sign, *span(value.than))
    if isinstance(value, Span):
        first = span(value.first)[0] if value.first else None
        return first, span(value.last)[1] if value.last else None
    return span(value.text if isinstance(value, One) else "")


def _compared(sign: str, first: date, last: date) -> OpenDays:
    one = timedelta(days=1)
    if sign == "<":
        return None, first - one
    if sign == "<=":
        return None, last
    return (last + one if sign == ">" else first), None


def days_ago(limits: Limits, today: date, calendar: WorkingCalendar, *, of_age: bool) -> OpenDays:
    """The days from which on so many working days have passed by today: as the countdown says it, or of age.

    Once its day is past, something is at least one day over. Raises WrongInput beyond the years that are counted.
    """
    fewest, most = limits
    least = max(fewest or 0, 0 if of_age else 1)

    def latest(passed: int) -> date:
        if passed <= 0 and of_age:
            return today
        if passed <= 1 and not of_age:
            return today - timedelta(days=1)
        now = calendar.on_or_before(today)
        return (now if passed == 1 else calendar.before(now, passed - 1)) - timedelta(days=1)

    return (None if most is None else latest(most + 1) + timedelta(days=1)), latest(least)


def _span(text: str, today: date, calendar: WorkingCalendar, *, ahead: bool) -> Days:
    plain = text.casefold()
    if plain in _NAMED:
        return _NAMED[plain](today, calendar)
    if found := _MONTHS_ON.fullmatch(plain):
        return _calendar_months(int(found[1]), 1)(today, calendar)
    if found := _DISTANCE.fullmatch(plain):
        if not ahead:
            raise WrongInput(f"{text!r} has no direction here: -{plain} lies behind today, +{plain} ahead.")
        return _distance(int(found[1]), found[2], today, calendar)
    if plain.isascii() and plain.isdecimal() and len(plain) == 4:
        return date(int(plain), 1, 1), date(int(plain), 12, 31)
    written = _quarter_or_year(plain) or _month(plain)
    if written:
        return written
    day = read_date(text, today, calendar, ahead=ahead)
    return day, day


def _distance(count: int, unit: str, today: date, calendar: WorkingCalendar) -> Days:
    """The days on which the countdown says so many days left."""
    if unit == "d" or count == 0:
        day = today + timedelta(days=count)
        return day, day
    first = today if count == 1 else calendar.add(today, count) - timedelta(days=1)
    return first + timedelta(days=1), calendar.add(today, count + 1) - timedelta(days=1)


def _quarter_or_year(plain: str) -> Days | None:
    if found := _QUARTER.fullmatch(plain):
        return _months(int(found[1]), 3 * int(found[2]) - 2, 3)
    if found := _REPORTING_QUARTER.fullmatch(plain):
        _follows(found)
        return _months(int(found[1]), REPORTING_MONTH + 3 * (int(found[3]) - 1), 3)
    found = _YEARS.fullmatch(plain)
    if found and (int(found[2]) > 12 or "/" in plain):  # 2011-12 is a December
        _follows(found)
        return _months(int(found[1]), REPORTING_MONTH, 12)
    return None


def _follows(found: re.Match[str]) -> None:
    """The second year is the one after the first. Raises ValueError."""
    if int(found[2]) != (int(found[1]) + 1) % 100:
        raise ValueError(found[0])


def _month(plain: str) -> Days | None:
    found = _MONTH.fullmatch(plain)
    return _months(int(found[1]), int(found[2]), 1) if found and 1 <= int(found[2]) <= 12 else None


def _months(year: int, month: int, length: int) -> Days:
    """So many months, from one counted on from January of that year, also below 1 or beyond 12."""
    return _first_of(year, month), _first_of(year, month + length) - timedelta(days=1)


def _first_of(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _day(offset: int) -> Callable[[date, WorkingCalendar], Days]:
    def days(today: date, _calendar: WorkingCalendar) -> Days:
        return today + timedelta(days=offset), today + timedelta(days=offset)

    return days


def _week(offset: int) -> Callable[[date, WorkingCalendar], Days]:
    def days(today: date, calendar: WorkingCalendar) -> Days:
        sunday = calendar.end_of_week(today) + timedelta(weeks=offset)
        return sunday - timedelta(days=6), sunday

    return days


def _calendar_months(offset: int, length: int) -> Callable[[date, WorkingCalendar], Days]:
    """So many months that are counted from January, so many of them on."""

    def days(today: date, _calendar: WorkingCalendar) -> Days:
        begun = (today.month - 1) // length * length + 1
        return _months(today.year, begun + offset * length, length)

    return days


def _reporting_year(offset: int) -> Callable[[date, WorkingCalendar], Days]:
    def days(today: date, _calendar: WorkingCalendar) -> Days:
        return _months(today.year - (today.month < REPORTING_MONTH) + offset, REPORTING_MONTH, 12)

    return days


_NAMED: dict[str, Callable[[date, WorkingCalendar], Days]] = {
    "today": _day(0),
    "yesterday": _day(-1),
    "tomorrow": _day(1),
    "this-week": _week(0),
    "last-week": _week(-1),
    "next-week": _week(1),
    "this-month": _calendar_months(0, 1),
    "last-month": _calendar_months(-1, 1),
    "next-month": _calendar_months(1, 1),
    "this-quarter": _calendar_months(0, 3),
    "last-quarter": _calendar_months(-1, 3),
    "this-year": _reporting_year(0),
    "last-year": _reporting_year(-1),
}
