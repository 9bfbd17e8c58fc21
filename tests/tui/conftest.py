"""A small team's database for the terminal application, made once and copied for each test."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from complainttui.casework.desk import Desk
from complainttui.store.database import Database, open_database
from helpers import TODAY, do, log

OFFICERS = ("a.mensah", "c.iyer", "e.reyes")


@pytest.fixture(autouse=True)
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where drafts go: away from the developer's own."""
    folder = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _keys_without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pilot sleeps after each key until the processor is idle; the application keeps keys in order by itself."""

    async def give_way(*_: float) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("textual.app.wait_for_idle", give_way)


@pytest.fixture(autouse=True)
def _a_cursor_soon_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows the cursor follows as it does for a person, by its timer, but sooner: every test waits for it."""
    monkeypatch.setattr("complainttui.tui.worklist.PREVIEW_PAUSE", 0.004)


@pytest.fixture
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files are saved unless another place is named."""
    folder = tmp_path / "working"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="session")
def team_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten cases on Thursday 28 November 2024: over, due today, due later, unacknowledged, answered and ended ones."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("team") / "complaints.db"))
    database = open_database(str(path), create=False)
    _make_cases(Desk(database, "a.mensah", TODAY))
    database.close()
    with sqlite3.connect(path) as connection:  # recorded at a time that never changes, for the pictures
        connection.execute("UPDATE events SET at = '2024-11-28T09:30:00.000+00:00'")
    connection.close()
    return path


def _make_cases(desk: Desk) -> None:
    for name in OFFICERS:
        if name not in desk.names("officers"):
            do(desk, "add-officer", name=name)
    damp = {"service": "Repairs", "topic": "Damp and mould"}
    lifts = {"service": "Estates", "topic": "Lift"}
    log(desk, received="2024-10-28", complainant="Amina D'Souza", officer="a.mensah", **damp)
    do(desk, "acknowledge", "C-0001", on="2024-11-04")
    log(desk, received="2024-11-20", complainant="Hal Grant-Iqbal", officer="c.iyer", **lifts)
    log(desk, received="2024-11-08", complainant="Orla O'Rourke", officer="a.mensah", service="Repairs", topic="Roof")
    do(desk, "acknowledge", "C-0003", on="2024-11-14")
    log(desk, received="2024-11-22", complainant="Jomo Llewellyn", officer="e.reyes", tenure="leaseholder", **lifts)
    log(desk, received="2024-11-15", complainant="Mercy Tran", officer="c.iyer", **damp)
    do(desk, "acknowledge", "C-0005", on="2024-11-20")
    log(desk, received="2024-10-01", complainant="Bashir Khan", officer="a.mensah", **damp)
    do(desk, "acknowledge", "C-0006", on="2024-10-03")
    do(desk, "respond", "C-0006", on="2024-10-15", outcome="upheld", root_cause="3")
    log(desk, received="2024-09-02", complainant="Soraya Nasser", officer="e.reyes", **lifts)
    do(desk, "respond", "C-0007", on="2024-10-15", outcome="not_upheld")
    do(desk, "close", "C-0007", on="2024-10-16")
    log(desk, received="2024-11-25", complainant="Cllr Wright", officer="a.mensah", kind="councillor_enquiry", **damp)
    log(desk, received="2024-11-18", complainant="Una Bhandari", officer="c.iyer", **lifts)
    do(desk, "withdraw", "C-0009", on="2024-11-19", reason="Mended meanwhile")
    log(desk, received="2024-11-27", complainant="Xiu Ibekwe", officer="e.reyes", kind="compliment", service="Repairs")


@pytest.fixture
def team_target(team_template: Path, tmp_path: Path) -> str:
    """A copy of the team's database."""
    return str(shutil.copy(team_template, tmp_path / "complaints.db"))


@pytest.fixture
def team(team_target: str) -> Iterator[Desk]:
    """a.mensah's desk at it."""
    database = open_database(team_target, create=False)
    yield Desk(database, "a.mensah", TODAY)
    database.close()


@pytest.fixture
def other_connection(team_target: str) -> Iterator[Database]:
    """The same database as another terminal has it."""
    database = open_database(team_target, create=False)
    yield database
    database.close()


@pytest.fixture
def colleague(other_connection: Database) -> Desk:
    """c.iyer's desk in another terminal."""
    return Desk(other_connection, "c.iyer", TODAY)
