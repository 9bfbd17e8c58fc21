"""Reports worked out at a desk, their figures found by the names of row and column."""

from __future__ import annotations

from datetime import date
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.reports.catalogue import find_report
from complainttui.reports.figures import Figures, Request
from complainttui.reports.periods import read_period
from complainttui.reports.working_out import work_out


def figures_of(desk: Desk, name: str, period: str, as_at: date | str | None = None, **more: Any) -> Figures:
    """A report of the catalogue, judged today unless another day is given."""
    day = date.fromisoformat(as_at) if isinstance(as_at, str) else as_at or desk.today
    request = Request(read_period(period, desk.today, desk.calendar), day, **more)
    return work_out(find_report(name), desk.database.reader, desk.asker, request)


def row(figures: Figures, *keys: str) -> dict[str, int | float | None]:
    """The figures of a row by the names of its columns."""
    place = [one.keys for one in figures.rows].index(keys)
    columns = (column.id for column in figures.report.columns)
    return dict(zip(columns, (cell.value for cell in figures.cells[place]), strict=True))
