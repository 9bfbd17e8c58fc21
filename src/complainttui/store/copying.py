"""A copy of the whole database in a SQLite file, as it is at one moment, with nobody kept from writing meanwhile."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from complainttui.rules.how_far import Tell
from complainttui.rules.problems import Unreachable
from complainttui.store.reader import LOCK_WAIT
from complainttui.store.target import is_postgres

_PAGES_AT_ONCE = 16384  # 64 MB, during which nobody can commit
_MOST_BEGINNINGS = 20
_STEPS_BETWEEN_LOOKS = 1_000_000  # of SQLite's machine: some hundredths of a second
COPYING = "copying"


def copy_database(target: str, copy: Path, tell: Tell) -> None:
    """Copy every table of the database at a path or URL to a SQLite file that is not there yet.

    Raises Unreachable where it cannot be read, or the copy has no room.
    """
    try:
        if is_postgres(target):
            from complainttui.store.copying_postgres import copy_postgres

            copy_postgres(target, copy, tell)
        else:
            _copy_sqlite(Path(target), copy, tell)
    except (sqlite3.Error, OSError) as error:
        stopped_by_hand(error)
        raise Unreachable(
            f"The copy at {copy.parent} cannot be made ({error}). The database itself is as it was; "
            "free some space there, or set TMPDIR to another folder."
        ) from error


def quick_connection(copy: Path) -> sqlite3.Connection:
    """Writes to a copy without caring for power cuts: it is thrown away in any case.

    However long a statement takes, Ctrl-C ends it: see `stopped_by_hand`.
    """
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.set_progress_handler(_go_on, _STEPS_BETWEEN_LOOKS)
    for pragma in ("synchronous = OFF", "journal_mode = OFF", "trusted_schema = OFF", "cache_size = -100000"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def stopped_by_hand(error: Exception) -> None:
    """Raise KeyboardInterrupt where that is why a statement ended: SQLite tells of it as an error of its own."""
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
        raise KeyboardInterrupt from error


def _go_on() -> int:
    """Called in the midst of a statement, since Python takes in a signal only between two lines of its own."""
    return 0


def _copy_sqlite(path: Path, copy: Path, tell: Tell) -> None:
    """Page by page, indexes and all: SQLite begins again by itself when a colleague has written in between."""
    _refuse_without_room(path.stat().st_size, copy)
    left = [0, 0]  # pages still to copy, and how often it has begun again

    def step(_status: int, remaining: int, total: int) -> None:
        if remaining > left[0]:
            left[1] += 1
        left[0] = remaining
        if left[1] > _MOST_BEGINNINGS:
            raise Unreachable("Colleagues change the database faster than it can be copied. Try again in a while.")
        tell(COPYING, 1 - remaining / max(total, 1))

    # Not mode=ro: see `store.reader`.
    address = path.absolute().as_uri() + "?mode=rw"
    with (
        closing(sqlite3.connect(address, uri=True, timeout=LOCK_WAIT)) as source,
        closing(quick_connection(copy)) as to,
    ):
        source.execute("PRAGMA query_only = ON")
        source.backup(to, pages=_PAGES_AT_ONCE, progress=step)


def _refuse_without_room(needed: int, copy: Path) -> None:
    free = shutil.disk_usage(copy.parent).free
    if free < needed * 1.1:
        raise Unreachable(
            f"A copy of the database needs {needed / 1e9:,.1f} GB in {copy.parent.parent}, where {free / 1e9:,.1f} GB "
            "are free. Free some space there, or set TMPDIR to a folder with more."
        )
