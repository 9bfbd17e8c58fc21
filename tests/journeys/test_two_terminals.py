"""Two officers on one file: what one does shows with the other, without a key."""

from __future__ import annotations

from helpers import run_cli
from journeys.conftest import Opener


def test_a_change_in_one_terminal_shows_in_the_other(team_file: str, open_terminal: Opener) -> None:
    mine, theirs = open_terminal(team_file), open_terminal(team_file, actor="c.iyer")
    mine.wait_for("C-0001", "UNACKNOWLEDGED 4", "a.mensah")
    theirs.wait_for("C-0001", "UNACKNOWLEDGED 4", "c.iyer")
    mine.press("down")
    mine.wait_for("2 of 4")

    theirs.press("a")
    theirs.wait_for("Acknowledge C-0001")
    theirs.press("enter")
    theirs.wait_for("UNACKNOWLEDGED 3")
    mine.wait_for("UNACKNOWLEDGED 3", "1 of 4")  # the acknowledged case has gone down; the cursor is on its own case
    assert "C-0002" in next(line for line in mine.text.splitlines() if "Hal Grant" in line)

    mine.press("enter")
    mine.wait_for("What is due", "Hal Grant")
    theirs.press("/", "hal", "enter", "N", "Rang back", "f2")
    theirs.wait_for("Added a note.")
    mine.wait_for("Rang back")


def test_what_the_command_line_does_shows_too(team_file: str, open_terminal: Opener) -> None:
    terminal = open_terminal(team_file)
    terminal.wait_for("C-0001", "OPEN 4")
    assert run_cli(team_file, "withdraw", "C-0001", "--on", "2024-11-28").code == 0
    terminal.wait_for("OPEN 3")
    terminal.wait_until_gone("Amina D'Souza")
