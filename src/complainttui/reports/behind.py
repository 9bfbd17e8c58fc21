"""The cases behind a figure: as a query that the list opens, and as references, one for each that was counted."""

from __future__ import annotations

from complainttui.reports.definition import Column, Measure
from complainttui.reports.figures import Figures, Row
from complainttui.reports.rows import Block, block_under
from complainttui.rules.problems import Refused
from complainttui.rules.query.asking import asked_of
from complainttui.rules.query.grammar import parse
from complainttui.rules.query.subject import AS_AT
from complainttui.rules.query.tree import Field, One, Query, Some, all_of
from complainttui.rules.query.writing import written
from complainttui.store.asking import Asker
from complainttui.store.counting import counted_cases
from complainttui.store.reader import Rows


def counted(figures: Figures, row: Row, column: Column) -> Query:
    """Which of what the row counts are in a figure, of whatever cases: of a share its number, of a change the later."""
    if column.measure is Measure.CHANGE:
        column = next(one for one in figures.report.columns if one.id == column.to)
    block = block_under(row, column)
    within = block.within(figures.request, row.back + column.back)
    asked = (row.query, figures.report.asked_in(column, row.keys))
    return all_of((within, *(asked_of(one, block.counts) for one in asked)))


def query_behind(figures: Figures, row: Row, column: Column) -> str:
    """The query for the cases of a figure, as it is typed into the list. Raises Refused where it is withheld."""
    _refuse_withheld(figures, row, column)
    return _as_typed(figures, block_under(row, column).counts, counted(figures, row, column))


def _refuse_withheld(figures: Figures, row: Row, column: Column) -> None:
    """Whoever counts its cases has the number."""
    if mark := figures.figure(row, column).mark:
        raise Refused(
            f"This number is withheld ({mark}), and so are its cases. Ask without suppression to see them: "
            "--suppress-below 0, or on the screen 0 as what counts are withheld below.",
            "cases",
        )


def query_of_all(figures: Figures) -> str:
    """The query for all that the report counts in its own period, before any row or column narrows it."""
    report = figures.report
    within = Block(report.counts, report.by).within(figures.request, 0)
    return _as_typed(figures, report.counts, all_of((within, report.where)))


def _as_typed(figures: Figures, subject: str, query: Query) -> str:
    day = Field(AS_AT, (One(figures.request.as_at.isoformat()),), of=subject)
    return written(all_of((Some(subject, all_of((query, day))), parse(figures.request.only))))


def references_behind(figures: Figures, reader: Rows, asker: Asker, row: Row, column: Column) -> list[str]:
    """The reference of each one that a figure counts; a case with two of them stands there twice.

    Raises Refused where the figure is withheld, or Unreachable.
    """
    _refuse_withheld(figures, row, column)
    judged = asker._replace(as_at=figures.request.as_at)
    query = all_of((counted(figures, row, column), parse(figures.request.only)))
    found = counted_cases(reader, judged, block_under(row, column).counts, query)
    return [reference for _, reference in found]
