"""What hangs on a case as a whole, as cells of the case log: each kind of record a list in JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from complainttui.rules.problems import WrongInput
from complainttui.rules.records import RECORDS, Column, Record, columns_told
from complainttui.rules.text import admit
from complainttui.rules.uk_dates import within_calendars

RECORD_COLUMNS = {("learning" if table == "lessons" else table): table for table in RECORDS}
"""Columns of the case log and the records that they hold; `lessons` was taken."""


def as_cell(records: Sequence[Record]) -> str:
    """The records as JSON, without the numbers of their rows; empty when there are none. Blanks are left out."""
    told = [
        {
            one.name: _plain(value)
            for one in columns_told(type(record))
            if (value := getattr(record, one.name)) not in ("", None)
        }
        for record in records
    ]
    return json.dumps(told, ensure_ascii=False) if told else ""


def read_cell(text: str, column: str) -> list[Any]:
    """The records of a cell. Raises WrongInput that names the column."""
    kind = RECORDS[RECORD_COLUMNS[column]]
    try:
        listed = json.loads(text.strip() or "[]")
        records = [
            kind(**{one.name: _read(one, told.get(one.name), column) for one in columns_told(kind)}) for told in listed
        ]
    except WrongInput:
        raise
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise WrongInput(f"{column} is not a list as our export writes it", column) from None
    _refuse_twice(records, column)
    return records


def _refuse_twice(records: Sequence[Record], column: str) -> None:
    """Each record of a kind is told from the others; one without a number gets the next."""
    known: set[str] = set()
    for one in records:
        if getattr(one, "number", None) != 0 and one.called in known:
            raise WrongInput(f"{column}: {one.called} is there twice", column)
        known.add(one.called)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _day(value: object, name: str) -> date:
    try:
        return within_calendars(date.fromisoformat(value if isinstance(value, str) else ""))
    except ValueError:
        raise WrongInput(f"{name} is {value!r}, not a date such as 2024-03-28") from None
    except WrongInput as problem:
        raise WrongInput(f"{name}: {problem}") from None


def _read(column: Column, value: Any, name: str) -> Any:
    if value is None:
        if column.optional or column.default is not None:
            return column.default
        raise WrongInput(f"{name}: {column.name} is missing", name)
    if column.holds is date:
        return _day(value, f"{name}: {column.name}")
    if column.holds is int:
        if type(value) is not int or not 0 <= value < 10**12:
            raise WrongInput(f"{name}: {value!r} is not a whole number", name)
        return value
    if type(value) is not str:
        raise WrongInput(f"{name}: {value!r} is not text", name)
    if column.words:
        known = {*column.words, *(("",) if column.may_be_blank else ())}
        if any(one not in known for one in (value.split(",") if column.several else [value])):
            raise WrongInput(f"{name}: {value!r} is not a known {column.name.replace('_', ' ')}", name)
    return admit(value, name)
