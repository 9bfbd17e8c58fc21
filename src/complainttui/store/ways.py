"""Which way SQLite comes by the rows of a side soonest: over many years in an index's order, within few by its range.

Left to itself it takes the range of an index for any period, and sorts what it finds there. PostgreSQL chooses well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from complainttui.rules.query.periods import days_meant
from complainttui.rules.query.tree import And, Field, Query, Span
from complainttui.store.query import Asker, Compiler
from complainttui.store.query_columns import Column
from complainttui.store.subject import Side
from complainttui.store.subjects import SUBJECTS

_LONG = timedelta(days=4 * 366)
"""A period for which a whole index in the order of the groups is read sooner than a part of another is sorted."""
Lies = Mapping[tuple[str, str], Column]


@dataclass(frozen=True, slots=True)
class Way:
    """What is read before the rows, the condition that joins the two, and where fields lie for the conditions."""

    lies: Lies
    first: str = ""
    condition: str = ""
    in_order: tuple[str, ...] = ()
    """The columns of the index whose order it goes by."""

    def order(self, grouped: list[str]) -> list[str]:
        """What is grouped by: where an index has all of it, by as many of its columns as need no sorting."""
        if set(grouped) <= set(self.in_order):
            return list(self.in_order[: 1 + max(self.in_order.index(one) for one in grouped)])
        return [str(place + 1) for place in range(len(grouped))]


def way_to(subject: str, side: Side, where: Query, compiler: Compiler, lies: Lies) -> Way:
    """The way to those of a side that a query asks for."""
    source = SUBJECTS[subject]
    by = (subject, source.by_day)
    period = _period(where, by)
    if compiler.asker.postgres or period is None:
        return Way(lies)
    column = lies.get(by) or compiler.column(*by)
    if side.few:
        of_day = compiler.condition(period, {**lies, by: column.lying_in("days.day")})
        rows = f"SELECT MIN({column.name}) FROM {source.table} WHERE "
        days = f"{rows}{compiler.condition(period, lies)}"
        days += f" UNION ALL SELECT ({rows}{column.name} > days.day) FROM days WHERE {of_day}"
        first = f"(WITH RECURSIVE days(day) AS ({days}) SELECT day FROM days) AS days CROSS JOIN "
        return Way(lies, first, f" AND {column.name} = days.day")
    if side.order and _is_long(period, compiler.asker):
        return Way({**lies, by: column.lying_in(f"+{column.name}")}, in_order=side.order)
    return Way(lies)


def _period(where: Query, by: tuple[str, str]) -> Field | None:
    """The part of a query that is one range of days in that field."""
    parts = where.parts if isinstance(where, And) else (where,)
    found = [one for one in parts if isinstance(one, Field) and (one.of, one.name) == by]
    return found[0] if len(found) == 1 and len(found[0].values) == 1 and isinstance(found[0].values[0], Span) else None


def _is_long(period: Field, asker: Asker) -> bool:
    first, last = days_meant(period.values[0], asker.today, asker.calendar, ahead=False)
    return first is None or (last or asker.today) - first > _LONG
