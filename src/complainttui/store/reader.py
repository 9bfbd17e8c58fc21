"""The thin reader: plain SQL with `:named` parameters on either driver, rows as tuples, dates as ISO text.

Reading does not need SQLModel, so the first list is on the screen before it would have been imported.
"""

from __future__ import annotations

import sqlite3
import threading
from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from complainttui.rules.light import TYPE_CHECKING, Protocol
from complainttui.rules.problems import Unreachable

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any, TypeVar

    Found = TypeVar("Found")
    Row = tuple[Any, ...]
else:
    Row = tuple
LOCK_WAIT = 5.0  # seconds that a read waits for a colleague's commit


def among(*, postgres: bool) -> str:
    """'= any of these numbers', however many there are: the statement stays the same for each lot of them."""
    return "= ANY(CAST(:numbers AS BIGINT[]))" if postgres else "IN (SELECT value FROM json_each(:numbers))"


def these(numbers: Sequence[int], *, postgres: bool) -> dict[str, object]:
    """The parameter for `among`."""
    listed = ",".join(str(int(one)) for one in numbers)
    return {"numbers": f"{{{listed}}}" if postgres else f"[{listed}]"}


class Rows(Protocol):
    """What answers a statement."""

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Every row of the statement. Raises Unreachable."""


class Reader(Rows, Protocol):
    """What the floors above read through."""

    def numbers(self, sql: str, parameters: Mapping[str, object] | None = None) -> array[int]:
        """The first column of a statement for numbers, of which eight bytes are kept each. Raises Unreachable."""

    def change_token(self) -> object:
        """A value that differs once anyone else has committed. Raises Unreachable."""

    def beside(self) -> Reader:
        """Another connection to the same database, for what takes longer. Raises Unreachable."""

    def interrupt(self) -> None:
        """Stop the statement that another thread is waiting for: it ends as Unreachable there. Raises Unreachable."""

    def close(self) -> None:
        """Let go of the connection."""


def day(value: str | None) -> date | None:
    """A date column as a date."""
    return date.fromisoformat(value) if value else None


class SqliteReader:
    """Reads one SQLite file over one connection, from any thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(
            path.absolute().as_uri() + "?mode=rw", uri=True, check_same_thread=False, timeout=LOCK_WAIT
        )
        # SQLite's own knows ASCII only; filters compare names in any alphabet.
        self._connection.create_function("LOWER", 1, str.lower, deterministic=True)
        # Not mode=ro: after a crash the first reader must be able to roll the journal back.
        self._connection.execute("PRAGMA query_only = ON")
        self._connection.execute("PRAGMA trusted_schema = OFF")

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Every row of the statement. Raises Unreachable."""
        try:
            with self._lock:
                return self._connection.execute(sql, parameters or {}).fetchall()
        except sqlite3.Error as error:
            raise self._unreachable(error) from error

    def numbers(self, sql: str, parameters: Mapping[str, object] | None = None) -> array[int]:
        """The first column of a statement for numbers. Raises Unreachable."""
        try:
            with self._lock:
                return array("q", (row[0] for row in self._connection.execute(sql, parameters or {})))
        except sqlite3.Error as error:
            raise self._unreachable(error) from error

    def beside(self) -> Reader:
        """Another connection to the same file. Raises Unreachable."""
        try:
            return SqliteReader(self._path)
        except sqlite3.Error as error:
            raise self._unreachable(error) from error

    def interrupt(self) -> None:
        """Stop the statement that is under way. Raises Unreachable."""
        try:
            self._connection.interrupt()
        except sqlite3.Error as error:
            raise self._unreachable(error) from error

    def _unreachable(self, error: sqlite3.Error) -> Unreachable:
        return Unreachable(
            f"The database {self._path} cannot be read ({error}). Nothing was changed; try again, "
            "or open a backup if it happens again."
        )

    def change_token(self) -> object:
        """SQLite's own counter of other connections' commits."""
        return self.rows("PRAGMA data_version")[0][0]

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()


@cache
def _named() -> re.Pattern[str]:
    import re

    return re.compile(r"(?<![:\w]):([a-z_]\w*)")


def _no_answer(error: Exception) -> Unreachable:
    return Unreachable(f"The database cannot answer that ({str(error).strip()}). Nothing was changed.")


def _no_server(error: Exception) -> Unreachable:
    return Unreachable(
        f"The database server does not answer ({str(error).strip()}). "
        "Nothing was changed; check the connection and try again."
    )


class PostgresReader:
    """Reads a PostgreSQL database over one connection, from any thread; reconnects once when the server went away."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._lock = threading.Lock()
        self._connection = self._connect()

    def _connect(self) -> Any:
        import psycopg
        from psycopg.types.string import TextLoader

        connection = psycopg.connect(self._url, autocommit=True, connect_timeout=5)
        connection.adapters.register_loader("date", TextLoader)
        return connection

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Every row of the statement. Raises Unreachable."""
        return self._asked(sql, lambda statement: self._connection.execute(statement, parameters or {}).fetchall())

    def numbers(self, sql: str, parameters: Mapping[str, object] | None = None) -> array[int]:
        """The first column of a statement for numbers. Raises Unreachable."""
        return self._asked(
            sql,
            lambda statement: array(
                "q", (row[0] for row in self._connection.cursor().stream(statement, parameters or {}))
            ),
        )

    def _asked(self, sql: str, fetch: Callable[[str], Found]) -> Found:
        from contextlib import suppress

        import psycopg

        statement = _named().sub(r"%(\1)s", sql.replace("%", "%%"))
        with self._lock:
            try:
                return fetch(statement)
            except psycopg.errors.QueryCanceled as error:  # an OperationalError too, but meant: not to be asked again
                raise _no_answer(error) from error
            except psycopg.OperationalError:
                pass  # the server was restarted or the line dropped: one new connection, then the truth
            except psycopg.Error as error:
                raise _no_answer(error) from error
            try:
                with suppress(psycopg.Error):
                    self._connection.close()
                self._connection = self._connect()
                return fetch(statement)
            except psycopg.Error as error:
                raise _no_server(error) from error

    def beside(self) -> Reader:
        """Another connection to the same server. Raises Unreachable."""
        import psycopg

        try:
            return PostgresReader(self._url)
        except psycopg.Error as error:
            raise _no_server(error) from error

    def interrupt(self) -> None:
        """Ask the server to stop the statement that is under way. Raises Unreachable."""
        import psycopg

        try:
            self._connection.cancel()
        except psycopg.Error as error:
            raise _no_server(error) from error

    def change_token(self) -> object:
        """The server's counter of writing transactions: it may move for a neighbour's database, never fail to move."""
        return self.rows("SELECT CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text)")[0][0]

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            self._connection.close()
