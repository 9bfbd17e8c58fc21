"""A person at a terminal: the real program in a pseudo-terminal, and a screen that understands what it draws."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pexpect
import pyte

import complainttui

PATIENCE = 30.0  # seconds until something that should come is given up
GLANCE = 0.05  # seconds of one look at what the program has drawn
SOURCES = Path(complainttui.__file__).parent.parent
KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "space": " ", "down": "\x1b[B", "up": "\x1b[A", "f2": "\x1bOQ",
    "f8": "\x1b[19~", "backspace": "\x7f", "ctrl+q": "\x11", "ctrl+e": "\x05", "ctrl+u": "\x15",
    "shift+tab": "\x1b[Z", "right": "\x1b[C",
}  # fmt: skip


class _Screen(pyte.Screen):
    """A screen that shrugs at private modes which it does not know."""

    def report_device_status(self, *_: int, **__: bool) -> None:
        pass

    def report_device_attributes(self, *_: int, **__: bool) -> None:
        pass

    def select_graphic_rendition(self, *attributes: int, private: bool = False) -> None:
        if not private:
            super().select_graphic_rendition(*attributes)


class Cell(NamedTuple):
    """What one place of the screen shows; where it shows nothing, only its ground matters."""

    text: str
    colour: str
    ground: str
    bold: bool


class Picture:
    """A screen of its own, to look at what a program drew step by step."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._screen = _Screen(*size)
        self._stream = pyte.ByteStream(self._screen)

    def feed(self, drawn: bytes) -> None:
        """Draw this."""
        self._stream.feed(drawn)

    def lines(self) -> list[str]:
        """The text on each line."""
        return list(self._screen.display)

    def cells(self) -> list[list[Cell]]:
        """Every place with its colours."""
        drawn, columns = self._screen.buffer, range(self._screen.columns)
        return [[_cell(drawn[y][x]) for x in columns] for y in range(self._screen.lines)]


def _cell(drawn: pyte.screens.Char) -> Cell:
    colour, ground = (drawn.bg, drawn.fg) if drawn.reverse else (drawn.fg, drawn.bg)
    if drawn.reverse and colour == ground:
        ground += " reversed"
    return Cell(" ", "", ground, False) if drawn.data == " " else Cell(drawn.data, colour, ground, drawn.bold)


class Terminal:
    """One terminal with the program running in it."""

    def __init__(self, *arguments: str, state: Path, size: tuple[int, int] = (110, 34), **environment: str) -> None:
        columns, lines = size
        # Where tests run side by side, COLUMNS and LINES are set, and would be believed before the terminal is.
        told = {"COLUMNS", "LINES"}
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("COMPLAINTTUI_") and name not in told
        }
        self._screen = _Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._text: str | None = None  # as last read off the screen, which is slow to read
        self.drawn = b""
        self.program = pexpect.spawn(
            sys.executable,
            ["-m", "complainttui", *arguments],
            dimensions=(lines, columns),
            env={
                **clean,
                "PYTHONPATH": str(SOURCES),
                "TERM": "xterm-256color",
                "LANG": "C.UTF-8",
                "LC_ALL": "C.UTF-8",
                "XDG_STATE_HOME": str(state),
                "COMPLAINTTUI_CONFIG": os.devnull,  # whoever runs the tests may have procedures of their own
                **environment,
            },
            timeout=PATIENCE,
        )
        self.program.delaybeforesend = None

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        if self._text is None:
            self._text = "\n".join(line.rstrip() for line in self._screen.display)
        return self._text

    def look(self) -> bool:
        """Read what the program has drawn since the last look; False once it has gone."""
        try:
            found = self.program.read_nonblocking(65536, timeout=GLANCE)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.drawn += found
        self._stream.feed(found)
        self._text = None
        return True

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Look until the condition holds; fail with the screen when it does not in time."""
        deadline = time.monotonic() + PATIENCE
        alive = True
        while not condition():
            assert alive, f"the program ended before there was {what}:\n{self.text}"
            assert time.monotonic() < deadline, f"there never was {what}:\n{self.text}"
            alive = self.look()

    def wait_for(self, *texts: str) -> None:
        """Look until all the texts are on the screen."""
        self.until(lambda: all(text in self.text for text in texts), " and ".join(map(repr, texts)))

    def wait_until_gone(self, text: str) -> None:
        """Look until the text is no longer on the screen."""
        self.until(lambda: text not in self.text, f"a screen without {text!r}")

    def press(self, *keys: str) -> None:
        """Press keys by their names, or type text."""
        for key in keys:
            self.program.send(KEYS.get(key, key))

    def wait_for_the_end(self) -> int:
        """Read until the program has ended; its exit code, negative for the signal that ended it."""
        deadline = time.monotonic() + PATIENCE
        while self.look():
            assert time.monotonic() < deadline, f"the program does not end:\n{self.text}"
        self.program.close()
        return self.program.exitstatus if self.program.exitstatus is not None else -int(self.program.signalstatus or 0)

    def send(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.program.kill(number)

    def hang_up(self) -> None:
        """Close the terminal under the program, as when its window is closed, and wait until it has ended."""
        self.program.ptyproc.fileobj.close()
        self.program.ptyproc.closed = self.program.closed = True
        deadline = time.monotonic() + PATIENCE
        while os.waitpid(self.program.pid, os.WNOHANG) == (0, 0):
            assert time.monotonic() < deadline, "the program lives on without a terminal"
            time.sleep(GLANCE)
        self.program.ptyproc.terminated = self.program.terminated = True

    def close(self) -> None:
        """Leave nothing running."""
        self.program.close(force=True)
