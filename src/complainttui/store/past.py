"""Taking a copy of the database back in time: what later events changed goes back to what it was before them.

Only later events are read, newest first, so that it costs what has happened since; a case without one stays as it is.
Of a case that came later nothing is read at all. All of this happens in SQLite, whatever the team's own database is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from complainttui.rules.how_far import Tell
from complainttui.rules.problems import Unreachable
from complainttui.store.copying import quick_connection, stopped_by_hand
from complainttui.store.tables import METADATA, RECORDED

Before = dict[tuple[str, int], dict[str, Any]]
"""Of each row that was changed, by table and row number, the fields as they were; `id` is None where there was none."""
Details = dict[str, dict[str, dict[str, list[Any]]]]
_CASES_AT_ONCE = 500
_CHUNK = 500  # parameters per statement are limited
TAKING_BACK = "taking back what came later"
_OF_CASES = [table.name for table in METADATA.sorted_tables if "case_id" in table.columns and table.name != "events"]

# An event belongs to the time after the moment with all that follow it on its case, however clocks differ.
_LATER = """
CREATE TEMP TABLE later AS SELECT case_id, MIN(seq) AS since FROM events WHERE at >= :moment GROUP BY case_id
"""
_COME_LATER = """
CREATE TEMP TABLE come_later AS SELECT case_id AS id FROM later WHERE since = 1 AND case_id IS NOT NULL
"""
_EVENTS = "FROM temp.later l CROSS JOIN events e WHERE e.case_id IS l.case_id AND e.seq >= l.since"
_TO_READ = f"{_EVENTS} AND (l.since > 1 OR l.case_id IS NULL)"
_FORGET_LATER = f"DELETE FROM events WHERE id IN (SELECT e.id {_EVENTS})"
_OUT_OF_INDEX = """
INSERT INTO case_search(case_search, rowid, names, texts)
SELECT 'delete', case_id, names, texts FROM case_words WHERE case_id IN (SELECT id FROM come_later)
"""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The cases that were there at the moment and have changed since."""

    changed: tuple[int, ...]
    """Those whose facts changed: everything that follows from them is to be derived anew."""
    renamed: tuple[int, ...]
    """Those on which nothing but a name changed."""


def take_back(copy: Path, moment: str, names_only: Callable[[Details], bool], tell: Tell) -> TakenBack:
    """Leave in a copy what was recorded before the moment (UTC, ISO 8601, as events have it); derived rows stay.

    `names_only` says whether an event changed nothing but names of lists. Raises Unreachable.
    """
    with closing(quick_connection(copy)) as connection:
        try:
            return _Past(connection, names_only, tell).take_back(moment)
        except sqlite3.Error as error:
            stopped_by_hand(error)
            raise Unreachable(
                f"The database cannot be taken back ({error}). The database itself is as it was; check it with "
                "`PRAGMA integrity_check`, and that there is room for temporary files."
            ) from error


