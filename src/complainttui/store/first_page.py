"""The first screenful of the list, read with sqlite3 alone: `tui/first_frame.py` shows it while all else is loaded."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date

from complainttui.rules.light import NamedTuple
from complainttui.rules.working_days import WorkingCalendar
from complainttui.store.editions import Editions
from complainttui.store.query_words import WORDS
from complainttui.store.reader import Row
from complainttui.store.target import APPLICATION_ID, SCHEMA_VERSION
from complainttui.store.worklist import COLUMNS, COUNTED, WorklistRow, as_row


class FirstPage(NamedTuple):
    """The beginning of the team's open cases, and what stands above them."""

    rows: list[WorklistRow]
    counts: dict[str, int]
    calendar: WorkingCalendar
    demo: str
    """What the setting of that name says; empty for a team of its own."""


class _Reading:
    """Looks on, and never waits."""

    def __init__(self, path: str) -> None:
        escaped = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        self._connection = sqlite3.connect(f"file:{escaped}?mode=ro", uri=True, timeout=0)
        self._connection.execute("PRAGMA trusted_schema = OFF")

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        return self._connection.execute(sql, parameters or {}).fetchall()

    def close(self) -> None:
        self._connection.close()


def read_first_page(path: str, today: date, calendar: str, size: int) -> FirstPage | None:
    """So many of the open cases, most pressing first.

    None for what the whole program has to deal with: no file, one of another kind or format, one that is being written,
    views that somebody has saved.
    """
    try:
        reading = _Reading(path)
        try:
            return _read(reading, today, calendar, size)
        finally:
            reading.close()
    except sqlite3.Error:
        return None


def _read(reading: _Reading, today: date, calendar: str, size: int) -> FirstPage | None:
    ((application_id,),) = reading.rows("PRAGMA application_id")
    ((version,),) = reading.rows("PRAGMA user_version")
    if (application_id, version) != (APPLICATION_ID, SCHEMA_VERSION):
        return None
    if reading.rows("SELECT 1 FROM views LIMIT 1"):
        return None
    working = Editions(reading).calendar(calendar)
    numbers = {
        "today_number": today.toordinal(),
        "end_of_week_number": working.end_of_week(today).toordinal(),
    }
    each = ", ".join(f"(SELECT COUNT(*) FROM cases c WHERE {WORDS[name]})" for name in COUNTED)
    ((*counted,),) = reading.rows(f"SELECT {each}", numbers)
    rows = reading.rows(
        f"SELECT {COLUMNS} FROM cases c WHERE {WORDS['open']} ORDER BY c.due_order, c.id LIMIT :size",
        {"size": size},
    )
    demo = reading.rows("SELECT value FROM settings WHERE name = 'demo'")
    said = str(demo[0][0]) if demo else ""
    return FirstPage([as_row(row) for row in rows], dict(zip(COUNTED, counted, strict=True)), working, said)
