"""A report's result as plain data: what JSON holds, what publishing keeps, and what drift is told from."""

from __future__ import annotations

from complainttui.reports.behind import query_of_all
from complainttui.reports.definition import Column
from complainttui.reports.figures import Figure, Figures, Row, has_base, holds_money


def as_data(figures: Figures) -> dict[str, object]:
    """The request, the definition and every row by the ids of keys and columns; money in pounds, None for n/a.

    A share, change, mean or rate has its base beside it, as `<id>_base`; what is withheld is text: '<5', '[c]'.
    """
    report, request = figures.report, figures.request
    return {
        "report": report.id,
        "title": report.title,
        "question": report.question,
        "version": report.version,
        "counts": query_of_all(figures),
        "period": request.period.label,
        "from": request.period.first.isoformat(),
        "to": request.period.last.isoformat(),
        "as_at": request.as_at.isoformat(),
        "as_known": request.as_known.isoformat() if request.as_known else None,
        "only": request.only,
        "suppress_below": figures.withheld_below,
        "columns": figures.header(),
        "rows": [_row(figures, row, cells) for row, cells in zip(figures.rows, figures.cells, strict=True)],
        "notes": list(figures.notes),
    }


def _row(figures: Figures, row: Row, cells: tuple[Figure, ...]) -> dict[str, object]:
    data: dict[str, object] = {key.id: name for key, name in zip(figures.report.keys, row.keys, strict=True)}
    for column, figure in zip(figures.report.columns, cells, strict=True):
        data[column.id] = plain(column, figure)
        if has_base(column):
            data[base_id(column)] = figure.base
    return data


def plain(column: Column, figure: Figure) -> int | float | str | None:
    """The number of a cell, in pounds where it is money; '<5' or '[c]' where it is withheld; None for n/a."""
    if figure.value is None:
        return figure.mark or None
    return figure.value / 100 if holds_money(column) else figure.value


def base_id(column: Column) -> str:
    """What the base of a column is called beside it: 'percent_on_time_base'."""
    return f"{column.id}_base"
