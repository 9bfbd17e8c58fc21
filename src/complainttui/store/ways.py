"""Ways by which SQLite comes by what is counted sooner than it finds by itself. PostgreSQL is left to choose.

Groups that an index has in order are stepped through, and each is counted as a range of days of that index: nothing is
sorted, and no other row looked at, whether one year is asked for or all. What is few in any period is found day by day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from complainttui.rules.query.tree import And, Field, Query, Span
from complainttui.store.query import Compiler
from complainttui.store.query_columns import Column
from complainttui.store.subject import Side, Subject

Lies = Mapping[tuple[str, str], Column]


def steps_through(side: Side, by: Field, where: Query, compiler: Compiler, lies: Lies) -> bool:
    """Whether an index has all that a query asks of that side, its groups before the days of a period."""
    if not side.order:
        return False
    parts = where.parts if isinstance(where, And) else (where,)
    return all(
        one is by or (isinstance(one, Field) and compiler.column(one.of, one.name, lies).name in side.order)
        for one in parts
    )


def step_by_step(subject: Subject, side: Side, grouped: Mapping[str, str], rows: str, few: str) -> str:
    """How many rows there are of each group without the few: both are what stands after FROM.

    To count all and take the few off again is sooner than to look at each whether it is one of them.
    """
    columns = [one.partition(".")[2] for one in side.order]
    table = subject.table.partition(" ")[0]
    listed = ", ".join(columns)
    steps = ", ".join(_next(table, columns, place) for place in reversed(range(len(columns))))
    alike = " AND ".join(f"s.{one} = g.{one}" for one in columns)
    number = f"(SELECT COUNT(*) FROM {rows} AND {alike}) - COALESCE(few.n, 0) AS n"
    told = [f"g{expression[1:]} AS {name}" for expression, name in grouped.items()]
    return (
        f"WITH RECURSIVE g({listed}) AS ("
        f"SELECT * FROM (SELECT {listed} FROM {table} ORDER BY {listed} LIMIT 1) UNION ALL"
        f" SELECT {', '.join(f't.{one}' for one in columns)} FROM g CROSS JOIN {table} t"
        f" WHERE t.id = COALESCE({steps})),"
        f" few AS (SELECT {', '.join(side.order)}, COUNT(*) AS n FROM {few} GROUP BY {', '.join(side.order)})"
        f" SELECT {', '.join((*told, number))} FROM g LEFT JOIN few USING ({listed})"
    )


def _next(table: str, columns: Sequence[str], place: int) -> str:
    """The first row of the next group that is alike up to that column, and beyond in it."""
    alike = [f"t.{one} = g.{one}" for one in columns[:place]]
    beyond = " AND ".join((*alike, f"t.{columns[place]} > g.{columns[place]}"))
    return f"(SELECT t.id FROM {table} t WHERE {beyond} ORDER BY {', '.join(columns[place:])} LIMIT 1)"


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
    parts = where.parts if isinstance(where, And) else (where,)
    found = [one for one in parts if isinstance(one, Field) and (one.of, one.name) == (of, by_day)]
    return found[0] if len(found) == 1 and len(found[0].values) == 1 and isinstance(found[0].values[0], Span) else None
