"""The period of a report: years from April or January, quarters, months, any days; and the ones before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from complainttui.rules.problems import WrongInput
from complainttui.rules.query.periods import days_meant
from complainttui.rules.query.tree import One, Span
from complainttui.rules.reporting_years import reporting_year, year_label, year_written
from complainttui.rules.uk_dates import spoken
from complainttui.rules.working_days import WorkingCalendar

APRIL = 4
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def label(self) -> str:
        """'2023-24', '2024', '2023-24 Q1', '2024-05', else the two days."""
        return self._year() or self._part_of_a_year() or f"{spoken(self.first)} to {spoken(self.last)}"

    @property
    def written(self) -> str:
        """As `read_period` reads it: '2023-24', '2023-24-Q1', '2024-05', '2024-04-01..2024-09-30'."""
        named = self._year() or self._part_of_a_year()
        return named.replace(" ", "-") if named else f"{self.first.isoformat()}..{self.last.isoformat()}"

    def before(self, periods: int) -> Period:
        """The period so many before this one, of the same kind: as many months, where these are whole; else days."""
        months = self.months
        if months:
            first = _months_on(self.first, -periods * months)
            return Period(first, _months_on(first, months) - _ONE)
        days = (self.last - self.first + _ONE) * periods
        return Period(self.first - days, self.last - days)

    @property
    def year_begins(self) -> int | None:
        """The year in which this reporting year began; None where it is not one."""
        is_one = self.first == date(self.first.year, APRIL, 1) and self.months == 12
        return self.first.year if is_one else None

    @property
    def months(self) -> int:
        """How many whole months it is; 0 where it is not so many."""
        following = self.last + _ONE
        if self.first.day != 1 or following.day != 1:
            return 0
        return 12 * (following.year - self.first.year) + following.month - self.first.month

    def _year(self) -> str:
        if self.months != 12:
            return ""
        return {1: str(self.first.year), APRIL: year_label(self.first.year)}.get(self.first.month, "")

    def _part_of_a_year(self) -> str:
        months, begun = self.months, (self.first.month - APRIL) % 12
        if months == 1:
            return f"{self.first:%Y-%m}"
        if months == 3 and begun % 3 == 0:
            return f"{year_label(reporting_year(self.first))} Q{begun // 3 + 1}"
        return ""


def year_period(begins: int) -> Period:
    """A reporting year, by the calendar year in which it began."""
    return Period(date(begins, APRIL, 1), date(begins + 1, 3, 31))


def read_period(typed: str, today: date, calendar: WorkingCalendar) -> Period:
    """A period as it is written in a query: 2023-24, 2024, 2023-24-Q1, 2024-05, last-month, 2024-04..2024-09.

    Raises WrongInput for what is no period, and for one that ends before it begins.
    """
    if (begins := year_written(typed)) is not None:
        return year_period(begins)
    first_typed, is_range, last_typed = typed.strip().replace("/", "-").partition("..")
    if not first_typed:
        raise WrongInput("Write a period, such as 2023-24, 2023-24-Q1, 2024-05 or 2024-04-01..2024-09-30.", "year")
    value = Span(first_typed, last_typed) if is_range else One(first_typed)
    try:
        first, last = days_meant(value, today, calendar, ahead=False)
    except WrongInput:
        raise WrongInput(
            f"{typed!r} is not a period. Try 2023-24, 2023-24-Q1, 2024, 2024-05, last-month or 2024-04-01..2024-09-30.",
            "year",
        ) from None
    if first is None or last is None:
        raise WrongInput(f"{typed!r} has no end. Write both: 2024-04-01..2024-09-30.", "year")
    return period_of(first, last)


YEAR, QUARTER, MONTH = 12, 3, 1
_LENGTHS = {
    YEAR: ("year", "2023-24 (April to March) or 2023"),
    QUARTER: ("quarter", "2023-24-Q1"),
    MONTH: ("month", "2024-05"),
}


def read_period_of(months: int, typed: str, today: date, calendar: WorkingCalendar) -> Period:
    """A period of so many months. Raises WrongInput for one of another length, too."""
    found = read_period(typed, today, calendar)
    if found.months != months:
        name, example = _LENGTHS[months]
        raise WrongInput(f"{typed!r} is not a {name}. Write {example}; --period takes any other.", name)
    return found


def period_of(first: date, last: date) -> Period:
    """The days from one to another. Raises WrongInput where the end comes first."""
    if last < first:
        raise WrongInput(f"The period ends on {spoken(last)}, before it begins on {spoken(first)}.", "to")
    return Period(first, last)


def _months_on(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)
