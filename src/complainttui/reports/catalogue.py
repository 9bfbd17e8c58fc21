"""Every report by name, and the periods they are asked for. To add a report: one file beside this, named here."""

from __future__ import annotations

from datetime import date

from complainttui.reports.performance_by_tenure import PERFORMANCE_BY_TENURE
from complainttui.reports.report import Report
from complainttui.rules.problems import WrongInput
from complainttui.store.judged_stages import Period

REPORTS: dict[str, Report] = {report.name: report for report in (PERFORMANCE_BY_TENURE,)}


def find_report(name: str) -> Report:
    """The report of that name. Raises WrongInput that lists the known ones."""
    if name not in REPORTS:
        raise WrongInput(f"{name!r} is not a report. Known: {', '.join(REPORTS)}.", "report")
    return REPORTS[name]


def year_period(begins: int, as_at: date) -> Period:
    """A reporting year judged as at a day."""
    return Period(date(begins, 4, 1), date(begins + 1, 3, 31), as_at)
