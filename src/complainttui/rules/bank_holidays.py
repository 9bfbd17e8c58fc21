"""Bank holidays as published, by the `holidays` package. Read once when a database is made; imported only then."""

from __future__ import annotations

from datetime import date

from complainttui.rules.working_days import FIRST_DAY, LAST_DAY

ENGLAND_AND_WALES = "england-and-wales"

# `GB` without a subdivision drops Easter Monday and the August bank holiday: always name one.
_SUBDIVISIONS = {ENGLAND_AND_WALES: "ENG"}


def bank_holidays(calendar: str) -> dict[date, str]:
    """Every bank holiday of the calendar from 1990 to 2100, with its name."""
    from holidays import country_holidays

    years = range(FIRST_DAY.year, LAST_DAY.year + 1)
    found = country_holidays("GB", subdiv=_SUBDIVISIONS[calendar], years=years)
    return dict(sorted(found.items()))
