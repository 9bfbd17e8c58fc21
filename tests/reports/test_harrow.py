"""The proof that the job runs: Harrow's printed Appendix A of 2023/24, from its case log."""

from __future__ import annotations

import csv
from datetime import date

from complainttui.casework.desk import Desk
from complainttui.reports.behind import references_behind
from helpers import DATA
from worked_out import figures_of

AS_AT = date(2024, 6, 30)
# The printed table's words beside ours.
GROUPS = {"all_housing_services": "all"}
METRICS = {"pct_completed_on_time": "percent_on_time"}


def printed_figures() -> dict[tuple[str, str, str], str]:
    with (DATA / "harrow_appendix_a.csv").open(encoding="utf-8", newline="") as file:
        return {
            (
                row["type"],
                GROUPS.get(row["tenure_group"], row["tenure_group"]),
                METRICS.get(row["metric"], row["metric"]),
            ): row["value"]
            for row in csv.DictReader(file)
        }


def test_all_135_figures(harrow: Desk) -> None:
    figures = figures_of(harrow, "performance-by-tenure", "2023-24", AS_AT)
    ours = {
        (line[0], line[1], name): value
        for line in figures.lines()
        for name, value in zip(figures.header()[2:], line[2:], strict=True)
    }
    expected = printed_figures()
    assert len(expected) == 135
    assert {key: float(ours[key]) for key in expected} == {key: float(value) for key, value in expected.items()}


def test_the_columns_and_rows_that_scripts_rely_on(harrow: Desk) -> None:
    figures = figures_of(harrow, "performance-by-tenure", "2023-24", AS_AT)
    assert figures.header() == [
        "kind", "group", "received", "completed_on_time", "completed_late", "overdue", "in_progress", "percent_on_time",
        "upheld", "partially_upheld", "not_upheld", "no_outcome",
    ]  # fmt: skip
    assert [line[:2] for line in figures.lines()] == [
        [kind, group]
        for kind in ("stage_1", "stage_2", "mp_enquiry", "councillor_enquiry", "other")
        for group in ("landlord_services", "landlord_services_and_leaseholders", "all")
    ]


def test_every_figure_opens_the_cases_that_it_counts(harrow: Desk) -> None:
    figures = figures_of(harrow, "performance-by-tenure", "2023-24", AS_AT)
    names = [column.id for column in figures.report.columns]
    for row, cells in zip(figures.rows, figures.cells, strict=True):
        for column, cell in zip(figures.report.columns, cells, strict=True):
            on_time = cells[names.index("completed_on_time")].value
            counted = on_time if column.id == "percent_on_time" else cell.value
            cases = references_behind(figures, harrow.database.reader, harrow.asker, row, column)
            assert (row.keys, column.id, len(cases)) == (row.keys, column.id, counted)
            assert len(set(cases)) == len(cases)
