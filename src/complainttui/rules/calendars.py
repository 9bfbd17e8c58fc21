"""The calendars that procedures count in: three bank-holiday calendars, their union, and none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from complainttui.rules.problems import WrongInput

ENGLAND_AND_WALES = "england-and-wales"
SCOTLAND = "scotland"
NORTHERN_IRELAND = "northern-ireland"
UK = "uk"
NONE = "none"
NATIONS = (ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND)
"""The calendars with bank holidays of their own; the others follow from them."""
EVERY = "every"
"""In place of a calendar: a closure of the team's own, which no calendar counts."""

TITLES = {
    ENGLAND_AND_WALES: "England and Wales",
    SCOTLAND: "Scotland",
    NORTHERN_IRELAND: "Northern Ireland",
    UK: "all of the UK",
    NONE: "no holidays",
}


def known_calendar(name: str) -> str:
    """The calendar of that name. Raises WrongInput that lists the known ones."""
    if name not in TITLES:
        raise WrongInput(f"{name!r} is not a known calendar. Known: {', '.join(TITLES)}.", "calendar")
    return name


def sources_of(calendar: str) -> tuple[str, ...]:
    """The nations whose bank holidays the calendar leaves out.

    The Freedom of Information Act counts no day that is a bank holiday in any part of the UK (s10(6)): `uk`.
    """
    if calendar == UK:
        return NATIONS
    return () if calendar == NONE else (calendar,)


def closed_days(calendar: str, by_nation: Mapping[str, Mapping[date, str]]) -> dict[date, str]:
    """The holidays of a calendar with their names; in the union each says where it is one, unless it is everywhere."""
    nations = sources_of(calendar)
    closed: dict[date, str] = {}
    for day in sorted({day for nation in nations for day in by_nation[nation]}):
        where = [nation for nation in nations if day in by_nation[nation]]
        name = by_nation[where[0]][day]
        closed[day] = name if len(where) == len(nations) else f"{name} ({_listed(where)})"
    return closed


def _listed(nations: Iterable[str]) -> str:
    return ", ".join(TITLES[nation] for nation in nations)
