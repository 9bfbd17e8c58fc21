"""The writing side: engines, transactions that take the write lock at once, and what a transaction has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Date, and_, func, inspect, tuple_
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import aliased
from sqlmodel import Session, SQLModel, col, select

from complainttui.rules.problems import Unreachable
from complainttui.rules.procedures import Procedure
from complainttui.store.annual_rows import AnnualRows
from complainttui.store.case_rows import LoadedCases
from complainttui.store.engine import write_failure, writing_engine
from complainttui.store.files import Files, Kept
from complainttui.store.indexing_words import keep_index_in_step
from complainttui.store.list_rows import CHUNK
from complainttui.store.reader import day
from complainttui.store.reminder_rows import ReminderRows
from complainttui.store.tables import (
    RECORDED,
    Case,
    Event,
)
from complainttui.store.team_tables import ProcedureEdition, Setting

Table = TypeVar("Table", bound=SQLModel)
keep_index_in_step()


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that a transaction changed: for each field its value before and after; None before a row existed."""

    table: str
    row_id: int
    case_id: int | None
    fields: dict[str, tuple[object, object]]


class Writer:
    """Makes write transactions on one database."""

    def __init__(self, target: str) -> None:
        self._engine = writing_engine(target)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """One write transaction: committed whole at the end, or not at all. Raises Unreachable."""
        try:
            # autoflush stays off so that every row's history is whole when the change is written down.
            with Session(self._engine, autoflush=False, expire_on_commit=False) as session, session.begin():
                yield Transaction(session)
        except DBAPIError as error:
            raise Unreachable(write_failure(error)) from error

    def close(self) -> None:
        """Let go of pooled connections."""
        self._engine.dispose()


