"""Opening a document: a read-only copy in a private folder, given to the system's program for it; never executed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from complainttui.casework.incoming_file import check
from complainttui.exchange.files import writing_bytes_to
from complainttui.rules.file_names import safe_name
from complainttui.rules.problems import Unreachable
from complainttui.rules.records import DocumentFacts
from complainttui.rules.text import first_line
from complainttui.store.database import Database
from complainttui.store.left_behind import remove_left_behind

_PREFIX = "complainttui-document-"


def content_of(database: Database, document: DocumentFacts) -> bytes:
    """The document's content, as it was kept. Raises Unreachable when it is missing or was changed, and Refused."""
    return database.files.read(document.digest, f"{document.called} ({first_line(document.name)})")


def save_copy(database: Database, document: DocumentFacts, path: Path) -> None:
    """Write the document to a file, which must not be there yet. Raises Refused and Unreachable."""
    content = content_of(database, document)
    with writing_bytes_to(path) as out:
        out.write(content)


def open_document(database: Database, document: DocumentFacts) -> str:
    """Open a copy of the document; returns what was done, for the person.

    Raises Unreachable when the document is missing or was changed, WrongInput when it is of a kind that could run.
    """
    content = check(document.name, content_of(database, document))
    path = _private_copy(safe_name(document.name), content)
    if _show(path):
        return f"Opened a copy of document {document.number}: {path}"
    return f"No program to open it with was found here. A copy of document {document.number} is at {path}"


def _private_copy(name: str, content: bytes) -> Path:
    remove_left_behind(_PREFIX)
    try:
        path = Path(tempfile.mkdtemp(prefix=_PREFIX)) / name
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as out:
            out.write(content)
    except OSError as error:
        raise Unreachable(f"The copy to open could not be made: {error.strerror}. Free some space for it.") from error
    return path


def _show(path: Path) -> bool:
    """Give the file to the system's program, without a shell and without waiting; whether there is such a program."""
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - what is meant; programs are not kept, see rules.file_kinds
        return True
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    has_screen = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not program or not has_screen:  # without a screen xdg-open would start a browser in this terminal
        return False
    nothing = subprocess.DEVNULL
    try:
        shown = subprocess.Popen(  # noqa: S603 - the system's own program, with a path and nothing else
            [program, str(path)], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
    except OSError:
        return False
    threading.Thread(target=shown.wait, daemon=True).start()  # it may stay open for hours
    return True
