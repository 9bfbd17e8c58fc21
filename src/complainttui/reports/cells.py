"""The figure of a cell, made of the bunches of counted things that it tells of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from complainttui.reports import arithmetic
from complainttui.reports.definition import Column, Measure
from complainttui.reports.figures import Figure, Row, holds_money
from complainttui.reports.periods import Period
from complainttui.reports.quartiles import Published, quartiles
from complainttui.store.tallies import FieldName, Tallies

WITHHELD = "[c]"
"""Stands for a number that is confidential, since a small count could be worked out from it."""


@dataclass(frozen=True, slots=True)
class Bunch:
    """Some of what was counted, by its places in the tallies. The same places are the same bunch."""

    of: Tallies
    places: frozenset[int]

    @property
    def count(self) -> int:
        """How many there are in it."""
        return self.of.count(self.places)


Marks = Mapping[Bunch, str]
"""What is printed for bunches that are not to be told."""


@dataclass(frozen=True, slots=True)
class Landlord:
    """The period that is asked for, and the homes at the end of each reporting year by tenure group."""

    period: Period
    homes: Mapping[tuple[int, str], int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a row: what it counts, and what that is a share of."""

    row: Row
    column: Column
    number: Bunch
    base: tuple[Bunch, ...] = ()

    def tells(self) -> Iterator[Bunch]:
        """The bunches whose size can be seen from the figure."""
        if self.column.counts_cases:
            yield self.number
            yield from self.base

    def figure(self, landlord: Landlord, marks: Marks) -> Figure:
        """The figure, or what is printed in its place."""
        if not any(one in marks for one in self.tells()):
            return self._figure(landlord)
        return Figure(None, None, marks[self.number] if self.column.measure is Measure.COUNT else WITHHELD)

    def _figure(self, landlord: Landlord) -> Figure:
        number, column = self.number.count, self.column
        base = sum(one.count for one in self.base)
        if column.measure is Measure.COUNT:
            return Figure(number)
        if column.measure in (Measure.PERCENT, Measure.SHARE):
            return Figure(arithmetic.percent(number, base, column.decimals), base)
        if column.measure is Measure.CHANGE:
            return Figure(arithmetic.change(base, number, column.decimals), base)
        return self._of_numbers(column.field) if column.field is not None else self._of_landlord(landlord, number)

    def _of_numbers(self, field: FieldName) -> Figure:
        places, column = self.number.places, self.column
        if column.measure is Measure.SUM:
            return Figure(self.number.of.added(field, places), self.number.count)
        spread = self.number.of.spread(field, places)
        many = sum(spread.values())
        decimals = 0 if holds_money(column) else column.decimals  # no part of a penny is offered or paid
        if column.measure is Measure.MEAN:
            return Figure(arithmetic.mean(spread, decimals), many)
        middle = arithmetic.median(spread)
        return Figure(arithmetic.rounded(int(2 * middle), 2, decimals) if middle is not None else None, many)

    def _of_landlord(self, landlord: Landlord, number: int) -> Figure:
        """What is told of a reporting year: homes, a rate of them, where all landlords stood."""
        year = landlord.period.before(self.row.back + self.column.back).year_begins
        if year is None:
            return Figure(None)
        if self.column.quartile:
            published = Published(year, self.row.homes, self.row.stage, self.column.published)
            return Figure(quartiles().get(published, {}).get(self.column.quartile))
        homes = landlord.homes.get((year, self.row.homes))
        if homes is None or self.column.measure is Measure.HOMES:
            return Figure(homes)
        return Figure(arithmetic.per_thousand(number, homes, self.column.decimals), homes)
