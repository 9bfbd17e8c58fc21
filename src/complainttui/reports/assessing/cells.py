"""The figures of a self-assessment: cells of reports, each told in words with its base and its query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from complainttui.reports.behind import query_behind, references_behind
from complainttui.reports.catalogue import find_report
from complainttui.reports.definition import Column, Measure
from complainttui.reports.figures import Figure, Figures, Request, Row, printed, written
from complainttui.reports.heading import plain_label
from complainttui.reports.naming import cell_named, column_named, row_name
from complainttui.reports.working_out import work_out
from complainttui.rules.assessment.forms import FigureName, Formula, Item
from complainttui.rules.problems import WrongInput
from complainttui.rules.query.subjects import SUBJECTS
from complainttui.store.asking import Asker
from complainttui.store.reader import Rows

KEPT, BROKEN, UNKNOWN = "kept", "broken", "unknown"
"""The columns by which a yes or no is judged, where a report has them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure, and all that tells what it means."""

    item: Item
    formula: Formula
    figures: Figures
    row: Row
    column: Column

    @property
    def figure(self) -> Figure:
        """Its number and base."""
        return self._figure(self.column)

    @property
    def name(self) -> str:
        """As it is named on the command line where an item has several: '4.6_of_all', 'stage_1:percent_within'."""
        rows = {(one.report, one.row) for formula in self.item.formulas for one in formula.figures}
        columns = {one.column for formula in self.item.formulas for one in formula.figures}
        if len(rows) > 1 and len(columns) > 1:
            return f"{row_name(self.row)}:{self.column.id}"
        return row_name(self.row) if len(rows) > 1 else self.column.id

    @property
    def label(self) -> str:
        """What it counts: 'Stage 1: acknowledged in 5 working days'."""
        label = self.row.label.removeprefix(f"{self.item.number} ")
        columns = {one.column for formula in self.item.formulas for one in formula.figures}
        return f"{label}, {plain_label(self.figures, self.column)}" if len(columns) > 1 else label

    @property
    def value(self) -> str:
        """As files have it: 98.0, n/a, <5."""
        return written(self.column, self.figure)

    @property
    def base(self) -> str:
        """Of how many it is told; empty where that is said by itself."""
        base = self.figure.base
        return "" if base is None else str(base)

    @property
    def words(self) -> str:
        """'245 of 250 complaints under the Code (98.0%); 30 cannot be told'; 'n/a' where there is nothing to tell."""
        figure, noun = self.figure, SUBJECTS[self.row.counts].noun
        number = printed(self.column, figure)
        if figure.value is None or figure.base is None:
            told = number
        elif (met := self._met()) is not None:
            told = f"{met:,} of {figure.base:,} {noun} ({number}%)"
        else:
            told = f"{number}% of {figure.base:,} {noun}"
        unknown = self.count(UNKNOWN)
        return f"{told}; {unknown:,} cannot be told" if unknown else told

    @property
    def query(self) -> str:
        """The query that opens its cases in the list. Raises Refused where its number is withheld."""
        return query_behind(self.figures, self.row, self.column)

    @property
    def written_query(self) -> str:
        """The same as files have it: empty where its number is withheld."""
        return "" if self.figure.mark else self.query

    def count(self, column: str) -> int | None:
        """The count in another column of its row; None where there is none, or it is not to be printed."""
        found = next((one for one in self.figures.report.columns if one.id == column), None)
        value = self._figure(found).value if found else None
        return value if isinstance(value, int) else None

    def beside(self, column: str) -> Cell:
        """Another column of its row, by its name. Raises WrongInput that offers the nearest."""
        found = column_named(self.figures, column)
        return Cell(self.item, self.formula, self.figures, self.row, found)

    def references(self, reader: Rows, asker: Asker) -> list[str]:
        """The references behind it. Raises Refused where its number is withheld, or Unreachable."""
        return references_behind(self.figures, reader, asker, self.row, self.column)

    def _figure(self, column: Column) -> Figure:
        return self.figures.figure(self.row, column)

    def _met(self) -> int | None:
        """How many its percentage is made of: the count in the column that asks the same."""
        report, keys = self.figures.report, self.row.keys
        asked = report.asked_in(self.column, keys)
        same = (
            one.id
            for one in report.columns
            if one.measure is Measure.COUNT and one.back == self.column.back and report.asked_in(one, keys) == asked
        )
        return self.count(next(same, ""))


def worked_out(
    items: Iterable[Item],
    reader: Rows,
    asker: Asker,
    request: Request,
    known: Mapping[str, Figures] = MappingProxyType({}),
) -> dict[str, tuple[Cell, ...]]:
    """By number, the figures of each item; each report is worked out once, one that is `known` not again.

    Raises WrongInput where a report of the team's own that stands in for a built-in one lacks a cell, QueryProblem or
    Unreachable.
    """
    items = list(items)
    named = [one for item in items for formula in item.formulas for one in formula.figures]
    reports = {
        name: known.get(name) or work_out(find_report(name), reader, asker, request)
        for name in dict.fromkeys(one.report for one in named)
    }
    return {
        item.number: tuple(_cell(item, formula, one, reports) for formula in item.formulas for one in formula.figures)
        for item in items
    }


def _cell(item: Item, formula: Formula, named: FigureName, reports: Mapping[str, Figures]) -> Cell:
    try:
        row, column = cell_named(reports[named.report], named.row, named.column)
    except WrongInput as wrong:
        what = f"{item.number} is told by the report {named.report}, and yours has not what it needs: {wrong}"
        raise WrongInput(what, "report") from wrong
    return Cell(item, formula, reports[named.report], row, column)
