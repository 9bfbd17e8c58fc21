"""The made-up database is one that the program would have written itself: settling a case changes nothing."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from generate import TODAY, generate, open_cases
from generated_lives import EVENTS

from complainttui.casework.changes import Change
from complainttui.casework.desk import Desk
from complainttui.store.database import open_database
from complainttui.store.pages import ordered_ids
from complainttui.store.query import compile_query
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


def test_settling_a_case_changes_nothing(desk: Desk) -> None:
    references = [reference for (reference,) in desk.database.reader.rows("SELECT reference FROM cases")]
    assert len(references) == CASES
    with desk.database.writer.transaction() as transaction:
        under_way = Change(desk, "look", transaction)
        for reference in references:
            work = under_way.open_case(reference)
            before = [row.model_dump() for row in work.rows.every_row()]
            assert work.settle() == ""
            assert [row.model_dump() for row in work.rows.every_row()] == before
        assert transaction.differences() == []


def test_every_case_has_five_events_in_a_chain(desk: Desk) -> None:
    rows = desk.database.reader.rows
    assert broken_links(desk.database.reader) == []
    assert rows("SELECT COUNT(DISTINCT case_id), COUNT(*) FROM events") == [(CASES, CASES * EVENTS)]


def test_what_the_events_tell_amounts_to_what_is_recorded(desk: Desk) -> None:
    told: dict[tuple[str, int], dict[str, object]] = defaultdict(dict)
    for (details,) in desk.database.reader.rows("SELECT details FROM events ORDER BY seq"):
        for table, rows in json.loads(details).items():
            for row_id, fields in rows.items():
                told[table, int(row_id)] |= {name: after for name, (_, after) in fields.items()}
    tables = {table for table, _ in told}
    assert tables >= {"cases", "stages", "correspondence", "promises", "lessons"}
    for table in tables:
        known = {key[1]: fields for key, fields in told.items() if key[0] == table}
        names = sorted(next(iter(known.values())))
        stored = desk.database.reader.rows(f"SELECT id, {', '.join(names)} FROM {table}")
        assert {row[0]: dict(zip(names, row[1:], strict=True)) for row in stored} == known


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
