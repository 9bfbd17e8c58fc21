"""Terminals for journeys: each is closed at the end of its test, whatever happened."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from complainttui.casework.desk import Desk
from complainttui.store.database import open_database
from helpers import TODAY, do, log
from journeys.terminal import Terminal

Opener = Callable[..., Terminal]


@pytest.fixture
def state_folder(tmp_path: Path) -> Path:
    """Where drafts go."""
    return tmp_path / "state"


@pytest.fixture(scope="session")
def four_cases(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with three officers and four cases on Thursday 28 November 2024."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("four") / "complaints.db"))
    database = open_database(str(path), create=False)
    desk = Desk(database, "a.mensah", TODAY)
    for name in ("c.iyer", "e.reyes"):
        do(desk, "add-officer", name=name)
    for received, person, service in (
        ("2024-11-11", "Amina D'Souza", "Repairs"),
        ("2024-11-18", "Hal Grant", "Estates"),
        ("2024-11-20", "Orla O'Rourke", "Repairs"),
        ("2024-11-21", "Jomo Llewellyn", "Estates"),
    ):
        log(desk, received=received, complainant=person, service=service)
    database.close()
    return path


@pytest.fixture
def team_file(four_cases: Path, tmp_path: Path) -> str:
    """A copy of it."""
    return str(shutil.copy(four_cases, tmp_path / "complaints.db"))


@pytest.fixture
def open_terminal(state_folder: Path) -> Iterator[Opener]:
    """Opens the program on a database on a fixed day, as a.mensah unless said otherwise."""
    opened: list[Terminal] = []

    def opener(
        target: str | None,
        *arguments: str,
        actor: str = "a.mensah",
        size: tuple[int, int] = (110, 34),
        **environment: str,
    ) -> Terminal:
        before = ["--as", actor, "--today", "2024-11-28", *(["--db", target] if target else [])]
        opened.append(Terminal(*before, *arguments, state=state_folder, size=size, **environment))
        return opened[-1]

    yield opener
    for terminal in opened:
        terminal.close()
