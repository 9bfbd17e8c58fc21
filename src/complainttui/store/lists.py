"""The team's lists as they are read: their names in order, and how many cases hold each."""

from __future__ import annotations

from dataclasses import dataclass

from complainttui.rules.lists import NAMED_IN, NUMBERED
from complainttui.store.reader import Reader


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name on a list."""

    name: str
    retired: bool
    cases: int
    """How many cases name it, in whatever column."""


def names_on(reader: Reader, table: str, *, retired: bool = False) -> list[str]:
    """One of the team's lists in its order: the names that are in use, with `retired` the others as well."""
    standing = "" if retired else " WHERE NOT retired"
    return [name for (name,) in reader.rows(f"SELECT name FROM {table}{standing} ORDER BY {_order(table)}")]


def listed_names(reader: Reader, table: str) -> list[ListedName]:
    """Every name on a list in its order, the retired ones last, with the number of cases that hold it."""
    held = " UNION ALL ".join(
        f"SELECT {'id' if place == 'cases' else 'case_id'} AS case_id, {column} AS name FROM {place}"
        f" WHERE {column} <> ''"
        for place, column in NAMED_IN[table]
    )
    found = reader.rows(
        f"SELECT l.name, l.retired, COALESCE(n.cases, 0) FROM {table} l LEFT JOIN"
        f" (SELECT name, COUNT(DISTINCT case_id) AS cases FROM ({held}) h GROUP BY name) n ON n.name = l.name"
        f" ORDER BY l.retired, {_order(table, 'l.')}"
    )
    return [ListedName(name, bool(retired), cases) for name, retired, cases in found]


def addresses_on(reader: Reader, table: str) -> dict[str, str]:
    """Where reminders go, for each name of `officers` or `teams` that is in use and has an address."""
    return dict(reader.rows(f"SELECT name, address FROM {table} WHERE NOT retired AND address <> ''"))


def _order(table: str, of: str = "") -> str:
    return f"{of}position, {of}name" if table in NUMBERED else f"{of}name"
