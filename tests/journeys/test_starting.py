"""Starting: the demonstration and its throw-away folder; where there is no terminal, a sentence."""

from __future__ import annotations

import signal
from pathlib import Path

from helpers import run_cli
from journeys.conftest import Opener


def test_the_demonstration_says_what_it_is_and_leaves_nothing(open_terminal: Opener, tmp_path: Path) -> None:
    rubbish = tmp_path / "temporary"
    rubbish.mkdir()
    terminal = open_terminal(None, "demo", "--cases", "60", TMPDIR=str(rubbish))
    terminal.wait_for("DEMONSTRATION", "OPEN", "C-00")
    (folder,) = rubbish.glob("complainttui-demo-*")
    assert (folder / "demo.db").exists()
    terminal.press("q")
    assert terminal.wait_for_the_end() == 0
    assert list(rubbish.iterdir()) == []


def test_a_demonstration_in_a_named_file_is_kept_and_says_so(open_terminal: Opener, tmp_path: Path) -> None:
    path = tmp_path / "shown.db"
    for arguments in (("demo", "--cases", "20"), ()):  # when it is made, and at every later start
        terminal = open_terminal(str(path), *arguments)
        terminal.wait_for("DEMONSTRATION: a made-up team, kept in shown.db.", "C-00")
        terminal.press("ctrl+q")
        assert terminal.wait_for_the_end() == 0
    assert path.exists()


def test_a_signal_takes_the_throw_away_folder_too(open_terminal: Opener, tmp_path: Path) -> None:
    rubbish = tmp_path / "temporary"
    rubbish.mkdir()
    terminal = open_terminal(None, "demo", "--cases", "20", TMPDIR=str(rubbish))
    terminal.wait_for("DEMONSTRATION", "C-00")
    terminal.send(signal.SIGTERM)
    terminal.wait_for_the_end()
    assert list(rubbish.iterdir()) == []


def test_a_first_start_makes_its_database(open_terminal: Opener, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "complaints.db"
    terminal = open_terminal(str(path))
    terminal.wait_for("No open cases")
    terminal.press("ctrl+q")
    assert terminal.wait_for_the_end() == 0
    assert path.exists()


def test_without_a_terminal_there_is_a_sentence(sqlite_target: str) -> None:
    ran = run_cli(sqlite_target)
    assert ran.code == 4
    assert ran.out == ""
    assert ran.err.strip() == ("The application needs a terminal. In a script use a verb; see complainttui --help.")


def test_the_demonstration_needs_a_terminal_too(tmp_path: Path) -> None:
    ran = run_cli(None, "demo", TMPDIR=str(tmp_path))
    assert ran.code == 4
    assert "needs a terminal" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_locale_without_utf_8_is_refused_in_words(sqlite_target: str, open_terminal: Opener) -> None:
    terminal = open_terminal(sqlite_target, PYTHONIOENCODING="latin-1")
    terminal.wait_for("not UTF-8", "LANG=en_GB.UTF-8")
    assert terminal.wait_for_the_end() == 4


def test_a_file_that_is_no_database_is_refused_in_words(open_terminal: Opener, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir or Madam, " * 300)
    terminal = open_terminal(str(path))
    terminal.wait_for("is not a database")
    assert terminal.wait_for_the_end() == 4
    assert b"\x1b[?1049h" not in terminal.drawn
    assert path.read_text().startswith("Dear Sir")
