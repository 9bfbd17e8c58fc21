"""How the cases are spread: the open ones by when they are due, what came in and was closed, by officer and kind.

Every statement is held by a range of an index; none walks through every case. What they count is grouped by
expressions on purpose: grouped by a plain column, SQLite would take that column's index and read it from end to end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from complainttui.rules.due_buckets import Bucket
from complainttui.rules.due_order import ENDED
from complainttui.store.reader import Reader

Moment = Literal["received_on", "closed_on"]


@dataclass(frozen=True, slots=True)
class OpenCases:
    """So many open cases of one bucket, officer, service and kind."""

    bucket: str
    owner: str
    service: str
    kind: str
    cases: int


def open_cases(reader: Reader, buckets: Sequence[Bucket]) -> list[OpenCases]:
    """The open cases, counted by bucket, officer, service and kind. Raises Unreachable."""
    places = " ".join(f"WHEN c.due_order < :end{number} THEN {number}" for number in range(len(buckets)))
    rows = reader.rows(
        f"SELECT CASE {places} END AS bucket, c.owner, c.service, c.kind, COUNT(*)"
        " FROM cases c WHERE c.due_order < :ended GROUP BY 1, 2, 3, 4",
        {"ended": ENDED, **{f"end{number}": one.end for number, one in enumerate(buckets)}},
    )
    return [OpenCases(buckets[place].name, *rest) for place, *rest in rows]


def caseloads(reader: Reader) -> dict[str, int]:
    """The open cases by officer, '' for those that nobody holds. Raises Unreachable."""
    rows = reader.rows(
        "SELECT c.owner || '', COUNT(*) FROM cases c WHERE c.due_order < :ended GROUP BY c.owner || ''",
        {"ended": ENDED},
    )
    return {str(owner): int(cases) for owner, cases in rows}


def by_officer(reader: Reader, moment: Moment, first: date, last: date) -> dict[str, int]:
    """How many cases were received or closed on these days, by officer. Raises Unreachable."""
    rows = reader.rows(
        f"SELECT c.owner || '', COUNT(*) FROM cases c WHERE c.{moment} BETWEEN :first AND :last GROUP BY c.owner || ''",
        {"first": first.isoformat(), "last": last.isoformat()},
    )
    return {str(owner): int(cases) for owner, cases in rows}


def in_periods(reader: Reader, moment: Moment, periods: Sequence[tuple[date, date]]) -> list[int]:
    """How many cases were received or closed in each of the periods, in one statement. Raises Unreachable."""
    each = ", ".join(
        f"(SELECT COUNT(*) FROM cases c WHERE c.{moment} BETWEEN :first{number} AND :last{number})"
        for number in range(len(periods))
    )
    days = {
        f"{end}{number}": day.isoformat()
        for number, period in enumerate(periods)
        for end, day in zip(("first", "last"), period, strict=True)
    }
    return [int(cases) for cases in reader.rows(f"SELECT {each}", days)[0]]
