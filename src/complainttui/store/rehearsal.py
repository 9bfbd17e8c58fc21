"""Trying a change out: the rows of a case outside any transaction, and a transaction that writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Boolean, Date
from sqlmodel import SQLModel

from complainttui.rules.procedures import Procedure
from complainttui.rules.records import RECORDS
from complainttui.store.files import Files, Kept
from complainttui.store.reader import Reader, day
from complainttui.store.record_tables import RECORD_TABLES
from complainttui.store.tables import (
    Breach,
    Case,
    CaseWords,
    DueDate,
    Extension,
    Obligation,
    Pause,
    Stage,
    Step,
)
from complainttui.store.team_tables import LISTS
from complainttui.store.writer import CaseRows, Transaction

Table = TypeVar("Table", bound=SQLModel)


class Rehearsal(Transaction):
    """Takes what casework gives it, and keeps nothing."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def case(self, reference: str) -> CaseRows | None:
        """The rows of the case as they are now, copied. Raises Unreachable."""
        found = self._reader.rows("SELECT id FROM cases WHERE reference = :wanted", {"wanted": reference})
        return self._copy_of(found[0][0]) if found else None

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

    def _copy_of(self, case_id: int) -> CaseRows:
        def mine(table: type[Table], order: str) -> list[Table]:
            return self._rows(table, f"case_id = :id ORDER BY {order}", case_id)

        (case,) = self._rows(Case, "id = :id", case_id)
        return CaseRows(
            case,
            mine(Stage, "number"),
            mine(Extension, "id"),
            mine(Pause, "from_on, id"),
            mine(Step, "id"),
            {
                name: mine(table, ", ".join(RECORDS[name].IDENTIFIED_BY) or "id")
                for name, table in RECORD_TABLES.items()
            },
            mine(Obligation, "id"),
            mine(DueDate, "id"),
            mine(Breach, "id"),
            mine(CaseWords, "case_id"),
        )

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

    def _rows(self, table: type[Table], condition: str, case_id: int) -> list[Table]:
        name = str(table.__tablename__)
        columns = SQLModel.metadata.tables[name].columns
        found = self._reader.rows(
            f"SELECT {', '.join(column.name for column in columns)} FROM {name} WHERE {condition}", {"id": case_id}
        )
        return [
            table(**{column.name: _typed(column.type, value) for column, value in zip(columns, row, strict=True)})
            for row in found
        ]


def _typed(kind: Any, value: Any) -> Any:
    if isinstance(kind, Date):
        return day(value)
    return bool(value) if isinstance(kind, Boolean) else value
