"""Taking cases out as CSV: their log, their events or their obligations.

Making the lines is what takes long, so many are made by several processes; they are written here, in the order of the
cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from typing import NamedTuple

from complainttui.exchange.case_log import COLUMNS, Writable, case_log_lots
from complainttui.exchange.csv_cells import csv_line
from complainttui.exchange.line_process import LineProcess, line_processes
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
    lots = list(batches(case_ids))
    out.write(csv_line(KINDS[what].columns))
    rows = cases = 0
    with _made(what, lots, database) as made:
        for case_ids_of_lot, lot in zip(lots, made, strict=True):
            out.write(lot.text)
            rows += lot.rows
            cases += len(case_ids_of_lot)
            tell(f"{cases:,} of {len(case_ids):,} cases", cases / len(case_ids))
    return rows


@contextmanager
def _made(what: str, lots: Sequence[Sequence[int]], database: Database) -> Iterator[Iterator[Lot]]:
    """Each lot, by several processes where there is much to do and several can be had, else by this one."""
    many = at_once() if sum(map(len, lots)) >= _MANY else 1
    with ExitStack() as ending:
        processes = ending.enter_context(line_processes(what, database.target, many)) if many > 1 else []
        if processes:
            yield ending.enter_context(closing(side_by_side(processes, LineProcess.make, lots)))
        else:
            yield map(KINDS[what].lots(database), lots)
