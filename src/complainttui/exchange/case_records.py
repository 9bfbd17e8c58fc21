"""What hangs on a case as a whole, as cells of the case log: each kind of record a list in JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from complainttui.rules.facts import FindingFacts, LessonFacts, PointFacts, PromiseFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.text import admit
from complainttui.rules.uk_dates import within_calendars
from complainttui.rules.vocabulary import Audience, Finding, Remedy

Record = TypeVar("Record", PointFacts, FindingFacts, PromiseFacts, LessonFacts)
RECORD_COLUMNS: dict[str, type[Any]] = {
    "points": PointFacts, "findings": FindingFacts, "promises": PromiseFacts, "learning": LessonFacts,
}  # fmt: skip
"""Columns of the case log and what they hold."""
_WORDS = {(FindingFacts, "finding"): Finding, (PromiseFacts, "kind"): Remedy}


def as_cell(records: Sequence[Any]) -> str:
    """The records as JSON, without the numbers of their rows; empty when there are none."""
    told = [{one.name: _plain(getattr(record, one.name)) for one in _columns(type(record))} for record in records]
    return json.dumps(told, ensure_ascii=False) if told else ""


def read_cell(text: str, column: str) -> list[Any]:
    """The records of a cell. Raises WrongInput that names the column."""
    kind = RECORD_COLUMNS[column]
    try:
        listed = json.loads(text.strip() or "[]")
        return [
            kind(id=0, **{one.name: _read(kind, one, told.get(one.name), column) for one in _columns(kind)})
            for told in listed
        ]
    except WrongInput:
        raise
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise WrongInput(f"{column} is not a list as our export writes it", column) from None


def _columns(kind: type[Any]) -> list[Any]:
    return [one for one in fields(kind) if one.name != "id"]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _read(kind: type[Any], column: Any, value: Any, name: str) -> Any:
    if value is None:
        if "None" in str(column.type):
            return None
        raise WrongInput(f"{name}: {column.name} is missing", name)
    if "date" in str(column.type):
        return within_calendars(date.fromisoformat(value), name)
    if "int" in str(column.type):
        if type(value) is not int or not 0 <= value < 10**12:
            raise WrongInput(f"{name}: {value!r} is not a whole number", name)
        return value
    if type(value) is not str:
        raise WrongInput(f"{name}: {value!r} is not text", name)
    words = _WORDS.get((kind, column.name))
    if words and value not in list(words):
        raise WrongInput(f"{name}: {value!r} is not a known {column.name}", name)
    if column.name == "shared_with" and any(word not in list(Audience) for word in value.split(",") if word):
        raise WrongInput(f"{name}: {value!r} is not a known audience", name)
    return admit(value, name)
