"""The pool: open cases that no officer has, read off the index of officers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from complainttui.rules.due_order import ENDED
from complainttui.store.reader import Reader, day


@dataclass(frozen=True, slots=True)
class PooledCase:
    """A case that waits for an officer."""

    reference: str
    team: str
    stage: int
    marks: str
    next_due_on: date | None
    received_on: date
    unacknowledged: bool


def pooled_cases(reader: Reader) -> list[PooledCase]:
    """Every open case without an officer, by what is due next. Raises Unreachable."""
    rows = reader.rows(
        "SELECT c.reference, c.team, c.stage, c.marks, c.next_due_on, c.received_on, c.unacknowledged FROM cases c"
        " WHERE c.owner = '' AND c.due_order < :ended ORDER BY c.due_order, c.id",
        {"ended": ENDED},
    )
    return [_pooled(row) for row in rows]


def teams_of(reader: Reader, officer: str) -> set[str]:
    """The teams of the open cases that an officer holds. Raises Unreachable."""
    rows = reader.rows(
        "SELECT DISTINCT c.team FROM cases c WHERE c.owner = :officer AND c.due_order < :ended AND c.team <> ''",
        {"officer": officer, "ended": ENDED},
    )
    return {team for (team,) in rows}


def _pooled(row: Sequence[object]) -> PooledCase:
    reference, team, stage, marks, due, received, unacknowledged = row
    return PooledCase(
        str(reference),
        str(team),
        int(str(stage)),
        str(marks),
        day(str(due) if due else None),
        date.fromisoformat(str(received)),
        bool(unacknowledged),
    )
