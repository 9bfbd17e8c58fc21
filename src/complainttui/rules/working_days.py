"""Working days without a walk from day to day: a calendar knows of every day of 1990 to 2100 whether it counts.

It numbers those that do when it is first asked to add some; a list of countdowns only counts between two days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, compress

from complainttui.rules.problems import WrongInput

FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2100, 12, 31)
_FIRST = FIRST_DAY.toordinal()
_DAYS = LAST_DAY.toordinal() - _FIRST + 1
_WEEKDAYS = (bytes([1, 1, 1, 1, 1, 0, 0]) * (_DAYS // 7 + 2))[FIRST_DAY.weekday() :][:_DAYS]
_WEEKEND = {5: "Saturday", 6: "Sunday"}


class WorkingCalendar:
    """Monday to Friday less the days given. Day 0 is the event, day 1 the next working day."""

    def __init__(self, closed: Iterable[date] | Mapping[date, str] = (), title: str = "") -> None:
        """Number the days; `closed` are days that do not count, whatever weekday they fall on, with their names."""
        self.title = title
        names = closed if isinstance(closed, Mapping) else dict.fromkeys(closed, "holiday")
        self._names = {day: name for day, name in names.items() if FIRST_DAY <= day <= LAST_DAY}
        counts = bytearray(_WEEKDAYS)
        for day in self._names:
            counts[day.toordinal() - _FIRST] = 0
        self._counts = counts

    @cached_property
    def _number(self) -> list[int]:
        """How many working days lie on or before each offset; a list of countdowns does without."""
        return list(accumulate(self._counts))

    @cached_property
    def _working(self) -> list[int]:
        """The ordinal of each working day, in their order."""
        return list(compress(range(_FIRST, _FIRST + _DAYS), self._counts))

    @cached_property
    def _working_dates(self) -> list[date]:
        return [date.fromordinal(ordinal) for ordinal in self._working]

    def is_working(self, day: date) -> bool:
        """Whether the day counts."""
        return bool(self._counts[self._offset(day)])

    def closed_as(self, day: date) -> str:
        """Why the day does not count: 'Saturday', 'Good Friday', 'Christmas closure'; empty when it does."""
        return self._names.get(day) or _WEEKEND.get(day.weekday(), "")

    def add(self, day: date, working_days: int) -> date:
        """The end of working day N after the event: `add(friday, 1)` is Monday. Raises WrongInput outside 1990-2100."""
        place = self._number[self._offset(day)] + working_days - 1
        if working_days < 1 or place >= len(self._working):
            raise WrongInput(f"{working_days} working days from {day.isoformat()} cannot be counted (1990 to 2100).")
        return date.fromordinal(self._working[place])

    def before(self, day: date, working_days: int) -> date:
        """The working day N before the event: `before(monday, 1)` is Friday. Raises WrongInput outside 1990-2100."""
        offset = self._offset(day)
        place = (self._number[offset - 1] if offset else 0) - working_days
        if working_days < 1 or place < 0:
            raise WrongInput(f"{working_days} working days before {day.isoformat()} cannot be counted (1990 to 2100).")
        return date.fromordinal(self._working[place])

    def on_or_after(self, day: date) -> date:
        """The day itself if it counts, else the next working day. Raises WrongInput outside 1990-2100."""
        return day if self.is_working(day) else self.add(day, 1)

    def on_or_before(self, day: date) -> date:
        """The day itself if it counts, else the working day before it. Raises WrongInput outside 1990-2100."""
        return day if self.is_working(day) else self.before(day, 1)

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
        first, last = self._offset(start) + 1, self._offset(end) + 1
        return self._counts.count(1, first, last) if first <= last else -self._counts.count(1, last, first)

    def deadlines(self, events: Iterable[date], working_days: int, today: date) -> list[tuple[date, int]]:
        """For each event the end of working day N after it, and the working days from today until then.

        The same as `add` and `between` one by one, at a third of the time. Raises WrongInput outside 1990-2100.
        """
        number, working, now = self._number, self._working_dates, self._number[self._offset(today)]
        days = list(events)
        if not days:
            return []
        self.add(max(days), working_days)
        self.add(min(days), working_days)
        ahead, first, from_now = working_days - 1, _FIRST, working_days - now
        found = [number[day.toordinal() - first] for day in days]
        return [(working[reached + ahead], reached + from_now) for reached in found]

    def end_of_week(self, day: date) -> date:
        """The Sunday on which 'this week' ends; at a weekend that is the week to come."""
        return day + timedelta(days=(6 - day.weekday()) + (7 if day.weekday() >= 5 else 0))

    @staticmethod
    def _offset(day: date) -> int:
        offset = day.toordinal() - _FIRST
        if not 0 <= offset < _DAYS:
            raise WrongInput(f"{day.isoformat()} lies outside the years that are counted, 1990 to 2100.")
        return offset


def within_calendars(day: date, field: str = "date") -> date:
    """The day, if the calendars reach it. Raises WrongInput outside 1990 to 2100."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise WrongInput(f"{day.isoformat()} lies outside the years that are counted, 1990 to 2100.", field)
    return day
