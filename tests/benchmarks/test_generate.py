"""The made-up database is one that the program would have written itself: settling a case changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from generate import TODAY, generate, open_cases
from generated_lives import EVENTS

from complainttui.casework.changes import change
from complainttui.casework.desk import Desk
from complainttui.store.database import open_database
from complainttui.store.query import compile_query
from complainttui.store.worklist import ordered_ids
from helpers import broken_links, do

CASES = 60


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made-up") / "team.db"
    generate(path, CASES)
    return path


@pytest.fixture
def desk(made_up: Path) -> Iterator[Desk]:
    database = open_database(str(made_up), create=False)
    yield Desk(database, "a.mensah", TODAY)
    database.close()


class _NotKept(Exception):
    """Ends a change without keeping it."""


def test_settling_a_case_changes_nothing(desk: Desk) -> None:
    seen = 0
    with pytest.raises(_NotKept), change(desk, "look") as under_way:
        for (reference,) in desk.database.reader.rows("SELECT reference FROM cases"):
            work = under_way.open_case(reference)
            before = [row.model_dump() for row in work.rows.every_row()]
            assert work.settle() == ""
            assert [row.model_dump() for row in work.rows.every_row()] == before
            seen += 1
        assert under_way.transaction.differences() == []
        raise _NotKept
    assert seen == CASES


def test_the_events_of_a_case_are_chained_and_tell_every_recorded_field(desk: Desk) -> None:
    rows = desk.database.reader.rows
    assert broken_links(desk.database.reader) == []
    assert {count for (count,) in rows("SELECT COUNT(*) FROM events GROUP BY case_id")} == {EVENTS}
    assert len(rows("SELECT DISTINCT case_id FROM events")) == CASES


def test_words_are_found_through_the_index(desk: Desk) -> None:
    ((reference, complainant),) = desk.database.reader.rows(
        "SELECT reference, complainant FROM cases WHERE due_order = (SELECT MIN(due_order) FROM cases)"
    )
    condition = compile_query(f'"{complainant}" {reference}', desk.asker)
    found = desk.database.reader.rows(f"SELECT c.reference FROM cases c WHERE {condition.sql}", condition.parameters)
    assert found == [(reference,)]


def test_the_share_of_open_cases_is_that_of_a_busy_team(desk: Desk) -> None:
    assert len(ordered_ids(desk.database.reader, "open", desk.asker)) == open_cases(CASES) == 9
    assert (open_cases(10_000), open_cases(1_000_000)) == (400, 2_500)


def test_the_next_case_gets_the_next_number_and_the_file_is_whole(desk: Desk, made_up: Path) -> None:
    assert do(desk, "new", complainant="Amina D'Souza", summary="Cold.").made == f"C-{CASES + 1:04d}"
    with sqlite3.connect(made_up) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO case_search(case_search, rank) VALUES ('integrity-check', 1)")
