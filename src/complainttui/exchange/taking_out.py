"""Taking cases out as CSV: their log, their events or their obligations.

Making the lines is what takes long, so many are made by several processes; they are written here, in the order of the
cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from complainttui.exchange.case_log import COLUMNS, Writable, case_log_lots
from complainttui.exchange.csv_cells import csv_line
from complainttui.exchange.line_process import LineProcess
from complainttui.exchange.lots import Lot, Make
from complainttui.exchange.sheet_export import SHEETS, sheet_lots
from complainttui.rules.how_far import Tell, untold
from complainttui.store.database import Database
from complainttui.store.sheets import batches
from complainttui.store.side_by_side import at_once, side_by_side

_MANY = 20_000
"""Cases whose lines take a second or so; for fewer, another process would not be worth beginning."""


class Kind(NamedTuple):
    """One kind of what can be taken out: its columns, and what makes its lines."""

    columns: Iterable[str]
    lots: Callable[[Database], Make]


KINDS: Mapping[str, Kind] = {
    "cases": Kind(COLUMNS, case_log_lots),
    **{name: Kind(sheet.cells, partial(sheet_lots, sheet)) for name, sheet in SHEETS.items()},
}
"""What can be taken out, by name."""


def take_out(out: Writable, what: str, case_ids: Sequence[int], database: Database, tell: Tell = untold) -> int:
    """Write one of the KINDS of these cases, in their order, under its header; how many rows there are.

    Cells that a spreadsheet would run are made text. Raises Unreachable.
    """
    kind, lots = KINDS[what], list(batches(case_ids))
    out.write(csv_line(kind.columns))
    made: Iterable[Lot]
    if len(case_ids) < _MANY or at_once() == 1:
        made = map(kind.lots(database), lots)
    else:
        made = side_by_side(partial(LineProcess, what, database.target), LineProcess.make, lots)
    rows = cases = 0
    for case_ids_of_lot, lot in zip(lots, made, strict=True):
        out.write(lot.text)
        rows += lot.rows
        cases += len(case_ids_of_lot)
        tell(f"{cases:,} of {len(case_ids):,} cases", cases / len(case_ids))
    return rows
