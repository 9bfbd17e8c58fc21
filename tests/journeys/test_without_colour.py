"""NO_COLOR in a real terminal: no colour is written, and signs, words, marks and cursor are told apart all the same."""

from __future__ import annotations

import re
from pathlib import Path

from journeys.conftest import Opener
from journeys.terminal import Terminal

SET = re.compile(rb"\x1b\[([0-9;:]*)m")
COLOURS = {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108), 58}
"""What sets a colour; 39 and 49 take one away."""


def colours_in(drawn: bytes) -> set[bytes]:
    """Every sequence that sets a colour."""
    found = set()
    for sequence in SET.finditer(drawn):
        numbers = [int(one) for one in re.split(rb"[;:]", sequence[1]) if one]
        if COLOURS.intersection(numbers):
            found.add(sequence[0])
    return found


def marked_out(terminal: Terminal, how: str) -> list[str]:
    """The lines of the screen that have something in reverse or underlined, with only that."""
    screen = terminal._screen
    cells = ([screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines))
    lines = ("".join(one.data for one in line if getattr(one, how)).strip() for line in cells)
    return [line for line in lines if line]


def test_no_colour_is_written_and_all_is_told_apart(open_terminal: Opener, team_file: str) -> None:
    terminal = open_terminal(team_file, NO_COLOR="1")
    terminal.wait_for("C-0001", "Help", "OVER")
    signs = {line.strip()[:8]: line[0] for line in terminal.text.splitlines() if line[2:6] == "C-00"}
    assert "! C-0001" in terminal.text
    assert "days over" in terminal.text
    assert len(signs) == 4
    terminal.until(lambda: any("C-0001" in line for line in marked_out(terminal, "reverse")), "the cursor turned round")
    assert sum("C-00" in line for line in marked_out(terminal, "reverse")) == 1
    assert any("2 Team" in line for line in marked_out(terminal, "reverse"))
    terminal.press("space")
    terminal.wait_for("* C-0001", "1 marked")
    terminal.until(lambda: any("C-0002" in line for line in marked_out(terminal, "reverse")), "the cursor a line below")
    terminal.press("?")
    terminal.wait_for("Keys and actions", "Not now")
    terminal.press("escape")
    terminal.wait_until_gone("Keys and actions")
    terminal.press("o", "u")
    terminal.wait_for("● Upheld")
    terminal.press("escape")
    terminal.wait_until_gone("● Upheld")
    terminal.press("w")
    terminal.wait_for("Why these dates")
    terminal.until(lambda: marked_out(terminal, "underscore"), "the chosen date underlined")
    terminal.press("q")
    terminal.wait_for("1 marked")
    terminal.press("ctrl+q")
    assert terminal.wait_for_the_end() == 0
    assert colours_in(terminal.drawn) == set()


def test_a_colour_would_be_seen() -> None:
    drawn = b"\x1b[1;31mred\x1b[0m \x1b[7;39;49mplain\x1b[m \x1b[38;2;4;0;7mtrue\x1b[0m \x1b[1;101mloud"
    assert colours_in(drawn) == {b"\x1b[1;31m", b"\x1b[38;2;4;0;7m", b"\x1b[1;101m"}


def test_a_wrong_configuration_is_said_and_the_work_goes_on(
    open_terminal: Opener, team_file: str, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text('theme = "nrod"\n[keys]\nundo = "x"\n"act.assign" = "f6"\n', "utf-8")
    terminal = open_terminal(team_file, COMPLAINTTUI_CONFIG=str(tmp_path))
    terminal.wait_for("C-0001", "did you mean", "And 1 more")
    terminal.press("\x1b[17~")
    terminal.wait_for("Reassign C-0001")
    terminal.press("escape", "ctrl+q")
    assert terminal.wait_for_the_end() == 0
