"""Reports of how things stand on a day, cases as at a day, and rows for what is left over and for all together."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.reports.behind import query_behind, references_behind
from complainttui.reports.figures import Figures, Request
from complainttui.reports.periods import read_period
from complainttui.reports.report_files import read_report
from complainttui.reports.working_out import work_out
from complainttui.rules.problems import WrongInput
from complainttui.store.query import compile_query
from helpers import do, log, on
from worked_out import figures_of, row

BY_WARD = """
id = "by-ward"
title = "Wards"
question = "Where?"
counts = "case"
by = "received"

[[rows]]
key = "kind"
values = [{ id = "complaint", label = "Complaints", where = "kind:complaint" }, { id = "every", label = "All" }]

[[rows]]
key = "ward"
each = "ward"
top = 1
others = "Other wards"
none = "No ward"
all = "All wards"

[[columns]]
id = "received"
label = "Received"

[[columns]]
id = "share"
label = "%"
measure = "share"
of = "received"
"""


def _found(desk: Desk, query: str) -> int:
    asked = compile_query(query, desk.asker)
    return len(desk.database.reader.rows(f"SELECT c.id FROM {asked.source} WHERE {asked.sql}", asked.parameters))


def _standings(desk: Desk, *days: str) -> list[str]:
    """How far the only case had come by each day; '' before it came."""
    words = ("awaiting", "answered", "withdrawn", "closed")
    return ["".join(one for one in words if _found(desk, f"case(standing:{one} as-at:{day})")) for day in days]


def test_a_case_stands_as_the_facts_of_the_day_say(desk: Desk) -> None:
    reference = log(desk, received="2024-10-01")
    do(desk, "respond", reference, on="2024-10-10", outcome="not_upheld")
    do(desk, "close", reference, on="2024-10-14")
    do(on(desk, date(2024, 10, 18)), "reopen", reference, on="2024-10-18", reason="x")
    do(desk, "add-officer", name="c.iyer")
    do(desk, "escalate", reference, on="2024-10-21", officer="c.iyer")
    do(desk, "respond", reference, on="2024-11-04", outcome="resolved")
    do(desk, "close", reference, on="2024-11-11")
    days = ["09-30", "10-01", "10-10", "10-14", "10-17", "10-18", "10-21", "11-04", "11-11"]
    assert _standings(desk, *(f"2024-{day}" for day in days)) == [
        "", "awaiting", "answered", "closed", "closed", "answered", "awaiting", "answered", "closed",
    ]  # fmt: skip
    for query, expected in {
        "stage:1 as-at:2024-10-20": 1,
        "stage:2 as-at:2024-10-20": 0,
        "stage:2 as-at:2024-10-21": 1,
        "outcome:none as-at:2024-10-09": 1,
        "outcome:not_upheld as-at:2024-11-03": 1,
        "outcome:resolved as-at:2024-11-04": 1,
        "closed:2024-10-14 as-at:2024-10-15": 1,
        "closed:any as-at:2024-10-18": 0,
        "closed:2024-11-11": 1,
        "answered:2024-10-10 as-at:2024-11-03": 1,
        "withdrawn:none refused:none": 1,
    }.items():
        assert (query, _found(desk, f"case({query})")) == (query, expected)


def test_a_stage_is_not_acknowledged_nor_gone_on_from_before_the_day(desk: Desk) -> None:
    reference = log(desk, received="2024-10-01")
    do(desk, "acknowledge", reference, on="2024-10-03")
    do(desk, "respond", reference, on="2024-10-10", outcome="not_upheld")
    do(desk, "escalate", reference, on="2024-10-21")
    for query, expected in {
        "acknowledged:none as-at:2024-10-02": 1,
        "acknowledged:2024-10-03 as-at:2024-10-03": 1,
        "number:1 went-on:no as-at:2024-10-20": 1,
        "number:1 went-on:yes as-at:2024-10-21": 1,
        "number:2 went-on:no": 1,
        "number:1 due:2024-10-17": 1,
        "number:1 due:2024-10-17 as-at:2024-10-02": 0,  # known as 22 October: from the last lawful acknowledgement
    }.items():
        assert (query, _found(desk, f"stage({query})")) == (query, expected)


def test_the_week_as_it_stood_on_a_monday(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    late, due, fresh = (log(desk, received=day) for day in ("2024-11-01", "2024-11-12", "2024-11-21"))
    log(desk, received="2024-11-26")  # after that Monday
    do(desk, "acknowledge", late, on="2024-11-04")  # due 18 November
    do(desk, "acknowledge", due, on="2024-11-13")  # due 27 November
    do(desk, "respond", late, on="2024-11-20", outcome="not_upheld")
    do(desk, "respond", due, on="2024-11-27", outcome="not_upheld")
    monday = row(figures_of(desk, "weekly", "2024-25", "2024-11-25"), "all")
    assert [monday[one] for one in ("open_stage_1", "unacknowledged", "overdue", "due_this_week")] == [2, 1, 0, 1]
    assert [monday[one] for one in ("received_last_week", "answered_last_week", "answered_on_time")] == [1, 1, 0]
    before = row(figures_of(desk, "weekly", "2024-25", "2024-11-19"), "all")
    assert [before[one] for one in ("open_stage_1", "overdue", "received_last_week")] == [2, 1, 1]
    figures = figures_of(desk, "weekly", "2024-25", "2024-11-25")
    column = next(one for one in figures.report.columns if one.id == "received_last_week")
    reader = desk.database.reader
    assert references_behind(figures, reader, desk.asker, figures.rows[-1], column) == [fresh]
    assert "requested:2024-11-18..2024-11-24" in query_behind(figures, figures.rows[-1], column)


def test_each_officers_caseload(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    for name in ("c.iyer", "e.reyes"):
        do(desk, "add-officer", name=name)
    closed, answered, waiting = (
        log(desk, received="2024-09-02", officer=name) for name in ("c.iyer", "c.iyer", "e.reyes")
    )
    for one in (closed, answered):
        do(desk, "respond", one, on="2024-09-10", outcome="not_upheld")
    do(desk, "close", closed, on="2024-09-16")
    do(desk, "escalate", answered, on="2024-11-25")
    log(desk, received="2024-11-25", kind="mp_enquiry", officer="")
    figures = figures_of(desk, "workload", "2024-25")
    names = (
        "awaiting",
        "complaints",
        "at_stage_2",
        "answered",
        "opened_7_days",
        "closed_7_days",
        "closed_2_months_ago",
    )
    assert [row(figures, "c.iyer")[one] for one in names] == [1, 1, 1, 0, 0, 0, 1]
    assert [row(figures, "e.reyes")[one] for one in names] == [1, 1, 0, 0, 0, 0, 0]
    assert [row(figures, "none")[one] for one in names] == [1, 0, 0, 0, 1, 0, 0]
    assert [row(figures, "all")[one] for one in names] == [3, 2, 1, 0, 1, 0, 1]
    assert figures.notes[0] == "1 of 3 (33.3%) of those that await an answer are with nobody."
    past = figures_of(desk, "workload", "2024-25", "2024-09-16")
    assert [row(past, "c.iyer")[one] for one in ("awaiting", "answered", "closed_7_days")] == [0, 1, 1]
    assert waiting in references_behind(past, desk.database.reader, desk.asker, past.rows[-1], past.report.columns[0])


def _by_ward(desk: Desk, suppress_below: int = 0) -> Figures:
    request = Request(read_period("2024-25", desk.today, desk.calendar), desk.today, suppress_below=suppress_below)
    return work_out(read_report(BY_WARD), desk.database.reader, desk.asker, request)


def test_what_is_left_over_and_all_together_are_rows_of_which_shares_are_told(sqlite_desk: Desk) -> None:
    for ward in ("Abbey", "Abbey", "Priory", "Market", ""):
        log(sqlite_desk, ward=ward)
    log(sqlite_desk, ward="Priory", kind="compliment")
    log(sqlite_desk, ward="Priory", kind="compliment")
    assert [line[:3] for line in _by_ward(sqlite_desk).lines()] == [
        ["complaint", "Abbey", "2"], ["complaint", "others", "2"], ["complaint", "none", "1"],
        ["complaint", "all", "5"],
        ["every", "Priory", "3"], ["every", "others", "3"], ["every", "none", "1"], ["every", "all", "7"],
    ]  # fmt: skip
    assert [line[3] for line in _by_ward(sqlite_desk).lines()][:4] == ["40.0", "40.0", "20.0", "100.0"]


def test_a_count_that_is_kept_back_cannot_be_told_from_the_total_nor_from_shares(sqlite_desk: Desk) -> None:
    for ward in ("Abbey", "Abbey", "Abbey", "Priory", "Priory", "", ""):
        log(sqlite_desk, ward=ward)
    for _ in range(2):
        log(sqlite_desk, ward="Abbey", kind="compliment")
    assert [line[1:] for line in _by_ward(sqlite_desk, suppress_below=3).lines()] == [
        ["Abbey", "[c]", "[c]"], ["others", "<3", "[c]"], ["none", "<3", "[c]"], ["all", "7", "100.0"],
        ["Abbey", "[c]", "[c]"], ["others", "<3", "[c]"], ["none", "<3", "[c]"], ["all", "9", "100.0"],
    ]  # fmt: skip
    assert _by_ward(sqlite_desk, suppress_below=2).lines()[3][1:] == ["all", "7", "100.0"]


def test_nor_from_the_place_of_its_row(sqlite_desk: Desk) -> None:
    """By size, [c] before 6 would be 6 at least, which leaves 1 of the 13 for <5."""
    for ward, often in (("Priory", 6), ("Northgate", 6), ("Abbey", 1)):
        for _ in range(often):
            log(sqlite_desk, ward=ward)
    rows = [line[:2] for line in figures_of(sqlite_desk, "wards", "2024-25", suppress_below=5).lines()]
    assert rows == [["Abbey", "<5"], ["Northgate", "[c]"], ["Priory", "6"], ["all", "13"]]
    rows = [line[:2] for line in figures_of(sqlite_desk, "wards", "2024-25").lines()]
    assert rows == [["Northgate", "6"], ["Priory", "6"], ["Abbey", "1"], ["all", "13"]]


def test_a_name_that_is_spelt_in_several_ways_has_one_row_with_all_of_its_cases(sqlite_desk: Desk) -> None:
    for ward in ("Abbey", "abbey", "Abbey", "ABBEY", "Priory", ""):
        log(sqlite_desk, ward=ward)
    figures = figures_of(sqlite_desk, "wards", "2024-25")
    assert [line[:2] for line in figures.lines()] == [["Abbey", "4"], ["Priory", "1"], ["none", "1"], ["all", "6"]]
    behind = [
        references_behind(figures, sqlite_desk.database.reader, sqlite_desk.asker, row, figures.report.columns[0])
        for row in figures.rows
    ]
    assert [len(found) for found in behind] == [4, 1, 1, 6]


def test_without_those_that_have_none_they_are_in_no_row(sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "BY_WARD", BY_WARD.replace('none = "No ward"\n', ""))
    for ward in ("Abbey", "Abbey", "Priory", ""):
        log(sqlite_desk, ward=ward)
    assert [line[1:] for line in _by_ward(sqlite_desk).lines()][:3] == [
        ["Abbey", "2", "66.7"], ["others", "1", "33.3"], ["all", "3", "100.0"],
    ]  # fmt: skip


def test_a_report_of_a_day_has_no_period_before_it() -> None:
    of_a_day = BY_WARD.replace('by = "received"\n', "")
    assert read_report(of_a_day).by == ""
    with pytest.raises(WrongInput, match=r"own.toml, line \d+, by: is missing: without it a report has no periods"):
        read_report(of_a_day + "back = 1\n", "own.toml")


def test_years_that_no_calendar_reaches_have_nothing_in_them(sqlite_desk: Desk) -> None:
    log(sqlite_desk)
    found = row(figures_of(sqlite_desk, "volumes", "1990-01-01..2024-11-28"), "stage_1")
    assert (found["received"], found["one_before"], found["four_before"]) == (1, 0, 0)
