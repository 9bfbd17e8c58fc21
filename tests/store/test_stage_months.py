"""What SQLite keeps count of is what there is, however it is written; a period is made up of it and of single days."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.reports.catalogue import find_report
from complainttui.reports.figures import Figure, Request
from complainttui.reports.periods import Period, year_period
from complainttui.reports.working_out import work_out
from complainttui.rules.query.fields import FIELDS
from complainttui.rules.query.tree import Field, Span
from complainttui.store.cuts import whole_months
from helpers import do, log
from judged_again import miscounted_months

NARROWED = [
    *(one for kind in FIELDS.values() for one in kind.examples),
    *(f"tenure:lcra {one}" for one in ("outcome:upheld", "kind:complaint", "overdue", "-outcome:none")),
]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stages SET requested_on = '2024-02-29'",
        "UPDATE stages SET requested_on = '2024-11-02'",
        "UPDATE stages SET kind = 'mp_enquiry', tenure = 'leaseholder', judged = 'late', outcome = 'upheld'",
        "UPDATE stages SET number = number + 1 WHERE number = 2",
        "UPDATE stages SET handler = 'somebody'",
        "DELETE FROM stages WHERE number = 2",
        "DELETE FROM stages",
        "INSERT INTO stages SELECT id + 1, case_id, 3, {rest} FROM stages WHERE number = 2",
    ],
)
def test_whatever_is_written_the_count_follows(sqlite_desk: Desk, statement: str) -> None:
    for reference in ("A", "B"):
        log(sqlite_desk, reference=reference, received="2024-11-01")
    do(sqlite_desk, "respond", "A", on="2024-11-15", outcome="upheld")
    do(sqlite_desk, "escalate", "A", on="2024-11-20")
    assert miscounted_months(sqlite_desk.database) == []
    with sqlite3.connect(sqlite_desk.database.target) as connection:
        columns = [name for _, name, *_ in connection.execute("PRAGMA table_info(stages)")]
        connection.execute(statement.format(rest=", ".join(columns[3:])))
    connection.close()
    assert miscounted_months(sqlite_desk.database) == []


def test_no_group_is_kept_that_has_no_stage(sqlite_desk: Desk) -> None:
    log(sqlite_desk, reference="A", received="2024-11-01")
    do(sqlite_desk, "respond", "A", on="2024-11-15", outcome="upheld")
    assert sqlite_desk.database.reader.rows("SELECT judged, n FROM stage_months") == [("on_time", 1)]


@pytest.mark.parametrize(
    ("first", "last", "months", "edges"),
    [
        ("2024-04-01", "2025-03-31", ("2024-04", "2025-04"), []),
        ("2024-04-02", "2024-06-29", ("2024-05", "2024-06"),
         [("2024-04-02", "2024-04-30"), ("2024-06-01", "2024-06-29")]),
        ("2024-01-31", "2024-02-29", ("2024-02", "2024-03"), [("2024-01-31", "2024-01-31")]),
        ("2023-12-31", "2024-01-31", ("2024-01", "2024-02"), [("2023-12-31", "2023-12-31")]),
        ("2024-12-01", "2025-01-01", ("2024-12", "2025-01"), [("2025-01-01", "2025-01-01")]),
    ],
)  # fmt: skip
def test_a_period_is_its_whole_months_and_the_days_beside_them(
    first: str, last: str, months: tuple[str, str], edges: list[tuple[str, str]]
) -> None:
    found = whole_months(Field("requested", (Span(first, last),)))
    assert found
    assert (found.first, found.after) == months
    assert [(one.first, one.last) for edge in found.edges for one in edge.values if isinstance(one, Span)] == edges


@pytest.mark.parametrize(
    ("first", "last"), [("2024-04-02", "2024-04-30"), ("2024-04-15", "2024-05-30"), ("", "2024"), ("2024-04-01", "")]
)
def test_a_period_without_a_whole_month_or_without_an_end_has_none(first: str, last: str) -> None:
    assert whole_months(Field("requested", (Span(first, last),))) is None


@pytest.mark.parametrize("report", ["performance-by-tenure", "volumes", "tsm", "outcomes"])
def test_whatever_a_report_is_narrowed_by_it_counts_the_same_without_that_count(
    harrow: Desk, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A field may lie in a column of the same name and yet say another thing, as the outcome of a case does."""
    definition = find_report(report)

    def counted() -> list[list[list[Figure]]]:
        requests = (Request(year_period(2023), date(2024, 3, 12), only=only) for only in NARROWED)
        found = [work_out(definition, harrow.database.reader, harrow.asker, request).cells for request in requests]
        return [[list(row) for row in cells] for cells in found]

    with_it = counted()
    monkeypatch.setattr("complainttui.store.counting.whole_months", lambda _period: None)
    assert counted() == with_it
    assert len({str(one) for one in with_it}) > len(NARROWED) / 3  # most of them leave other cases


@pytest.mark.parametrize("days", [(date(2023, 11, 17), date(2024, 6, 2)), (date(2024, 3, 5), date(2024, 3, 20))])
def test_any_period_counts_what_its_days_count(harrow: Desk, days: tuple[date, date]) -> None:
    """As at a day in its midst, so that some of its stages are not settled by then."""
    report = find_report("performance-by-tenure")

    def received(first: date, last: date) -> list[object]:
        request = Request(Period(first, last), date(2024, 3, 12))
        figures = work_out(report, harrow.database.reader, harrow.asker, request)
        return [tuple(cell.value or 0 for cell in row[:4]) for row in figures.cells]

    first, last = days
    one_by_one = [received(day, day) for day in map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))]
    added = [tuple(map(sum, zip(*row, strict=True))) for row in zip(*one_by_one, strict=True)]
    assert received(first, last) == added
    assert any(map(any, added))
