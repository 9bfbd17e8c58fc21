"""Reading a case log: every cell understood or named in a sentence, then all cases taken in as one change."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from complainttui.casework.take_in import IncomingCase, IncomingStage
from complainttui.exchange.case_log import COLUMNS, STAGES
from complainttui.exchange.case_records import RECORD_COLUMNS, read_cell
from complainttui.exchange.csv_cells import unguarded
from complainttui.rules.facts import ExtensionFacts, PauseFacts, StepFacts
from complainttui.rules.money import pence
from complainttui.rules.problems import Problem, Unreachable, WrongInput
from complainttui.rules.rulebook import choose, procedure
from complainttui.rules.text import admit
from complainttui.rules.uk_dates import within_calendars
from complainttui.rules.vocabulary import Kind, Outcome, Tenure, YesNo, word_from

Read = TypeVar("Read")
_NEEDED = ("reference", "kind", "received")
_DATES = ("refused_on", "withdrawn_on", "closed_on", "reopened_on", "last_ended_on", "last_resumed_on")
_MORE_OF_AN_EXTENSION = ("good_reason", "details_given")
_LONGEST_CELL = 4_000_000


@dataclass(slots=True)
class CaseLog:
    """A case log as read: the cases that could be understood, and each row that could not, with why."""

    cases: list[IncomingCase] = field(default_factory=list)
    not_understood: list[tuple[str, str]] = field(default_factory=list)
    rows_by_place: dict[str, dict[str, str]] = field(default_factory=dict)


def read_case_log(path: Path) -> CaseLog:
    """Read the file. Raises Unreachable when it cannot be read, WrongInput when it is not a case log."""
    log = CaseLog()
    for place, row in _rows(path):
        log.rows_by_place[place] = {name: value or "" for name, value in row.items() if name is not None}
        try:
            if None in row or None in row.values():
                raise WrongInput("it has not as many cells as the first line")
            log.cases.append(incoming_case(place, row))
        except Problem as problem:
            log.not_understood.append((place, str(problem)))
    return log


def incoming_case(place: str, row: dict[str, str]) -> IncomingCase:
    """One row of the log as a case to take in. Raises WrongInput for the first cell that is not understood."""
    cells = {name: unguarded(value) for name, value in row.items()}
    for name in _NEEDED:
        if not cells.get(name, "").strip():
            raise WrongInput(f"{name} is empty", name)
    kind = word_from(Kind, cells["kind"], "kind").value
    received = _date(cells, "received")
    assert received is not None  # noqa: S101 - it is one of the needed cells, checked above
    wanted = cells.get("procedure", "").strip()
    columns: dict[str, Any] = {
        "reference": admit(cells["reference"].strip(), "reference"),
        "kind": kind,
        "received_on": received,
        "procedure": procedure(wanted).id if wanted else choose(kind, received).id,
        "tenure": _word(cells, "tenure", Tenure, Tenure.UNKNOWN.value),
        "owner": admit(cells.get("officer", ""), "officer"),
        "compensation_pence": _pence(cells.get("compensation", "")),
        "happened_on": _date(cells, "happened"),
        "first_contact_on": _date(cells, "first_contact"),
        **{name: _date(cells, name) for name in _DATES},
        **{
            name: admit(cells.get(name, ""), name)
            for name in ("complainant", "contact", "representative", "property_ref", "ward", "service", "topic",
                         "root_cause", "summary", "remedies", "lessons", "refusal_reason", "withdrawal_reason",
                         "person", "team", "channel")
        },
    }  # fmt: skip
    records = (one for column in RECORD_COLUMNS for one in read_cell(cells.get(column, ""), column))
    return IncomingCase(place, columns, tuple(_stages(cells, received)), records=tuple(records))


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    csv.field_size_limit(_LONGEST_CELL)
    text = _text_of(path)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=_delimiter(text))
    try:
        header = reader.fieldnames or []
        missing = [name for name in _NEEDED if name not in header]
        if missing:
            raise WrongInput(
                f"{path} is not a case log: its first line has no column {', '.join(missing)}. "
                f"A case log begins with: {','.join(COLUMNS[:6])},...",
                "file",
            )
        for number, row in enumerate(reader, start=1):
            if any(value.strip() if isinstance(value, str) else value for value in row.values()):
                yield f"row {number}", row  # spreadsheets leave rows of nothing but commas at the end
    except csv.Error as error:
        raise WrongInput(f"{path}, near line {reader.line_num}: {error}. Nothing was imported.", "file") from error


def _delimiter(text: str) -> str:
    """What parts the cells of the first line: a comma as we write, a semicolon or tab as spreadsheets may."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _text_of(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Unreachable(f"{path} cannot be read: {error.strerror}. Check the name of the file.") from error
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        # What spreadsheets on Windows write as "CSV"; a byte that it lacks means that this is no text at all.
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            raise WrongInput(f"{path} is not text. Save it from the spreadsheet as CSV UTF-8.", "file") from None


