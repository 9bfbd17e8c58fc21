"""Working a report out: what its cells ask is gathered, counted in one statement, and added up cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set

from complainttui.reports import arithmetic
from complainttui.reports.definition import Column, Measure, Report, dated_report
from complainttui.reports.figures import Figure, Figures, Request, Row
from complainttui.reports.quartiles import Published, quartiles
from complainttui.reports.rows import Block, Counted, blocks_of, rows_of
from complainttui.rules.query.dating import dated
from complainttui.rules.query.grammar import parse
from complainttui.rules.query.tree import EVERY_CASE, Query, all_of, any_of
from complainttui.store.asking import Asker
from complainttui.store.homes import homes
from complainttui.store.reader import Rows
from complainttui.store.tallies import Asked, Tallies, conditions_of, tally

_OF_HOMES = {Measure.HOMES, Measure.PER_1000}
_ADDED, _SPREAD = {Measure.SUM}, {Measure.MEAN, Measure.MEDIAN}


def work_out(report: Report, reader: Rows, asker: Asker, request: Request) -> Figures:
    """Every figure of the report, from one statement. Raises QueryProblem or Unreachable.

    `last-week` in its queries is the one before the week of the day as at which it is judged.
    """
    report = dated_report(report, lambda query: dated(query, request.as_at, asker.calendar))
    blocks = blocks_of(report)
    asked = {block: _asked(report, request, block) for block in blocks}
    found = tally(reader, asker._replace(as_at=request.as_at), list(asked.values()))
    known = homes(reader) if any(column.measure in _OF_HOMES for column in report.columns) else {}
    tables = {
        block: _Table(report, request, block, asked[block], tallies, known_homes=known)
        for block, tallies in zip(blocks, found, strict=True)
    }
    rows = list(rows_of(report, request, {block: table.counted for block, table in tables.items()}))
    wholes = _wholes(report, tables, rows)
    cells = tuple(
        tables[Block(row.counts, row.by)].cells(row, places, wholes[_beside(report, row)]) for row, places in rows
    )
    own = tables[Block(report.counts, report.by)]
    return Figures(report, request, tuple(row for row, _ in rows), cells, (*own.remarks(), *report.notes))


def _beside(report: Report, row: Row) -> tuple[str, ...]:
    """What a row has in common with those beside it: all of its keys but the last one that is not a period."""
    last = max((place for place, key in enumerate(report.keys) if not key.periods), default=None)
    return tuple(key for place, key in enumerate(row.keys) if place != last)


def _wholes(
    report: Report, tables: dict[Block, _Table], rows: list[tuple[Row, Set[int]]]
) -> dict[tuple[str, ...], dict[str, int]]:
    """What the rows beside each other count together, nothing twice, in each column that shares are told of."""
    of = {column.of for column in report.columns if column.measure is Measure.SHARE}
    wanted = {column.id: column for column in report.columns if column.id in of}
    together: dict[tuple[str, ...], dict[str, dict[Block, set[int]]]] = {}
    for row, places in rows:
        block, beside = Block(row.counts, row.by), together.setdefault(_beside(report, row), {})
        for name, column in wanted.items():
            beside.setdefault(name, {}).setdefault(block, set()).update(tables[block].there(row, places, column))
    return {
        keys: {name: sum(tables[block].count(of) for block, of in found.items()) for name, found in columns.items()}
        for keys, columns in together.items()
    }


def _backs(report: Report) -> list[int]:
    """How many periods back anything in the report reaches."""
    of_rows = {0, *(back for key in report.keys for back in range(key.periods))}
    return sorted({row + column.back for row in of_rows for column in report.columns})


def _asked(report: Report, request: Request, block: Block) -> Asked:
    is_own = block == Block(report.counts, report.by)
    periods = [block.within(request, back) for back in _backs(report)]
    values = [value.where for key in report.keys for value in key.values]
    remarks = [query for one in (*report.lacks, *report.leaves_out) for query in (one.where, one.of) if query]
    of_columns = (query for column in report.columns for query in column.queries)
    asked_for = [*of_columns, *values, *(periods if len(periods) > 1 else ())]
    narrowed = [any_of(periods), parse(request.only)]
    if is_own and not report.leaves_out:
        narrowed.append(report.where)
    if is_own and (remarks or report.leaves_out):
        asked_for += [report.where, *remarks]
    of_block = ("", block.counts)
    conditions = [one for query in asked_for for one in conditions_of(query) if _is_of(one, of_block)]
    numbers = [column for column in report.columns if column.field and column.field[0] in of_block]
    return Asked(
        subject=block.counts,
        where=all_of(narrowed),
        conditions=tuple(dict.fromkeys(conditions)),
        each=tuple(key.each for key in report.keys if key.each and key.each[0] in of_block),
        spread=_fields(numbers, _SPREAD),
        sums=_fields(numbers, _ADDED),
    )


def _is_of(condition: Query, subjects: tuple[str, ...]) -> bool:
    """Whether a condition can be asked of a block: not one on a field of another subject."""
    return getattr(condition, "of", "") in subjects


def _fields(columns: list[Column], measures: set[Measure]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(one.field for one in columns if one.field and one.measure in measures))


class _Table:
    """The figures of the rows that count one thing."""

    def __init__(
        self,
        report: Report,
        request: Request,
        block: Block,
        asked: Asked,
        tallies: Tallies,
        *,
        known_homes: Mapping[tuple[int, str], int],
    ) -> None:
        self._report = report
        self._request = request
        self._asked = asked
        self._tallies = tallies
        self._homes = known_homes
        every = tallies.which(EVERY_CASE)
        backs = _backs(report)
        self._periods = {
            back: tallies.which(block.within(request, back)) if len(backs) > 1 else every for back in backs
        }
        is_own = block == Block(report.counts, report.by)
        where = report.where if is_own and report.leaves_out else EVERY_CASE
        self.counted = Counted(tallies, tallies.which(where), self._size)
        self._asking = {query: self._which(query) for column in report.columns for query in column.queries}

    def cells(self, row: Row, places: Set[int], wholes: Mapping[str, int]) -> tuple[Figure, ...]:
        """The figures of a row; `wholes` has the bases of shares by their columns."""
        there = {column.id: self.there(row, places, column) for column in self._report.columns}
        counts = {name: self.count(found) for name, found in there.items()}
        return tuple(self._figure(column, row, there[column.id], counts, wholes) for column in self._report.columns)

    def there(self, row: Row, places: Set[int], column: Column) -> Set[int]:
        """Which of a row's places a column counts."""
        return places & self._periods[row.back + column.back] & self._asking[self._report.asked_in(column, row.keys)]

    def count(self, places: Set[int]) -> int:
        """How many there are in all of them."""
        return sum(self._tallies.every[place].count for place in places)

    def remarks(self) -> Iterator[str]:
        """What the figures lack, with its base, and what none of them counts."""
        now = self._periods[0]
        for lack in self._report.lacks:
            base = self.count(now & self._tallies.which(lack.of or self._report.where))
            many = self.count(now & self._tallies.which(all_of((lack.of or self._report.where, lack.where))))
            if many:
                share = "" if self._is_small(many) else f" ({arithmetic.percent(many, base)}%)"
                yield f"{self._told(many)} of {self._told(base)}{share} {lack.words}"
        for left_out in self._report.leaves_out:
            many = self.count(now & self._tallies.which(left_out.where))
            if many:
                yield f"{self._told(many)} {left_out.words}"

    def _is_small(self, count: int) -> bool:
        return 0 < count < self._request.suppress_below

    def _told(self, count: int) -> str:
        return f"<{self._request.suppress_below}" if self._is_small(count) else str(count)

    def _which(self, query: Query) -> Set[int]:
        known = {*self._asked.conditions}
        return self._tallies.which(query) if all(one in known for one in conditions_of(query)) else set()

    def _size(self, places: Set[int], back: int) -> int:
        first = self._report.columns[0]
        return self.count(places & self._periods[back + first.back] & self._asking[first.queries[0]])

    def _figure(
        self, column: Column, row: Row, places: Set[int], counts: Mapping[str, int], wholes: Mapping[str, int]
    ) -> Figure:
        number, decimals = counts[column.id], column.decimals
        if column.measure is Measure.COUNT:
            return self._safe(Figure(number), number)
        if column.measure in (Measure.PERCENT, Measure.SHARE):
            base = (counts if column.measure is Measure.PERCENT else wholes)[column.of]
            return self._safe(Figure(arithmetic.percent(number, base, decimals), base), number, base)
        if column.measure is Measure.CHANGE:
            before, now = counts[column.of], counts[column.to]
            return self._safe(Figure(arithmetic.change(before, now, decimals), before), before, now)
        if column.field is not None:
            return self._of_numbers(column, column.field, places)
        return self._of_landlords(column, row, number)

    def _of_landlords(self, column: Column, row: Row, number: int) -> Figure:
        """What is told of a landlord's reporting year: its homes, a rate of them, where all landlords stood."""
        year = self._request.period.before(row.back + column.back).year_begins
        if year is None:
            return Figure(None)
        if column.quartile:
            is_rate = any(one.id == column.of and one.measure is Measure.PER_1000 for one in self._report.columns)
            return Figure(quartiles().get(Published(year, row.homes, row.stage, is_rate), {}).get(column.quartile))
        found = self._homes.get((year, row.homes))
        if found is None or column.measure is Measure.HOMES:
            return Figure(found)
        return self._safe(Figure(arithmetic.per_thousand(number, found, column.decimals), found), number)

    def _of_numbers(self, column: Column, named: tuple[str, str], places: Set[int]) -> Figure:
        found = [self._tallies.every[place] for place in places]
        if column.measure is Measure.SUM:
            many = sum(one.count for one in found)
            added = self._asked.sums.index(named) if named in self._asked.sums else None
            total = 0 if added is None else sum(one.sums[added] for one in found)
            return self._safe(Figure(total, many), many)
        spread: Counter[int] = Counter()
        if named in self._asked.spread:
            number = self._asked.spread.index(named)
            for one in found:
                if (value := one.spread[number]) is not None:
                    spread[value] += one.count
        many = spread.total()
        if column.measure is Measure.MEAN:
            return self._safe(Figure(arithmetic.mean(spread, column.decimals), many), many)
        return self._safe(Figure(arithmetic.median(spread), many), many)

    def _safe(self, figure: Figure, *counts: int) -> Figure:
        """The figure, unless one of the counts that it could tell is too small to be published."""
        if any(map(self._is_small, counts)):
            return Figure(None, None, suppressed=self._request.suppress_below)
        return figure
