"""Connections for writing: each transaction takes the write lock at once, and the lock is shared fairly."""

from __future__ import annotations

import random
import sqlite3
import time

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool

from complainttui.store.target import is_postgres

LOCK_PATIENCE = 15.0  # seconds of retries before a busy database is reported


def writing_engine(target: str) -> Engine:
    """The engine of a database, by path or URL."""
    if is_postgres(target):
        address = target.split("://", 1)[1]
        return create_engine(f"postgresql+psycopg://{address}", pool_pre_ping=True, pool_size=2)
    engine = create_engine("sqlite://", creator=lambda: _connect(target), poolclass=QueuePool, pool_size=1)
    event.listen(engine, "begin", _take_write_lock)
    return engine


def _connect(path: str) -> sqlite3.Connection:
    # isolation_level None hands BEGIN to us.
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=LOCK_PATIENCE)
    for pragma in (
        "foreign_keys = ON",
        "synchronous = FULL",
        "trusted_schema = OFF",
        "secure_delete = ON",
        "cell_size_check = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _take_write_lock(connection: Connection) -> None:
    """Begin with the write lock: a read that turns into a write would lose updates or fail.

    SQLite's own waiting for it is unfair to the unlucky, so we knock ourselves.
    """
    give_up = time.monotonic() + LOCK_PATIENCE
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(random.uniform(0.001, 0.025))  # noqa: S311 - jitter shares the lock fairly; nothing secret
        else:
            # From here on only readers can be in the way, of the commit, and they are soon done.
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(LOCK_PATIENCE * 1000)}")
            return


def write_failure(error: DBAPIError) -> str:
    """A failed write in words: the cause, and what to do."""
    cause = str(error.orig).strip()
    advice = "Nothing was saved; try again."
    if "readonly" in cause or "read-only" in cause:
        advice = "The file or its folder is read-only: ask for write access. Nothing was saved."
    elif "full" in cause:
        advice = "The disk is full: free some space and try again. Nothing was saved."
    elif "locked" in cause:
        advice = "Another program holds the database: close it and try again. Nothing was saved."
    return f"The change could not be written ({cause}). {advice}"
