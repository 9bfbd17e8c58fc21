"""The first screenful: as the live screen draws it, taken over without a blink; no key typed at it is lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest

from complainttui.tui.start import open_demo
from helpers import TODAY
from journeys.conftest import Opener
from journeys.terminal import SOURCES, Cell, Picture, Terminal

TAKEN_OVER = b"\x1b[?1000h"  # Textual's own first words to a terminal
CASES = 60


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The made-up team."""
    path = str(tmp_path_factory.mktemp("made-up") / "demo.db")
    open_demo({"db": path, "actor": "", "today": TODAY.isoformat()}, CASES).database.close()
    return path


def live(terminal: Terminal) -> tuple[bytes, bytes]:
    """What was drawn before the live screen came, and what was until it had drawn all its lines."""
    terminal.until(lambda: b" Help" in terminal.drawn.partition(TAKEN_OVER)[2], "the live list")
    first, _, rest = terminal.drawn.partition(TAKEN_OVER)
    return first, rest


def without(cells: list[list[Cell]], size: tuple[int, int]) -> list[list[Cell]]:
    """The screen without what comes beside the list: the preview, its count, and how far its bar reaches."""
    width, height = size
    wide = width - 50 if width >= 150 else width
    high = height - 10 if height >= 30 and width < 150 else height
    kept = [line[: wide - 1] for line in cells[:high]] + [cells[-1]]
    kept[2] = kept[2][: width - 15]  # the place
    return kept


@pytest.mark.parametrize(
    ("size", "environment"),
    [
        ((120, 36), {"COLORTERM": "truecolor"}),
        ((80, 24), {"COLORTERM": ""}),
        ((78, 13), {"COLORTERM": "truecolor", "NO_COLOR": "1"}),
        ((170, 40), {"COLORTERM": "", "NO_COLOR": "1"}),
    ],
    ids=["truecolor", "256", "no-color", "wide-no-color-256"],
)
def test_the_live_screen_takes_it_over_as_it_stands(
    made_up: str, open_terminal: Opener, size: tuple[int, int], environment: dict[str, str]
) -> None:
    terminal = open_terminal(made_up, size=size, **environment)
    first, rest = live(terminal)
    screen = Picture(size)
    screen.feed(first)
    begun = without(screen.cells(), size)
    assert begun[1][1].text == "C"  # the head below the banner of the demonstration
    assert sum("C-00" in "".join(cell.text for cell in line) for line in begun) > 3
    screen.feed(rest)
    assert without(screen.cells(), size) == begun


def test_it_never_blinks(made_up: str, open_terminal: Opener) -> None:
    size = (100, 28)
    first, rest = live(open_terminal(made_up, size=size, COLORTERM="truecolor"))
    assert first.count(b"\x1b[?1049h") == 1
    assert b"\x1b[?1049h" not in rest
    screen = Picture(size)
    screen.feed(first)
    words = [line[:90] for line in screen.lines()]
    for start in range(0, len(rest), 1500):
        screen.feed(rest[start : start + 1500])
        now = [line[:90] for line in screen.lines()]
        assert now[:2] + now[3:] == words[:2] + words[3:]  # the counts' line ends with the place


def test_keys_typed_at_it_are_done_on_the_live_screen(team_file: str, open_terminal: Opener) -> None:
    terminal = open_terminal(team_file)
    terminal.until(lambda: b"C-0001" in terminal.drawn, "the first screenful")
    assert TAKEN_OVER not in terminal.drawn
    terminal.press("j", "j", "a", "enter")
    terminal.wait_for("C-0003: Acknowledged stage 1")


@pytest.mark.parametrize(
    ("happens", "code", "said"),
    [("raise Refused('Not today.')", 3, b"Not today."), ("os.kill(os.getpid(), signal.SIGTERM)", 143, b"")],
    ids=["refused", "terminated"],
)
def test_what_ends_it_before_the_live_screen_gives_the_terminal_back(
    team_file: str, happens: str, code: int, said: bytes
) -> None:
    script = (
        "import os, signal, complainttui.tui.start as s, complainttui.casework.desk as d\n"
        "from complainttui.rules.problems import Refused\n"
        f"def end(*_, **__): {happens}\n"
        "d.open_desk = end\n"
        f"raise SystemExit(s.start({{'db': {team_file!r}, 'actor': 'a', 'today': '{TODAY.isoformat()}'}}, []))"
    )
    told = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(SOURCES), "COMPLAINTTUI_CONFIG": "/dev/null"}
    program = pexpect.spawn(sys.executable, ["-c", script], env=told, dimensions=(30, 100), timeout=30)
    program.expect(pexpect.EOF)
    drawn: bytes = program.before
    program.close()
    assert program.exitstatus == code
    assert b"C-0001" in drawn
    assert drawn.rstrip().endswith(said)
    order = (b"\x1b[?1049h", b"C-0001", b"\x1b[?1049l", b"\x1b[?25h", said or b"\x1b[?25h")
    assert sorted(order, key=drawn.index) == list(order)


def test_the_terminal_is_as_it_was_afterwards(team_file: str) -> None:
    ours = f"{sys.executable} -m complainttui --db {team_file} --as a.mensah --today {TODAY.isoformat()}"
    told = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(SOURCES), "COMPLAINTTUI_CONFIG": "/dev/null"}
    path = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    shell = pexpect.spawn("sh", ["-c", f"stty -g; {ours}; stty -g"], env=told | path, dimensions=(30, 100), timeout=30)
    shell.expect(rb"(\S+)\r\n")
    before = shell.match.group(1)
    shell.expect_exact("1 of 4")
    shell.send("q")
    shell.expect(pexpect.EOF)
    shell.close()
    assert shell.before.rstrip().endswith(before)


def test_a_missing_file_has_no_first_screenful(tmp_path: Path, open_terminal: Opener) -> None:
    terminal = open_terminal(str(tmp_path / "new.db"))
    terminal.wait_for("No open cases")
    first, _, rest = terminal.drawn.partition(TAKEN_OVER)
    assert first.count(b"\x1b[?1049h") == 1  # Textual's own
    assert b"COMPLAINANT" not in first
    assert b"\x1b[?1049h" not in rest
