"""Trying a change out: the rows of a case outside any transaction, and a transaction that writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Boolean, Date
from sqlmodel import SQLModel

from complainttui.rules.procedures import Procedure
from complainttui.store.case_rows import ORDER, CaseRows, gathered
from complainttui.store.files import Files, Kept
from complainttui.store.list_rows import CHUNK
from complainttui.store.reader import Reader, Row, day
from complainttui.store.tables import Case
from complainttui.store.team_tables import LISTS
from complainttui.store.writer import Transaction

Copied = dict[type[SQLModel], list[Row]]


class Rehearsal(Transaction):
    """Takes what casework gives it, and keeps nothing."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._read_ahead: dict[str, Copied] = {}

    def case(self, reference: str) -> CaseRows | None:
        """The rows of the case as they are now, or were when read ahead, copied. Raises Unreachable."""
        if reference not in self._read_ahead:
            self.load_ahead("reference", [reference])
        copied = self._read_ahead.pop(reference, None)
        if copied is None:
            return None
        return gathered(_made(Case, copied[Case])[0], lambda table: _made(table, copied[table]))

    def load_ahead(self, column: str, wanted: Iterable[Any]) -> None:
        """Read many cases in a few statements for all of them; each is at hand when it is opened for the first time."""
        values = sorted(set(wanted))
        for start in range(0, len(values), CHUNK):
            named = {f"v{place}": one for place, one in enumerate(values[start : start + CHUNK])}
            found = self._rows(Case, f"{column} IN ({', '.join(f':{name}' for name in named)})", named)
            by_id: dict[int, Copied] = {row[_ID]: defaultdict(list, {Case: [row]}) for row in found}
            self._read_ahead.update((row[_REFERENCE], by_id[row[_ID]]) for row in found)
            among = ", ".join(str(one) for one in by_id)
            for table, order in ORDER.items() if by_id else ():
                whose = _names(table).index("case_id")
                for row in self._rows(table, f"case_id IN ({among}) ORDER BY {', '.join(('case_id', *order))}"):
                    by_id[row[whose]][table].append(row)

    def references_in_use(self, references: Sequence[str]) -> set[str]:
        """None: whatever is logged here is not kept."""
        return set(references[:0])

    def next_reference(self) -> str:
        """A stand-in: the number is given when it is done."""
        return "the next number"

    def names(self, names: str) -> set[str]:
        """The names on one of the team's lists."""
        return {name for (name,) in self._reader.rows(f"SELECT name FROM {LISTS[names].__tablename__}")}

    def retired(self, names: str) -> set[str]:
        """The names of a list that were retired."""
        found = self._reader.rows(f"SELECT name FROM {LISTS[names].__tablename__} WHERE retired")
        return {name for (name,) in found}

    def lock_lists(self) -> None:
        """Nobody is kept from anything."""

    def add(self, *rows: SQLModel) -> None:
        """Nothing is written."""

    def remove(self, row: SQLModel) -> None:
        """Nothing is removed."""

    def keep_file(self, files: Files, content: bytes) -> Kept:
        """Nothing is kept."""
        return files.would_keep(content)

    def edition_of(self, procedure: Procedure) -> int:
        """The number of this wording; one that is not kept yet gets a number that no kept one has."""
        wanted = {"procedure": procedure.id, "digest": procedure.digest}
        found = self._reader.rows(
            "SELECT id FROM procedure_editions WHERE procedure = :procedure AND digest = :digest", wanted
        )
        return int(found[0][0]) if found else -int(procedure.digest[:12], 16)

    def _rows(self, table: type[SQLModel], condition: str, values: dict[str, object] | None = None) -> list[Row]:
        name = str(table.__tablename__)
        return self._reader.rows(f"SELECT {', '.join(_names(table))} FROM {name} WHERE {condition}", values)


def _names(table: type[SQLModel]) -> list[str]:
    return [column.name for column in _columns(table)]


def _columns(table: type[SQLModel]) -> list[Any]:
    return list(SQLModel.metadata.tables[str(table.__tablename__)].columns)


def _made(table: type[Any], rows: Sequence[Row]) -> list[Any]:
    columns = _columns(table) if rows else []
    return [
        table(**{column.name: _typed(column.type, value) for column, value in zip(columns, row, strict=True)})
        for row in rows
    ]


def _typed(kind: Any, value: Any) -> Any:
    if isinstance(kind, Date):
        return day(value)
    return bool(value) if isinstance(kind, Boolean) else value


_ID, _REFERENCE = _names(Case).index("id"), _names(Case).index("reference")
