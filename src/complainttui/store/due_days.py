"""What falls due day by day, and what was answered day by day; each statement is held by a range of an index."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complainttui.rules.procedures import RESPOND
from complainttui.store.asking import Condition
from complainttui.store.open_duties import OPEN, OpenDuty, open_duties
from complainttui.store.reader import Reader, day


@dataclass(frozen=True, slots=True)
class DueDay:
    """How much is due on a day, and how much of that are responses."""

    due: int
    responses: int


def due_by_day(reader: Reader, first: date, last: date) -> dict[date, DueDay]:
    """What is still to be done by the day on which it is due, from the first to the last. Raises Unreachable."""
    rows = reader.rows(
        f"SELECT o.due_on, COUNT(*), SUM(CASE WHEN o.kind = '{RESPOND}' THEN 1 ELSE 0 END)"
        f" FROM obligations o WHERE {OPEN} AND o.due_on BETWEEN :first AND :last GROUP BY o.due_on",
        {"first": first.isoformat(), "last": last.isoformat()},
    )
    return {date.fromisoformat(on): DueDay(int(due), int(responses)) for on, due, responses in rows}


def due_on(reader: Reader, wanted: date) -> list[OpenDuty]:
    """What is still to be done and due on that day. Raises Unreachable."""
    return open_duties(reader, Condition("o.due_on = :due_day", {"due_day": wanted.isoformat()}))


def responses_due(reader: Reader, until: date) -> dict[date, int]:
    """The responses that are still to be given, by the day on which they are or were due. Raises Unreachable."""
    rows = reader.rows(
        f"SELECT o.due_on, COUNT(*) FROM obligations o WHERE {OPEN} AND o.kind = '{RESPOND}'"
        " AND o.due_on <= :until GROUP BY o.due_on",
        {"until": until.isoformat()},
    )
    return {date.fromisoformat(on): int(responses) for on, responses in rows}


def answers_by_day(reader: Reader, first: date, last: date) -> dict[date, int]:
    """How many stages were answered on each of these days. Raises Unreachable."""
    rows = reader.rows(
        "SELECT s.responded_on, COUNT(*) FROM stages s WHERE s.responded_on BETWEEN :first AND :last"
        " GROUP BY s.responded_on",
        {"first": first.isoformat(), "last": last.isoformat()},
    )
    return {date.fromisoformat(on): int(answers) for on, answers in rows}


def first_answer(reader: Reader) -> date | None:
    """The earliest day on which a stage was answered; None before any was. Raises Unreachable."""
    rows = reader.rows(
        "SELECT s.responded_on FROM stages s WHERE s.responded_on IS NOT NULL ORDER BY s.responded_on LIMIT 1"
    )
    return day(rows[0][0]) if rows else None
