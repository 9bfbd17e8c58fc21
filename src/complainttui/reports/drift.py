"""How figures that were published differ from what the same report says now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from complainttui.reports.definition import Column
from complainttui.reports.figures import Figures, Row
from complainttui.reports.naming import row_name
from complainttui.reports.result import as_data, base_id


@dataclass(frozen=True, slots=True)
class Moved:
    """A cell that says something else now. The row is None where the table has none of that name any more."""

    name: str
    column: Column
    published: str
    now: str
    row: Row | None


def moved_cells(published: Mapping[str, Any], now: Figures) -> list[Moved]:
    """Each cell whose number or base is another now, in the order of the table; rows that are gone come last."""
    keys = [key.id for key in now.report.keys]
    before = {tuple(row[key] for key in keys): row for row in published["rows"]}
    data: Any = as_data(now)["rows"]
    rows: list[tuple[tuple[str, ...], Row | None, Mapping[str, Any]]] = [
        (row.keys, row, told) for row, told in zip(now.rows, data, strict=True)
    ]
    known = {row.keys for row in now.rows}
    rows += [(names, None, {}) for names in before if names not in known]
    return [one for names, row, told in rows for one in _moved_in(now, names, row, before.get(names, {}), told)]


def _moved_in(
    now: Figures, names: tuple[str, ...], row: Row | None, was: Mapping[str, Any], told: Mapping[str, Any]
) -> Iterator[Moved]:
    for column in now.report.columns:
        before, after = _words(was, column), _words(told, column)
        if before != after:
            yield Moved(row_name(row) if row else "/".join(names), column, before, after, row)


def _words(told: Mapping[str, Any], column: Column) -> str:
    if not told:
        return "no row"
    value, base = told[column.id], told.get(base_id(column))
    number = "n/a" if value is None else str(value)
    return number if base is None else f"{number} (of {base})"
