"""Finding a cell by names as people type them: the ids that scripts use, or the words in the table."""

from __future__ import annotations

from collections.abc import Sequence

from complainttui.reports.definition import Column
from complainttui.reports.figures import Figures, Row
from complainttui.reports.heading import plain_label
from complainttui.rules.nearest import nearest
from complainttui.rules.problems import WrongInput

EVERYTHING = "all"
"""The name of the row of a report that has but one."""
_MOST_TOLD = 12


def row_name(row: Row) -> str:
    """The keys of a row as one name: 'stage_1/all'."""
    return "/".join(row.keys) or EVERYTHING


def cell_named(figures: Figures, row: str, column: str) -> tuple[Row, Column]:
    """The row and the column of those names. Raises WrongInput that offers the nearest, or for a cell without cases."""
    found, there = row_named(figures, row), column_named(figures, column)
    if not there.counts_cases:
        raise WrongInput(f"{there.id} is not counted from cases, so there are none behind it.", "column")
    return found, there


def row_named(figures: Figures, typed: str) -> Row:
    """The row of that name. Raises WrongInput."""
    names = [[row_name(row), row.label, "/".join(row.labels)] for row in figures.rows]
    return figures.rows[_place(typed, names, "row")]


def column_named(figures: Figures, typed: str) -> Column:
    """The column of that name. Raises WrongInput."""
    columns = figures.report.columns
    return columns[_place(typed, [[one.id, plain_label(figures, one)] for one in columns], "column")]


def _place(typed: str, names: Sequence[Sequence[str]], what: str) -> int:
    """Which of them is meant: by the id exactly, else by any of its names without regard to case and spaces."""
    ids = [one[0] for one in names]
    if typed in ids:
        return ids.index(typed)
    wanted = _plain(typed)
    for place, known in enumerate(names):
        if wanted in map(_plain, known):
            return place
    offers = nearest(typed, ids) or f". {_known(ids)}"
    raise WrongInput(f"{typed!r} is no {what} of this report{offers}", what)


def _known(ids: Sequence[str]) -> str:
    if not ids:
        return "It has none for this period."
    more = f" and {len(ids) - _MOST_TOLD} more" if len(ids) > _MOST_TOLD else ""
    return f"Known: {', '.join(ids[:_MOST_TOLD])}{more}."


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
