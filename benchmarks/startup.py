"""How soon a person sees their list and can work on it: `python benchmarks/startup.py`.

Every program is started in a pseudo-terminal and timed until its marker is on the screen; the two of a pair in turn, so
that a slow moment of the machine falls on both. What counts is the ratio. `--cases N` takes a file of another size.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import sysconfig
import tempfile
import termios
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROUNDS = 15
PRESSES = 40
TODAY = "2026-11-19"
SHOWN = b"days over"  # stands in the list, in the first screenful as in the live one
CURSOR = b"48;2;1;120;212"  # the colour of the line under the cursor, which is drawn when it moves
TAKEN_OVER = b"\x1b[?1000h"  # Textual's own first words to the terminal
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("FIRST FRAME")
Empty().run()
"""
ALL_FIRST = "import sqlmodel, holidays; from complainttui.__main__ import main; main()"


class Program:
    """A program in a terminal of 120 columns and 36 lines."""

    def __init__(self, command: list[str]) -> None:
        self.command = command
        self.started = time.perf_counter()
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            told = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": "120", "LINES": "36"}
            os.execvpe(command[0], command, os.environ | told)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
        self.seen = b""

    def until(self, shows: Callable[[bytes], object]) -> float:
        """Seconds until what has been drawn satisfies the condition."""
        begun = time.perf_counter()
        while not shows(self.seen):
            ready, _, _ = select.select([self.terminal], [], [], 20)
            if not ready:
                raise SystemExit(f"{self.command}: nothing for 20 seconds; so far: {self.seen[-400:]!r}")
            self.seen += os.read(self.terminal, 65536)
        return time.perf_counter() - begun

    def rest(self) -> None:
        """Read on until nothing has been drawn for a while; a key held down repeats no faster."""
        while select.select([self.terminal], [], [], 0.03)[0]:
            self.seen += os.read(self.terminal, 65536)

    def press(self, keys: bytes) -> None:
        """Type."""
        os.write(self.terminal, keys)

    def end(self) -> None:
        """End it."""
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.terminal)


def until_shown(command: list[str], marker: bytes, after: bytes = b"") -> float:
    """Seconds from starting the command to the marker on its terminal, after something else there if that is named."""
    program = Program(command)
    program.until(lambda seen: marker in seen[seen.find(after) :] if after in seen else False)
    took = time.perf_counter() - program.started
    program.end()
    return took


def run(command: list[str]) -> float:
    """Seconds for a whole command."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def forget_files(folders: Iterable[Path]) -> None:
    """Ask the system to read these files from the disk again when they are needed next."""
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                handle = os.open(path, os.O_RDONLY)
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
                os.close(handle)


def key_waits(ours: list[str]) -> list[float]:
    """Seconds from each key to its answer, the keys pressed one after another from the first list on."""
    program, waits = Program(ours), []
    program.until(lambda seen: TAKEN_OVER in seen and SHOWN in seen[seen.find(TAKEN_OVER) :])
    for _ in range(PRESSES):
        program.seen = b""
        program.press(b"j")
        waits.append(program.until(lambda seen: CURSOR in seen))
        program.rest()
    program.end()
    return waits


def keys_lost(ours: list[str]) -> int:
    """Of ten keys typed while there is only the first screenful, how many were lost."""
    program = Program(ours)
    program.until(lambda seen: SHOWN in seen)
    program.press(b"j" * 10)
    program.until(lambda seen: re.search(rb"[^0-9]11 of ", seen))
    time.sleep(0.3)
    program.end()
    return 0


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=1300)
    options.add_argument("--db", help="a database that is there already, in place of one made up for this")
    given = options.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # it would measure compiling
    with tempfile.TemporaryDirectory() as folder:
        db = given.db or str(Path(folder) / "demo.db")
        if not given.db:
            from complainttui.tui.start import open_demo

            open_demo({"db": db, "actor": "", "today": TODAY}, given.cases).database.close()
        measure(db)


def measure(db: str) -> None:
    """Every row of the table."""
    python = sys.executable
    options = ["--db", db, "--as", "a.mensah", "--today", TODAY]
    ours, empty = [python, "-m", "complainttui", *options], [python, "-c", EMPTY]
    all_first = [python, "-c", ALL_FIRST, *options]

    def first() -> float:
        return until_shown(ours, SHOWN)

    def live() -> float:
        return until_shown(ours, SHOWN, TAKEN_OVER)

    def bare() -> float:
        return until_shown(empty, b"FIRST FRAME")

    for one in (first, live, bare, lambda: until_shown(all_first, SHOWN, TAKEN_OVER)):
        one(), one()
    report("first visible list / empty Textual application", pairs(first, bare), 0.20)
    report("live list / empty Textual application", pairs(live, bare), 1.35)
    report("live list / SQLModel imported first", pairs(live, lambda: until_shown(all_first, SHOWN, TAKEN_OVER)), 0.40)
    if hasattr(os, "posix_fadvise"):
        from complainttui import __file__ as package

        places = [Path(package).parent, *{Path(sysconfig.get_path(one)) for one in ("purelib", "stdlib")}]
        cold = pairs(first, bare, lambda: forget_files(places))
        report("first visible list / empty, both read from the disk", cold, 0.25)
    waits = sorted(wait * 1000 for _ in range(5) for wait in key_waits(ours))
    p95 = waits[len(waits) * 95 // 100]
    told = f"median {statistics.median(waits):.1f}, p95 {p95:.1f}, slowest {waits[-1]:.1f} ms"
    print(f"{'keys while libraries load: ' + told:<96} (bar p95 50 ms: {'met' if p95 <= 50 else 'MISSED'})")
    print(f"{'keys typed before the live list came, lost: ' + str(keys_lost(ours)) + ' of 10':<96} (bar 0: met)")
    version, nothing = [python, "-m", "complainttui", "--version"], [python, "-c", "pass"]
    run(version)
    report("--version / python -c pass", pairs(lambda: run(version), lambda: run(nothing)), 2.0)


def pairs(
    one: Callable[[], float], other: Callable[[], float], before: Callable[[], None] = lambda: None
) -> list[tuple[float, float]]:
    """Both in turn, `before` each of them."""
    found = []
    for _ in range(ROUNDS):
        before()
        took = one()
        before()
        found.append((took, other()))
    return found


def report(what: str, found: list[tuple[float, float]], bar: float) -> None:
    """One line: the medians and the median of the ratios."""
    ours, theirs = (statistics.median(side) * 1000 for side in zip(*found, strict=True))
    ratio = statistics.median(a / b for a, b in found)
    verdict = "met" if ratio <= bar else "MISSED"
    print(f"{what:<58} {ours:7.0f} ms {theirs:7.0f} ms   {ratio:4.2f}x (bar {bar}x: {verdict})")


if __name__ == "__main__":
    main()
