"""What is asked of a report, as it stands in the lines of the screen, and how it becomes a request."""

from __future__ import annotations

from dataclasses import dataclass

from complainttui.casework.desk import Desk
from complainttui.reports.figures import Request
from complainttui.reports.narrowing import told_from
from complainttui.reports.periods import Period, read_period
from complainttui.rules.problems import WrongInput
from complainttui.rules.reporting_years import reporting_year, year_label
from complainttui.rules.uk_dates import read_date, spoken


@dataclass(frozen=True, slots=True)
class Asked:
    """A report by its id, and what is typed: the period, the day by whose facts, which cases, which counts are told."""

    report: str
    period: str
    as_at: str = ""
    """Empty for today."""
    only: str = ""
    below: str = ""
    """Counts below it are withheld; empty leaves it to the report."""

    def request(self, desk: Desk) -> Request:
        """What is asked. Raises WrongInput for a period, a day or a number that is none."""
        as_at = read_date(self.as_at, desk.today, desk.calendar, "as-at") if self.as_at.strip() else desk.today
        if as_at > desk.today:
            raise WrongInput(f"{spoken(as_at)} has not come yet; what is known on it cannot be judged.", "as-at")
        period = read_period(self.period, desk.today, desk.calendar)
        return Request(period, as_at, self.only.strip(), suppress_below=self._below())

    def _below(self) -> int | None:
        typed = self.below.strip()
        if not typed:
            return None
        return told_from(int(typed) if typed.isascii() and typed.isdecimal() else -1, "Withhold counts below")


def this_year(desk: Desk) -> str:
    """The reporting year that it is, as it is typed."""
    return year_label(reporting_year(desk.today))


def stepped(desk: Desk, typed: str, by: int) -> str:
    """The period so many after the one that is typed, of the same kind; the present year where that is no period.

    Raises WrongInput beyond the years that are counted.
    """
    try:
        period = read_period(typed, desk.today, desk.calendar)
    except WrongInput:
        return this_year(desk)
    try:
        found: Period = period.before(-by)
        read_period(found.written, desk.today, desk.calendar)
    except (ValueError, OverflowError):
        raise WrongInput("There is no period beyond it.", "period") from None
    return found.written
