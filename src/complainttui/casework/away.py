"""Who is away: what has to be known of a case or before one is given to somebody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from complainttui.casework.desk import Desk
from complainttui.rules.leave import Leave, away_words, joined, refuse_impossible
from complainttui.rules.problems import Refused, WrongInput
from complainttui.store.asking import Condition
from complainttui.store.leaves import leaves_between
from complainttui.store.open_duties import open_duties

if TYPE_CHECKING:
    from complainttui.casework.changes import Change
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


def while_away(desk: Desk, leave: Leave) -> list[str]:
    """What falls due on the officer's desk meanwhile, and whom they would cover. Raises Unreachable."""
    duties = open_duties(desk.database.reader, Condition(), until=leave.until_on, owner=leave.officer)
    due = [one for one in duties if leave.includes(one.due_on)]
    told = []
    if due:
        falls = "1 thing" if len(due) == 1 else f"{len(due)} things"
        told.append(
            f"{falls} of {leave.officer} {'falls' if len(due) == 1 else 'fall'} due meanwhile, "
            f"first {due[0].reference} {due[0].name}."
        )
    others = leaves_between(desk.database.reader, leave.from_on, leave.until_on)
    covered = [one for one in others if one.cover == leave.officer]
    return told + [f"{leave.officer} covers {one.officer}, {one.days}: somebody else will have to." for one in covered]


def refuse_leave_clashes(change: Change, details: Mapping[str, Mapping[str, object]]) -> None:
    """After leave was put back: it must be possible beside what has been recorded since. Raises Refused."""
    changed = {int(row_id) for row_id in details.get("leaves", {})}
    leaves = change.transaction.leaves(date.min) if changed else []
    for row in (one for one in leaves if one.id in changed):
        beside = [recorded(one) for one in leaves if one.id != row.id]
        try:
            refuse_impossible(recorded(row), beside)
        except WrongInput as problem:
            raise Refused(str(problem)) from problem


def blank_own_cover(change: Change, officer: str) -> None:
    """Nobody covers for themselves, also where two names have become one officer."""
    for row in change.transaction.leaves(date.min):
        if row.officer == row.cover == officer:
            row.cover = ""


def join_leave(change: Change, officer: str) -> None:
    """Leave that two names had for the same days is one, now that both are one officer."""
    mine = [row for row in change.transaction.leaves(date.min) if row.officer == officer]
    stays: OfficerLeave | None = None
    for row in mine:  # by their first days, so that each overlaps the one before it or none
        if stays is None or not recorded(stays).overlaps(recorded(row)):
            stays = row
            continue
        one = joined(recorded(stays), recorded(row))
        stays.until_on, stays.cover, stays.note = one.until_on, one.cover, one.note
        change.transaction.remove(row)
        change.happened(None, f"Leave of {officer}: {one.days}, joined from two that overlap.")


def recorded(row: OfficerLeave) -> Leave:
    """The leave of a row."""
    return Leave(row.officer, row.from_on, row.until_on, row.cover, row.note)
