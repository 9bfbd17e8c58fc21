"""Documents kept beside the database, each under the SHA-256 digest of its content: whole, and never over another."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from complainttui.rules.problems import Refused, Unreachable, WrongInput
from complainttui.rules.text import expanded
from complainttui.store.target import is_postgres

_DIGEST = re.compile(r"[0-9a-f]{64}")
_LARGEST = 25  # MB, unless a team says otherwise
_MB = 1_000_000
NOFOLLOW: int = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened that must be a file, not a link or a device; systems without a flag do without."""


class Kept(NamedTuple):
    """What is known of a file that is kept."""

    digest: str
    size: int


def files_of(target: str) -> Files:
    """Where the documents of a database are: beside a SQLite file, for PostgreSQL in the folder COMPLAINTTUI_FILES."""
    if not is_postgres(target):
        path = expanded(target)
        return Files(path.with_name(f"{path.name}.files"))
    named = os.environ.get("COMPLAINTTUI_FILES", "")
    return Files(expanded(named).resolve() if named else None)


def largest_file() -> int:
    """The most bytes that a document may have: COMPLAINTTUI_LARGEST_FILE in MB, else 25 MB. Raises WrongInput."""
    typed = os.environ.get("COMPLAINTTUI_LARGEST_FILE", "") or str(_LARGEST)
    if not typed.isascii() or not typed.isdecimal() or not 1 <= int(typed) <= 1000:
        raise WrongInput(f"COMPLAINTTUI_LARGEST_FILE is {typed!r}, not a number of MB from 1 to 1000.")
    return int(typed) * _MB


class Files:
    """A folder of files by digest; it is made with the first of them. None: nobody has said where."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def would_keep(self, content: bytes) -> Kept:
        """What `keep` would return; nothing is written. Raises Refused where nobody has said where files are kept."""
        _ = self.folder
        return Kept(hashlib.sha256(content).hexdigest(), len(content))

    def keep(self, content: bytes) -> Kept:
        """Keep the content, unless it is kept already. Raises Refused as above, and Unreachable."""
        kept = self.would_keep(content)
        place = self._place(kept.digest)
        if not os.path.lexists(place):
            with _sentences(place), suppress(FileExistsError):  # a colleague was quicker
                self._write(place, content)
        self.read(kept.digest, "This document")
        return kept

    def holds(self, digest: str) -> bool:
        """Whether there is something under that digest. Raises WrongInput for what is none."""
        return self._folder is not None and os.path.lexists(self._place(digest))

    def read(self, digest: str, name: str) -> bytes:
        """The content under that digest. Raises Unreachable, naming the document, when it is missing or was changed."""
        place = self._place(digest)
        with _sentences(place):
            if not os.path.lexists(place):
                raise Unreachable(f"{name}: its file is not at {place}. Bring it back from a backup.")
            content = b""
            if not any(one.is_symlink() for one in (self.folder, place.parent, place)):
                with os.fdopen(os.open(place, os.O_RDONLY | NOFOLLOW), "rb") as kept:
                    content = kept.read() if stat.S_ISREG(os.fstat(kept.fileno()).st_mode) else b""
        if hashlib.sha256(content).hexdigest() != digest:
            raise Unreachable(
                f"{name}: its file has been changed since it was kept ({place}). Bring it back from a backup."
            )
        return content

    @property
    def folder(self) -> Path:
        """Where they are. Raises Refused where nobody has said."""
        if self._folder is None:
            raise Refused(
                "Nobody has said where the documents of this PostgreSQL database are kept. Set COMPLAINTTUI_FILES to a "
                "folder that the whole team can reach, and try again."
            )
        return self._folder

    def _place(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise WrongInput(f"{digest!r} is not the SHA-256 digest of a file.", "digest")
        return self.folder / digest[:2] / digest

    def _write(self, place: Path, content: bytes) -> None:
        self._make(place.parent)
        with _half_written(place.parent) as (handle, path):
            with os.fdopen(handle, "wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            path.chmod(stat.S_IMODE(place.parent.stat().st_mode) & 0o660)
            put_in_place(path, place)

    def _make(self, folder: Path) -> None:
        """The folder for a digest, as open to the team as the folder around it is; for its owner only to begin with."""
        for one, around in ((self.folder, None), (folder, self.folder)):
            if one.is_symlink():
                raise Unreachable(f"{one} is a link. Documents are kept in a folder of their own: remove the link.")
            with suppress(FileExistsError):
                one.mkdir(0o700)
                if around is not None:
                    one.chmod(stat.S_IMODE(around.stat().st_mode) & 0o2770)


def put_in_place(complete: Path, target: Path) -> None:
    """Give a complete file its name, unless somebody has taken that meanwhile. Raises FileExistsError."""
    try:
        target.hardlink_to(complete)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: the moment in between stays
        if os.path.lexists(target):
            raise FileExistsError(str(target)) from None
        complete.rename(target)
    _sync(target.parent)


@contextmanager
def _half_written(folder: Path) -> Iterator[tuple[int, Path]]:
    handle, name = tempfile.mkstemp(prefix=".", dir=folder)
    try:
        yield handle, Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def _sentences(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unreachable(
            f"The document cannot be kept or read at {place}: {error.strerror or error}. Nothing was changed."
        ) from error


def _sync(folder: Path) -> None:
    """The name of a new file on the disk as well, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
