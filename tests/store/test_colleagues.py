"""Several people at one database: each sees the other's commit, and nothing of anybody's is lost."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing
from threading import Barrier

import pytest

from complainttui.casework.changes import change
from complainttui.casework.desk import Desk
from complainttui.store.casebook import read_case, read_events
from complainttui.store.database import open_database
from complainttui.store.lists import names_on
from helpers import TODAY, do, log

WRITERS, WRITES = 8, 5


def test_the_token_moves_with_a_colleague_s_commit(target: str, desk: Desk) -> None:
    log(desk)
    before = desk.database.reader.change_token()
    colleague = Desk(open_database(target), "c.iyer", TODAY)
    log(colleague)
    after = desk.database.reader.change_token()
    assert after != before
    do(colleague, "note", "C-0001", text="rang back")
    assert desk.database.reader.change_token() != after
    colleague.database.close()


def test_the_token_stands_still_when_nobody_writes(sqlite_desk: Desk) -> None:
    before = sqlite_desk.database.reader.change_token()
    sqlite_desk.database.reader.rows("SELECT * FROM cases")
    assert sqlite_desk.database.reader.change_token() == before


def at_once(target: str, work: Callable[[Desk], None], actors: list[str]) -> None:
    """Everybody begins at the same moment, each over connections of their own."""
    begin = Barrier(len(actors))

    def one(actor: str) -> None:
        with closing(open_database(target, create=False)) as database:
            begin.wait()
            work(Desk(database, actor, TODAY))

    with ThreadPoolExecutor(len(actors)) as pool:
        list(pool.map(one, actors))


def test_eight_writers_on_one_case_lose_nothing(target: str, desk: Desk) -> None:
    reference = log(desk)

    def pay(colleague: Desk) -> None:
        for _ in range(WRITES):
            with change(colleague, "pay") as under_way:
                work = under_way.open_case(reference)
                work.case.compensation_pence = (work.case.compensation_pence or 0) + 1
                under_way.happened(work.case.id, "Added a penny.")

    at_once(target, pay, ["a.mensah"] * WRITERS)
    assert read_case(desk.database.reader, reference).compensation_pence == WRITERS * WRITES
    events = read_events(desk.database.reader, reference)
    assert [event.seq for event in events] == list(range(1, WRITERS * WRITES + 2))
    assert [event.previous_hash for event in events[1:]] == [event.hash for event in events[:-1]]


def test_a_write_waits_for_a_colleague_who_is_reading(sqlite_target: str, sqlite_desk: Desk) -> None:
    log(sqlite_desk)
    with closing(sqlite3.connect(sqlite_target)) as colleague, ThreadPoolExecutor(1) as pool:
        reading = colleague.execute("SELECT day FROM calendar_days")
        reading.fetchone()  # in the middle of a list
        writing = pool.submit(do, sqlite_desk, "note", "C-0001", text="rang back")
        wait([writing], timeout=0.3)  # long enough to fail if it does not wait
        reading.close()
        assert writing.result().sentences == ("Added a note.",)


def test_eight_people_logging_at_once_get_eight_references_a_head(target: str, desk: Desk) -> None:
    log(desk)
    at_once(target, lambda colleague: [log(colleague) for _ in range(WRITES)] and None, ["a.mensah"] * WRITERS)
    references = [
        reference for (reference,) in desk.database.reader.rows("SELECT reference FROM cases ORDER BY reference")
    ]
    assert references == [f"C-{number:04d}" for number in range(1, WRITERS * WRITES + 2)]


@pytest.mark.parametrize(
    "actors", [["new.person"] * WRITERS, [f"officer.{number}" for number in range(WRITERS)]], ids=["one", "eight"]
)
def test_newcomers_at_once_are_all_taken_on_and_chained(target: str, desk: Desk, actors: list[str]) -> None:
    log(desk)
    at_once(target, lambda colleague: log(colleague) and None, actors)
    assert names_on(desk.database.reader, "officers") == sorted({"a.mensah", *actors})
    rows = desk.database.reader.rows("SELECT seq, previous_hash, hash FROM events WHERE case_id IS NULL ORDER BY seq")
    assert [seq for seq, _, _ in rows] == list(range(1, len(rows) + 1))
    assert [previous for _, previous, _ in rows[1:]] == [hashed for _, _, hashed in rows[:-1]]


def test_two_terminals_may_start_the_same_empty_database(postgres: object, tmp_path: object) -> None:
    for target in (postgres.url(postgres.new()), f"{tmp_path}/complaints.db"):  # type: ignore[attr-defined]
        with ThreadPoolExecutor(4) as pool:
            opened = list(pool.map(open_database, [target] * 4))
        assert len({database.reader.rows("SELECT COUNT(*) FROM calendar_days")[0] for database in opened}) == 1
        log(Desk(opened[0], "a.mensah", TODAY))
        assert [database.reader.rows("SELECT COUNT(*) FROM cases") for database in opened] == [[(1,)]] * 4
        for database in opened:
            database.close()
    gc.collect()  # a connection left open shows here, not in whichever test comes next
