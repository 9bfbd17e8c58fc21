"""Writing a file whole or not at all, readable by its owner only, never over another without being told."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from complainttui.rules.problems import Refused, Unreachable


@contextmanager
def writing_to(path: Path) -> Iterator[TextIO]:
    """A text file that appears under its name once it is complete. Raises Refused if the name is taken, Unreachable."""
    target = path.expanduser()
    if target.exists() or target.is_symlink():
        raise Refused(f"{target} is there already. Choose another name, or remove it first.")
    half_written = ""
    try:
        handle, half_written = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        Path(half_written).replace(target)
    except OSError as error:
        raise Unreachable(f"{target} cannot be written: {error.strerror}. Choose another place.") from error
    finally:
        if half_written:
            Path(half_written).unlink(missing_ok=True)
