"""A list of cases, read page by page from wherever one stands, in an order in which no two cases are alike.

A page begins after a case, not after a number of cases: what others write meanwhile makes none be skipped or repeated.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from complainttui.rules.problems import WrongInput
from complainttui.rules.views import GROUPS
from complainttui.store.asking import Asker, Condition, condition_of
from complainttui.store.reader import Reader, Row, among, these
from complainttui.store.word_search import WORDS_ALONE
from complainttui.store.worklist import COLUMNS, WorklistRow, as_row, rows_by_id

NEVER = date(1, 1, 1)
"""Stands for a day that has not come where cases are ordered by it."""


def _by(column: str) -> tuple[str, ...]:
    return (column, "due_order", "id")


ORDERS: dict[str, tuple[str, ...]] = {
    "due": ("due_order", "id"),
    "reference": ("reference",),
    "logged": ("id",),
    "received": _by("received_on"),
    "closed": _by("closed_on"),
    "next": _by("next_kind"),
    "cause": _by("root_cause"),
    "property": _by("property_ref"),
    **{
        name: _by(name)
        for name in (
            "owner", "service", "topic", "team", "kind", "stage", "complainant", "tenure", "ward", "channel",
            "procedure",
        )
    },
}  # fmt: skip
"""Each way to sort with its columns; the last of them tells every case from every other."""
SORTS = tuple(ORDERS)
_IN_SQL = {"closed_on": f"COALESCE(c.closed_on, '{NEVER.isoformat()}')"}


class Listing(NamedTuple):
    """What a list shows, and how: a query, a sort with '-' in front for the reverse, what it is grouped by."""

    query: str = ""
    sort: str = "due"
    group: str = ""
    only: tuple[int, ...] | None = None
    """Of these cases alone, where it is a list of certain cases."""

    @property
    def order(self) -> str:
        """The way to sort: that of the groups, where there are any."""
        return self.group or self.sort


class Group(NamedTuple):
    """A group of a list: its name and how many cases it has."""

    name: str
    cases: int
    query: str = ""
    """What finds its cases, where that is more than the name."""


class Pages:
    """The cases of a listing. Raises WrongInput for a query or sort that is not understood; reading, Unreachable."""

    def __init__(self, reader: Reader, asker: Asker, listing: Listing) -> None:
        self.listing = listing
        self._reader = reader
        self._condition = condition_of(listing.query, asker, words_lead=True)
        if listing.only is not None:
            self._condition = _among(self._condition, listing.only, asker)
        order = listing.order
        if self._condition.newest and order == "due" and not listing.group:
            order = "-logged"  # among all that was ever written, what is found first should be there at once
        self.order = order
        self._backwards = order.startswith("-")
        self._asker = asker
        columns = ORDERS.get(order.removeprefix("-"))
        if columns is None or listing.group not in ("", *GROUPS):
            raise WrongInput(
                f"{listing.order!r} is not a way to sort. Known: {', '.join(SORTS)}, each with - in front "
                "for the reverse.",
                "sort",
            )
        self._key = columns
        places = _IN_SQL | ({"id": self._condition.newest} if order == "-logged" and self._condition.newest else {})
        self._columns = [places.get(column, f"c.{column}") for column in columns]

    def with_reader(self, reader: Reader) -> Pages:
        """The same list through another connection, for what may take longer."""
        other = object.__new__(Pages)
        other.__dict__ = {**self.__dict__, "_reader": reader}
        return other

    def first(self, size: int) -> list[WorklistRow]:
        """The beginning of the list."""
        return self._page("", {}, size)

    def last(self, size: int) -> list[WorklistRow]:
        """The end of the list, in its order."""
        return self._page("", {}, size, towards_the_start=True)

    def after(self, row: WorklistRow, size: int) -> list[WorklistRow]:
        """What follows the case."""
        beyond, parameters = self._beyond(row, after=True)
        return self._page(beyond, parameters, size)

    def before(self, row: WorklistRow, size: int) -> list[WorklistRow]:
        """What stands before the case, in the order of the list."""
        beyond, parameters = self._beyond(row, after=False)
        return self._page(beyond, parameters, size, towards_the_start=True)

    def at(self, place: int, size: int) -> list[WorklistRow]:
        """The cases from a place on (0 is the first): counts its way there, so only for leaps."""
        return rows_by_id(self._reader, self.ids(size, place))

    def find(self, case_id: int) -> WorklistRow | None:
        """The case, if it is in the list."""
        found = self._page("c.id = :wanted", {"wanted": case_id}, 1)
        return found[0] if found else None

    def count(self) -> int:
        """How many cases there are."""
        return self._count("", {})

    def place_of(self, row: WorklistRow) -> int:
        """How many cases stand before it."""
        return self._count(*self._beyond(row, after=False))

    def ids(self, limit: int | None = None, offset: int = 0) -> array[int]:
        """The numbers of the cases, in order."""
        window = "" if limit is None else f" LIMIT {int(limit)} OFFSET {int(offset)}"
        return self._reader.numbers(*self._asked(self._condition.newest or "c.id", "", {}, self._order() + window))

    def ids_between(self, one: WorklistRow, other: WorklistRow, limit: int) -> array[int]:
        """The numbers of the cases from one to the other, both included, whichever stands first."""
        return self._from_to(one, other, limit) or self._from_to(other, one, limit)  # only the database knows its order

    def _from_to(self, first: WorklistRow, last: WorklistRow, limit: int) -> array[int]:
        after, lower = self._beyond(first, after=True, included="f")
        before, upper = self._beyond(last, after=False, included="l")
        tail = f"{self._order()} LIMIT {int(limit)}"
        return self._reader.numbers(*self._asked("c.id", f"{after} AND {before}", lower | upper, tail))

    def groups(self) -> list[Group]:
        """The groups in the order of the list, with how many cases each has."""
        if self.listing.group != "due":
            return [Group(str(value), number) for value, number in self.values(self.listing.group)]
        return self.due_groups()

    def due_groups(self) -> list[Group]:
        """The list parted by when something is due."""
        from complainttui.rules.due_buckets import due_buckets  # not before the first list

        parts = due_buckets(self._asker.today, self._asker.calendar)
        cases = " ".join(f"WHEN c.due_order < {part.end} THEN {number}" for number, part in enumerate(parts))
        bucket = f"CASE {cases} ELSE {len(parts)} END"
        names = [*((part.label.lower(), part.query) for part in parts), ("ended", "-open")]
        found = self._select(f"{bucket}, COUNT(*)", "", {}, " GROUP BY 1 ORDER BY 1")
        return [Group(names[number][0], many, names[number][1]) for number, many in found]

    def values(self, order: str, commonest: int | None = None) -> list[tuple[Any, int]]:
        """Each value of what lists are sorted by, with the number of cases that have it; by value, or the commonest."""
        column = f"c.{ORDERS[order][0]}"
        tail = f"COUNT(*) DESC, {column} LIMIT {int(commonest)}" if commonest is not None else column
        return list(self._select(f"{column}, COUNT(*)", "", {}, f" GROUP BY {column} ORDER BY {tail}"))

    def _page(
        self, extra: str, parameters: dict[str, Any], size: int, *, towards_the_start: bool = False
    ) -> list[WorklistRow]:
        order = self._order(turned=towards_the_start)
        rows = [as_row(read) for read in self._select(COLUMNS, extra, parameters, f"{order} LIMIT {int(size)}")]
        return rows[::-1] if towards_the_start else rows

    def _count(self, extra: str, parameters: dict[str, Any]) -> int:
        ((number,),) = self._select("COUNT(*)", extra, parameters)
        return int(number)

    def _select(self, what: str, extra: str, parameters: dict[str, Any], tail: str = "") -> list[Row]:
        return self._reader.rows(*self._asked(what, extra, parameters, tail))

    def _asked(self, what: str, extra: str, parameters: dict[str, Any], tail: str) -> tuple[str, Mapping[str, object]]:
        """The statement, and what is given to it."""
        condition = " AND ".join(filter(None, (self._condition.sql, extra)))
        asked = f" WHERE {condition}{tail}"
        # To count what a common word stands in, half a million cases need not be fetched.
        by_words_alone = self._condition.newest and not _OF_A_CASE.search(what + asked)
        source = WORDS_ALONE if by_words_alone else self._condition.source
        return f"SELECT {what} FROM {source}{asked}", {**self._condition.parameters, **parameters}

    def _order(self, *, turned: bool = False) -> str:
        direction = " DESC" if self._backwards != turned else ""
        return " ORDER BY " + ", ".join(f"{column}{direction}" for column in self._columns)

    def _beyond(self, row: WorklistRow, *, after: bool, included: str = "") -> tuple[str, dict[str, Any]]:
        """The condition that a case stands after (or before) this one; `included` also names the parameters apart."""
        names = [f"key_{included}{place}" for place in range(len(self._key))]
        sign = (">" if after != self._backwards else "<") + ("=" if included else "")
        condition = f"({', '.join(self._columns)}) {sign} ({', '.join(f':{name}' for name in names)})"
        return condition, dict(zip(names, self._key_of(row), strict=True))

    def _key_of(self, row: WorklistRow) -> tuple[Any, ...]:
        values = (getattr(row, column) for column in self._key)
        return tuple((value or NEVER).isoformat() if _is_day(value) else value for value in values)


_OF_A_CASE = re.compile(r"\bc\.")


def _is_day(value: object) -> bool:
    return value is None or isinstance(value, date)


def _among(condition: Condition, only: Sequence[int], asker: Asker) -> Condition:
    return replace(
        condition,
        sql=f"{condition.sql} AND c.id {among(postgres=asker.postgres)}",
        parameters={**condition.parameters, **these(only, postgres=asker.postgres)},
    )


def ordered_ids(reader: Reader, query: str, asker: Asker, sort: str = "due", limit: int | None = None) -> array[int]:
    """The numbers of every case that the query matches, in order. Raises WrongInput where it is not understood."""
    return Pages(reader, asker, Listing(query, sort)).ids(limit)
