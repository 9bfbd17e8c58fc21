"""Writing a file whole or not at all, readable by its owner only, never over another without being told."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from complainttui.rules.problems import Refused, Unreachable
from complainttui.rules.text import expanded


@contextmanager
def writing_to(path: Path) -> Iterator[TextIO]:
    """A text file that appears under its name once it is complete. Raises Refused if the name is taken, Unreachable."""
    with _complete_file(path, "w", encoding="utf-8", newline="") as out:
        yield out


@contextmanager
def writing_bytes_to(path: Path) -> Iterator[BinaryIO]:
    """The same for a file that is no text."""
    with _complete_file(path, "wb") as out:
        yield out


def new_file(path: Path, text: str) -> None:
    """Write a file of a team's own, its folder too where that is missing. Raises Refused or Unreachable."""
    if path.exists():
        raise Refused(f"{path} is there already. Change it, or move it away first.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unreachable(
            f"{path.parent} cannot be made: {error.strerror}. Choose another COMPLAINTTUI_CONFIG."
        ) from error
    with writing_to(path) as out:
        out.write(text)


@contextmanager
def _complete_file(path: Path, mode: str, **how: Any) -> Iterator[Any]:
    target = expanded(path)
    taken = Refused(f"{target} is there already. Choose another name, or remove it first.")
    half_written = ""
    try:
        if target.exists() or target.is_symlink():
            raise taken
        handle, half_written = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        with os.fdopen(handle, mode, **how) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        _put_in_place(Path(half_written), target)
    except FileExistsError:
        raise taken from None
    except OSError as error:
        raise Unreachable(f"{target} cannot be written: {error.strerror}. Choose another place.") from error
    finally:
        if half_written:
            Path(half_written).unlink(missing_ok=True)


def _put_in_place(complete: Path, target: Path) -> None:
    """Give the complete file its name, unless somebody has taken that meanwhile. Raises FileExistsError."""
    try:
        target.hardlink_to(complete)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: the moment in between stays
        complete.rename(target)
