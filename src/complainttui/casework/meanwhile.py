"""What happened to a case since somebody looked at it: who, when, what, and field by field what was and is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from complainttui.casework.case_work import CaseWork
from complainttui.casework.field_words import field_lines
from complainttui.rules.text import first_line
from complainttui.rules.uk_dates import spoken
from complainttui.store.tables import Event


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What happened to one case, and the number of its last event."""

    reference: str
    seq: int = 0
    told: tuple[str, ...] = ()


def changed_meanwhile(work: CaseWork, seen: int | None) -> Meanwhile:
    """What changed in the case after the event of that number; nothing where no number is given."""
    reference = work.case.reference
    if seen is None:
        return Meanwhile(reference)
    events = work.transaction.events_after(work.case.id, seen)
    told = tuple(line for event in _standing(events) for line in _lines(work, event))
    return Meanwhile(reference, max((one.seq for one in events), default=seen), told)


def _standing(events: Sequence[Event]) -> list[Event]:
    """Without what was done and undone again within them, which leaves everything as it was seen."""
    changes = {one.change_id for one in events}
    taken_back: set[int] = set()
    for one in reversed(events):  # an undoing that was itself undone takes nothing back
        if one.undoes in changes and one.change_id not in taken_back:
            taken_back |= {one.change_id, one.undoes}
    return [one for one in events if one.change_id not in taken_back]


def _lines(work: CaseWork, event: Event) -> Iterator[str]:
    when = datetime.fromisoformat(event.at).replace(tzinfo=UTC).astimezone()
    what = first_line(f"{event.what} {event.moved}")
    yield f"{first_line(event.actor)}, {spoken(when.date())} {when:%H:%M}: {what}"
    for line in field_lines(work.rows, json.loads(event.details)):
        yield f"  {line}"
