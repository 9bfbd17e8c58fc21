"""A report narrowed by a query: it means the same in a figure and in its list, as on the day of the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from complainttui.casework.desk import Desk
from complainttui.reports.behind import query_behind, references_behind
from complainttui.reports.definition import Measure
from complainttui.reports.figures import Figures, Request
from complainttui.reports.periods import read_period
from complainttui.reports.report_files import read_report
from complainttui.reports.working_out import work_out
from complainttui.store.query import compile_query
from helpers import on
from worked_out import figures_of

NONE_SUCH = """
id = "none-such"
title = "None such"
question = "How many?"
counts = "case"
by = "received"

[[columns]]
id = "some"
label = "Some"
where = "service:nonesuch*"

[[columns]]
id = "others"
label = "Others"
where = "-service:nonesuch*"
"""


def _check(desk: Desk, figures: Figures) -> int:
    """Each count is that of its cases, in the report and in the list. Returns all counts together."""
    counted = 0
    for row, cells in zip(figures.rows, figures.cells, strict=True):
        for column, figure in zip(figures.report.columns, cells, strict=True):
            if column.measure is not Measure.COUNT:
                continue
            found = references_behind(figures, desk.database.reader, desk.asker, row, column)
            assert (row.keys, column.id, len(found)) == (row.keys, column.id, figure.value)
            asked = compile_query(query_behind(figures, row, column), desk.asker)
            listed = desk.database.reader.rows(
                f"SELECT c.reference FROM {asked.source} WHERE {asked.sql}", asked.parameters
            )
            assert sorted(one for (one,) in listed) == sorted(set(found))
            counted += len(found)
    return counted


@pytest.mark.parametrize(
    ("report", "only"),
    [
        ("volumes", "stage(judged:overdue,in_progress)"),
        ("volumes", "-stage(outcome:upheld)"),
        ("volumes", "promise(kind:complaint state:kept)"),
        ("volumes", "stage(judged:late as-at:2024-09-01)"),
        ("code-compliance", "code(broken:6.2 as-at:2024-09-01)"),
    ],
)
def test_what_it_is_narrowed_by_is_judged_by_its_own_day(made_up: Desk, report: str, only: str) -> None:
    for as_at in (made_up.today, date(2024, 8, 15)):
        assert _check(made_up, figures_of(made_up, report, "2024-25", as_at, only=only, suppress_below=0))


def test_days_in_it_are_those_of_the_day_of_the_report_on_any_later_one(made_up: Desk) -> None:
    figures = figures_of(made_up, "volumes", "2024-25", "2024-07-15", only="received:last-month")
    assert figures.request.only == "received:2024-06-01..2024-06-30"
    later = on(made_up, made_up.today + timedelta(days=90))
    assert _check(later, figures)
    assert figures_of(later, "volumes", "2024-25", "2024-07-15", only=figures.request.only).cells == figures.cells


def test_what_names_neither_day_nor_subject_stays_as_it_was_typed(made_up: Desk) -> None:
    figures = figures_of(made_up, "volumes", "2024-25", only=" tenure:tenant   -stage:2")
    assert figures.request.only == " tenure:tenant   -stage:2"


def test_a_beginning_that_no_name_has_counts_nothing(sqlite_desk: Desk, made_up: Desk) -> None:
    for desk in (sqlite_desk, made_up):
        request = Request(read_period("2024-25", desk.today, desk.calendar), desk.today)
        figures = work_out(read_report(NONE_SUCH), desk.database.reader, desk.asker, request)
        assert figures.cells[0][0].value == 0
        again = work_out(figures.report, desk.database.reader, desk.asker, replace(request, only="service:nonesuch*"))
        assert [one.value for one in again.cells[0]] == [0, 0]
