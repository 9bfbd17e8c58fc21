"""Working days in constant time: a calendar numbers every day of 1990 to 2100 once, then each count is a look-up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, timedelta

from complainttui.rules.problems import WrongInput

FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2100, 12, 31)
_FIRST = FIRST_DAY.toordinal()
_DAYS = LAST_DAY.toordinal() - _FIRST + 1


class WorkingCalendar:
    """Monday to Friday less the days given. Day 0 is the event, day 1 the next working day."""

    def __init__(self, holidays: Iterable[date] = ()) -> None:
        """Number the days; `holidays` are days that do not count, whatever weekday they fall on."""
        closed = {day.toordinal() - _FIRST for day in holidays}
        # _working[k] is the offset of working day k; _number[i] how many working days lie on or before offset i.
        self._working = [
            offset for offset in range(_DAYS) if (offset + FIRST_DAY.weekday()) % 7 < 5 and offset not in closed
        ]
        self._number = [0] * _DAYS
        for ordinal, offset in enumerate(self._working):
            until = self._working[ordinal + 1] if ordinal + 1 < len(self._working) else _DAYS
            self._number[offset:until] = [ordinal + 1] * (until - offset)

    def is_working(self, day: date) -> bool:
        """Whether the day counts."""
        offset = self._offset(day)
        place = bisect_left(self._working, offset)
        return place < len(self._working) and self._working[place] == offset

    def add(self, day: date, working_days: int) -> date:
        """The end of working day N after the event: `add(friday, 1)` is Monday. Raises WrongInput outside 1990-2100."""
        place = self._number[self._offset(day)] + working_days - 1
        if working_days < 1 or place >= len(self._working):
            raise WrongInput(f"{working_days} working days from {day.isoformat()} cannot be counted (1990 to 2100).")
        return date.fromordinal(self._working[place] + _FIRST)

    def before(self, day: date, working_days: int) -> date:
        """The working day N before the event: `before(monday, 1)` is Friday. Raises WrongInput outside 1990-2100."""
        place = bisect_left(self._working, self._offset(day)) - working_days
        if working_days < 1 or place < 0:
            raise WrongInput(f"{working_days} working days before {day.isoformat()} cannot be counted (1990 to 2100).")
        return date.fromordinal(self._working[place] + _FIRST)

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
        return self._number[self._offset(end)] - self._number[self._offset(start)]

    def end_of_week(self, day: date) -> date:
        """The Sunday on which 'this week' ends; at a weekend that is the week to come."""
        return day + timedelta(days=(6 - day.weekday()) + (7 if day.weekday() >= 5 else 0))

    @staticmethod
    def _offset(day: date) -> int:
        offset = day.toordinal() - _FIRST
        if not 0 <= offset < _DAYS:
            raise WrongInput(f"{day.isoformat()} lies outside the years that are counted, 1990 to 2100.")
        return offset
