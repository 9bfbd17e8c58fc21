"""Reporting years, April to March: the councils' financial year and the regulator's reporting period."""

from __future__ import annotations

import re
from datetime import date

from complainttui.rules.problems import WrongInput

_YEAR = re.compile(r"(\d{4})[-/](\d{2}|\d{4})")


def reporting_year(day: date) -> int:
    """The calendar year in which the reporting year of that day began: it runs from 1 April to 31 March."""
    return day.year if day >= date(day.year, 4, 1) else day.year - 1


def year_label(begins: int) -> str:
    """'2023-24'."""
    return f"{begins}-{(begins + 1) % 100:02d}"


def year_written(typed: str) -> int | None:
    """The year in which a reporting year written '2023-24', '2023/24' or '2023-2024' began; None for anything else."""
    found = _YEAR.fullmatch(typed.strip())
    if found and 1990 <= int(found[1]) < 2100:
        following = int(found[1]) + 1
        if found[2] in (str(following), f"{following % 100:02d}"):
            return int(found[1])
    return None


def read_year(typed: str, field: str = "year") -> int:
    """The year in which a reporting year as year_written reads it began. Raises WrongInput."""
    begins = year_written(typed)
    if begins is None:
        raise WrongInput(f"{typed!r} is not a reporting year. Write it as 2023-24 (April to March).", field)
    return begins
