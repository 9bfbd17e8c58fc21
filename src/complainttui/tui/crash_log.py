"""The details of an error of our own, in a file for whoever mends it, so that no traceback is on the screen."""

from __future__ import annotations

import traceback
from contextlib import suppress
from pathlib import Path

from platformdirs import user_state_path


def write_crash_log(error: BaseException) -> Path:
    """Write the traceback; returns where."""
    path = user_state_path("complainttui", appauthor=False) / "crash.log"
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return path
