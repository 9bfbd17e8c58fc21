"""A case as one line of a list, and the counts above it; each read in a single statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from complainttui.rules.light import TYPE_CHECKING, NamedTuple
from complainttui.store.query_words import WORDS
from complainttui.store.reader import Reader, day

if TYPE_CHECKING:  # the first screenful needs rows only
    from complainttui.store.asking import Asker

PAGE = 120
"""Cases read at once: a few screens."""
COUNTED = ("overdue", "due-today", "due-this-week", "unacknowledged", "open")
"""The words of the strip of live counts."""


class WorklistRow(NamedTuple):
    """A case as one line."""

    id: int
    reference: str
    kind: str
    complainant: str
    service: str
    topic: str
    stage: int
    extended: bool
    next_kind: str
    next_due_on: date | None
    owner: str
    received_on: date
    closed_on: date | None
    withdrawn_on: date | None
    is_open: bool
    paused_until: date | None
    refused_on: date | None
    marks: str
    team: str
    ward: str
    channel: str
    tenure: str
    root_cause: str
    procedure: str
    property_ref: str
    due_order: int

    @property
    def state(self) -> str:
        """What stands in place of a next obligation: 'answered', 'closed', 'withdrawn', 'refused'."""
        if self.is_open and self.next_kind:
            return self.next_kind.replace("-", " ")
        if self.withdrawn_on:
            return "withdrawn"
        if self.refused_on:
            return "refused"
        if self.closed_on:
            return "closed"
        return "to close" if self.is_open else "answered"

    def stage_on(self, today: date) -> str:
        """'1', '1 ext' when its time was extended, '2 pause' while its clocks stand still."""
        if self.paused_until and self.paused_until >= today:
            return f"{self.stage} pause"
        return f"{self.stage} ext" if self.extended else str(self.stage)


COLUMNS = ", ".join(f"c.{name}" for name in WorklistRow._fields)
_DATES = tuple(WorklistRow._fields.index(name) for name in (
    "next_due_on", "received_on", "closed_on", "withdrawn_on", "paused_until", "refused_on",
))  # fmt: skip
_FLAGS = tuple(WorklistRow._fields.index(name) for name in ("extended", "is_open"))


def rows_by_id(reader: Reader, ids: Sequence[int]) -> list[WorklistRow]:
    """The rows of these cases, in the order asked for; a case that has gone meanwhile is left out."""
    if not ids:
        return []
    found = reader.rows(f"SELECT {COLUMNS} FROM cases c WHERE c.id IN ({', '.join(str(int(one)) for one in ids)})")
    by_id = {row[0]: as_row(row) for row in found}
    return [by_id[one] for one in ids if one in by_id]


def counts(reader: Reader, asker: Asker, words: Iterable[str] = COUNTED) -> dict[str, int]:
    """How many cases each of the words holds for, in one statement."""
    names = list(words)
    each = ", ".join(f"(SELECT COUNT(*) FROM cases c WHERE {WORDS[name]})" for name in names)
    ((*found,),) = reader.rows(f"SELECT {each}", asker.parameters_of(each))
    return dict(zip(names, found, strict=True))


def as_row(read: Sequence[object]) -> WorklistRow:
    """The columns of `COLUMNS` as a line."""
    values = list(read)
    for place in _DATES:
        values[place] = day(values[place])  # type: ignore[arg-type]
    for place in _FLAGS:
        values[place] = bool(values[place])
    return WorklistRow(*values)  # type: ignore[arg-type]
