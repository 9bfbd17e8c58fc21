"""The rows of a report: its keys crossed with each other, those of a field taken from what was counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from complainttui.reports.definition import Column, Key, Report, Value
from complainttui.reports.figures import Request, Row
from complainttui.rules.lists import label_on
from complainttui.rules.query.asking import asked_of
from complainttui.rules.query.subjects import kind_of
from complainttui.rules.query.tree import EVERY_CASE, Field, One, Query, Span, Special, all_of, any_of, negated
from complainttui.rules.text import folded
from complainttui.rules.working_days import FIRST_DAY, LAST_DAY
from complainttui.store.tallies import Tallies

NONE, OTHERS, ALL = "none", "others", "all"
"""The keys of the rows for what has no value, for what is beyond the values that count most, and for all together."""

_OF_ROWS = ("homes", "stage", "group")
"""What a value says of its row, and of those below it."""


@dataclass(frozen=True, slots=True)
class Block:
    """What some rows of a report count, and the day that places it in a period; without one, all of it counts."""

    counts: str
    by: str

    def within(self, request: Request, back: int) -> Query:
        """Those of a period, so many before the one that is asked for: by the facts of the day, none after it."""
        if not self.by:
            return EVERY_CASE
        first, last = _days(request, back)
        if last < first:  # nothing of it may have come yet, or the calendars do not reach so far back
            first, last = LAST_DAY, FIRST_DAY
        return self._between(first, last)

    def within_any(self, request: Request, backs: Sequence[int]) -> Query:
        """Those of several periods; what follows each other is one range of days, so that one search finds it."""
        if not self.by:
            return EVERY_CASE
        joined: list[tuple[date, date]] = []
        for first, last in sorted(_days(request, back) for back in backs):
            if last < first:
                continue
            if joined and first <= joined[-1][1] + timedelta(days=1):
                joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
            else:
                joined.append((first, last))
        return any_of([self._between(first, last) for first, last in joined or [(LAST_DAY, FIRST_DAY)]])

    def _between(self, first: date, last: date) -> Query:
        return Field(self.by, (Span(first.isoformat(), last.isoformat()),), of=self.counts)


def _days(request: Request, back: int) -> tuple[date, date]:
    """The days of a period by the facts of the day; the last comes first where there can be none."""
    period = request.period.before(back)
    return max(period.first, FIRST_DAY), min(period.last, request.as_at, LAST_DAY)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of a block, and which of it belongs to the report at all."""

    tallies: Tallies
    belonging: Set[int]
    size: Callable[[Set[int], int], int]
    """How many of those places the first column counts, in the period so many before the row's own."""


Places: TypeAlias = Mapping[Block, Set[int]]
"""What belongs to a row of each thing that its columns count."""


def blocks_of(report: Report) -> list[Block]:
    """Every block of the report, its own first."""
    own = Block(report.counts, report.by)
    named = (block_of(report, value) for key in report.keys for value in key.values)
    return list(dict.fromkeys((own, *named, *blocks_of_columns(report))))


def blocks_of_columns(report: Report) -> list[Block]:
    """What columns count that is not what their rows do."""
    own = Block(report.counts, report.by)
    named = (Block(column.counts, column.by) for column in report.columns if column.counts)
    return list(dict.fromkeys(one for one in named if one != own))


def block_of(report: Report, value: Value) -> Block:
    """What the rows of a value count."""
    return Block(value.counts or report.counts, value.by or report.by)


def block_under(row: Row, column: Column) -> Block:
    """What a column counts in a row."""
    return Block(column.counts, column.by) if column.counts else Block(row.counts, row.by)


def rows_of(report: Report, request: Request, counted: dict[Block, Counted]) -> Iterator[tuple[Row, Places]]:
    """Each row, with the places of the tallies that belong to it in whatever period."""
    own = Block(report.counts, report.by)
    start = Row((), (), own.counts, own.by, report.where)
    places = {block: counted[block].belonging for block in (own, *blocks_of_columns(report))}
    yield from _Rows(report, request, counted).below(start, places, report.keys)


def beside(report: Report, row: Row) -> tuple[str, ...]:
    """What a row has in common with those beside it: all of its keys but the last one that is not a period."""
    last = max((place for place, key in enumerate(report.keys) if not key.periods), default=None)
    return tuple(key for place, key in enumerate(row.keys) if place != last)


