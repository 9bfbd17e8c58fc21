"""The same copy of a database that a PostgreSQL server holds: table by table, all of them as at one moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from complainttui.rules.how_far import Tell
from complainttui.rules.problems import Unreachable
from complainttui.store.copying import COPYING, quick_connection
from complainttui.store.schema import create_schema
from complainttui.store.tables import METADATA
from complainttui.store.target import APPLICATION_ID, SCHEMA_VERSION

_ROWS_AT_ONCE = 5000
_ABOUT_HOW_MANY = """
SELECT SUM(GREATEST(c.reltuples, 0)) FROM pg_class c
WHERE c.relkind = 'r' AND c.relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('cases'))
"""  # as the server last counted them
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"


def copy_postgres(url: str, copy: Path, tell: Tell) -> None:
    """Copy every table of the server's database to a SQLite file that is not there yet. Raises Unreachable."""
    import psycopg

    create_schema(str(copy))
    try:
        with closing(_at_one_moment(url)) as source, closing(quick_connection(copy)) as to:
            to.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            to.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            _copy_tables(source, to, tell)
    except psycopg.Error as error:
        raise Unreachable(f"The database server does not answer ({str(error).strip()}). Try again.") from error


def _at_one_moment(url: str) -> Any:
    """A connection whose statements all see what was committed before the first of them; it locks nobody out."""
    import psycopg
    from psycopg.types.string import TextLoader

    connection = psycopg.connect(url, connect_timeout=5)
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    connection.read_only = True
    connection.adapters.register_loader("date", TextLoader)
    return connection


def _copy_tables(source: Any, to: sqlite3.Connection, tell: Tell) -> None:
    indexes = to.execute(_INDEXES).fetchall()
    to.execute("BEGIN")
    for name, _ in indexes:  # made over whole tables they are made sooner
        to.execute(f"DROP INDEX {name}")
    ((expected,),) = source.execute(_ABOUT_HOW_MANY).fetchall()
    copied = 0
    for table in METADATA.sorted_tables:
        for rows in _copy_table(source, to, table):
            copied += rows
            tell(COPYING, min(1.0, copied / max(expected, 1)))
    for _, statement in indexes:
        to.execute(statement)
    to.execute("INSERT INTO case_search(case_search) VALUES ('rebuild')")
    to.execute("COMMIT")


def _copy_table(source: Any, to: sqlite3.Connection, table: Table) -> Iterator[int]:
    """Yields how many rows were copied since it last did."""
    names = ", ".join(column.name for column in table.columns)
    to.execute(f"DELETE FROM {table.name}")  # what a new database begins with
    places = ", ".join("?" for _ in table.columns)
    with source.cursor(name=f"copy_{table.name}") as cursor:  # a named one is read by and by, never held whole
        cursor.execute(f"SELECT {names} FROM {table.name}")
        while rows := cursor.fetchmany(_ROWS_AT_ONCE):
            to.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({places})", rows)
            yield len(rows)
