"""How many stages of each group began in each month, kept by SQLite itself: figures of many years read a few rows.

Triggers keep it within the transaction that writes, so it is never behind `stages`. They do not see a row that REPLACE
takes away, so nobody writes stages so. PostgreSQL groups a range of its own index on several processors, and has no
such table.
"""

from __future__ import annotations

GROUPED = ("kind", "number", "tenure", "judged", "outcome")
"""What figures group stages by: few values each, none of them NULL."""
MONTH_LETTERS = 7
"""Of an ISO date: '2026-11'."""
_KEY = ("month", *GROUPED)
_WATCHED = ("requested_on", *GROUPED)


def _values(row: str) -> list[str]:
    return [f"substr({row}.requested_on, 1, {MONTH_LETTERS})", *(f"{row}.{name}" for name in GROUPED)]


def _counted(row: str) -> str:
    return (
        f"INSERT INTO stage_months ({', '.join(_KEY)}, n) VALUES ({', '.join(_values(row))}, 1)"
        f" ON CONFLICT ({', '.join(_KEY)}) DO UPDATE SET n = n + 1;"
    )


def _taken_off(row: str) -> str:
    its = " AND ".join(f"{name} = {value}" for name, value in zip(_KEY, _values(row), strict=True))
    return f"UPDATE stage_months SET n = n - 1 WHERE {its}; DELETE FROM stage_months WHERE {its} AND n = 0;"


SQLITE_MONTHS = (
    "CREATE TABLE stage_months (month TEXT NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL, tenure TEXT NOT NULL,"
    " judged TEXT NOT NULL, outcome TEXT NOT NULL, n INTEGER NOT NULL,"
    f" PRIMARY KEY ({', '.join(_KEY)})) WITHOUT ROWID",
    f"CREATE TRIGGER stage_months_more AFTER INSERT ON stages BEGIN {_counted('NEW')} END",
    f"CREATE TRIGGER stage_months_fewer AFTER DELETE ON stages BEGIN {_taken_off('OLD')} END",
    f"CREATE TRIGGER stage_months_others AFTER UPDATE OF {', '.join(_WATCHED)} ON stages"
    f" BEGIN {_taken_off('OLD')} {_counted('NEW')} END",
)
"""Statements that make the table, and what keeps it."""
