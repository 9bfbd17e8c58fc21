"""No list is read by going through every case: each statement of the worklist goes by an index."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from complainttui.casework.desk import Desk
from complainttui.reports.catalogue import find_report
from complainttui.reports.figures import Request
from complainttui.reports.periods import Period, year_period
from complainttui.reports.working_out import work_out
from complainttui.store.editions import Editions
from complainttui.store.open_duties import open_duties
from complainttui.store.pages import SORTS, Listing, Pages
from complainttui.store.query import compile_query
from complainttui.store.worklist import counts
from helpers import do, log


class Watching:
    """Reads as usual, and notes how SQLite goes about it."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self.plans: list[str] = []
        self.compounds: list[tuple[list[str], list[str]]] = []
        """Of each statement that puts several together, the steps of the first and those of the others."""

    def rows(self, sql: str, parameters: Any = None) -> Any:
        self._note(sql, parameters)
        return self._reader.rows(sql, parameters)

    def numbers(self, sql: str, parameters: Any = None) -> Any:
        self._note(sql, parameters)
        return self._reader.numbers(sql, parameters)

    def _note(self, sql: str, parameters: Any) -> None:
        steps = self._reader.rows(f"EXPLAIN QUERY PLAN {sql}", parameters)
        told = [step for _, _, _, step in steps]
        self.plans += told
        if told[:1] == ["COMPOUND QUERY"]:
            whole, *_ = steps[0]
            joins = (place for place, (_, of, _, step) in enumerate(steps) if of == whole and step.startswith("UNION"))
            cut = next(joins)
            self.compounds.append((told[:cut], told[cut:]))

    @property
    def scans(self) -> list[str]:
        """Steps that read a whole table of cases, or sort one."""
        return [
            step
            for step in self.plans
            if (step.startswith("SCAN") and "INDEX" not in step and "SCALAR" not in step and "CONSTANT" not in step)
        ]


@pytest.fixture
def watching(sqlite_desk: Desk) -> Watching:
    log(sqlite_desk, officer="a.mensah")
    return Watching(sqlite_desk.database.reader)


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("turned", ["", "-"])
def test_every_order_is_that_of_an_index(sqlite_desk: Desk, watching: Watching, sort: str, turned: str) -> None:
    of = Pages(watching, sqlite_desk.asker, Listing("", turned + sort))  # type: ignore[arg-type]
    (row,) = of.first(10)
    of.last(10), of.after(row, 10), of.before(row, 10), of.ids(10), of.count(), of.place_of(row), of.find(row.id)
    # By row number the table itself is in order: a page of it is its beginning or end.
    assert watching.scans == (["SCAN c"] * 3 if sort == "logged" else [])
    assert [step for step in watching.plans if "TEMP B-TREE" in step] == []


@pytest.mark.parametrize(
    "query",
    ["open", "open owner:me", "overdue", "overdue owner:me", "due-today", "due-this-week", "unacknowledged",
     "owner:me", "service:repairs", "open service:repairs", "topic:damp open", "kind:complaint overdue",
     "reference:C-0001", "due:2024-11-01..2024-12-01 owner:me"],
)  # fmt: skip
def test_the_views_and_usual_filters_go_straight_to_their_cases(
    sqlite_desk: Desk, watching: Watching, query: str
) -> None:
    of = Pages(watching, sqlite_desk.asker, Listing(query))  # type: ignore[arg-type]
    of.first(10), of.count()
    assert watching.scans == []
    assert all(step.startswith(("SEARCH c USING", "USE TEMP")) for step in watching.plans), watching.plans


def test_words_are_looked_up_and_counts_counted_off_indexes(sqlite_desk: Desk, watching: Watching) -> None:
    Pages(watching, sqlite_desk.asker, Listing("storm ceiling")).first(10)  # type: ignore[arg-type]
    counts(watching, sqlite_desk.asker)  # type: ignore[arg-type]
    assert [step for step in watching.scans if "VIRTUAL TABLE INDEX" not in step] == []


def test_what_is_to_be_done_is_read_off_its_own_index(sqlite_desk: Desk, watching: Watching) -> None:
    open_duties(watching, compile_query("", sqlite_desk.asker), until=sqlite_desk.today)  # type: ignore[arg-type]
    assert watching.scans == []
    assert any("obligations_open" in step for step in watching.plans)


