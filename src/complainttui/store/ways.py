"""Ways by which SQLite comes by what is counted sooner than it finds by itself. PostgreSQL is left to choose.

Of whole months it has kept count: one row for each group, however many stages there are. The days before and after them
are counted off an index; what is few in any period is found day by day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from complainttui.rules.query.tree import And, Field, Query, Span
from complainttui.store.query import Compiler
from complainttui.store.query_columns import Column
from complainttui.store.subject import Subject

Lies = Mapping[tuple[str, str], Column]


def month_by_month(by: Mapping[str, str], months: str, days: Iterable[str], few: str) -> str:
    """How many rows there are of each group: those of whole months and of days beside them, without the few.

    Each is what stands after FROM. To count all and take the few off again is sooner than to look at each whether it is
    one of them.
    """

    def rows(number: str, source: str) -> str:
        cells = (f"{expression} AS {name}" for expression, name in by.items())
        return f"SELECT {', '.join((*cells, f'{number} AS n'))} FROM {source}"

    counted = " UNION ALL ".join((rows("s.n", months), *(rows("1", one) for one in days), rows("-1", few)))
    total = ", ".join((*by.values(), "SUM(n) AS n"))
    return f"SELECT {total} FROM ({counted}){grouped_by(by.values())}"


def grouped_by(names: Iterable[str]) -> str:
    """The end of a statement that counts groups; nothing where all is one group."""
    listed = ", ".join(names)
    return f" GROUP BY {listed}" if listed else ""


def day_by_day(subject: Subject, by: Field, compiler: Compiler, lies: Lies) -> tuple[str, str]:
    """What to read first, each day of a period on which there are any; and the condition that leads to its rows."""
    column = compiler.column(by.of, by.name, lies)
    of_day = compiler.condition(by, {**lies, (by.of, by.name): column.lying_in("days.day")})
    first = f"SELECT MIN({column.name}) FROM {subject.table} WHERE "
    days = f"{first}{compiler.condition(by, lies)} UNION ALL SELECT ({first}{column.name} > days.day)"
    return (
        f"(WITH RECURSIVE days(day) AS ({days} FROM days WHERE {of_day}) SELECT day FROM days) AS days CROSS JOIN ",
        f" AND {column.name} = days.day",
    )


def period_asked(where: Query, of: str, by_day: str) -> Field | None:
    """The part of a query that is one range of days in that field of a subject."""
    found = [one for one in _parts(where) if isinstance(one, Field) and (one.of, one.name) == (of, by_day)]
    return found[0] if len(found) == 1 and len(found[0].values) == 1 and isinstance(found[0].values[0], Span) else None


def without(period: Field | None, where: Query) -> list[Query]:
    """What a query asks besides its period."""
    return [one for one in _parts(where) if one is not period]


def _parts(where: Query) -> Sequence[Query]:
    return where.parts if isinstance(where, And) else (where,)
