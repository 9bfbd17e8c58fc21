"""Opening a database by path or URL: made when missing and wanted, refused in words when it is not one of ours."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from complainttui.rules.problems import Unreachable, WrongInput
from complainttui.rules.text import expanded
from complainttui.store.editions import Editions
from complainttui.store.reader import PostgresReader, Reader, SqliteReader
from complainttui.store.target import APPLICATION_ID, SCHEMA_VERSION, is_postgres

if TYPE_CHECKING:
    from complainttui.store.files import Files
    from complainttui.store.writer import Writer


@dataclass
class Database:
    """An open database. Reading is at hand at once; the writer, and SQLModel with it, loads on the first change."""

    target: str
    reader: Reader
    label: str
    is_new: bool = False
    _writer: Writer | None = field(default=None, repr=False)
    _opening: Lock = field(default_factory=Lock, repr=False)

    @cached_property
    def editions(self) -> Editions:
        """The calendars and procedures that cases here are judged by."""
        return Editions(self.reader)

    @cached_property
    def files(self) -> Files:
        """The documents that are kept beside this database."""
        from complainttui.store.files import files_of

        return files_of(self.target)

    @cached_property
    def reader_beside(self) -> Reader:
        """A second connection for reading, for counts of long lists: the first is never waiting for them."""
        return self.reader.beside()

    def interrupt_beside(self) -> None:
        """Break off what is being read there. Raises Unreachable."""
        if "reader_beside" in self.__dict__:  # a first count opens the connection itself, away from the screen
            self.reader_beside.interrupt()

    @cached_property
    def reader_of_figures(self) -> Reader:
        """A connection for reports: one that is broken off must not break off the count of a list."""
        return self.reader.beside()

    def interrupt_figures(self) -> None:
        """Break off the report that is being worked out. Raises Unreachable."""
        if "reader_of_figures" in self.__dict__:
            self.reader_of_figures.interrupt()

    def setting(self, name: str) -> str:
        """A named value of this database; empty when it was never set."""
        found = self.reader.rows("SELECT value FROM settings WHERE name = :name", {"name": name})
        return str(found[0][0]) if found else ""

    @property
    def writer(self) -> Writer:
        """Where changes are made."""
        with self._opening:  # a form loads it while it is filled in, and may be saved before that is done
            if self._writer is None:
                from complainttui.store.writer import Writer

                self._writer = Writer(self.target)
            return self._writer

    def warm_up(self) -> None:
        """Load the writing side, so that the first change does not wait for it. Touches no data."""
        _ = self.writer

    def close(self) -> None:
        """Let go of every connection."""
        self.reader.close()
        if "reader_beside" in self.__dict__:
            self.reader_beside.close()
        if "reader_of_figures" in self.__dict__:
            self.reader_of_figures.close()
        if self._writer is not None:
            self._writer.close()


def open_database(target: str, *, create: bool = True) -> Database:
    """Open the database at a path or URL. Raises Unreachable or WrongInput with what is wrong and what to do."""
    if is_postgres(target):
        return _open_postgres(target, create)
    if "://" in target:
        raise WrongInput(f"{target!r} is neither a path nor a postgresql:// address.", "db")
    return _open_sqlite(expanded(target), create)


def exists(target: str) -> bool:
    """Whether there is something to open; a server is taken to be there."""
    return is_postgres(target) or expanded(target).exists()


def _open_sqlite(path: Path, create: bool) -> Database:
    with _sentences(path):
        missing = not path.exists() or path.stat().st_size == 0
        if missing and not create:
            raise Unreachable(
                f"There is no database at {path}. Start one with `complainttui --db {path}`, `new` or `import`."
            )
        if missing:
            _make_sqlite(path)
        if not path.is_file():
            raise Unreachable(f"{path} is a folder, not a database file. Name a file in it.")
        reader = SqliteReader(path)
        ((application_id,),) = reader.rows("PRAGMA application_id")
        ((version,),) = reader.rows("PRAGMA user_version")
    if application_id != APPLICATION_ID:
        reader.close()
        raise Unreachable(f"{path} is a database of another program, not of complainttui. Choose another file.")
    if version != SCHEMA_VERSION:
        reader.close()
        raise _other_version(str(path), version)
    return Database(target=str(path), reader=reader, label=path.name, is_new=missing)


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise Unreachable(
            f"{error.filename or path} may not be read or written. Ask for access or choose another place."
        ) from error
    except OSError as error:
        raise Unreachable(
            f"{path} cannot be used as a database: {error.strerror or error}. Choose another place."
        ) from error
    except sqlite3.Error as error:
        raise Unreachable(f"{path} cannot be opened ({error}). Choose another file, or restore a backup.") from error
    except Unreachable as error:
        if "file is not a database" in str(error):
            raise Unreachable(
                f"{path} is not a database. To bring in a case log, use `complainttui import`."
            ) from error
        raise


def _other_version(label: str, version: int) -> Unreachable:
    if version > SCHEMA_VERSION:
        return Unreachable(
            f"{label} was written by a newer complainttui (format {version}; this one knows {SCHEMA_VERSION}). "
            "Install the newer version; nothing was changed."
        )
    return Unreachable(f"{label} has format {version}, which no released complainttui wrote. Restore a backup.")


def _make_sqlite(path: Path) -> None:
    """Make the file whole beside its place, then put it there: nobody ever sees half a database."""
    import tempfile

    from complainttui.store.schema import create_schema

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, half_made = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    os.close(handle)
    try:
        create_schema(half_made)
        connection = sqlite3.connect(half_made)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.close()
        if path.exists() and path.stat().st_size == 0:  # an empty file, as some programs make to hold a name
            Path(half_made).replace(path)
        else:
            with suppress(FileExistsError):  # another terminal has made it meanwhile: theirs stays
                path.hardlink_to(half_made)
    finally:
        Path(half_made).unlink(missing_ok=True)


def _open_postgres(url: str, create: bool) -> Database:
    try:
        import psycopg
    except ImportError:
        raise Unreachable(
            "PostgreSQL needs the extra `postgres`: pip install 'complainttui[postgres]', then try again."
        ) from None
    try:
        reader = PostgresReader(url)
    except (psycopg.Error, ValueError) as error:
        raise Unreachable(f"The database server cannot be reached: {str(error).strip()}. Check the address.") from error
    ((has_tables, is_ours),) = reader.rows(
        "SELECT to_regclass('settings') IS NOT NULL OR to_regclass('cases') IS NOT NULL,"
        " to_regclass('settings') IS NOT NULL AND to_regclass('obligations') IS NOT NULL"
    )
    if has_tables and not is_ours:
        reader.close()
        raise Unreachable("This PostgreSQL database is of another program, not of complainttui. Choose another one.")
    if not has_tables:
        if not create:
            reader.close()
            raise Unreachable(
                "This PostgreSQL database is empty. Start with `complainttui --db URL`, `new` or `import`."
            )
        from complainttui.store.schema import create_schema

        create_schema(url)
    found = reader.rows("SELECT value FROM settings WHERE name = 'schema_version'")
    version = int(found[0][0]) if found else 0
    name = url.split("?", maxsplit=1)[0].rsplit("/", 1)[-1] or "postgresql"
    if version != SCHEMA_VERSION:
        reader.close()
        raise _other_version(name, version)
    return Database(target=url, reader=reader, label=name, is_new=not has_tables)
