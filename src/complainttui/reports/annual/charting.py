"""Charts over a table of the report: their marks are its cells, with the words in which these are printed."""

from __future__ import annotations

from complainttui.reports.annual.document import Bars, Mark, Table, Trends
from complainttui.reports.annual.outline import TRENDS, ChartPlan
from complainttui.reports.definition import Column
from complainttui.reports.figures import holds_money, printed
from complainttui.reports.heading import plain_label
from complainttui.reports.rows import ALL
from complainttui.rules.text import first_line


def chart_of(plan: ChartPlan, table: Table, title: str) -> Bars | Trends | None:
    """The chart; None where the table has nothing that could be drawn."""
    columns = [one for name in plan.columns for one in table.columns if one.id == name]
    rows = _rows(plan, table)
    if plan.kind == TRENDS:
        panels = [(_name(table, row), _line(table, row, columns)) for row in rows]
        drawn = tuple((name, marks) for name, marks in panels if len(marks) > 1 and any(one.value for one in marks))
        return Trends(title, drawn) if drawn else None
    marks = tuple(_mark(table, row, columns[0], _name(table, row)) for row in rows) if columns else ()
    return Bars(title, marks) if any(one.value for one in marks) else None


def _rows(plan: ChartPlan, table: Table) -> list[int]:
    keys = ["/".join(row.keys) for row in table.figures.rows]
    if plan.rows:
        return [keys.index(name) for name in plan.rows if name in keys]
    named = [place for place, row in enumerate(table.figures.rows) if row.keys[-1] != ALL]
    return named[: plan.most or None]


def _line(table: Table, row: int, columns: list[Column]) -> tuple[Mark, ...]:
    """From the first year with anything in it, told or withheld: the years before were not recorded here."""
    figures = [table.figure(row, one) for one in columns]
    first = next((place for place, one in enumerate(figures) if one.value or one.mark), len(figures))
    return tuple(_point(table, row, one) for one in columns[first:])


def _name(table: Table, row: int) -> str:
    return first_line(table.figures.rows[row].label)


def _point(table: Table, row: int, column: Column) -> Mark:
    """Beside others of its line: without its base, which the table has."""
    figure = table.figure(row, column)
    return Mark(plain_label(table.figures, column), figure.value, printed(column, figure))


def _mark(table: Table, row: int, column: Column, label: str) -> Mark:
    value = table.figure(row, column).value
    if value is not None and holds_money(column):
        value /= 100
    return Mark(label, value, table.shown(row, column))
