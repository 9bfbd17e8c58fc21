"""The part of a transaction that works on the team's lists and views, and on the rows of cases that name entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, text
from sqlmodel import Session, SQLModel, col, func, select

from complainttui.rules.lists import NAMED_BESIDE_CASES, NAMED_IN
from complainttui.store.tables import RECORDED, Case, CaseWords
from complainttui.store.team_tables import LISTS, ListEntry, OfficerLeave, SavedView

CHUNK = 500  # parameters per statement are limited
Table = TypeVar("Table", bound=SQLModel)


class ListRows:
    """What casework may do to lists inside a change."""

    _session: Session

    def lock_lists(self) -> None:
        """Keep others from changing the team's lists until this transaction ends; on SQLite the write lock does."""
        self._on_postgres("SELECT pg_advisory_xact_lock(434251)")

    def names(self, names: str) -> set[str]:
        """The names on one of the team's lists, those added or renamed here included.

        One that was taken off here is among them: it is not to come back by the way.
        """
        table = LISTS[names]
        added = {row.name for row in (*self._session.new, *self._session.dirty) if isinstance(row, table)}
        return set(self._session.exec(select(table.name))) | added

    def retired(self, names: str) -> set[str]:
        """The names of a list that were retired before this change."""
        table = LISTS[names]
        return set(self._session.exec(select(table.name).where(col(table.retired))))

    def entry(self, names: str, name: str) -> ListEntry | None:
        """The row of a name on a list, locked against others; also when it was added in this change."""
        table = LISTS[names]
        added = (row for row in self._session.new if isinstance(row, table) and row.name == name)
        kept = select(table).where(table.name == name).with_for_update()
        return next(added, None) or self._session.exec(kept).one_or_none()

    def last_position(self, names: str) -> int:
        """The highest number on a list whose names are numbered, those added here included; 0 on an empty one."""
        table: Any = LISTS[names]
        added = [row.position for row in self._session.new if isinstance(row, table)]
        highest: int | None = self._session.exec(select(func.max(table.position))).one()
        return int(max(highest or 0, *added, 0))

    def views(self, owner: str) -> list[SavedView]:
        """The saved views of an officer, or with no name the team's, as changed so far, in their order."""
        return sorted(
            (row for row in self.every_view() if row.owner == owner), key=lambda one: (one.position, one.name)
        )

    def every_view(self) -> list[SavedView]:
        """The saved views of everybody, as changed so far."""
        kept = [row for row in self._session.exec(select(SavedView)) if row not in self._session.deleted]
        return [*kept, *(row for row in self._session.new if isinstance(row, SavedView))]

    def rows_naming(self, names: str, name: str) -> list[tuple[Any, str]]:
        """Every row of a case that names this entry of a list, as changed so far, each with the column."""
        found: list[tuple[Any, str]] = []
        for place, column in NAMED_IN[names]:
            table: Any = RECORDED[place]
            kept = self._session.exec(select(table).where(getattr(table, column) == name)).all()
            added = [row for row in self._session.new if isinstance(row, table)]
            found += [
                (row, column)
                for row in (*kept, *added)
                if row not in self._session.deleted and getattr(row, column) == name
            ]
        return found

    def lock_cases_naming(self, names: str, name: str) -> None:
        """Lock every case that names this entry, before any row of it is read for changing."""
        case_ids: set[int] = set()
        for place, column in NAMED_IN[names]:
            table: Any = RECORDED[place]
            of_case = table.id if place == "cases" else table.case_id
            case_ids.update(self._session.exec(select(of_case).where(getattr(table, column) == name)))
        self.rows_among(Case, "id", case_ids, lock=True)

    def rows_beside_naming(self, names: str, name: str) -> list[tuple[Any, str]]:
        """The same of rows that belong to no case: an officer's leave."""
        return [
            (row, column)
            for place, column in NAMED_BESIDE_CASES.get(names, ())
            for row in self._session.exec(select(RECORDED[place]).where(getattr(RECORDED[place], column) == name))
            if row not in self._session.deleted and getattr(row, column) == name
        ]

    def leaves(self, since: date) -> list[OfficerLeave]:
        """The leave that ends on that day or later, by its first day; nobody else adds any until this change ends."""
        self.lock_lists()
        found = select(OfficerLeave).where(OfficerLeave.until_on >= since)
        return list(self._session.exec(found.order_by(col(OfficerLeave.from_on))))

    def is_named(self, names: str, name: str) -> bool:
        """Whether a case, anything that hangs on one, or an officer's leave names this entry of a list."""
        return bool(self.rows_naming(names, name) or self.rows_beside_naming(names, name))

    def held_before(self, case_id: int, names: str, name: str) -> bool:
        """Whether the case named this entry of a list before this change."""
        for place, column in NAMED_IN[names]:
            table: Any = RECORDED[place]
            of_case = table.id if place == "cases" else table.case_id
            wanted = select(table.id).where(of_case == case_id, getattr(table, column) == name).limit(1)
            if self._session.exec(wanted).first() is not None:
                return True
        return False

    def cases_with_words(self, case_ids: Iterable[int]) -> list[tuple[Case, CaseWords]]:
        """Cases, locked, each with its words for searches."""
        cases = self.rows_among(Case, "id", case_ids, lock=True)
        words = {one.case_id: one for one in self.rows_among(CaseWords, "case_id", case_ids)}
        return [(case, words[case.id]) for case in cases]

    def rows_among(
        self, table: type[Table], column: str, wanted: Iterable[Any], *, order: Sequence[str] = (), lock: bool = False
    ) -> list[Table]:
        """The rows of a table whose column has one of these values, as changed so far, without those taken away."""
        values = sorted(set(wanted))
        # In one order, so that two who lock many do not wait for each other.
        ordered = [getattr(table, name) for name in order or ((column,) if lock else ())]
        found: list[Table] = []
        for start in range(0, len(values), CHUNK):
            some = select(table).where(getattr(table, column).in_(values[start : start + CHUNK])).order_by(*ordered)
            found += self._session.exec(some.with_for_update() if lock else some)
        deleted = self._session.deleted
        return [row for row in found if row not in deleted]

    def _on_postgres(self, statement: str) -> None:
        connection: Connection = self._session.connection()
        if connection.dialect.name == "postgresql":
            connection.execute(text(statement))