def test_what_every_start_asks_of_stages_that_wait_looks_at_open_cases_only(watching: Watching) -> None:
    assert [name for name, _, _ in Editions(watching).awaiting()] == ["ho-2024"]  # type: ignore[arg-type]
    assert watching.scans == []
    assert [step for step in watching.plans if "cases_by_due (due_order<?)" in step] == [
        "SEARCH cases USING INDEX cases_by_due (due_order<?)"
    ]


def test_and_so_does_what_it_asks_of_records_that_count_days(sqlite_desk: Desk, watching: Watching) -> None:
    do(sqlite_desk, "agree-updates", "C-0001", every="5")
    assert Editions(watching).counting() == [sqlite_desk.database.editions.current]  # type: ignore[arg-type]
    assert watching.scans == []
    first_of_each = [step for step in watching.plans if " cases " in step]
    assert first_of_each == ["SEARCH cases USING COVERING INDEX cases_by_due (due_order<?)"] * 2
    assert all("case_id=?" in step for step in watching.plans if step.startswith("SEARCH") and " cases " not in step)


def test_what_words_stand_in_is_counted_without_its_cases(sqlite_desk: Desk, watching: Watching) -> None:
    alone = Pages(watching, sqlite_desk.asker, Listing("storm"))  # type: ignore[arg-type]
    assert (alone.count(), len(alone.ids())) == (1, 1)
    assert not any(step.startswith("SEARCH c ") for step in watching.plans), watching.plans
    among = Pages(watching, sqlite_desk.asker, Listing("storm kind:complaint"))  # type: ignore[arg-type]
    assert (among.count(), len(among.ids())) == (1, 1)
    assert Pages(watching, sqlite_desk.asker, Listing("storm kind:comment")).count() == 0  # type: ignore[arg-type]


ALL_YEARS = Period(date(1990, 1, 1), date(2024, 11, 28))


def sides(desk: Desk, watching: Watching, report: str, period: Period) -> tuple[list[str], list[str]]:
    """The steps by which settled stages are counted, and those for the others."""
    work_out(find_report(report), watching, desk.asker, Request(period, desk.today))  # type: ignore[arg-type]
    (found,) = watching.compounds
    return found


@pytest.mark.parametrize(("period", "edges"), [(ALL_YEARS, 1), (year_period(2023), 0)], ids=["all years", "a year"])
def test_stages_of_whole_months_are_a_range_of_what_is_kept_count_of(
    sqlite_desk: Desk, watching: Watching, period: Period, edges: int
) -> None:
    settled, _ = sides(sqlite_desk, watching, "performance-by-tenure", period)
    assert settled.count("SEARCH s USING PRIMARY KEY (month>? AND month<?)") == 1
    days = "SEARCH s USING COVERING INDEX stages_by_request (requested_on>? AND requested_on<?)"
    assert settled.count(days) == edges + 1  # of a month that is not whole, and the first day of those not settled
    assert [step for step in settled if step.startswith(("SCAN s", "SEARCH c"))] == []


def test_days_that_answers_took_are_read_off_a_range_of_an_index(sqlite_desk: Desk, watching: Watching) -> None:
    settled, _ = sides(sqlite_desk, watching, "timeliness", year_period(2023))
    read = [step for step in settled if step.startswith(("SEARCH", "SCAN s"))]
    assert read == ["SEARCH s USING COVERING INDEX stages_by_request (requested_on>? AND requested_on<?)"]


@pytest.mark.parametrize("period", [ALL_YEARS, year_period(2023)], ids=["all years", "a year"])
def test_stages_that_are_not_settled_are_found_day_by_day(
    sqlite_desk: Desk, watching: Watching, period: Period
) -> None:
    _, rest = sides(sqlite_desk, watching, "performance-by-tenure", period)
    assert "SEARCH s USING INDEX stages_by_request (requested_on=? AND settled_on>?)" in rest
    assert "SEARCH s USING COVERING INDEX stages_by_request (requested_on>?)" in rest  # from one day to the next
    assert [step for step in rest if step.startswith("SCAN s")] == []


@pytest.mark.parametrize("report", ["by-service", "channels", "tenure", "wards", "root-causes", "compliments"])
def test_cases_of_a_period_are_read_off_a_range_of_an_index(sqlite_desk: Desk, watching: Watching, report: str) -> None:
    request = Request(year_period(2023), sqlite_desk.today)
    work_out(find_report(report), watching, sqlite_desk.asker, request)  # type: ignore[arg-type]
    read = [step for step in watching.plans if step.startswith(("SEARCH c", "SCAN c"))]
    assert set(read) == {"SEARCH c USING COVERING INDEX cases_counted (received_on>? AND received_on<?)"}
