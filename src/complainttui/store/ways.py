"""Which way SQLite comes by the rows of a side soonest: over many years in an index's order, within few by its range.

Left to itself it takes the range of an index for any period, and sorts what it finds there. PostgreSQL chooses well.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
    """Where fields lie for the conditions, and what is read first, with the condition that joins the rows to it."""

    lies: Lies
    first: str = ""
    condition: str = ""
    order: tuple[str, ...] = ()
    """What to group by instead, so that nothing has to be sorted: it tells apart all that was asked for."""


def way_to(of: str, side: Side, where: Query, compiler: Compiler, lies: Lies, *, grouped: Collection[str]) -> Way:
    """The way to those of one side of a subject that a query asks for, to be grouped by those expressions."""
    subject = SUBJECTS[of]
    by = (of, subject.by_day)
    period = _period(where, by)
    if compiler.asker.postgres or period is None:
        return Way(lies)
    column = lies.get(by) or compiler.column(*by)
    if side.few:
        of_day = compiler.condition(period, {**lies, by: column.lying_in("days.day")})
        rows = f"SELECT MIN({column.name}) FROM {subject.table} WHERE "
        days = f"{rows}{compiler.condition(period, lies)}"
        days += f" UNION ALL SELECT ({rows}{column.name} > days.day) FROM days WHERE {of_day}"
        first = f"(WITH RECURSIVE days(day) AS ({days}) SELECT day FROM days) AS days CROSS JOIN "
        return Way(lies, first, f" AND {column.name} = days.day")
    if set(grouped) <= set(side.order) and _is_long(period, compiler.asker):
        last = 1 + max((side.order.index(one) for one in grouped), default=0)
        return Way({**lies, by: column.lying_in(f"+{column.name}")}, order=side.order[:last])
    return Way(lies)


def _period(where: Query, by: tuple[str, str]) -> Field | None:
    """The part of a query that is one range of days in that field."""
    parts = where.parts if isinstance(where, And) else (where,)
    found = [one for one in parts if isinstance(one, Field) and (one.of, one.name) == by]
    return found[0] if len(found) == 1 and len(found[0].values) == 1 and isinstance(found[0].values[0], Span) else None


def _is_long(period: Field, asker: Asker) -> bool:
    first, last = days_meant(period.values[0], asker.today, asker.calendar, ahead=False)
    return first is None or (last or asker.today) - first > _LONG
