"""Events and obligations as CSV, for a spreadsheet or a warehouse; cases go out as a case log, which comes in again."""

from __future__ import annotations

from collections.abc import Sequence

from complainttui.exchange.case_log import Writable
from complainttui.exchange.csv_cells import csv_line
from complainttui.store.database import Database
from complainttui.store.sheets import EVENTS, OBLIGATIONS, Sheet, batches, read_lines, read_values
from complainttui.store.target import is_postgres

SHEETS = {"events": EVENTS, "obligations": OBLIGATIONS}
"""What can be taken out besides the cases themselves, by name."""


def write_sheet(out: Writable, sheet: Sheet, case_ids: Sequence[int], database: Database) -> int:
    """Write the rows of these cases with a header, a batch at a time; how many there are. Raises Unreachable."""
    reader, postgres = database.reader, is_postgres(database.target)
    statement = sheet.lines(postgres=postgres)
    out.write(csv_line(sheet.cells))
    written = 0
    for batch in batches(case_ids):
        lines = read_lines(reader, statement, batch, postgres=postgres)
        left = [line.row_id for line in lines if line.text is None]
        values = read_values(reader, sheet, left, postgres=postgres) if left else {}
        for_left = {row: csv_line(cells) for row, cells in values.items()}
        told = [for_left.get(one.row_id, "") if one.text is None else f"{one.text}\n" for one in lines]
        out.write("".join(told))
        written += len(told)
    return written
