"""The names that a query may use: those on the team's lists, and those that cases hold where no list is kept."""

from __future__ import annotations

from collections.abc import Sequence

from complainttui.rules.query.name_lists import DUTIES, HEADS, PROCEDURES, WARDS, Names
from complainttui.store.reader import Reader

_HELD_IN = {WARDS: "ward", PROCEDURES: "procedure", DUTIES: "next_kind"}


def known_names(reader: Reader) -> Names:
    """Looks a list up when it is asked for; those in use come first. Looking raises Unreachable."""

    def names(wanted: str) -> Sequence[str]:
        from complainttui.rules.lists import NameList  # not before the first list

        if wanted in _HELD_IN:
            return _held(reader, _HELD_IN[wanted])
        if wanted == HEADS:  # few promises are payments, and no index has them
            return [
                head for (head,) in reader.rows("SELECT DISTINCT head FROM promises WHERE head <> '' ORDER BY head")
            ]
        return [name for (name,) in reader.rows(f"SELECT name FROM {NameList(wanted)} ORDER BY retired, name")]

    return names


def _held(reader: Reader, column: str) -> list[str]:
    """What a column of the cases holds: from one value to the next along its index, however many cases there are."""
    found = reader.rows(
        f"WITH RECURSIVE held(value) AS (SELECT MIN({column}) FROM cases UNION ALL"
        f" SELECT (SELECT MIN({column}) FROM cases WHERE {column} > held.value) FROM held WHERE held.value IS NOT NULL)"
        " SELECT value FROM held WHERE value <> ''"
    )
    return [value for (value,) in found]
