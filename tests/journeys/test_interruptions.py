"""Journeys that are cut short: a kill, a signal, a closed terminal. Nothing typed is lost, the terminal is restored."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from helpers import run_cli
from journeys.conftest import Opener

LEAVES_THE_ALTERNATE_SCREEN = b"\x1b[?1049l"
SHOWS_THE_CURSOR = b"\x1b[?25h"
MOUSE_OFF = b"\x1b[?1000l"


def drafts_hold(folder: Path, text: str) -> bool:
    return any(text in one.read_text("utf-8") for one in folder.rglob("*.json"))


def test_a_kill_while_typing_loses_nothing(team_file: str, open_terminal: Opener, state_folder: Path) -> None:
    terminal = open_terminal(team_file)
    terminal.wait_for("C-0001", "Help")
    terminal.press("n")
    terminal.wait_for("New case", "Summary")
    terminal.press("Nia Boateng", "enter", "07700 900123")
    terminal.until(lambda: drafts_hold(state_folder, "07700 900123"), "a draft on disk")
    terminal.send(signal.SIGKILL)
    assert terminal.wait_for_the_end() == -signal.SIGKILL

    again = open_terminal(team_file)
    again.wait_for("C-0001", "1 of 4")
    again.press("n")
    again.wait_for("What you had typed is here again.", "Nia Boateng", "07700 900123")
    again.press("f8")
    again.wait_until_gone("Nia Boateng")
    assert len(run_cli(team_file, "list", "--format", "csv").out.splitlines()) == 5


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda one: one.name)
def test_a_signal_restores_the_terminal(
    team_file: str, open_terminal: Opener, number: signal.Signals, state_folder: Path
) -> None:
    terminal = open_terminal(team_file)
    terminal.wait_for("C-0001", "Help")
    terminal.press("N", "Half a note")
    terminal.wait_for("Half a note")
    terminal.send(number)
    terminal.wait_for_the_end()
    for sequence in (LEAVES_THE_ALTERNATE_SCREEN, SHOWS_THE_CURSOR, MOUSE_OFF):
        assert sequence in terminal.drawn
    assert b"Traceback" not in terminal.drawn
    assert drafts_hold(state_folder, "Half a note")


def test_a_closed_terminal_ends_the_program(team_file: str, open_terminal: Opener) -> None:
    terminal = open_terminal(team_file)
    terminal.wait_for("C-0001", "Help")
    terminal.hang_up()
    again = open_terminal(team_file)
    again.wait_for("C-0001", "1 of 4")
