"""The rows of a report: its keys crossed with each other, those of a field taken from what was counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from complainttui.reports.definition import Key, Report, Value
from complainttui.reports.figures import Request, Row
from complainttui.rules.lists import label_on
from complainttui.rules.query.subjects import kind_of
from complainttui.rules.query.tree import EVERY_CASE, Field, One, Query, Span, Special, all_of, negated
from complainttui.rules.working_days import FIRST_DAY, LAST_DAY
from complainttui.store.tallies import Tallies

NONE, OTHERS, ALL = "none", "others", "all"
"""The keys of the rows for what has no value, for what is beyond the values that count most, and for all together."""


@dataclass(frozen=True, slots=True)
class Block:
    """What some rows of a report count, and the day that places it in a period; without one, all of it counts."""

    counts: str
    by: str

    def within(self, request: Request, back: int) -> Query:
        """Those of a period, so many before the one that is asked for: by the facts of the day, none after it."""
        if not self.by:
            return EVERY_CASE
        period = request.period.before(back)
        first, last = max(period.first, FIRST_DAY), min(period.last, request.as_at, LAST_DAY)
        if last < first:  # nothing of it may have come yet, or the calendars do not reach so far back
            first, last = LAST_DAY, FIRST_DAY
        return Field(self.by, (Span(first.isoformat(), last.isoformat()),), of=self.counts)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of a block, and which of it belongs to the report at all."""

    tallies: Tallies
    belonging: Set[int]
    size: Callable[[Set[int], int], int]
    """How many of those places the first column counts, in the period so many before the row's own."""


def blocks_of(report: Report) -> list[Block]:
    """Every block of the report, its own first."""
    own = Block(report.counts, report.by)
    named = (block_of(report, value) for key in report.keys for value in key.values)
    return list(dict.fromkeys((own, *named)))


def block_of(report: Report, value: Value) -> Block:
    """What the rows of a value count."""
    return Block(value.counts or report.counts, value.by or report.by)


def rows_of(report: Report, request: Request, counted: dict[Block, Counted]) -> Iterator[tuple[Row, Set[int]]]:
    """Each row, with the places of the tallies that belong to it in whatever period."""
    own = Block(report.counts, report.by)
    start = Row((), (), own.counts, own.by, report.where)
    yield from _Rows(report, request, counted).below(start, counted[own].belonging, report.keys)


class _Rows:
    """Goes down the keys, from the first to the last."""

    def __init__(self, report: Report, request: Request, counted: dict[Block, Counted]) -> None:
        self._report = report
        self._request = request
        self._counted = counted
        self._each = [key for key in report.keys if key.each]

    def below(self, row: Row, places: Set[int], keys: Sequence[Key]) -> Iterator[tuple[Row, Set[int]]]:
        """The rows under one that is told apart so far."""
        if not keys:
            yield row, places
            return
        key, *rest = keys
        for following, there in self._split(row, places, key):
            yield from self.below(following, there, rest)

    def _split(self, row: Row, places: Set[int], key: Key) -> Iterator[tuple[Row, Set[int]]]:
        if key.periods:
            for back in range(key.periods - 1, -1, -1):
                label = self._request.period.before(back).label
                yield _told_apart(row, label, label, back=row.back + back), places
        elif key.each:
            yield from self._values_of(row, places, key)
        else:
            for value in key.values:
                yield self._named(row, places, value)

    def _named(self, row: Row, places: Set[int], value: Value) -> tuple[Row, Set[int]]:
        block = block_of(self._report, value)
        counted = self._counted[block]
        if block != Block(row.counts, row.by):  # what is said of the report's own does not hold for something else
            row, places = replace(row, counts=block.counts, by=block.by, query=all_of(())), counted.belonging
        of = replace(row, homes=value.homes or row.homes, stage=value.stage or row.stage)
        return _told_apart(of, value.id, value.label, query=value.where), places & counted.tallies.which(value.where)

    def _values_of(self, row: Row, places: Set[int], key: Key) -> Iterator[tuple[Row, Set[int]]]:
        counted, number = self._counted[Block(row.counts, row.by)], self._each.index(key)
        by_value: dict[str, set[int]] = {}
        for place in places:
            by_value.setdefault(counted.tallies.every[place].each[number], set()).add(place)
        blank = by_value.pop("", set())
        sizes = Counter({value: counted.size(there, row.back) for value, there in by_value.items()})
        ordered = sorted(by_value, key=lambda value: (-sizes[value], value))
        shown = ordered[: key.top or None]
        for value in shown:
            yield _told_apart(row, value, _label(key, value), query=_is(key, value)), by_value[value]
        rest = ordered[len(shown) :]
        if rest and key.others:
            beyond = all_of((negated(_is(key, *shown)), _is_any(key)))
            yield _told_apart(row, OTHERS, key.others, query=beyond), set().union(*(by_value[one] for one in rest))
        if blank and key.none:
            yield _told_apart(row, NONE, key.none, query=_is(key, "")), blank
        if key.all:
            with_blank = None if key.none else _is_any(key)
            yield _told_apart(row, ALL, key.all, query=with_blank), places if key.none else places - blank


def _told_apart(row: Row, key: str, label: str, query: Query | None = None, back: int | None = None) -> Row:
    return replace(
        row,
        keys=(*row.keys, key),
        labels=(*row.labels, label),
        query=all_of((row.query, query)) if query else row.query,
        back=row.back if back is None else back,
    )


def _named_field(key: Key) -> tuple[str, str]:
    if key.each is None:
        raise ValueError(key.id)
    return key.each


def _is(key: Key, *values: str) -> Query:
    of, name = _named_field(key)
    return Field(name, tuple(One(value) if value else Special("none") for value in values), of=of)


def _is_any(key: Key) -> Query:
    of, name = _named_field(key)
    return Field(name, (Special("any"),), of=of)


def _label(key: Key, value: str) -> str:
    kind = kind_of(*_named_field(key))
    return kind.choices.get(value) or label_on(kind.names, value)
