"""How long until the first list is usable, beside an empty Textual application: `python benchmarks/startup.py`.

Each program is started in a pseudo-terminal and timed until its marker is on the screen, the two in turn, so that a
slow moment of the machine falls on both. What counts is the ratio.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

ROUNDS = 15
TODAY = "2026-11-19"
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("FIRST FRAME")
Empty().run()
"""


def until_marker(command: list[str], marker: bytes) -> float:
    """Seconds from starting the command to the marker on its terminal; the program is then ended."""
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(command[0], command, os.environ | {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36"})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    seen = b""
    while marker not in seen:
        ready, _, _ = select.select([terminal], [], [], 20)
        if not ready:
            raise SystemExit(f"{command}: nothing for 20 seconds; so far: {seen[-400:]!r}")
        seen += os.read(terminal, 65536)
    took = time.perf_counter() - started
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return took


def run(command: list[str]) -> float:
    """Seconds for a whole command."""
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Print the table."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # it would measure compiling
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        from complainttui.tui.start import open_demo

        db = str(Path(folder) / "demo.db")
        open_demo({"db": db, "actor": "", "today": TODAY}, 1300).database.close()
        ours = [python, "-m", "complainttui", "--db", db, "--as", "a.mensah", "--today", TODAY]
        empty = [python, "-c", EMPTY]
        for _ in range(2):
            until_marker(empty, b"FIRST FRAME"), until_marker(ours, b"days over")
        pairs = [(until_marker(ours, b"days over"), until_marker(empty, b"FIRST FRAME")) for _ in range(ROUNDS)]
        report("first list of 1,300 cases / empty Textual application", pairs, 2.0)
        version = [python, "-m", "complainttui", "--version"]
        nothing = [python, "-c", "pass"]
        run(version)
        report("--version / python -c pass", [(run(version), run(nothing)) for _ in range(ROUNDS)], 2.0)


def report(what: str, pairs: list[tuple[float, float]], bar: float) -> None:
    """One line: the medians and the median of the ratios."""
    ours, theirs = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    verdict = "met" if ratio <= bar else "MISSED"
    print(f"{what:<58} {ours:7.0f} ms {theirs:7.0f} ms   {ratio:4.2f}x (bar {bar}x: {verdict})")


if __name__ == "__main__":
    main()
