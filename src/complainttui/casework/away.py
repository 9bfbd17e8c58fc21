"""Who is away: what has to be known of a case or before one is given to somebody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from complainttui.casework.desk import Desk
from complainttui.rules.leave import Leave, away_words
from complainttui.store.leaves import leaves_between
from complainttui.store.open_duties import open_duties
from complainttui.store.query import Condition

if TYPE_CHECKING:
    from complainttui.store.team_tables import OfficerLeave

SOON = timedelta(days=14)
"""How long before it begins leave is told of to whoever gives the officer a case."""


def away_today(desk: Desk, officer: str) -> str:
    """'e.reyes is away until Fri 5 Dec; c.iyer covers'; empty while they are there. Raises Unreachable."""
    return _away(desk, officer, timedelta())


def away_soon(desk: Desk, officer: str) -> str:
    """The same, also of leave that begins within `SOON`. Raises Unreachable."""
    return _away(desk, officer, SOON)


def _away(desk: Desk, officer: str, ahead: timedelta) -> str:
    leaves = leaves_between(desk.database.reader, desk.today, desk.today + ahead) if officer else []
    mine = next((one for one in leaves if one.officer == officer), None)
    return away_words(mine, leaves, desk.today) if mine else ""


def due_while_away(desk: Desk, leave: Leave) -> str:
    """'3 things of e.reyes fall due on those days, the first on Mon 1 Dec.'; empty where none does."""
    duties = open_duties(desk.database.reader, Condition(), until=leave.until_on, owner=leave.officer)
    meanwhile = [one for one in duties if leave.includes(one.due_on)]
    if not meanwhile:
        return ""
    first = f"{meanwhile[0].reference} {meanwhile[0].name}"
    if len(meanwhile) == 1:
        return f"1 thing of {leave.officer} falls due on those days: {first}."
    return f"{len(meanwhile)} things of {leave.officer} fall due on those days, first {first}."


def recorded(row: OfficerLeave) -> Leave:
    """The leave of a row."""
    return Leave(row.officer, row.from_on, row.until_on, row.cover, row.note)
