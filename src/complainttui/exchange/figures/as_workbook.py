"""A report's figures as a spreadsheet: the heading, the table with a column for each base, the notes."""

from __future__ import annotations

import io
from collections.abc import Sequence

from complainttui.exchange.figures.workbook import Cell, Style, text_cell, write_workbook
from complainttui.reports.definition import Column
from complainttui.reports.figures import NOT_AVAILABLE, Figure, Figures, Row, has_base, holds_money
from complainttui.reports.heading import heading, key_labels, plain_label
from complainttui.reports.result import plain


def as_workbook(figures: Figures) -> bytes:
    """The file; what is not a number is text, such as n/a or <5."""
    columns = figures.report.columns
    header = header_cells(figures, columns)
    rows = [row_cells(row, columns, cells) for row, cells in zip(figures.rows, figures.cells, strict=True)]
    over = [[text_cell(name, Style.BOLD), text_cell(value)] for name, value in heading(figures)]
    notes = [[text_cell(note)] for note in figures.notes]
    out = io.BytesIO()
    write_workbook(out, figures.report.id, [*over, [], header, *rows, [], *notes])
    return out.getvalue()


def header_cells(figures: Figures, columns: Sequence[Column]) -> list[Cell]:
    """What stands over some of a report's columns, those of bases among them."""
    header = [text_cell(one, Style.BOLD) for one in key_labels(figures)]
    for column in columns:
        label = plain_label(figures, column)
        header += [text_cell(one, Style.BOLD) for one in ([label, f"{label}: base"] if has_base(column) else [label])]
    return header


def row_cells(row: Row, columns: Sequence[Column], cells: Sequence[Figure]) -> list[Cell]:
    """A row with its figures in those columns, each share before its base."""
    figures = (cell for column, one in zip(columns, cells, strict=True) for cell in _cells(column, one))
    return [*map(text_cell, row.labels), *figures]


def _cells(column: Column, figure: Figure) -> list[Cell]:
    number = _number(plain(column, figure), Style.MONEY if holds_money(column) else Style.COUNT)
    return [number, _number(figure.base, Style.COUNT)] if has_base(column) else [number]


def _number(value: float | str | None, style: Style) -> Cell:
    if value is None or isinstance(value, str):
        return text_cell(value or NOT_AVAILABLE)
    return Cell(value, Style.DECIMAL if isinstance(value, float) and style is Style.COUNT else style)
