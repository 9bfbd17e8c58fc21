"""Bank holidays as published, by the `holidays` package, which is imported only when they are asked for."""

from __future__ import annotations

from datetime import date
from functools import cache

from complainttui.rules.calendars import ENGLAND_AND_WALES, NORTHERN_IRELAND, SCOTLAND, TITLES, closed_days, sources_of
from complainttui.rules.working_days import FIRST_DAY, LAST_DAY, WorkingCalendar

# `GB` without a subdivision drops Easter Monday and the August bank holiday: always name one.
_SUBDIVISIONS = {ENGLAND_AND_WALES: "ENG", SCOTLAND: "SCT", NORTHERN_IRELAND: "NIR"}


def installed_list() -> str:
    """Which list of bank holidays is installed, without reading it."""
    from importlib.metadata import version

    return f"holidays {version('holidays')}"


@cache
def bank_holidays(nation: str) -> dict[date, str]:
    """Every bank holiday of the nation from 1990 to 2100, with its name."""
    from holidays import country_holidays

    years = range(FIRST_DAY.year, LAST_DAY.year + 1)
    found = country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=years)
    return dict(sorted(found.items()))


def published_days(calendar: str) -> dict[date, str]:
    """The published holidays of a calendar, also of the union and of none."""
    return closed_days(calendar, {nation: bank_holidays(nation) for nation in sources_of(calendar)})


def published_calendar(calendar: str) -> WorkingCalendar:
    """The working days of a calendar as published, without any team's closures."""
    return WorkingCalendar(published_days(calendar), TITLES[calendar])
