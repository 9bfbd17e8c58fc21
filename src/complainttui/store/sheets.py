"""What can be taken out of cases as a sheet of lines.

It is read batch by batch, so that a million cases need no more memory than a thousand, and nobody who saves meanwhile
has to wait for more than one batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from complainttui.store.csv_lines import Cell, Holds, pieces_of
from complainttui.store.reader import Reader, among, these

BATCH = 500  # cases


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows that hang on cases, as columns of text."""

    cells: Mapping[str, Cell]
    """By the name of the column, in their order."""
    source: str
    """What is read: tables and how they are joined."""
    row_id: str
    case_id: str
    order: str
    """Of the rows of one case."""

    def lines(self, *, postgres: bool) -> str:
        """The statement for the lines of `these` cases: case, row, and the pieces of which the line is made."""
        pieces = ", ".join(pieces_of(list(self.cells.values()), postgres=postgres))
        return f"{self._select(pieces)} WHERE {self.case_id} {among(postgres=postgres)} ORDER BY {self.order}"

    def values(self) -> str:
        """The statement for every row of the sheet as it is, cell by cell."""
        return self._select(", ".join(f'{cell.value} AS "{name}"' for name, cell in self.cells.items()))

    def _select(self, what: str) -> str:
        return f"SELECT {self.case_id} AS of_case, {self.row_id} AS of_row, {what} FROM {self.source}"


class Line(NamedTuple):
    """One row: its numbers, and the line, or None where SQL could not say how it is written."""

    case_id: int
    row_id: int
    text: str | None


def batches(case_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """The cases in the lots in which they are read."""
    for start in range(0, len(case_ids), BATCH):
        yield case_ids[start : start + BATCH]


def read_lines(reader: Reader, statement: str, case_ids: Sequence[int], *, postgres: bool) -> list[Line]:
    """The lines of these cases by the statement of a sheet, in the order of the cases. Raises Unreachable."""
    by_case: dict[int, list[Line]] = {}
    for case_id, row_id, *pieces in reader.rows(statement, these(case_ids, postgres=postgres)):
        text = None if None in pieces else ",".join(pieces)
        by_case.setdefault(case_id, []).append(Line(case_id, row_id, text))
    return [line for one in case_ids for line in by_case.get(one, ())]


def read_values(reader: Reader, sheet: Sheet, row_ids: Sequence[int], *, postgres: bool) -> dict[int, list[str]]:
    """These rows cell by cell, each by its number. Raises Unreachable."""
    asked = f"{sheet.values()} WHERE {sheet.row_id} {among(postgres=postgres)}"
    return {row: cells for _, row, *cells in reader.rows(asked, these(row_ids, postgres=postgres))}


def text_of(column: str) -> str:
    """A day or a number as text; blank for none."""
    return f"COALESCE(CAST({column} AS TEXT), '')"


def _plain(column: str) -> Cell:
    return Cell(text_of(column), Holds.PLAIN)


EVENTS = Sheet(
    cells={
        "reference": Cell("e.reference"),
        "seq": _plain("e.seq"),
        "at": _plain("e.at"),
        "actor": Cell("e.actor"),
        "action": Cell("e.action"),
        "what": Cell("e.what"),
        "moved": Cell("e.moved"),
        "details": Cell("e.details"),
        "change": _plain("e.change_id"),
        "undoes": _plain("e.undoes"),
        "previous_hash": _plain("e.previous_hash"),
        "hash": _plain("e.hash"),
    },
    source="events e",
    row_id="e.id",
    case_id="e.case_id",
    order="e.case_id, e.seq",
)
"""Everything that was done to the cases, oldest first."""
OBLIGATIONS = Sheet(
    cells={
        "reference": Cell("c.reference"),
        "stage": _plain("o.stage"),
        "kind": Cell("o.kind"),
        "counts_from": _plain("o.counts_from"),
        "due": _plain("o.due_on"),
        "originally_due": _plain("o.original_due_on"),
        "provisional": Cell("CASE WHEN o.provisional THEN 'yes' ELSE '' END", Holds.PLAIN),
        "done": _plain("o.done_on"),
        "lapsed": _plain("o.lapsed_on"),
        "why": Cell("o.why"),
    },
    source="obligations o JOIN cases c ON c.id = o.case_id",
    row_id="o.id",
    case_id="o.case_id",
    order="o.case_id, o.stage, o.kind",
)
"""Everything with a clock, by stage and kind."""
