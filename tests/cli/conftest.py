"""The command line inside this process, for what a process of its own would show no better."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout

import pytest

from complainttui.casework.desk import Desk
from complainttui.cli.main import run
from helpers import Ran

Command = Callable[..., Ran]


def command_on(target: str) -> Command:
    """Runs verbs on the target as a.mensah, on 28 November 2024 unless another day is named."""

    def work(*arguments: str, db: str = target, today: str = "2024-11-28") -> Ran:
        out, err = io.StringIO(newline=""), io.StringIO(newline="")
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = run({"db": db, "actor": "a.mensah", "today": today}, list(arguments))
            except SystemExit as stopped:  # argparse, for wrong usage
                code = int(stopped.code or 0)
        return Ran(code, out.getvalue(), err.getvalue())

    return work


def with_three_cases(command: Command) -> Command:
    """One overdue, one due today, one answered."""
    for reference, received in (("OVER", "2024-11-01"), ("TODAY", "2024-11-21"), ("DONE", "2024-10-01")):
        made = command(
            "new",
            "--complainant",
            reference.title(),
            "--summary",
            "x",
            "--received",
            received,
            "--reference",
            reference,
        )
        assert made.code == 0
    assert command("respond", "DONE", "--on", "2024-10-10", "--outcome", "upheld").code == 0
    return command


@pytest.fixture(scope="session")
def no_database() -> Command:
    """For verbs that need none."""
    return command_on("")


@pytest.fixture
def command(target: str) -> Command:
    return command_on(target)


@pytest.fixture
def sqlite_command(sqlite_target: str) -> Command:
    """On SQLite only, for what does not depend on the engine."""
    return command_on(sqlite_target)


@pytest.fixture
def harrow_command(harrow_target: str) -> Command:
    return command_on(harrow_target)


@pytest.fixture
def team(command: Command) -> Command:
    return with_three_cases(command)


@pytest.fixture(scope="module")
def module_command(module_desk: Desk) -> Command:
    """The same database for all tests of a file that change nothing."""
    return command_on(module_desk.database.target)


@pytest.fixture(scope="module")
def reading_team(module_desk: Desk) -> Command:
    """The same three cases for all tests of a file that change nothing."""
    return with_three_cases(command_on(module_desk.database.target))