@dataclass(slots=True)
class _Past:
    """A copy on its way back."""

    connection: sqlite3.Connection
    names_only: Callable[[Details], bool]
    tell: Tell

    def take_back(self, moment: str) -> TakenBack:
        self.connection.execute("BEGIN")
        self.connection.execute(_LATER, {"moment": moment})
        self.connection.execute(_COME_LATER)
        for name in RECORDED:
            self.connection.execute(f"CREATE TEMP TABLE gone_{name} (id INTEGER PRIMARY KEY)")
            self.connection.execute(f"CREATE TEMP TABLE past_{name} AS SELECT * FROM main.{name} LIMIT 0")
        changed, renamed = self._read_back()
        self._put_back()
        self.connection.execute(_FORGET_LATER)
        gone = {row_id for (row_id,) in self.connection.execute("SELECT id FROM come_later")}
        self.connection.execute("COMMIT")
        return TakenBack(tuple(one for one in changed if one not in gone), tuple(renamed))

    def _read_back(self) -> tuple[list[int], list[int]]:
        """Work out every row that is to be put back, some cases at a time."""
        changed: list[int] = []
        renamed: list[int] = []
        ((events,),) = self.connection.execute(f"SELECT COUNT(*) {_TO_READ}").fetchall()
        read = 0
        before: Before = {}
        for place, (case_id, details) in enumerate(self._later_events(), start=1):
            read += len(details)
            for one in details:
                _go_back(before, one)
            if case_id is not None:
                (renamed if all(map(self.names_only, details)) else changed).append(case_id)
            if place % _CASES_AT_ONCE == 0:
                self.tell(TAKING_BACK, read / events)
                self._work_out(before)
                before = {}
        self._work_out(before)
        return changed, renamed

    def _later_events(self) -> Iterator[tuple[int | None, list[Details]]]:
        """What later events say, case by case, the newest of each first."""
        rows = self.connection.execute(f"SELECT e.case_id, e.details {_TO_READ} ORDER BY e.case_id, e.seq DESC")
        for case_id, of_case in groupby(rows, key=itemgetter(0)):
            yield case_id, [json.loads(details) for _, details in of_case]

    def _work_out(self, before: Before) -> None:
        """Note which rows go, and each row as it was: what it is now with its fields of then, or all of it."""
        by_table: dict[str, dict[int, dict[str, Any]]] = {}
        for (table, row_id), fields in before.items():
            by_table.setdefault(table, {})[row_id] = fields
        for table, rows in by_table.items():
            names = [column.name for column in METADATA.tables[table].columns]
            found = self._among(f"SELECT {', '.join(names)} FROM main.{table}", "id", rows)
            now = {row[names.index("id")]: dict(zip(names, row, strict=True)) for row in found}
            past = [_row(table, now.get(row_id), fields) for row_id, fields in rows.items()]
            self._note(f"gone_{table}", ["id"], [(row_id,) for row_id in rows])
            self._note(f"past_{table}", names, [[one[name] for name in names] for one in past if one])

    def _among(self, select: str, column: str, wanted: Iterable[int]) -> Iterator[Sequence[Any]]:
        """The rows of a statement whose column has one of the values."""
        values = sorted(wanted)
        for start in range(0, len(values), _CHUNK):
            some = values[start : start + _CHUNK]
            yield from self.connection.execute(f"{select} WHERE {column} IN ({', '.join('?' for _ in some)})", some)

    def _note(self, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        places = ", ".join("?" for _ in names)
        self.connection.executemany(f"INSERT INTO temp.{table} ({', '.join(names)}) VALUES ({places})", rows)

    def _put_back(self) -> None:
        """All changed rows go before any is put back: a name or a number may have been somebody else's meanwhile."""
        self._remove_come_later()
        for name in RECORDED:
            self.connection.execute(f"DELETE FROM main.{name} WHERE id IN (SELECT id FROM temp.gone_{name})")
        for name in RECORDED:
            self.connection.execute(f"INSERT INTO main.{name} SELECT * FROM temp.past_{name}")

    def _remove_come_later(self) -> None:
        """Remove the cases that were not there, with all that hangs on them."""
        self.connection.execute(
            "INSERT INTO come_later SELECT id FROM gone_cases WHERE id NOT IN (SELECT id FROM past_cases)"
        )
        self.connection.execute(_OUT_OF_INDEX)
        for name in _OF_CASES:
            self.connection.execute(f"DELETE FROM main.{name} WHERE case_id IN (SELECT id FROM come_later)")
        self.connection.execute("DELETE FROM main.cases WHERE id IN (SELECT id FROM come_later)")


def _go_back(before: Before, details: Details) -> None:
    """What an event found stands, in place of what a later one found."""
    for table, rows in details.items():
        for row_id, fields in rows.items():
            found = before.setdefault((table, int(row_id)), {})
            found.update({name: was for name, (was, _) in fields.items()})


def _row(table: str, now: dict[str, Any] | None, was: dict[str, Any]) -> dict[str, Any] | None:
    """A row as it was; None where it was not there. Columns that are derived stay as they are, or are blank."""
    if "id" in was and was["id"] is None:
        return None
    if "id" in was:
        blank = RECORDED[table](
            **{name: value for name, value in was.items() if name in METADATA.tables[table].columns}
        )
        whole = {column.name: getattr(blank, column.name) for column in METADATA.tables[table].columns}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in whole.items()}
    if now is None:
        raise Unreachable(
            f"The history does not lead back: it speaks of a row of {table} that is not there. "
            "The database was changed by another program; restore a backup."
        )
    return now | was
