"""The thin reader: what is broken off ends as a sentence and is not asked again, and so does what cannot be reached."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from complainttui.rules.problems import Unreachable
from complainttui.store.reader import PostgresReader, SqliteReader

_WAITING = "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query = 'SELECT pg_sleep(20)'"


@pytest.mark.postgres
def test_a_statement_that_is_interrupted_is_not_run_again(
    postgres_target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, looking_on = PostgresReader(postgres_target), PostgresReader(postgres_target)
    asked, fetched, ended = reader._asked, [], []

    def noted(sql: str, fetch: Callable[[str], Any]) -> Any:
        return asked(sql, lambda statement: (fetched.append(statement), fetch(statement))[1])

    def asking() -> None:
        try:
            reader.rows("SELECT pg_sleep(20)")
        except Unreachable as problem:
            ended.append(str(problem))

    monkeypatch.setattr(reader, "_asked", noted)
    thread = threading.Thread(target=asking)
    thread.start()
    while not looking_on.rows(_WAITING):
        assert thread.is_alive()
    reader.interrupt()
    thread.join()
    assert len(fetched) == len(ended) == 1
    assert ended[0].startswith("The database cannot answer that (")
    assert reader.rows("SELECT 1") == [(1,)]  # over the same connection
    reader.close()
    looking_on.close()


@pytest.mark.postgres
def test_a_server_that_is_gone_is_told_as_unreachable_beside_too(
    postgres_target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = PostgresReader(postgres_target)
    reader.close()
    monkeypatch.setattr(reader, "_url", "postgresql:///gone?host=/nowhere")
    with pytest.raises(Unreachable, match="does not answer"):
        reader.beside()


@pytest.mark.postgres
def test_a_request_to_stop_that_does_not_arrive_is_unreachable(
    postgres_target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import psycopg

    def lost(_connection: object) -> None:
        raise psycopg.OperationalError("the line dropped")

    reader = PostgresReader(postgres_target)
    monkeypatch.setattr(psycopg.Connection, "cancel", lost)
    with pytest.raises(Unreachable, match="the line dropped"):
        reader.interrupt()
    reader.close()


def test_a_file_that_is_gone_is_told_as_unreachable_beside_too(sqlite_target: str) -> None:
    reader = SqliteReader(Path(sqlite_target))
    Path(sqlite_target).unlink()
    with pytest.raises(Unreachable, match="cannot be read"):
        reader.beside()
    reader.close()
    with pytest.raises(Unreachable, match="cannot be read"):
        reader.interrupt()
