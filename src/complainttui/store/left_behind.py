"""Copies in the system's temporary files that a program which was killed, or one that shows them, has left there."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_KEPT_FOR = 24 * 3600  # seconds that a copy stays for whoever may still use it


def remove_left_behind(prefix: str) -> None:
    """Remove folders of another day whose names begin so, of this user only."""
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        with suppress(OSError):
            found = folder.lstat()
            is_ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
            if is_ours and found.st_mtime < time.time() - _KEPT_FOR:
                shutil.rmtree(folder, ignore_errors=True)
