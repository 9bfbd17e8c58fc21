"""A self-assessment as rows: CSV for scripts, and a spreadsheet."""

from __future__ import annotations

import csv
import io

from complainttui.exchange.assessments.header import HEADER
from complainttui.exchange.assessments.told import heading
from complainttui.exchange.csv_cells import guarded
from complainttui.exchange.figures.workbook import Style, text_cell, write_workbook
from complainttui.reports.assessing.assessment import Assessed, Assessment
from complainttui.rules.text import first_line


def row(one: Assessed) -> list[str]:
    """The cells under `HEADER`."""
    return [
        one.item.section,
        one.item.number,
        one.item.asks,
        one.comply,
        one.evidence,
        one.commentary,
        one.source,
        *("\n".join(cells) for cells in (
            [cell.value for cell in one.cells],
            [cell.base for cell in one.cells],
            [formula.told for formula in one.item.formulas],
        )),
        one.against,
        "\n".join(cell.written_query for cell in one.cells),
    ]  # fmt: skip


def as_csv(assessed: Assessment, *, with_heading: bool) -> str:
    """The header and every row; with a heading, lines before them whose first cell begins with '# '."""
    over = [[f"# {name.lower().replace(' ', '_')}", first_line(value)] for name, value in heading(assessed)]
    rows = [*(over if with_heading else ()), HEADER, *map(row, assessed.items)]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([guarded(cell) for cell in one] for one in rows)
    return out.getvalue()


def as_workbook(assessed: Assessment) -> bytes:
    """The file; all in it is text."""
    over = [[text_cell(name, Style.BOLD), text_cell(value)] for name, value in heading(assessed)]
    header = [text_cell(name.replace("_", " ").capitalize(), Style.BOLD) for name in HEADER]
    out = io.BytesIO()
    rows = [[text_cell(cell) for cell in row(one)] for one in assessed.items]
    write_workbook(out, assessed.form.name, [*over, [], header, *rows])
    return out.getvalue()
