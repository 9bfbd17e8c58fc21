"""The annual report as a spreadsheet: the words on the first sheet, each table on one of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator

from complainttui.exchange.figures.as_workbook import header_cells, row_cells
from complainttui.exchange.figures.workbook import Cell, Sheet, Style, text_cell, write_sheets
from complainttui.reports.annual import ANNUAL
from complainttui.reports.annual.document import Block, Document, Grid, Headlines, Items, Paragraph, Table, Typed
from complainttui.reports.heading import heading


def as_workbook(document: Document) -> bytes:
    """The file; numbers are numbers, and each share has its base in the column after it."""
    blocks = [block for section in document.sections for part in section.parts for block in part.blocks]
    sheets = [Sheet(ANNUAL, list(_words(document)))]
    sheets += [_figures(one) for one in blocks if isinstance(one, Table)]
    sheets += [_grid(one) for one in blocks if isinstance(one, Grid)]
    out = io.BytesIO()
    write_sheets(out, sheets)
    return out.getvalue()


def _words(document: Document) -> Iterator[list[Cell]]:
    if document.landlord:
        yield [text_cell(document.landlord, Style.BOLD)]
    yield [text_cell(document.title, Style.BOLD)]
    yield from ([text_cell(name, Style.BOLD), text_cell(value)] for name, value in document.about)
    for section in document.sections:
        yield []
        yield [text_cell(section.title, Style.BOLD)]
        for part in section.parts:
            if part.title:
                yield [text_cell(part.title, Style.BOLD)]
            for block in part.blocks:
                yield from _lines(block)


def _lines(block: Block) -> Iterator[list[Cell]]:
    if isinstance(block, Paragraph | Typed):
        yield [text_cell(block.text)]
    elif isinstance(block, Headlines):
        yield from ([text_cell(one.number.text), text_cell(one.words)] for one in block.every)
    elif isinstance(block, Items):
        yield from ([text_cell(one)] for one in block.every)
    elif isinstance(block, Table | Grid):
        yield [text_cell(f"Table: sheet {block.id}")]


def _figures(table: Table) -> Sheet:
    columns = list(table.columns)
    over = [[text_cell(name, Style.BOLD), text_cell(value)] for name, value in heading(table.figures)]
    rows = [row_cells(row, columns, [table.figure(place, one) for one in columns])
            for place, row in enumerate(table.figures.rows)]  # fmt: skip
    remarks = [[text_cell(one)] for one in table.remarks]
    return Sheet(table.id, [*over, [], header_cells(table.figures, columns), *rows, [], *remarks])


def _grid(grid: Grid) -> Sheet:
    over = [[text_cell(grid.caption, Style.BOLD)], [], [text_cell(one, Style.BOLD) for one in grid.headings]]
    return Sheet(grid.id, [*over, *([*map(text_cell, row)] for row in grid.rows)])
