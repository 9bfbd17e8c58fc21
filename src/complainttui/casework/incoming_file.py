"""A file that an officer names, to be kept with a case: looked at while the name is typed, read when it is kept."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Kind
from complainttui.rules.file_kinds import HEAD, refused_kind, size_in_words
from complainttui.rules.problems import WrongInput
from complainttui.rules.text import admit, expanded, first_line
from complainttui.store.files import NOFOLLOW, largest_file


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file as it was found."""

    path: Path
    name: str
    """As it is called where it lies."""
    size: int
    field: str

    def read(self) -> bytes:
        """The whole content. Raises WrongInput, also for what only the whole content shows."""
        return check(self.name, _content(self.path, self.field, largest_file() + 1), self.field)


@dataclass(frozen=True, slots=True)
class FilePath(Kind):
    """The path of a file to keep."""

    def read(self, typed: str, desk: Desk, field_name: str) -> IncomingFile:
        """The file there. Raises WrongInput that says why it cannot be kept."""
        path = _as_meant(typed)
        name = path.name
        if any("\ud800" <= one <= "\udfff" for one in name):
            raise WrongInput("The name of the file is not valid text. Rename the file and try again.", field_name)
        size = _size(path, field_name)
        check(name, _content(path, field_name, HEAD), field_name, size)
        return IncomingFile(path, admit(name, field_name), size, field_name)

    def echo(self, typed: str, desk: Desk) -> str:
        """'letter.pdf, 46 kB'."""
        found = self.read(typed, desk, "")
        return f"{found.name}, {size_in_words(found.size)}"


def check(name: str, content: bytes, field: str = "", size: int | None = None) -> bytes:
    """The content, if a file of that name and content may be kept. Raises WrongInput that says why not.

    `size` is that of the file, in bytes, where `content` is only how it begins.
    """
    size = len(content) if size is None else size
    shown = first_line(name)
    if not size:
        raise WrongInput(f"{shown} is empty: there is nothing to keep.", field)
    if size > largest_file():
        raise WrongInput(
            f"{shown} is larger than the {size_in_words(largest_file())} that a document may have. Keep it in parts or "
            "smaller, or ask your administrator for more (COMPLAINTTUI_LARGEST_FILE).",
            field,
        )
    refused = refused_kind(shown, content)
    if refused:
        raise WrongInput(refused, field)
    return content


def _as_meant(typed: str) -> Path:
    """The path as typed; else without the blanks and quotes around it that come with pasting."""
    bare = typed.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"":
        bare = bare[1:-1]
    asked = [expanded(typed), expanded(bare)]
    return next((one for one in asked if os.path.lexists(one)), asked[-1])


def _size(path: Path, field: str) -> int:
    try:
        found = path.lstat()
    except (OSError, ValueError) as error:  # ValueError for a NUL
        raise _unreadable(path, error, field) from error
    if stat.S_ISDIR(found.st_mode):
        raise WrongInput(f"{path} is a folder. Name a file in it.", field)
    if stat.S_ISLNK(found.st_mode):
        raise WrongInput(f"{path} is a link to another place. Name the file itself.", field)
    if not stat.S_ISREG(found.st_mode):
        raise WrongInput(f"{path} is a device or a pipe, not a file.", field)
    return found.st_size


def _content(path: Path, field: str, longest: int) -> bytes:
    """At most so many bytes from the beginning."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | NOFOLLOW), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise WrongInput(f"{path} is not a file any more.", field)
            return file.read(longest)
    except OSError as error:
        raise _unreadable(path, error, field) from error


def _unreadable(path: Path, error: Exception, field: str) -> WrongInput:
    why = getattr(error, "strerror", None) or error
    return WrongInput(f"{path} cannot be read: {why}. Check the name of the file.", field)
