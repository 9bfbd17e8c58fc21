"""Writing a file whole or not at all, readable by its owner only, never over another without being told."""

from __future__ import annotations

import errno
import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from complainttui.rules.problems import Refused, Unreachable
from complainttui.rules.text import expanded
from complainttui.store.files import put_in_place


class NameTaken(Refused):
    """Something is there already, and nobody has said to write over it."""

    def __init__(self, target: Path) -> None:
        super().__init__(f"{target} is there already. Choose another name, or remove it first.")


@contextmanager
def writing_to(path: Path, *, replace: bool = False) -> Iterator[TextIO]:
    """A text file that appears under its name once it is complete, with `replace` also over another.

    Raises NameTaken, or Unreachable.
    """
    with writing_bytes_to(path, replace=replace) as raw:
        out = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        try:
            yield out
        finally:
            out.detach()


@contextmanager
def writing_bytes_to(path: Path, *, replace: bool = False) -> Iterator[BinaryIO]:
    """The same for bytes."""
    target = expanded(path)
    taken = NameTaken(target)
    half_written = ""
    try:
        if target.is_dir():  # said at once, not when a million lines have been written; nobody is to remove a folder
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if os.path.lexists(target) and not (replace and _may_give_way(target)):
            raise taken
        handle, half_written = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        if replace:
            Path(half_written).replace(target)
        else:
            put_in_place(Path(half_written), target)
    except FileExistsError:
        raise taken from None
    except OSError as error:
        raise _cannot_be_written(target, error) from error
    finally:
        if half_written:
            Path(half_written).unlink(missing_ok=True)


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
def scratch_beside(target: Path) -> Iterator[Path]:
    """A folder beside the target in which what is to stand there is made; gone at the end. Raises Unreachable."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name[:100]}-", dir=target.parent))
    except OSError as error:
        raise _cannot_be_written(target, error) from error
    try:
        yield folder
    except OSError as error:
        raise _cannot_be_written(target, error) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _may_give_way(target: Path) -> bool:
    """Not a device or a pipe, such as /dev/null: replacing it would take it from every program here."""
    return target.is_file() or not target.exists()


def _cannot_be_written(target: Path, error: OSError) -> Unreachable:
    return Unreachable(f"{target} cannot be written: {error.strerror}. Choose another place.")
