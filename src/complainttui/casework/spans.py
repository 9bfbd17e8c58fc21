"""Days from a first to a last one: 'mon' to 'fri' is one week, whatever day it is today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Day
from complainttui.rules.uk_dates import is_weekday, read_date

_FIRST, _LAST = "first", "last"


@dataclass(frozen=True, slots=True)
class LastDay(Day):
    """The last day of a span: a weekday is counted from its first day."""

    def echo(self, typed: str, desk: Desk) -> str:
        """As of any day; of a weekday, from where it is counted."""
        return "the next one from the first day on" if is_weekday(typed) else Day.echo(self, typed, desk)


def counted_from_first(typed: Mapping[str, str], desk: Desk) -> dict[str, str]:
    """The inputs with a weekday as last day written out as a date. Raises WrongInput."""
    first, last = typed.get(_FIRST, ""), typed.get(_LAST, "")
    if not first.strip() or not is_weekday(last):
        return dict(typed)
    begins = read_date(first, desk.today, desk.calendar, _FIRST, ahead=True)
    return {**typed, _LAST: read_date(last, begins, desk.calendar, _LAST, ahead=True).isoformat()}
