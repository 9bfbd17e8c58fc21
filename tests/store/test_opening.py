"""Opening a database: made when wanted, and refused in words when it is not one of ours."""

from __future__ import annotations

import errno
import hashlib
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from complainttui.rules.problems import Unreachable, WrongInput
from complainttui.rules.vocabulary import ROOT_CAUSES
from complainttui.store.database import open_database
from complainttui.store.lists import names_on
from complainttui.store.target import APPLICATION_ID, SCHEMA_VERSION
from helpers import dump


def refused(target: Path | str, *, create: bool = True) -> str:
    with pytest.raises(Unreachable) as problem:
        open_database(str(target), create=create)
    assert problem.value.exit_code == 4
    return str(problem.value)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_missing_file_is_made_with_its_folder_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "team" / "complaints.db"
    database = open_database(str(path))
    assert database.is_new
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0
    assert [one.name for one in path.parent.iterdir()] == ["complaints.db"]
    database.close()


def test_what_a_new_database_holds(target: str) -> None:
    database = open_database(target, create=False)
    assert not database.is_new
    assert names_on(database.reader, "causes") == list(ROOT_CAUSES)
    assert names_on(database.reader, "officers") == []
    assert database.setting("schema_version") == str(SCHEMA_VERSION)
    assert database.setting("no such setting") == ""
    tables = dump(database)
    assert len(tables["calendar_days"]) > 3 * 880  # eight a year and more in each nation, 1990 to 2100
    assert tables["cases"] == tables["events"] == []
    database.close()


def test_an_empty_file_is_a_missing_one(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert "There is no database" in refused(path, create=False)
    assert path.stat().st_size == 0
    open_database(str(path)).close()
    open_database(str(path), create=False).close()


def test_a_missing_file_is_not_made_unasked(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    sentence = refused(path, create=False)
    assert sentence.startswith(f"There is no database at {path}. Start one with")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "case_log.csv"
    path.write_text("reference,kind,received\n" * 1000)
    before = digest(path)
    assert refused(path) == f"{path} is not a database. To bring in a case log, use `complainttui import`."
    assert digest(path) == before
    assert list(tmp_path.iterdir()) == [path]


def test_another_program_s_database(tmp_path: Path) -> None:
    path = tmp_path / "browser.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE cases (id INTEGER)")
    before = digest(path)
    assert "is a database of another program" in refused(path)
    assert digest(path) == before


@pytest.mark.parametrize(
    ("version", "words"),
    [(SCHEMA_VERSION + 1, "written by a newer complainttui"), (0, "which no released complainttui wrote")],
)
def test_a_database_of_another_version(sqlite_target: str, version: int, words: str) -> None:
    with closing(sqlite3.connect(sqlite_target)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    before = digest(Path(sqlite_target))
    sentence = refused(sqlite_target)
    assert words in sentence
    assert f"format {version}" in sentence
    assert digest(Path(sqlite_target)) == before


def test_the_header_says_whose_file_it_is(sqlite_target: str) -> None:
    with closing(sqlite3.connect(sqlite_target)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_a_damaged_file(sqlite_target: str) -> None:
    path = Path(sqlite_target)
    path.write_bytes(b"\0" * 4096 + path.read_bytes()[4096:])
    assert "is not a database" in refused(path)


def _folder(tmp_path: Path) -> Path:
    return tmp_path


def _under_a_file(tmp_path: Path) -> Path:
    (tmp_path / "file").write_text("x")
    return tmp_path / "file" / "complaints.db"


def _in_proc(_tmp_path: Path) -> Path:
    return Path("/proc/complaints.db")  # root may write anywhere else


def _too_long(tmp_path: Path) -> Path:
    return tmp_path / ("x" * 300)


@pytest.mark.parametrize("place", [_folder, _under_a_file, _in_proc, _too_long])
def test_a_place_that_cannot_hold_a_database(tmp_path: Path, place: Callable[[Path], Path]) -> None:
    path = place(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert str(path) in refused(path)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_disk_that_fills_up_meanwhile_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(target: str) -> None:
        Path(target).write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("complainttui.store.schema.create_schema", full)
    assert "No space left on device" in refused(tmp_path / "complaints.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["mysql://host/db", "https://example.org", "sqlite://x.db"])
def test_an_address_of_another_kind(address: str) -> None:
    with pytest.raises(WrongInput, match=r"neither a path nor a postgresql:// address"):
        open_database(address)


def test_no_server_at_the_address() -> None:
    assert "cannot be reached" in refused("postgresql://nobody@127.0.0.1:1/complaints")
    assert "cannot be reached" in refused("postgresql://host:notaport/complaints")


def test_an_empty_postgres_database_is_filled_when_wanted(postgres: Any) -> None:
    url = postgres.url(postgres.new())
    assert "is empty" in refused(url, create=False)
    database = open_database(url)
    assert database.is_new
    database.close()
    open_database(url, create=False).close()


def test_a_postgres_database_of_a_newer_version(postgres_target: str) -> None:
    database = open_database(postgres_target)
    with database.writer.transaction() as transaction:
        transaction.set_setting("schema_version", str(SCHEMA_VERSION + 1))
    database.close()
    assert "written by a newer complainttui" in refused(postgres_target)


def test_another_program_s_postgres_database(postgres: Any) -> None:
    import psycopg

    url = postgres.url(postgres.new())
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE settings (id integer, colour text)")
    assert "another program" in refused(url)


def test_the_calendar_is_the_one_kept_in_the_database(target: str) -> None:
    from datetime import date

    database = open_database(target)
    assert not database.editions.calendar("england-and-wales").is_working(date(2024, 4, 1))
    assert database.editions.calendar("scotland").is_working(date(2024, 4, 1))
    with database.writer.transaction() as transaction:
        from complainttui.store.team_tables import CalendarDay

        closed, edition = date(2024, 11, 28), database.editions.current + 1
        transaction.add(CalendarDay(calendar="every", day=closed, name="Office closed", by_hand=True, edition=edition))
    database.editions.look_again()
    assert not database.editions.calendar("scotland").is_working(closed)
    assert database.editions.calendar("scotland", edition - 1).is_working(closed)
    database.close()
