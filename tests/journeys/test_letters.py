"""A letter in the officer's own editor, in a real terminal that is lent to it and taken back; also when it all goes."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from helpers import run_cli
from journeys.conftest import Opener


def an_editor(folder: Path) -> str:
    """An editor that keeps a sentence at once, and adds the line that is typed into it when it is left."""
    script = folder / "editor.py"
    script.write_text(
        "import sys, pathlib\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        "file.write_text('Kept at once. ' + file.read_text('utf-8').split('-->')[-1].strip(), 'utf-8')\n"
        "print('THE EDITOR IS OPEN', flush=True)\n"
        "file.write_text(input() + ' ' + file.read_text('utf-8'), 'utf-8')\n"
    )
    return f"'{sys.executable}' '{script}' --wait"


def test_a_letter_is_written_in_the_editor_and_sent(team_file: str, open_terminal: Opener, tmp_path: Path) -> None:
    terminal = open_terminal(team_file, EDITOR=an_editor(tmp_path), VISUAL="")
    terminal.wait_for("C-0001", "Help")
    terminal.press("l")
    terminal.wait_for("Sent by", "# We have your complaint")
    terminal.press("enter")
    terminal.wait_for("THE EDITOR IS OPEN")
    terminal.press("Typed in the editor.", "enter")
    terminal.wait_for("Sent by", "Typed in the editor. Kept at once.")
    terminal.press("f2")
    terminal.wait_for("The letter check finds")
    terminal.press("He rang", "f2")
    terminal.wait_until_gone("Sent by")
    shown = run_cli(team_file, "show", "C-0001").out
    assert "Typed in the editor. Kept at once." in shown


def test_what_stood_in_the_editor_outlives_a_kill(
    team_file: str, open_terminal: Opener, tmp_path: Path, state_folder: Path
) -> None:
    terminal = open_terminal(team_file, EDITOR=an_editor(tmp_path), VISUAL="")
    terminal.wait_for("C-0001", "Help")
    terminal.press("l")
    terminal.wait_for("Sent by")
    terminal.press("enter")
    terminal.wait_for("THE EDITOR IS OPEN")
    terminal.send(signal.SIGKILL)
    assert terminal.wait_for_the_end() == -signal.SIGKILL
    (left,) = state_folder.rglob("*.md")
    assert left.stat().st_mode & 0o777 == 0o600

    again = open_terminal(team_file, VISUAL="", EDITOR="")
    again.wait_for("C-0001", "1 of 4")
    again.press("l")
    again.wait_for("Kept at once.", "is here again")
