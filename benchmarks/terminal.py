"""A program in a pseudo-terminal, timed from outside: from a key, or its start, to the last byte of a frame.

The terminal says that it knows synchronised output, as today's do, so that frames have a mark at their end. When each
chunk came is noted as it comes; what it shows is worked out afterwards, so that looking costs the program nothing.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pyte

COLUMNS, LINES = 120, 36
PATIENCE = 60.0  # seconds until something that should come is given up
QUIET = 0.12  # seconds without a byte after which a program is still again; never counted in a time
_FRAME_ENDS = b"\x1b[?2026l"
_RULE = "─" * 20
"""Begins the line below a list."""
_HEAD = 4
"""Lines above it, in which counts change."""
_ASKS_FOR_SYNC = b"\x1b[?2026$p"
_KNOWS_SYNC = b"\x1b[?2026;2$y"
LIVE = b"\x1b[?2004h"
"""What an application writes once it listens to keys: it asks for pastes to be marked."""
KEYS = {
    "down": "\x1b[B", "up": "\x1b[A", "pagedown": "\x1b[6~", "pageup": "\x1b[5~", "home": "\x1b[H", "end": "\x1b[F",
    "enter": "\r", "escape": "\x1b", "backspace": "\x7f", "ctrl+u": "\x15",
}  # fmt: skip


class GivenUp(Exception):
    """Something that should have come has not."""


class _Screen(pyte.Screen):
    """A screen that shrugs at private modes which it does not know."""

    def report_device_status(self, mode: int, **_: bool) -> None:
        pass

    def report_device_attributes(self, mode: int = 0, **_: bool) -> None:
        pass

    def select_graphic_rendition(self, *attributes: int, private: bool = False) -> None:
        if not private:
            super().select_graphic_rendition(*attributes)


class Program:
    """One program in a terminal of its own; leaving the `with` ends it."""

    def __init__(self, command: Sequence[str], **environment: str) -> None:
        self.chunks: list[tuple[float, bytes]] = []
        self._seen = b""  # what has come, up to its last 64 KB
        self.has_ended = False
        self._shown = 0  # chunks that the screen has been told
        self._screen = _Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._home = tempfile.TemporaryDirectory()  # nobody's settings, and no look at a list that was kept
        told = _environment(self._home.name) | environment
        self.started = time.perf_counter()
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
            os.execvpe(command[0], list(command), told)

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        """End it at once; there is nothing to save."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)
        self._home.cleanup()

    def press(self, key: str) -> float:
        """Send a key by its name, or text; returns when."""
        at = time.perf_counter()
        os.write(self._terminal, KEYS.get(key, key).encode())
        return at

    def until(self, wanted: bytes | re.Pattern[bytes], *, after: bytes = b"") -> float:
        """Read until that has come; returns when, in seconds since the start. `after` must have come before it."""
        pattern = re.compile(re.escape(wanted)) if isinstance(wanted, bytes) else wanted
        while True:
            begins = self._seen.find(after) + len(after) if after else 0
            if (not after or after in self._seen) and pattern.search(self._seen, begins):
                return self.chunks[-1][0] - self.started
            self._read(PATIENCE, f"{wanted!r}")

    def answer(self, key: str, quiet: float = QUIET) -> float | None:
        """The seconds from a key to the last byte of the frame that shows what came of it; None where nothing did.

        That is the first frame after which the lines of the list, and the cursor among them, stand as they do once the
        program is still again: counts and previews that follow at leisure do not belong to it. A frame ends with the
        mark of synchronised output, or with the last byte. Nothing at all is given up after a second.
        """
        self.settle(quiet, 2.0)
        self._show()  # now, since looking takes longer than the program does
        first = len(self.chunks)
        since = self.press(key)
        if not self._look(1.0):
            return None
        while self._look(quiet):
            pass
        frames: list[tuple[float, object]] = []
        for number in range(first, len(self.chunks)):
            at, chunk = self.chunks[number]
            if _FRAME_ENDS in chunk or number + 1 == len(self.chunks):
                self._show(number + 1)
                frames.append((at - since, self._standing()))
        if not frames:
            return None
        took, final = frames.pop()
        while frames and frames[-1][1] == final:
            took, _ = frames.pop()
        return took

    def settle(self, quiet: float = 0.3, most: float = 20.0) -> None:
        """Read until the program has been still for a while; one that never is, is left after the longest."""
        leave = time.perf_counter() + most
        while time.perf_counter() < leave and self._look(quiet):
            pass

    def text(self) -> str:
        """What stands on the screen now."""
        self._show()
        return "\n".join(line.rstrip() for line in self._screen.display)

    def _standing(self) -> object:
        """The lines of the list down to what is drawn below it, and which of them have the ground of a cursor.

        Not the bar in the last column: it tells how long the list is, which is counted at leisure.
        """
        lines = [line[:-1] for line in self._screen.display]
        below = next((number for number, line in enumerate(lines) if line.startswith(_RULE)), LINES)
        grounds = [
            _commonest([self._screen.buffer[line][column].bg for column in range(COLUMNS)]) for line in range(below)
        ]
        return lines[_HEAD:below], grounds[_HEAD:]

    def memory(self) -> float:
        """Resident megabytes."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        if not found:
            raise GivenUp("the program has ended")
        return int(found[1]) / 1024

    def busy(self) -> float:
        """Seconds of a processor used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _show(self, until: int | None = None) -> None:
        """Tell the screen what has come, up to so many chunks."""
        shown = len(self.chunks) if until is None else until
        for _, chunk in self.chunks[self._shown : shown]:
            self._stream.feed(chunk)
        self._shown = max(self._shown, shown)

    def _read(self, patience: float, what: str) -> None:
        if not self._look(patience):
            happened = "the program has ended" if self.has_ended else f"waited for {patience:.0f} seconds"
            said = next((line for line in reversed(self.text().splitlines()) if line), "nothing")
            raise GivenUp(f"{what} has not come: {happened}; its last line: {said}")

    def _look(self, patience: float) -> bool:
        """Take what comes next; False when nothing does in time, or the program has gone."""
        ready, _, _ = select.select([self._terminal], [], [], patience)
        if not ready:
            return False
        try:
            chunk = os.read(self._terminal, 65536)
        except OSError:  # the other end was closed
            self.has_ended = True
            return False
        self.chunks.append((time.perf_counter(), chunk))
        self._seen = (self._seen + chunk)[-65536:]
        if _ASKS_FOR_SYNC in chunk:
            os.write(self._terminal, _KNOWS_SYNC)
        return True


def evict(*files: Path) -> None:
    """Drop these files, and all of Python's, from memory, as far as nobody else is using them: what follows is cold."""
    libraries = (
        Path(folder) / name
        for place in sys.path
        for folder, _, names in os.walk(place or ".")
        for name in names
        if name.endswith((".py", ".pyc", ".so", ".tcss", ".toml"))
    )
    os.sync()  # only what is on the disk can be dropped
    for file in (*files, *libraries):
        with suppress(OSError):
            opened = os.open(file, os.O_RDONLY)
            os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(opened)


def _environment(home: str) -> dict[str, str]:
    """This machine's, without what would make the measurement about something else; whatever is kept, is there."""
    told = {"COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE", "NO_COLOR"}
    kept = {name: value for name, value in os.environ.items() if name not in told and "COMPLAINTTUI" not in name}
    kept |= {f"XDG_{name}_HOME": home for name in ("STATE", "CONFIG", "CACHE", "DATA")} | {"HOME": home}
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


def _commonest(found: Sequence[str]) -> str:
    return max(set(found), key=found.count)