def _stages(cells: dict[str, str], received: date) -> Iterator[IncomingStage]:
    for number in STAGES:
        start = f"stage{number}_"
        requested = received if number == 1 else _date(cells, start + "requested")
        if requested is None:
            if any(value.strip() for name, value in cells.items() if name.startswith(start)):
                raise WrongInput(f"{start}requested is empty, but stage {number} has facts", start + "requested")
            return
        columns: dict[str, Any] = {
            "requested_on": requested,
            "acknowledged_on": _date(cells, start + "acknowledged"),
            "responded_on": _date(cells, start + "responded"),
            "outcome": _word(cells, start + "outcome", Outcome, ""),
            "handler": admit(cells.get(start + "handler", ""), start + "handler"),
        }
        named = (
            ("complaint_definition", "outcome_sought")
            if number == 1
            else (start + "definition", start + "outcome_sought")
        )
        columns["definition"], columns["outcome_sought"] = (admit(cells.get(name, ""), name) for name in named)
        columns["requested_at"] = _time(cells, start + "requested_at")
        yield IncomingStage(
            number,
            columns,
            tuple(_extensions(cells, start)),
            pauses=tuple(_listed(cells, start + "pauses", _pause)),
            steps=tuple(_listed(cells, start + "steps", _step)),
        )


def _extensions(cells: dict[str, str], start: str) -> Iterator[ExtensionFacts]:
    """The extensions of a stage in their order; the log has columns for the last one and a list of those before."""
    yield from _listed(cells, start + "earlier_extensions", _extension)
    if cells.get(start + "extended_to", "").strip():
        last = {name: cells.get(f"{start}extension_{name}", "") for name in ("told", "reason", *_MORE_OF_AN_EXTENSION)}
        yield _extension({"to": cells[start + "extended_to"], **last})


def _listed(cells: dict[str, str], name: str, read: Callable[[dict[str, str]], Read]) -> list[Read]:
    """A cell that holds a list, as JSON."""
    try:
        return [read(one) for one in json.loads(cells.get(name, "").strip() or "[]")]
    except WrongInput as problem:
        raise WrongInput(f"{name}: {problem}", name) from None
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise WrongInput(f"{name} is not a list as our export writes it", name) from None


def _pause(cells: dict[str, str]) -> PauseFacts:
    return PauseFacts(_needed(cells, "from"), _needed(cells, "until"), admit(cells.get("reason", ""), "reason"))


def _step(cells: dict[str, str]) -> StepFacts:
    return StepFacts(admit(cells["name"], "name"), _needed(cells, "on"))


def _extension(cells: dict[str, str]) -> ExtensionFacts:
    return ExtensionFacts(
        told_on=_date(cells, "told"),
        to=_needed(cells, "to"),
        reason=admit(cells.get("reason", ""), "reason"),
        good_reason=admit(cells.get("good_reason", ""), "good_reason"),
        details_given=_word(cells, "details_given", YesNo, ""),
    )


def _needed(cells: dict[str, str], name: str) -> date:
    found = _date(cells, name)
    if found is None:
        raise WrongInput(f"{name} is empty", name)
    return found


def _time(cells: dict[str, str], name: str) -> str:
    text = cells.get(name, "").strip()
    try:
        return datetime.strptime(text, "%H:%M").strftime("%H:%M") if text else ""  # noqa: DTZ007 - a time of day
    except ValueError:
        raise WrongInput(f"{name} is {text!r}, not a time such as 17:30", name) from None


def _date(cells: dict[str, str], name: str) -> date | None:
    text = cells.get(name, "").strip()
    if not text:
        return None
    try:
        return within_calendars(date.fromisoformat(text))
    except ValueError:
        raise WrongInput(f"{name} is {text!r}, not a date such as 2024-03-28", name) from None


def _word(cells: dict[str, str], name: str, words: Any, empty: str) -> str:
    text = cells.get(name, "").strip()
    return word_from(words, text, name).value if text else empty


def _pence(text: str) -> int | None:
    return pence(text, "compensation") if text.strip() else None
