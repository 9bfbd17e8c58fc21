"""A report's figures as CSV: by itself the bare table that scripts rely on, else with a heading and bases."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from complainttui.exchange.csv_cells import guarded
from complainttui.reports.definition import Column
from complainttui.reports.figures import Figure, Figures, has_base, written
from complainttui.reports.heading import heading
from complainttui.reports.result import base_id
from complainttui.rules.text import first_line


def as_csv(figures: Figures) -> str:
    """The header and every row; counts plain, percentages to one decimal. RFC 4180, apart from bare line feeds."""
    return _lines([figures.header(), *figures.lines()])


def as_csv_with_heading(figures: Figures) -> str:
    """The same under lines whose first cell begins with '# '; after each share or mean stands its base.

    The heading, above, and the notes, below, are rows of CSV too, each on one line, so that a script can skip them
    and a spreadsheet shows them.
    """
    columns = figures.report.columns
    header = [key.id for key in figures.report.keys]
    for column in columns:
        header += [column.id, base_id(column)] if has_base(column) else [column.id]
    rows = [[*row.keys, *_with_bases(columns, cells)] for row, cells in zip(figures.rows, figures.cells, strict=True)]
    over = [[f"# {name.lower().replace(' ', '_')}", first_line(value)] for name, value in heading(figures)]
    return _lines([*over, header, *rows, *(["# note", first_line(note)] for note in figures.notes)])


def _with_bases(columns: tuple[Column, ...], cells: tuple[Figure, ...]) -> Iterator[str]:
    for column, figure in zip(columns, cells, strict=True):
        yield written(column, figure)
        if has_base(column):
            yield "n/a" if figure.base is None else str(figure.base)


def _lines(rows: list[list[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()
