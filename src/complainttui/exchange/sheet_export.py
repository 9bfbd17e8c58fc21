"""Events and obligations as CSV, for a spreadsheet or a warehouse; cases go out as a case log, which comes in again."""

from __future__ import annotations

from collections.abc import Sequence

from complainttui.exchange.csv_cells import csv_line
from complainttui.exchange.lots import Lot, Make
from complainttui.store.database import Database
from complainttui.store.sheets import EVENTS, OBLIGATIONS, Sheet, read_lines, read_values
from complainttui.store.target import is_postgres

SHEETS = {"events": EVENTS, "obligations": OBLIGATIONS}
"""What can be taken out besides the cases themselves, by name."""


def sheet_lots(sheet: Sheet, database: Database) -> Make:
    """What makes the lines of a sheet."""
    reader, postgres = database.reader, is_postgres(database.target)
    statement = sheet.lines(postgres=postgres)

    def make(case_ids: Sequence[int]) -> Lot:
        lines = read_lines(reader, statement, case_ids, postgres=postgres)
        left = [line.row_id for line in lines if line.text is None]
        values = read_values(reader, sheet, left, postgres=postgres) if left else {}
        return Lot.of(lines, {row: csv_line(cells) for row, cells in values.items()})

    return make
