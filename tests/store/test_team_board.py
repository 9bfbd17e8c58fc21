"""The board's statements are held by ranges of indexes, and count what there is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from complainttui.casework.desk import Desk
from complainttui.rules.due_buckets import due_buckets
from complainttui.rules.due_order import ENDED
from complainttui.store import due_days, leaves, team_board
from complainttui.store.reader import Row

FIRST, LAST = date(2024, 11, 1), date(2024, 11, 30)
ASKED: dict[str, Callable[[Any, Desk], object]] = {
    "open cases": lambda reader, desk: team_board.open_cases(reader, due_buckets(desk.today, desk.calendar)),
    "caseloads": lambda reader, _: team_board.caseloads(reader),
    "received by officer": lambda reader, _: team_board.by_officer(reader, "received_on", FIRST, LAST),
    "closed by officer": lambda reader, _: team_board.by_officer(reader, "closed_on", FIRST, LAST),
    "received in months": lambda reader, _: team_board.in_periods(reader, "received_on", [(FIRST, LAST)] * 12),
    "closed in months": lambda reader, _: team_board.in_periods(reader, "closed_on", [(FIRST, LAST)] * 12),
    "due by day": lambda reader, _: due_days.due_by_day(reader, FIRST, LAST),
    "due on a day": lambda reader, _: due_days.due_on(reader, FIRST),
    "answers by day": lambda reader, _: due_days.answers_by_day(reader, FIRST, LAST),
    "the first answer": lambda reader, _: due_days.first_answer(reader),
    "responses due": lambda reader, _: due_days.responses_due(reader, LAST),
    "leave": lambda reader, _: leaves.leaves_between(reader, FIRST, LAST),
}


class Explaining:
    """Answers every statement with nothing, and keeps how SQLite would go about it."""

    def __init__(self, desk: Desk) -> None:
        self._reader = desk.database.reader
        self.steps: list[str] = []

    def rows(self, sql: str, parameters: dict[str, object] | None = None) -> list[Row]:
        plan = self._reader.rows(f"EXPLAIN QUERY PLAN {sql}", parameters)
        self.steps += [str(row[3]) for row in plan]
        return self._reader.rows(sql, parameters)


@pytest.mark.parametrize("asked", ASKED)
def test_no_statement_walks_through_a_table(sqlite_desk: Desk, asked: str) -> None:
    explaining = Explaining(sqlite_desk)
    ASKED[asked](explaining, sqlite_desk)
    assert any("INDEX" in step for step in explaining.steps)
    assert [step for step in explaining.steps if re.match(r"SCAN (?!CONSTANT)", step)] == []


def test_the_plan_of_a_scan_would_be_seen(sqlite_desk: Desk) -> None:
    explaining = Explaining(sqlite_desk)
    grouped = "SELECT c.owner, COUNT(*) FROM cases c WHERE c.due_order < :ended GROUP BY c.owner"
    explaining.rows(grouped, {"ended": ENDED})
    assert any(re.match(r"SCAN (?!CONSTANT)", step) for step in explaining.steps)


@pytest.mark.parametrize("offset", range(10))
def test_the_buckets_leave_no_day_out_and_none_twice(sqlite_desk: Desk, offset: int) -> None:
    day = date(2024, 12, 20) + timedelta(offset)  # weekends, Christmas and Boxing Day among them
    buckets = due_buckets(day, sqlite_desk.calendar)
    assert [one.first for one in buckets] == [0, *(one.end for one in buckets[:-1])]
    assert all(one.first <= one.end for one in buckets)
    assert buckets[-1].end == ENDED
    soon = buckets[2]
    assert sqlite_desk.calendar.between(day, date.fromordinal(soon.end - 1)) == 2
