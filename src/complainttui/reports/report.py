"""What a report is, and how its figures come about: one grouping, and each cell adds up the groups it selects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from complainttui.store.judged_stages import Group, Period, cases_behind, grouped
from complainttui.store.reader import Reader

Selection = Mapping[str, Set[str]]
"""For each field named, the values that count; a field not named does not matter."""


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of every row: a count of what it selects, or that count as a percentage of another column's.

    A label may have a line break where a narrow heading needs one.
    """

    name: str
    label: str
    selects: Selection = field(default_factory=dict)
    percent_of: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its keys as printed, and what it selects."""

    keys: tuple[str, ...]
    label: str
    selects: Selection


@dataclass(frozen=True, slots=True)
class Report:
    """A table of selections. `leaves_out` selects what none of its figures counts, each with words for a note."""

    name: str
    title: str
    about: str
    key_names: tuple[str, ...]
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    everywhere: Selection = field(default_factory=dict)
    leaves_out: tuple[tuple[str, Selection], ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """A report worked out for a period."""

    report: Report
    period: Period
    values: tuple[tuple[int | float | None, ...], ...]
    """A count, or a percentage to one decimal; None where its base is nought."""
    notes: tuple[str, ...]

    def header(self) -> list[str]:
        """The names of the columns, keys first."""
        return [*self.report.key_names, *(column.name for column in self.report.columns)]

    def lines(self) -> list[list[str]]:
        """Every row as it is printed: 'n/a' for a percentage of nothing."""
        return [
            [*row.keys, *(printed(value) for value in values)]
            for row, values in zip(self.report.rows, self.values, strict=True)
        ]


def work_out(report: Report, reader: Reader, period: Period) -> Figures:
    """Every figure of the report, from one statement."""
    groups = grouped(reader, period)
    values = tuple(_row_values(report, row, groups) for row in report.rows)
    notes = []
    for words, selection in report.leaves_out:
        number = _sum(groups, [selection])
        if number:
            notes.append(f"{number} {words}")
    return Figures(report, period, values, tuple(notes))


def cases_of(figures: Figures, reader: Reader, row: int, column: int) -> list[int]:
    """The ids of the cases that one figure counts (for a percentage, those counted, not the base)."""
    report = figures.report
    merged: dict[str, Set[str]] = {}
    for selection in (report.everywhere, report.rows[row].selects, report.columns[column].selects):
        for name, allowed in selection.items():
            merged[name] = merged[name] & allowed if name in merged else allowed
    return cases_behind(reader, figures.period, merged)


def printed(value: float | None) -> str:
    """A figure as text: counts plain, percentages to one decimal, 'n/a' for a percentage of nothing."""
    if value is None:
        return "n/a"
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _row_values(report: Report, row: Row, groups: Sequence[Group]) -> tuple[int | float | None, ...]:
    counts = {column.name: _sum(groups, [report.everywhere, row.selects, column.selects]) for column in report.columns}
    return tuple(
        _percent(counts[column.name], counts[column.percent_of]) if column.percent_of else counts[column.name]
        for column in report.columns
    )


def _sum(groups: Sequence[Group], selections: Sequence[Selection]) -> int:
    return sum(
        group.count
        for group in groups
        if all(getattr(group, name) in allowed for selection in selections for name, allowed in selection.items())
    )


def _percent(part: int, base: int) -> float | None:
    """To one decimal, halves up as a spreadsheet rounds them; in whole numbers, since 6.25 is 6.2 to a float."""
    return (2000 * part + base) // (2 * base) / 10 if base else None
