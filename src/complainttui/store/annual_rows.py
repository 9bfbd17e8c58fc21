"""The part of a transaction that works on what a year's report needs and no case holds."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, select

from complainttui.store.annual_tables import ANNUAL_TABLES
from complainttui.store.list_rows import ListRows

_BY_NAME: dict[str, Any] = {str(table.__tablename__): table for table in ANNUAL_TABLES}


class AnnualRows(ListRows):
    """What casework may do to such rows inside a change: find those that hold some values, or are about the same."""

    _session: Session

    def annual_rows(self, table: str, **wanted: object) -> list[Any]:
        """The rows of one of these tables that hold the values, as changed so far; nobody else changes any."""
        self.lock_lists()
        kind = _BY_NAME[table]
        alike = (getattr(kind, column) == value for column, value in wanted.items())
        kept = [row for row in self._session.exec(select(kind).where(*alike)) if row not in self._session.deleted]
        added = (row for row in self._session.new if isinstance(row, kind))
        return [*kept, *(row for row in added if all(getattr(row, name) == one for name, one in wanted.items()))]

    def twins(self, table: str, row_id: int) -> list[Any]:
        """The rows that are about the same thing as that one, itself included; none where it is not there."""
        same = getattr(_BY_NAME.get(table), "SAME", ())
        found = self.annual_rows(table, id=row_id) if same else []
        return self.annual_rows(table, **{name: getattr(found[0], name) for name in same}) if found else []
