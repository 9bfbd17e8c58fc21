"""Small counts that are not printed are not to be worked out from what stands beside them either."""

from __future__ import annotations

from collections.abc import Sequence

from complainttui.reports.definition import Column, Measure, Report
from complainttui.reports.figures import Figure, Row
from complainttui.reports.rows import ALL, beside

_UNTOLD = Figure(None)


def without_giveaways(
    report: Report, rows: Sequence[Row], cells: Sequence[tuple[Figure, ...]]
) -> list[tuple[Figure, ...]]:
    """The figures without totals, and without shares of them, where a count that belongs to the total is kept back."""
    kept_back = {
        (beside(report, row), column.id)
        for row, figures in zip(rows, cells, strict=True)
        for column, figure in zip(report.columns, figures, strict=True)
        if figure.suppressed and column.measure is Measure.COUNT
    }

    def told(row: Row, column: Column, figure: Figure) -> Figure:
        names = {column.of} if column.measure is Measure.SHARE else set()
        if ALL in row.keys:
            names |= {column.id, column.of, column.to}
        return _UNTOLD if any((beside(report, row), name) in kept_back for name in names) else figure

    return [
        tuple(told(row, column, figure) for column, figure in zip(report.columns, figures, strict=True))
        for row, figures in zip(rows, cells, strict=True)
    ]