class _Rows:
    """Goes down the keys, from the first to the last."""

    def __init__(self, report: Report, request: Request, counted: dict[Block, Counted]) -> None:
        self._report = report
        self._request = request
        self._counted = counted
        self._each = [key for key in report.keys if key.each]

    def below(self, row: Row, places: Places, keys: Sequence[Key]) -> Iterator[tuple[Row, Places]]:
        """The rows under one that is told apart so far."""
        if not keys:
            yield row, places
            return
        key, *rest = keys
        for following, there in self._split(row, places, key):
            yield from self.below(following, there, rest)

    def _split(self, row: Row, places: Places, key: Key) -> Iterator[tuple[Row, Places]]:
        if key.periods:
            for back in range(key.periods - 1, -1, -1):
                label = self._request.period.before(back).label
                yield _told_apart(row, label, label, back=row.back + back), places
        elif key.each:
            yield from self._values_of(row, places, key)
        else:
            for value in key.values:
                yield self._named(row, places, value)

    def _named(self, row: Row, places: Places, value: Value) -> tuple[Row, Places]:
        block = block_of(self._report, value)
        if block != Block(row.counts, row.by):  # what is said of the report's own does not hold for something else
            row = replace(row, counts=block.counts, by=block.by, query=all_of(()))
            places = {block: self._counted[block].belonging}
        told = {name: getattr(value, name) or getattr(row, name) for name in _OF_ROWS}
        row = replace(row, **told)
        there = {
            of: found & self._counted[of].tallies.which(asked_of(value.where, of.counts))
            for of, found in places.items()
        }
        return _told_apart(row, value.id, value.label, query=value.where), there

    def _values_of(self, row: Row, places: Places, key: Key) -> Iterator[tuple[Row, Places]]:
        by_value = self._by_value(places, key)
        blank = by_value.pop("", {})
        sizes = {value: self._size(row, there) for value, there in by_value.items()}
        ordered = sorted(by_value, key=lambda value: (-sizes[value], value))
        shown = ordered[: key.top or None]
        rest = ordered[len(shown) :]
        if self._request.withheld_below(self._report):
            shown.sort()  # a place between two counts would tell what is withheld
        for value in shown:
            name, label = _name_of(value), _label(key, value)
            yield _told_apart(row, name, label, query=_is(key, value)), _all(places, by_value[value])
        if rest and key.others:
            beyond = all_of((negated(_is(key, *shown)), _is_any(key)))
            yield _told_apart(row, OTHERS, key.others, query=beyond), _all(places, *(by_value[one] for one in rest))
        if blank and key.none:
            yield _told_apart(row, NONE, key.none, query=_is(key, "")), _all(places, blank)
        if key.all:
            with_blank = None if key.none else _is_any(key)
            every = places if key.none else _all(places, *by_value.values())
            yield _told_apart(row, ALL, key.all, query=with_blank), every

    def _by_value(self, places: Places, key: Key) -> dict[str, dict[Block, set[int]]]:
        """What has each value, of everything that is counted."""
        number = self._each.index(key)
        found: dict[str, dict[Block, set[int]]] = {}
        for block, there in places.items():
            every = self._counted[block].tallies.every
            for place in there:
                found.setdefault(every[place].each[number], {}).setdefault(block, set()).add(place)
        return self._by_name(found) if kind_of(*_named_field(key)).names else found

    def _by_name(self, by_value: dict[str, dict[Block, set[int]]]) -> dict[str, dict[Block, set[int]]]:
        """Names that differ in capitals or accents only are one, as they are to a query; most are called as it is."""
        often = {
            value: sum(self._counted[block].tallies.count(places) for block, places in there.items())
            for value, there in by_value.items()
        }
        spelt: dict[str, str] = {}
        found: dict[str, dict[Block, set[int]]] = {}
        for value in sorted(by_value, key=lambda one: (-often[one], one)):
            name = spelt.setdefault(folded(value), value) if value else value
            for block, places in by_value[value].items():
                found.setdefault(name, {}).setdefault(block, set()).update(places)
        return found

    def _size(self, row: Row, there: Mapping[Block, Set[int]]) -> int:
        """How many the first column counts, by which values are ordered."""
        block = block_under(row, self._report.columns[0])
        return self._counted[block].size(there.get(block, set()), row.back)


def _all(places: Places, *parts: Mapping[Block, Set[int]]) -> Places:
    """Several together, with nothing of what they lack."""
    return {block: set().union(*(part.get(block, set()) for part in parts)) for block in places}


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


def _name_of(value: str) -> str:
    """The key of its row; what is called as the row for several is, in quotation marks, as queries tell them apart."""
    return f'"{value}"' if value.strip('"') in (NONE, OTHERS, ALL) else value


def _label(key: Key, value: str) -> str:
    kind = kind_of(*_named_field(key))
    return kind.choices.get(value) or label_on(kind.names, value)
