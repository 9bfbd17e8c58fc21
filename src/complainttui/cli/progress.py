"""How far something long is, on stderr: nothing for what is soon done, one line on a terminal, few in a file."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

from complainttui.cli.output import say

PATIENCE = 0.5
"""Seconds that pass before anything is said."""
_BETWEEN_LINES = 5.0  # where each stays, as in a log
_BETWEEN_FRAMES = 0.1


class Progress:
    """Takes what is being done and its share from 0 to 1, and says so from half a second on."""

    def __init__(self, title: str, clock: Callable[[], float] = time.monotonic, out: TextIO | None = None) -> None:
        self._title = title
        self._clock = clock
        self._out = out or sys.stderr
        self._due = clock() + PATIENCE
        self._width = 0

    def __enter__(self) -> Progress:
        return self

    def __call__(self, what: str, share: float) -> None:
        """Say it, unless something was said just now."""
        now = self._clock()
        if now < self._due:
            return
        line = f"{self._title}: {what}, {share:.0%}"
        if self._out.isatty():
            self._due = now + _BETWEEN_FRAMES
            self._over(line)
        else:
            self._due = now + _BETWEEN_LINES
            say(line)

    def __exit__(self, *_raised: object) -> None:
        """Leave a clear line on a terminal."""
        if self._width:
            self._over("")
            self._out.write("\r")
            self._out.flush()

    def _over(self, line: str) -> None:
        """Write over what stands on the line of the terminal."""
        self._out.write("\r" + line.ljust(self._width))
        self._out.flush()
        self._width = len(line)
