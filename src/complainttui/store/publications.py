"""What was published, as it is read: each with what it takes to show it again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from complainttui.rules.problems import WrongInput
from complainttui.store.reader import Reader, Row, day


@dataclass(frozen=True, slots=True)
class LastEvent:
    """Up to where the database was known when a result was worked out."""

    id: int
    """0 in a database without events."""
    hash: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A report as it was published. Its result is read by itself: see `published_result`."""

    id: int
    report: str
    title: str
    first: date
    last: date
    as_at: date
    as_known: date | None
    definition: str
    definition_version: str
    options: dict[str, Any]
    last_event: LastEvent
    made_by: str
    made_at: str
    """UTC, ISO 8601 to the millisecond."""

    @property
    def made_on(self) -> date:
        """The day, by the clock on the wall."""
        return datetime.fromisoformat(self.made_at).replace(tzinfo=UTC).astimezone().date()


def last_event(reader: Reader) -> LastEvent:
    """The newest event there is: to be read before a result that is to be published. Raises Unreachable."""
    rows = reader.rows("SELECT id, hash FROM events ORDER BY id DESC LIMIT 1")
    return LastEvent(*rows[0]) if rows else LastEvent(0, "")


def is_as_recorded(reader: Reader, event: LastEvent) -> bool:
    """Whether the event that a publication names is still there with the same hash. Raises Unreachable."""
    found = reader.rows("SELECT hash FROM events WHERE id = :id", {"id": event.id})
    return found == [(event.hash,)] if event.id else not event.hash


def publications(reader: Reader, report: str = "") -> list[Publication]:
    """What was published, of one report or of all, the newest first. Raises Unreachable."""
    return _found(reader, " WHERE p.report = :report" if report else "", {"report": report} if report else {})


def publication(reader: Reader, number: int) -> Publication:
    """The publication of that number. Raises WrongInput where there is none, or Unreachable."""
    found = _found(reader, " WHERE p.id = :id", {"id": number}) if 0 < number < _TOO_LARGE else []
    if not found:
        raise WrongInput(f"There is no publication {number}. `publications` lists them.", "publication")
    return found[0]


def published_result(reader: Reader, number: int) -> str:
    """The JSON text of what was published, as it was kept. Raises WrongInput where there is none, or Unreachable."""
    publication(reader, number)
    return str(reader.rows("SELECT result FROM publications WHERE id = :id", {"id": number})[0][0])


_TOO_LARGE = 2**63
_SELECT = (
    "SELECT p.id, p.report, p.title, p.from_on, p.until_on, p.as_at_date, p.as_known_date, p.definition,"
    " p.definition_version, p.options, p.last_event, p.last_event_hash, e.actor, e.at FROM publications p"
    " JOIN events e ON e.change_id = p.change AND e.case_id IS NULL{where} ORDER BY p.id DESC"
)


def _found(reader: Reader, where: str, parameters: dict[str, object]) -> list[Publication]:
    return [_publication(row) for row in reader.rows(_SELECT.format(where=where), parameters)]


def _publication(row: Row) -> Publication:
    number, report, title, first, last, as_at, as_known, definition, version, options, event, chained, who, at = row
    return Publication(
        id=number,
        report=report,
        title=title,
        first=date.fromisoformat(first),
        last=date.fromisoformat(last),
        as_at=date.fromisoformat(as_at),
        as_known=day(as_known),
        definition=definition,
        definition_version=version,
        options=json.loads(options),
        last_event=LastEvent(event, chained),
        made_by=who,
        made_at=at,
    )