class Transaction(LoadedCases, AnnualRows, ReminderRows):
    """What casework may do inside a change: load, add and remove rows, and see what it has changed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._editions: dict[tuple[str, str], int] = {}

    def keep_file(self, files: Files, content: bytes) -> Kept:
        """Keep a document's file. It stays where the change is not kept: no record leads to it, and it harms nobody."""
        return files.keep(content)

    def restore(self, table: str, row_id: int, values: dict[str, Any]) -> None:
        """Put back a recorded row, or fields of one, from the JSON of an event; dates come as ISO text."""
        dates = {column.name for column in SQLModel.metadata.tables[table].columns if isinstance(column.type, Date)}
        typed = {name: day(value) if name in dates else value for name, value in values.items()}
        row = self.row(table, row_id)
        if row is None:
            self.add(RECORDED[table](**typed))
        else:
            for name, value in typed.items():
                setattr(row, name, value)

    def remove_case(self, case_id: int) -> None:
        """Remove the row of a case with all that is derived from it."""
        rows = self.case_by_id(case_id)
        if rows is not None:
            for row in (*rows.derived(), rows.case):
                self.remove(row)

    def events_after(self, case_id: int, seq: int) -> list[Event]:
        """The later changes of the case, oldest first."""
        later = select(Event).where(Event.case_id == case_id, Event.seq > seq).order_by(col(Event.seq))
        return list(self._session.exec(later))

    def events_standing_after(self, change_id: int) -> dict[int | None, list[Event]]:
        """By case, the later changes of the cases of a change that are neither undone nor an undoing; oldest first."""
        mine = aliased(Event)
        undone = select(Event.undoes).where(col(Event.undoes).is_not(None))
        later = (
            select(Event)
            .join(mine, and_(col(mine.case_id) == Event.case_id, col(mine.seq) < Event.seq))
            .where(mine.change_id == change_id, col(Event.undoes).is_(None), col(Event.change_id).not_in(undone))
        )
        found: dict[int | None, list[Event]] = defaultdict(list)
        for event in self._session.exec(later.order_by(col(Event.seq))):
            found[event.case_id].append(event)
        return found

    def load_rows(self, details: Sequence[dict[str, dict[str, Any]]]) -> list[SQLModel]:
        """Every row that events name, read at once; whoever holds on to them finds each at hand."""
        wanted: dict[str, set[int]] = {}
        for one in details:
            for table, rows in one.items():
                wanted.setdefault(table, set()).update(int(row_id) for row_id in rows)
        return [row for table, ids in wanted.items() for row in self.rows_among(RECORDED[table], "id", ids)]

    def row(self, table: str, row_id: int) -> SQLModel | None:
        """A recorded row by table name and id."""
        return self._session.get(RECORDED[table], row_id)

    def references_in_use(self, references: Sequence[str]) -> set[str]:
        """Those of the references that already name a case."""
        found: set[str] = set()
        for start in range(0, len(references), 500):  # parameters per statement are limited
            some = select(Case.reference).where(col(Case.reference).in_(references[start : start + 500]))
            found.update(self._session.exec(some))
        return found

    def next_reference(self) -> str:
        """The next unused case reference, 'C-0412'; never given twice, also not after an undo."""
        counter = self._session.exec(select(Setting).where(Setting.name == "next_reference").with_for_update()).one()
        while True:
            reference = f"C-{int(counter.value):04d}"
            counter.value = str(int(counter.value) + 1)
            if not self.references_in_use([reference]):
                return reference

    def edition_of(self, procedure: Procedure) -> int:
        """The number under which this wording of the procedure is kept; kept from now on if it was not yet."""
        named = (procedure.id, procedure.digest)
        if named not in self._editions:
            self._editions[named] = self._kept_edition(procedure)
        return self._editions[named]

    def _kept_edition(self, procedure: Procedure) -> int:
        wording = select(ProcedureEdition.id).where(
            ProcedureEdition.procedure == procedure.id, ProcedureEdition.digest == procedure.digest
        )
        found = self._session.exec(wording).first()
        if found is None:
            self.lock_lists()
            found = self._session.exec(wording).first()  # a colleague may have added it just now
        if found is None:
            row = ProcedureEdition(procedure=procedure.id, digest=procedure.digest, text=procedure.text)
            self.add(row)
            found = row.id
        return found

    def set_setting(self, name: str, value: str) -> None:
        """Set a named value of the database."""
        self._session.merge(Setting(name=name, value=value))

    def last_events(self, case_ids: Iterable[int | None]) -> dict[int | None, tuple[int, str]]:
        """The number and the hash of the newest event of each case that has one (None: of the team's lists)."""
        asked = set(case_ids)
        wanted = sorted(one for one in asked if one is not None)
        found: dict[int | None, tuple[int, str]] = {}
        for start in range(0, len(wanted), CHUNK):
            some = col(Event.case_id).in_(wanted[start : start + CHUNK])
            newest = select(Event.case_id, func.max(Event.seq)).where(some).group_by(col(Event.case_id))
            rows = select(Event.case_id, Event.seq, Event.hash).where(tuple_(Event.case_id, Event.seq).in_(newest))
            found.update({case_id: (seq, chained) for case_id, seq, chained in self._session.exec(rows)})
        if None in asked:
            of_lists = select(Event.seq, Event.hash).where(col(Event.case_id).is_(None))
            newest_of_lists = self._session.exec(of_lists.order_by(col(Event.seq).desc()).limit(1)).first()
            found |= {None: newest_of_lists} if newest_of_lists else {}
        return found

    def events_of(self, change_id: int) -> list[Event]:
        """The events of one change, oldest first."""
        return list(self._session.exec(select(Event).where(Event.change_id == change_id).order_by(col(Event.id))))

    def last_change(self, actor: str) -> int | None:
        """The actor's newest change that is neither undone nor an undoing; None when there is none."""
        undone = select(Event.undoes).where(col(Event.undoes).is_not(None))
        newest = select(func.max(Event.change_id)).where(
            Event.actor == actor, col(Event.undoes).is_(None), col(Event.change_id).not_in(undone)
        )
        return self._session.exec(newest).one()

    def is_undone(self, change_id: int) -> bool:
        """Whether a later change took it back."""
        return self._session.exec(select(Event.id).where(Event.undoes == change_id).limit(1)).first() is not None

    def differences(self) -> list[Difference]:
        """Every recorded row that this transaction has changed so far, field by field."""
        found = []
        for row in (*self._session.new, *self._session.dirty, *self._session.deleted):
            table = str(getattr(row, "__tablename__", ""))
            if table not in RECORDED:
                continue
            gone = row in self._removed
            fields = _changed_fields(row, derived=RECORDED[table].DERIVED, gone=gone)  # type: ignore[attr-defined]
            if fields:
                case_id = row.id if table == "cases" else getattr(row, "case_id", None)
                found.append(Difference(table, row.id, case_id, fields))
        return sorted(found, key=lambda one: (one.table, one.row_id))


def _changed_fields(row: SQLModel, *, derived: frozenset[str], gone: bool) -> dict[str, tuple[object, object]]:
    state: Any = inspect(row)
    fields: dict[str, tuple[object, object]] = {}
    for attribute in state.mapper.column_attrs:
        name = attribute.key
        if name in derived:
            continue
        now = getattr(row, name)
        if state.transient or state.pending:
            fields[name] = (None, now)
            continue
        if name not in state.committed_state and not gone:
            continue  # untouched, as most are
        history = state.attrs[name].history
        before: object = history.deleted[0] if history.deleted else now
        if gone:
            fields[name] = (before, None)
        elif before != now:
            fields[name] = (before, now)
    return fields
