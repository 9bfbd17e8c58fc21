"""Every report of the catalogue: each number is the length of its list, in the report and as a query of the list."""

from __future__ import annotations

import csv
import io
from random import Random

import pytest

from complainttui.casework.desk import Desk
from complainttui.exchange.figures import as_text
from complainttui.reports.behind import query_behind, references_behind
from complainttui.reports.catalogue import find_report, report_files
from complainttui.reports.definition import Measure
from complainttui.reports.figures import Figures
from complainttui.store.query import compile_query
from worked_out import figures_of

EVERY = sorted(report_files())


def _check(desk: Desk, figures: Figures, *, most: int) -> None:
    """Each count is that of its cases, and the list opens the same ones, each of them once."""
    cells = [
        (row, column, figure)
        for row, found in zip(figures.rows, figures.cells, strict=True)
        for column, figure in zip(figures.report.columns, found, strict=True)
        if column.measure in (Measure.COUNT, Measure.PERCENT, Measure.SHARE)
    ]
    for row, column, figure in Random(figures.report.id).sample(cells, min(most, len(cells))):
        found = references_behind(figures, desk.database.reader, desk.asker, row, column)
        where = (figures.report.id, row.keys, column.id)
        if column.measure is Measure.COUNT:
            assert (where, len(found)) == (where, figure.value)
        elif figure.value is not None and figure.base is not None:
            assert (where, figure.value) == (where, _share(len(found), figure.base, column.decimals))
        asked = compile_query(query_behind(figures, row, column), desk.asker)
        statement = f"SELECT c.reference FROM {asked.source} WHERE {asked.sql}"
        listed = desk.database.reader.rows(statement, asked.parameters)
        assert (where, sorted(one for (one,) in listed)) == (where, sorted(set(found)))


def _share(part: int, base: int, decimals: int) -> float:
    """Halves up, as a spreadsheet rounds."""
    return int(100 * 10**decimals * part / base + 0.5) / 10**decimals


@pytest.mark.parametrize("name", EVERY)
def test_every_number_is_the_length_of_its_list(made_up: Desk, name: str) -> None:
    _check(made_up, figures_of(made_up, name, "2024-25", suppress_below=0), most=40)


@pytest.mark.parametrize("name", EVERY)
def test_also_of_another_period_as_at_a_past_day_and_narrowed(made_up: Desk, name: str) -> None:
    narrowed = {"only": "tenure:tenant -stage:2", "suppress_below": 0}
    _check(made_up, figures_of(made_up, name, "2023-10..2024-09", "2024-08-15", **narrowed), most=6)


@pytest.mark.parametrize("name", EVERY)
def test_its_file_names_what_scripts_rely_on(made_up: Desk, name: str) -> None:
    figures = figures_of(made_up, name, "2024-25")
    assert find_report(name).question
    header, *lines = csv.reader(io.StringIO(as_text(figures, "csv", with_heading=False)))
    assert header == figures.header()
    assert len(lines) == len(figures.rows)
    assert all(len(line) == len(header) for line in lines)


def test_equality_prints_no_small_count_unless_that_is_asked_for(made_up: Desk) -> None:
    every, printed = (figures_of(made_up, "equality", "2024-25", suppress_below=below) for below in (0, None))
    kept_back = 0
    for told, shown in zip(every.cells, printed.cells, strict=True):
        for column, one, other in zip(every.report.columns, told, shown, strict=True):
            if column.measure is Measure.COUNT and one.value in range(1, 5):
                assert other.mark in ("<5", "[c]")
                kept_back += other.mark == "<5"
            assert other.mark or other == one
    assert kept_back
    assert [note for note in printed.notes if note.startswith("<5 stands for a count from 1 to 4")]
    assert not any("<5" in note for note in every.notes)
