"""Every report by name, and the periods they are asked for. To add a report: one file beside this, named here."""

from __future__ import annotations

import re
from datetime import date

from complainttui.reports.performance_by_tenure import PERFORMANCE_BY_TENURE
from complainttui.reports.report import Report
from complainttui.rules.problems import WrongInput
from complainttui.store.judged_stages import Period

REPORTS: dict[str, Report] = {report.name: report for report in (PERFORMANCE_BY_TENURE,)}
_YEAR = re.compile(r"(\d{4})[-/](\d{2}|\d{4})")


def find_report(name: str) -> Report:
    """The report of that name. Raises WrongInput that lists the known ones."""
    if name not in REPORTS:
        raise WrongInput(f"{name!r} is not a report. Known: {', '.join(REPORTS)}.", "report")
    return REPORTS[name]


def reporting_year(day: date) -> int:
    """The calendar year in which the reporting year of that day began: it runs from 1 April to 31 March."""
    return day.year if day >= date(day.year, 4, 1) else day.year - 1


def year_label(begins: int) -> str:
    """'2023-24'."""
    return f"{begins}-{(begins + 1) % 100:02d}"


def year_period(begins: int, as_at: date) -> Period:
    """A reporting year judged as at a day."""
    return Period(date(begins, 4, 1), date(begins + 1, 3, 31), as_at)


def read_year(typed: str) -> int:
    """The year in which a reporting year written '2023-24' or '2023/24' began. Raises WrongInput."""
    found = _YEAR.fullmatch(typed.strip())
    if found and 1990 <= int(found[1]) < 2100:
        following = int(found[1]) + 1
        if found[2] in (str(following), f"{following % 100:02d}"):
            return int(found[1])
    raise WrongInput(f"{typed!r} is not a reporting year. Write it as 2023-24 (April to March).", "year")
