"""A report worked out: its rows, the figure of every cell with its base, and how numbers are printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complainttui.reports.definition import Column, Measure, Report
from complainttui.reports.periods import Period
from complainttui.rules.money import in_pounds
from complainttui.rules.query.fields import Holds
from complainttui.rules.query.subjects import kind_of
from complainttui.rules.query.tree import Query
from complainttui.rules.uk_dates import spoken

NOT_AVAILABLE = "n/a"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a report: the period, the day by whose facts it is judged, and cases that it is narrowed to."""

    period: Period
    as_at: date
    only: str = ""
    """A query of cases, such as `service:repairs`."""
    as_known: date | None = None
    """The day by whose record it is told, where that is not today's."""
    suppress_below: int | None = None
    """Counts from 1 up to but not including this are not printed, nor what they could be worked out from.

    None leaves it to the report; 0 prints everything.
    """

    def withheld_below(self, report: Report) -> int:
        """Counts of the report from 1 up to but not including this are withheld; 0 where everything is told."""
        return report.suppress_below if self.suppress_below is None else self.suppress_below


def small_counts(below: int) -> str:
    """Which counts are withheld below a number: 'of 1', 'from 1 to 4'."""
    return "of 1" if below == 2 else f"from 1 to {below - 1}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its keys as scripts read them, as people do, and the query for what belongs to it in any period."""

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    counts: str
    by: str
    query: Query
    back: int = 0
    """How many periods before the one that is asked for."""
    homes: str = ""
    stage: int = 0
    group: str = ""

    @property
    def label(self) -> str:
        """'Stage 1: landlord services'."""
        return ": ".join(self.labels)


@dataclass(frozen=True, slots=True)
class Figure:
    """The number of a cell, None where it cannot be told, and of how many it is a share or a mean."""

    value: int | float | None
    base: int | None = None
    mark: str = ""
    """What stands in place of a number that is not to be published: <5, [c]."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A report worked out for a request."""

    report: Report
    request: Request
    rows: tuple[Row, ...]
    cells: tuple[tuple[Figure, ...], ...]
    notes: tuple[str, ...]

    @property
    def when(self) -> str:
        """'2023-24, as at Sun 30 Jun 2024'; of a report without periods, the day alone."""
        period = f"{self.request.period.label}, " if self.report.by else ""
        return f"{period}as at {spoken(self.request.as_at)}"

    @property
    def withheld_below(self) -> int:
        """Counts from 1 up to but not including this are withheld; 0 where everything is told."""
        return self.request.withheld_below(self.report)

    def figure(self, row: Row, column: Column) -> Figure:
        """The figure of a cell."""
        return self.cells[self.rows.index(row)][self.report.columns.index(column)]

    def header(self) -> list[str]:
        """The names of the columns, keys first: what scripts rely on."""
        return [*(key.id for key in self.report.keys), *(column.id for column in self.report.columns)]

    def lines(self) -> list[list[str]]:
        """Every row as it is written to a file: money in pounds, 'n/a' for what has no base."""
        return [
            [*row.keys, *(written(column, one) for column, one in zip(self.report.columns, cells, strict=True))]
            for row, cells in zip(self.rows, self.cells, strict=True)
        ]

    def label(self, column: Column) -> str:
        """A column's heading, its period filled in; a line break where a narrow heading needs one."""
        return column.label.replace("{period}", self.request.period.before(column.back).label)


def written(column: Column, figure: Figure) -> str:
    """A figure as files have it: 12, 66.7, 3125.00, n/a, <5, [c]."""
    if figure.value is None:
        return figure.mark or NOT_AVAILABLE
    if holds_money(column):
        return f"{figure.value / 100:.2f}"
    return f"{figure.value:.{column.decimals}f}" if isinstance(figure.value, float) else str(figure.value)


def printed(column: Column, figure: Figure) -> str:
    """The same for people: £3,125.00, 1,364."""
    if figure.value is None:
        return written(column, figure)
    if holds_money(column):
        return in_pounds(int(figure.value))
    return f"{figure.value:,.{column.decimals}f}" if isinstance(figure.value, float) else f"{figure.value:,}"


_WITH_BASE = {
    Measure.PERCENT: "{}% of {:,}",
    Measure.SHARE: "{}% of {:,}",
    Measure.CHANGE: "{}% from {:,}",
    Measure.PER_1000: "{} ({:,} homes)",
    Measure.MEAN: "{} (of {:,})",
    Measure.MEDIAN: "{} (of {:,})",
}


def printed_with_base(column: Column, figure: Figure) -> str:
    """The same with what it is a share, change or mean of: 66.7% of 456, -5.0% from 40, 12.5 (of 340)."""
    number = printed(column, figure)
    if figure.value is None or figure.base is None or column.measure not in _WITH_BASE:
        return number
    return _WITH_BASE[column.measure].format(number, figure.base)


def has_base(column: Column) -> bool:
    """Whether its figures are told with what they are a share, change or mean of."""
    return column.measure in _WITH_BASE


def holds_money(column: Column) -> bool:
    """Whether its figures are pence."""
    return column.field is not None and kind_of(*column.field).holds is Holds.MONEY
