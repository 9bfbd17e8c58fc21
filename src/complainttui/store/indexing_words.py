"""Keeping SQLite's index of words in step with the rows of `case_words`; PostgreSQL does it by itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import event, inspect, text
from sqlalchemy.engine import Connection

from complainttui.store.tables import CaseWords
from complainttui.store.word_search import FROM_SQLITE_INDEX, TO_SQLITE_INDEX


def keep_index_in_step() -> None:
    """From now on, every row of words that is written, changed or taken away is so in the index too."""
    event.listen(CaseWords, "after_insert", _added)
    event.listen(CaseWords, "after_update", _changed)
    event.listen(CaseWords, "after_delete", _removed)


def _added(_mapper: Any, connection: Connection, row: CaseWords) -> None:
    _tell(connection, TO_SQLITE_INDEX, {"case_id": row.case_id, "names": row.names, "texts": row.texts})


def _changed(_mapper: Any, connection: Connection, row: CaseWords) -> None:
    _tell(connection, FROM_SQLITE_INDEX, _before(row))
    _added(_mapper, connection, row)


def _removed(_mapper: Any, connection: Connection, row: CaseWords) -> None:
    _tell(connection, FROM_SQLITE_INDEX, _before(row))


def _before(row: CaseWords) -> dict[str, Any]:
    """What the index holds of the row: taking words out of it needs exactly those that were put in."""
    attributes: Any = inspect(row).attrs
    known = {name: attributes[name].history for name in ("case_id", "names", "texts")}
    return {name: (one.deleted or one.unchanged or one.added)[0] for name, one in known.items()}


def _tell(connection: Connection, statement: str, values: dict[str, Any]) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text(statement), values)
