"""What a table reads: periods that follow each other at once, gaps left out, and no case that nothing is asked of."""

from __future__ import annotations

from datetime import date

from complainttui.casework.desk import Desk
from complainttui.reports.catalogue import find_report
from complainttui.reports.figures import Request
from complainttui.reports.periods import read_period
from complainttui.reports.rows import Block
from complainttui.reports.working_out import work_out
from complainttui.rules.query.writing import written
from complainttui.store.reader import Row
from helpers import log

BLOCK = Block("stage", "requested")


def _asked(desk: Desk, period: str, as_at: date, backs: list[int]) -> str:
    return written(BLOCK.within_any(Request(read_period(period, desk.today, desk.calendar), as_at), backs))


def test_periods_that_follow_each_other_are_one_range(sqlite_desk: Desk) -> None:
    late = date(2024, 11, 28)
    assert _asked(sqlite_desk, "2023-24", late, [0, 1, 2]) == "requested:2021-04-01..2024-03-31"
    assert _asked(sqlite_desk, "2024-02", late, [0, 1]) == "requested:2024-01-01..2024-02-29"
    apart = _asked(sqlite_desk, "2023-24", late, [0, 2])
    assert apart.count("2021-04-01..2022-03-31") == apart.count("2023-04-01..2024-03-31") == 1


def test_what_is_yet_to_come_is_no_range(sqlite_desk: Desk) -> None:
    early = date(2022, 6, 30)
    assert _asked(sqlite_desk, "2023-24", early, [0, 1, 2]) == "requested:2021-04-01..2022-06-30"
    nothing = BLOCK.within(Request(read_period("2023-24", early, sqlite_desk.calendar), early), 0)
    assert _asked(sqlite_desk, "2023-24", early, [0]) == written(nothing)


class _Plans:
    """Answers as the database does, and keeps how it went about it."""

    def __init__(self, desk: Desk) -> None:
        self._reader = desk.database.reader
        self.plan = ""

    def rows(self, sql: str, parameters: object = None) -> list[Row]:
        if "AS grouped" in sql:
            found = self._reader.rows(f"EXPLAIN QUERY PLAN {sql}", parameters)  # type: ignore[arg-type]
            self.plan = "\n".join(str(step[3]) for step in found)
        return self._reader.rows(sql, parameters)  # type: ignore[arg-type]


def test_each_of_five_years_is_one_search_of_what_has_it_all(sqlite_desk: Desk) -> None:
    log(sqlite_desk, received="2024-06-03")
    for name, found_by in (
        ("volumes", "s USING PRIMARY KEY (month>? AND month<?)"),
        ("response-times", "s USING COVERING INDEX stages_by_request (requested_on>? AND requested_on<?)"),
        ("member-enquiries-by-team", "s USING INDEX stages_by_request (requested_on>? AND requested_on<?)"),
    ):
        reader = _Plans(sqlite_desk)
        request = Request(read_period("2024-25", sqlite_desk.today, sqlite_desk.calendar), sqlite_desk.today)
        work_out(find_report(name), reader, sqlite_desk.asker, request)
        assert "MULTI-INDEX OR" not in reader.plan
        settled, *_ = reader.plan.split("UNION ALL")
        assert ("SEARCH c " in settled) is (name == "member-enquiries-by-team"), settled
        assert f"SEARCH {found_by}" in settled


def test_lessons_are_found_by_the_days_of_their_cases(sqlite_desk: Desk) -> None:
    reader = _Plans(sqlite_desk)
    request = Request(read_period("2024-25", sqlite_desk.today, sqlite_desk.calendar), sqlite_desk.today)
    work_out(find_report("learning"), reader, sqlite_desk.asker, request)
    assert "SEARCH r USING INDEX lessons_by_day (learnt_on>? AND learnt_on<?)" in reader.plan
