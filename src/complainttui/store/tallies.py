"""What a table asks to be counted of one subject, and what was found: groups that are alike in all that was asked."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import TypeAlias

from complainttui.rules.query.tree import And, Not, Or, Query

FieldName: TypeAlias = tuple[str, str]
"""The subject whose field it is, empty for the case's own, and its name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a table asks of one subject: which of them, what of each, and what to tell apart, spread out and add up."""

    subject: str
    where: Query
    conditions: tuple[Query, ...] = ()
    """Whatever figures ask for; none of them is And, Or or Not."""
    each: tuple[FieldName, ...] = ()
    """Fields whose every value is told apart."""
    spread: tuple[FieldName, ...] = ()
    """Numbers that are needed one by one, for a median."""
    sums: tuple[FieldName, ...] = ()
    """Numbers, or pence, that are added up."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are alike in all that was asked."""

    each: tuple[str, ...]
    spread: tuple[int | None, ...]
    sums: tuple[int, ...]
    count: int


class Tallies:
    """All of them, and for each condition those for which it holds."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self.every: list[Tally] = []
        self._holding: dict[Query, set[int]] = {condition: set() for condition in asked.conditions}

    def add(self, tally: Tally, truths: Iterable[object]) -> None:
        """Take one in, with the truth of each condition for it."""
        for condition, is_so in zip(self._asked.conditions, truths, strict=False):
            if is_so:
                self._holding[condition].add(len(self.every))
        self.every.append(tally)

    def which(self, query: Query) -> Set[int]:
        """The places of those for which a query holds that is made of the conditions."""
        if isinstance(query, And):
            return set(range(len(self.every))).intersection(*(self.which(part) for part in query.parts))
        if isinstance(query, Or):
            return set().union(*(self.which(part) for part in query.parts))
        if isinstance(query, Not):
            return set(range(len(self.every))) - self.which(query.part)
        return self._holding[query]

    def count(self, places: Iterable[int]) -> int:
        """How many there are in those places together."""
        return sum(self.every[place].count for place in places)

    def added(self, field: FieldName, places: Iterable[int]) -> int:
        """A number that was asked for as a sum, added up; nought where it was not."""
        if field not in self._asked.sums:
            return 0
        number = self._asked.sums.index(field)
        return sum(self.every[place].sums[number] for place in places)

    def with_number(self, field: FieldName, places: Iterable[int]) -> Set[int]:
        """Those of the places that have a number in a field that was asked for one by one."""
        if field not in self._asked.spread:
            return set()
        number = self._asked.spread.index(field)
        return {place for place in places if self.every[place].spread[number] is not None}

    def spread(self, field: FieldName, places: Iterable[int]) -> dict[int, int]:
        """How often each number of such a field comes; blanks are in none."""
        often: dict[int, int] = {}
        for place in self.with_number(field, places):
            value = self.every[place].spread[self._asked.spread.index(field)]
            often[value or 0] = often.get(value or 0, 0) + self.every[place].count
        return often


def conditions_of(query: Query) -> Iterable[Query]:
    """What a query is made of, its And, Or and Not taken apart."""
    if isinstance(query, And | Or):
        for part in query.parts:
            yield from conditions_of(part)
    elif isinstance(query, Not):
        yield from conditions_of(query.part)
    else:
        yield query
