"""Working a report out: what its cells ask is gathered, counted in one statement, and added up cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from complainttui.reports.cells import Bunch, Cell, Landlord, Marks
from complainttui.reports.definition import Column, Measure, Report, dated_report
from complainttui.reports.figures import Figures, Request, Row
from complainttui.reports.remarks import Told, remarks_of
from complainttui.reports.rows import (
    Block,
    Counted,
    Places,
    beside,
    block_of,
    block_under,
    blocks_of,
    blocks_of_columns,
    rows_of,
)
from complainttui.reports.suppressing import explained, marks_of
from complainttui.rules.query.asking import asked_of
from complainttui.rules.query.dating import dated, judged_as_at
from complainttui.rules.query.grammar import parse
from complainttui.rules.query.tree import EVERY_CASE, Query, all_of
from complainttui.rules.query.writing import written
from complainttui.store.asking import Asker
from complainttui.store.counting import tally
from complainttui.store.homes import homes
from complainttui.store.reader import Rows
from complainttui.store.tallies import Asked, FieldName, Tallies, conditions_of

_OF_HOMES = {Measure.HOMES, Measure.PER_1000}
_ADDED, _SPREAD = {Measure.SUM}, {Measure.MEAN, Measure.MEDIAN}


def work_out(report: Report, reader: Rows, asker: Asker, request: Request) -> Figures:
    """Every figure of the report, from one statement. Raises WrongInput or Unreachable.

    `last-week` in its queries, and in the one that narrows it, is the one before the week of the day as at which it is
    judged; by that day's facts goes also `stage(judged:late)` in the latter. The figures name both as days.
    """
    request = _definite(request, asker)
    report = dated_report(report, lambda query: dated(query, request.as_at, asker.calendar))
    blocks = blocks_of(report)
    asked = [_asked(report, request, block) for block in blocks]
    found = tally(reader, asker._replace(as_at=request.as_at), asked)
    tables = {block: _Table(report, request, block, tallies) for block, tallies in zip(blocks, found, strict=True)}
    rows = list(rows_of(report, request, {block: table.counted for block, table in tables.items()}))
    cells = _cells(report, tables, rows)
    own = tables[Block(report.counts, report.by)]
    told = list(remarks_of(report, own.tallies, own.period(0)))
    below = request.withheld_below(report)
    marks = _marks(cells, told, below)
    landlord = Landlord(
        request.period, homes(reader) if any(one.measure in _OF_HOMES for one in report.columns) else {}
    )
    figures = tuple(tuple(cell.figure(landlord, marks) for cell in of_row) for of_row in cells)
    notes = (*(one.written(marks) for one in told), *report.notes, *explained(marks, below))
    return Figures(report, request, tuple(row for row, _ in rows), figures, notes)


def _definite(request: Request, asker: Asker) -> Request:
    """What it is narrowed to as it is meant by its day: what is published finds the same on any other."""
    typed = parse(request.only)
    meant = judged_as_at(dated(typed, request.as_at, asker.calendar), request.as_at)
    return request if meant == typed else replace(request, only=written(meant))


def _marks(cells: list[list[Cell]], told: list[Told], below: int) -> Marks:
    if not below:
        return {}
    every = [(cell.row.group, bunch) for of_row in cells for cell in of_row for bunch in cell.tells()]
    every += [("", bunch) for one in told for bunch in one.tells()]
    groups = dict.fromkeys(group for group, _ in every if group) or {"": None}
    return marks_of([[bunch for of, bunch in every if of in ("", group)] for group in groups], below)


def _cells(report: Report, tables: Mapping[Block, _Table], rows: list[tuple[Row, Places]]) -> list[list[Cell]]:
    counted = [{column.id: _bunch(tables, row, places, column) for column in report.columns} for row, places in rows]
    wholes = _wholes(report, [row for row, _ in rows], counted)
    return [
        [_cell(column, row, of_row, wholes[beside(report, row)]) for column in report.columns]
        for (row, _), of_row in zip(rows, counted, strict=True)
    ]


def _bunch(tables: Mapping[Block, _Table], row: Row, places: Places, column: Column) -> Bunch:
    block = block_under(row, column)
    return Bunch(tables[block].tallies, frozenset(tables[block].there(row, places[block], column)))


def _cell(
    column: Column,
    row: Row,
    of_row: Mapping[str, Bunch],
    wholes: Mapping[str, tuple[Bunch, ...]],
) -> Cell:
    if column.measure is Measure.SHARE:
        return Cell(row, column, of_row[column.id], wholes[column.of])
    if column.measure is Measure.CHANGE:
        return Cell(row, column, of_row[column.to], (of_row[column.of],))
    return Cell(row, column, of_row[column.id], (of_row[column.of],) if column.measure is Measure.PERCENT else ())


def _wholes(
    report: Report, rows: list[Row], counted: list[dict[str, Bunch]]
) -> dict[tuple[str, ...], dict[str, tuple[Bunch, ...]]]:
    """What the rows beside each other count together, nothing twice, in each column that shares are told of."""
    wanted = {column.of for column in report.columns if column.measure is Measure.SHARE}
    together: dict[tuple[str, ...], dict[str, dict[Tallies, set[int]]]] = {}
    for row, of_row in zip(rows, counted, strict=True):
        columns = together.setdefault(beside(report, row), {})
        for name in wanted:
            bunch = of_row[name]
            columns.setdefault(name, {}).setdefault(bunch.of, set()).update(bunch.places)
    return {
        keys: {name: tuple(Bunch(of, frozenset(found)) for of, found in each.items()) for name, each in columns.items()}
        for keys, columns in together.items()
    }


def _backs(report: Report) -> list[int]:
    """How many periods back anything in the report reaches."""
    of_rows = {0, *(back for key in report.keys for back in range(key.periods))}
    return sorted({row + column.back for row in of_rows for column in report.columns})


def _asked(report: Report, request: Request, block: Block) -> Asked:
    is_own, is_of_columns = block == Block(report.counts, report.by), block in blocks_of_columns(report)
    periods = [block.within(request, back) for back in _backs(report)]
    columns = [column for column in report.columns if _counts_there(column, block, is_of_columns)]
    rows = [value.where for key in report.keys for value in key.values]
    remarks = [query for one in (*report.lacks, *report.leaves_out) for query in (one.where, one.of) if query]
    asked_for = [asked_of(query, block.counts) for column in columns for query in _queries(report, column, block)]
    asked_for += [asked_of(query, block.counts) for query in rows] if is_of_columns else rows
    narrowed = [block.within_any(request, _backs(report)), parse(request.only)]
    if len(periods) > 1:
        asked_for += periods
    if is_of_columns or (is_own and not report.leaves_out):
        narrowed.append(asked_of(report.where, block.counts))
    if is_own and (remarks or report.leaves_out):
        asked_for += [report.where, *remarks]
    subjects = ("", block.counts)
    conditions = [one for query in asked_for for one in conditions_of(query) if getattr(one, "of", "") in subjects]
    numbers = [column for column in columns if column.field and column.field[0] in subjects]
    return Asked(
        subject=block.counts,
        where=all_of(narrowed),
        conditions=tuple(dict.fromkeys(conditions)),
        each=tuple((key.each[0] and block.counts, key.each[1]) for key in report.keys if key.each),
        spread=_fields(numbers, _SPREAD),
        sums=_fields(numbers, _ADDED),
    )


def _counts_there(column: Column, block: Block, is_of_columns: bool) -> bool:
    return Block(column.counts, column.by) == block if column.counts else not is_of_columns


def _queries(report: Report, column: Column, block: Block) -> Iterator[Query]:
    """What a column asks in whatever rows count that."""
    if not column.key:
        yield column.where
        return
    key = next(one for one in report.keys if one.id == column.key)
    yield from (column.of_rows[value.id] for value in key.values if column.counts or block_of(report, value) == block)


def _fields(columns: list[Column], measures: set[Measure]) -> tuple[FieldName, ...]:
    return tuple(dict.fromkeys(one.field for one in columns if one.field and one.measure in measures))


class _Table:
    """What was counted of one thing: which places are of each period, and which each column counts."""

    def __init__(self, report: Report, request: Request, block: Block, tallies: Tallies) -> None:
        self.tallies = tallies
        self._report = report
        every, backs = tallies.which(EVERY_CASE), _backs(report)
        self._periods = {
            back: tallies.which(block.within(request, back)) if len(backs) > 1 else every for back in backs
        }
        is_own = block == Block(report.counts, report.by)
        where = report.where if is_own and report.leaves_out else EVERY_CASE
        self.counted = Counted(tallies, tallies.which(where), self._size)
        is_of_columns = block in blocks_of_columns(report)
        self._asking = {
            query: tallies.which(asked_of(query, block.counts))
            for column in report.columns
            if _counts_there(column, block, is_of_columns)
            for query in _queries(report, column, block)
        }

    def period(self, back: int) -> Set[int]:
        """The places of a period, so many before the one that is asked for."""
        return self._periods[back]

    def there(self, row: Row, places: Set[int], column: Column) -> Set[int]:
        """Which of a row's places a column counts."""
        asked = self._asking[self._report.asked_in(column, row.keys)]
        found = places & self._periods[row.back + column.back] & asked
        if column.field and column.measure in _SPREAD:
            found = self.tallies.with_number(column.field, found)
        return found

    def _size(self, places: Set[int], back: int) -> int:
        first = self._report.columns[0]
        return self.tallies.count(places & self._periods[back + first.back] & self._asking[first.where])
