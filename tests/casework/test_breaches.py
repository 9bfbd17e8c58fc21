"""What breaks the Code is kept beside each case and follows its facts: recorded, corrected, taken in, undone."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from complainttui.casework.actions import ACTIONS
from complainttui.casework.compliance import stands_by_code
from complainttui.casework.desk import Desk
from complainttui.casework.rehearsing import rehearse
from complainttui.casework.take_in import take_in
from complainttui.casework.undo import undo
from complainttui.exchange.case_log_import import read_case_log
from complainttui.rules.code.judging import NUMBERS
from complainttui.rules.code.standings import Standing
from complainttui.store.casebook import read_cases
from complainttui.store.pages import ordered_ids
from helpers import DATA, case_of, do, dump, log, on

STORED = "SELECT provision, since FROM breaches b JOIN cases c ON c.id = b.case_id WHERE c.reference = :one"


def stored(desk: Desk, reference: str) -> dict[str, str]:
    return dict(desk.database.reader.rows(STORED, {"one": reference}))


def found(desk: Desk, query: str) -> list[int]:
    return ordered_ids(desk.database.reader, query, desk.asker).tolist()


def test_a_case_that_is_logged_is_broken_from_the_day_after_each_date_due(desk: Desk) -> None:
    reference = log(desk, received="2024-11-25")
    assert {"6.2": "2024-12-03", "6.3": "2024-12-17"}.items() <= stored(desk, reference).items()
    assert found(desk, "breach:any") == []
    assert found(on(desk, date(2024, 12, 2)), "breach:6.2") == []
    assert found(on(desk, date(2024, 12, 3)), "breach:6.2") == [case_of(desk, reference).id]


def test_what_is_corrected_is_broken_no_more_and_undo_brings_it_back(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, received="2024-11-04")
    do(sqlite_desk, "acknowledge", reference, on="2024-11-14")
    before = stored(sqlite_desk, reference)
    assert before["6.2"] == "2024-11-12"
    do(sqlite_desk, "correct", reference, fact="acknowledged", value="2024-11-11")
    assert "6.2" not in stored(sqlite_desk, reference)
    undo(sqlite_desk)
    assert stored(sqlite_desk, reference) == before
    do(sqlite_desk, "correct", reference, fact="kind", value="comment")
    assert stored(sqlite_desk, reference) == {}


def test_a_case_whose_logging_is_undone_leaves_nothing_behind(sqlite_desk: Desk) -> None:
    log(sqlite_desk, received="2024-11-04")
    undo(sqlite_desk)
    assert sqlite_desk.database.reader.rows("SELECT * FROM breaches") == []


def test_breaches_are_no_facts_so_no_event_records_them(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, received="2024-11-04")
    assert stored(sqlite_desk, reference)
    assert sqlite_desk.database.reader.rows("SELECT 1 FROM events WHERE details LIKE '%breaches%'") == []


def test_to_look_what_would_be_writes_none(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, received="2024-11-04")
    before = dump(sqlite_desk.database)
    action = ACTIONS["acknowledge"].from_text({"on": "2024-11-08"}, sqlite_desk)
    rehearse(sqlite_desk, action, case_of(sqlite_desk, reference))  # type: ignore[arg-type]
    assert dump(sqlite_desk.database) == before


def a_year_later(text: str) -> str:
    """A day of the log, moved to the year in which the Code of 2024 holds."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return (
        date(day.year + 1, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)
    ).isoformat()


@pytest.fixture
def under_the_code(sqlite_desk: Desk, tmp_path: Path) -> Desk:
    """Every fifth case of Harrow's log, as if it had come a year later; today is in the middle of it."""
    with (DATA / "harrow_2023_24_case_log.csv").open(newline="", encoding="utf-8") as log_file:
        rows = list(csv.DictReader(log_file))[::5]
    moved = tmp_path / "a-year-later.csv"
    with moved.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        for row in rows:
            later = {name: a_year_later(value) for name, value in row.items()}
            writer.writerow({**later, "procedure": row["procedure"].replace("ho-2022", "ho-2024")})
    desk = on(sqlite_desk, date(2025, 6, 30))
    assert take_in(desk, read_case_log(moved).cases, "the case log").taken == len(rows)
    return desk


@pytest.mark.parametrize("today", [date(2024, 7, 1), date(2024, 11, 12), date(2025, 6, 30)], ids=str)
def test_the_query_finds_exactly_what_is_judged_broken_that_day(under_the_code: Desk, today: date) -> None:
    desk = on(under_the_code, today)
    cases = read_cases(desk.database.reader, found(desk, ""))
    broken = {(one.provision.number, case.id) for case in cases for one in stands_by_code(desk, case)
              if one.standing is Standing.BROKEN}  # fmt: skip
    assert broken
    for number in NUMBERS:
        assert set(found(desk, f"breach:{number}")) == {
            case_id for broken_one, case_id in broken if broken_one == number
        }
    assert set(found(desk, "breach:any")) == {case_id for _, case_id in broken}
    assert set(found(desk, "-breach:any")) == {case.id for case in cases} - {case_id for _, case_id in broken}
