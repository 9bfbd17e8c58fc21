"""The rows of a case, loaded for changing: one case at a time, or many ahead of their being opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import inspect, text
from sqlalchemy.util import IdentitySet
from sqlmodel import Session, SQLModel, col, select

from complainttui.rules.records import RECORDS
from complainttui.store.list_rows import ListRows
from complainttui.store.record_tables import RECORD_TABLES
from complainttui.store.stage_tables import Extension, Pause, Stage, Step
from complainttui.store.tables import Breach, Case, CaseWords, DueDate, Obligation

Table = TypeVar("Table", bound=SQLModel)
ORDER: dict[type[SQLModel], tuple[str, ...]] = {
    Stage: ("number",),
    Extension: ("id",),
    Pause: ("from_on", "id"),
    Step: ("id",),
    **{table: RECORDS[name].IDENTIFIED_BY or ("id",) for name, table in RECORD_TABLES.items()},
    Obligation: ("id",),
    DueDate: ("id",),
    Breach: ("id",),
    CaseWords: (),
}
"""Every table whose rows hang on a case, and the columns that order them within it."""
_KINDS_RECORDED = text(
    " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name} WHERE case_id = :id)" for name in RECORD_TABLES
    )
)


@dataclass(slots=True)
class CaseRows:
    """The rows of one case, loaded for changing."""

    case: Case
    stages: list[Stage]
    extensions: list[Extension] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    records: dict[str, list[Any]] = field(default_factory=lambda: {table: [] for table in RECORD_TABLES})
    """What else hangs on the case, by table."""
    obligations: list[Obligation] = field(default_factory=list)
    due_dates: list[DueDate] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)
    words: list[CaseWords] = field(default_factory=list)

    def every_row(self) -> Iterator[SQLModel]:
        """Every row, what hangs on the case before the case."""
        yield from self.derived()
        for records in self.records.values():
            yield from records
        yield from (*self.steps, *self.pauses, *self.extensions, *self.stages)
        yield self.case

    def derived(self) -> Iterator[SQLModel]:
        """The rows that follow from the others."""
        yield from (*self.words, *self.breaches, *self.due_dates, *self.obligations)


def gathered(case: Case, of: Callable[[Any], list[Any]]) -> CaseRows:
    """The case with what hangs on it; `of` has its rows of a table, in order."""
    return CaseRows(
        case,
        of(Stage),
        of(Extension),
        of(Pause),
        of(Step),
        {name: of(table) for name, table in RECORD_TABLES.items()},
        of(Obligation),
        of(DueDate),
        of(Breach),
        of(CaseWords),
    )


class LoadedCases(ListRows):
    """The part of a transaction that loads cases, and knows which of their rows it has added and taken away.

    Nothing is flushed before the end of the change, so what was added is known to the session only.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._added: dict[tuple[type[SQLModel], int | None], list[Any]] = defaultdict(list)
        self._removed = IdentitySet()
        self._ahead: dict[int, dict[type[SQLModel], list[Any]]] = {}
        self._numbers: dict[str, int] = {}

    def case(self, reference: str) -> CaseRows | None:
        """The rows of the case, locked against other writers; None when there is no such case."""
        return self._rows_ahead(self._numbers.get(reference)) or self._rows_of(col(Case.reference) == reference)

    def case_by_id(self, case_id: int) -> CaseRows | None:
        """The same by row number, also when it has only been added in this transaction."""
        added = self._added.get((Case, case_id))
        if added:
            return self._with_children(added[0])
        return self._rows_ahead(case_id) or self._rows_of(col(Case.id) == case_id)

    def load_ahead(self, column: str, wanted: Iterable[Any]) -> None:
        """Read and lock many cases by their `id` or `reference`, in a few statements for all of them.

        Each is at hand when it is opened for the first time.
        """
        for case in self.rows_among(Case, column, wanted, lock=True):
            self._ahead[case.id] = defaultdict(list, {Case: [case]})  # the session itself holds on to none
            self._numbers[case.reference] = case.id
        for table, order in ORDER.items():
            for row in self.rows_among(table, "case_id", self._ahead, order=order):
                self._ahead[row.case_id][table].append(row)  # type: ignore[attr-defined]

    def add(self, *rows: SQLModel) -> None:
        """Add rows; their ids are known already."""
        self._session.add_all(rows)
        for row in rows:
            self._added[_whose(row)].append(row)

    def remove(self, row: SQLModel) -> None:
        """Remove a row."""
        if inspect(row).persistent:
            self._session.delete(row)
            self._removed.add(row)
        else:
            self._session.expunge(row)
            beside = self._added[_whose(row)]
            beside[:] = [one for one in beside if one is not row]

    def _rows_ahead(self, case_id: int | None) -> CaseRows | None:
        """The rows that were read ahead, once: a case that is opened again is asked for again."""
        ahead = self._ahead.pop(case_id, None) if case_id is not None else None
        return None if ahead is None or ahead[Case][0] in self._removed else self._gathered(ahead[Case][0], ahead.get)

    def _rows_of(self, condition: Any) -> CaseRows | None:
        case = self._session.exec(select(Case).where(condition).with_for_update()).one_or_none()
        return None if case is None or case in self._removed else self._with_children(case)

    def _with_children(self, case: Case) -> CaseRows:
        recorded = self._kinds_recorded(case.id)
        return self._gathered(case, lambda table: self._kept(table, case.id, recorded))

    def _gathered(self, case: Case, kept: Callable[[Any], Iterable[Any] | None]) -> CaseRows:
        """The case with the rows that the database has of it, as changed so far."""
        return gathered(
            case,
            lambda table: [
                *(row for row in kept(table) or () if row not in self._removed),
                *self._added.get((table, case.id), ()),
            ],
        )

    def _kept(self, table: type[Table], case_id: int, recorded: set[str]) -> Iterable[Table]:
        if str(table.__tablename__) in RECORD_TABLES and table.__tablename__ not in recorded:
            return ()
        found = select(table).where(table.case_id == case_id)  # type: ignore[attr-defined]
        return self._session.exec(found.order_by(*(getattr(table, name) for name in ORDER[table])))

    def _kinds_recorded(self, case_id: int) -> set[str]:
        """Which kinds of record the case has, asked at once: of two dozen it has a handful."""
        found = self._session.connection().execute(_KINDS_RECORDED, {"id": case_id})
        return {name for (name,) in found}


def _whose(row: SQLModel) -> tuple[type[SQLModel], int | None]:
    """The table of a row, and the case that it is, or hangs on."""
    return type(row), row.id if isinstance(row, Case) else getattr(row, "case_id", None)
