"""The worklist: ordered case numbers first, the rows of one window after, counts beside; each a single statement."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from complainttui.rules.problems import WrongInput
from complainttui.store.query import WORDS, Asker, compile_query
from complainttui.store.reader import Reader, day

_COLUMNS = (
    "c.id, c.reference, c.kind, c.complainant, c.service, c.topic, c.stage, c.extended, c.next_kind, c.next_due_on,"
    " c.owner, c.received_on, c.closed_on, c.withdrawn_on, c.is_open, c.paused_until,"
    " c.refused_on, c.marks"
)
_ORDERS = {
    "due": "c.due_order, c.id",
    "received": "c.received_on, c.due_order, c.id",
    "reference": "c.reference",
    "owner": "c.owner, c.due_order, c.id",
    "service": "c.service, c.due_order, c.id",
    "complainant": "c.complainant, c.due_order, c.id",
}
SORTS = tuple(_ORDERS)
COUNTED = ("overdue", "due-today", "due-this-week", "unacknowledged", "open")
"""The words of the strip of live counts."""


@dataclass(frozen=True, slots=True)
class WorklistRow:
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


def ordered_ids(reader: Reader, query: str, asker: Asker, sort: str = "due", limit: int | None = None) -> array[int]:
    """The ids of every case that the query matches, in order. Raises WrongInput for a query or sort not understood."""
    order = _ORDERS.get(sort.removeprefix("-"))
    if order is None:
        raise WrongInput(
            f"{sort!r} is not a way to sort. Known: {', '.join(SORTS)}, each with - in front for the reverse."
        )
    condition = compile_query(query, asker)
    found = reader.rows(f"SELECT c.id FROM cases c WHERE {condition.sql} ORDER BY {order}", condition.parameters)
    ids = array("q", (number for (number,) in found))
    return (ids[::-1] if sort.startswith("-") else ids)[:limit]


def rows_by_id(reader: Reader, ids: Sequence[int]) -> list[WorklistRow]:
    """The rows of these cases, in the order asked for; a case that has gone meanwhile is left out."""
    if not ids:
        return []
    found = reader.rows(f"SELECT {_COLUMNS} FROM cases c WHERE c.id IN ({', '.join(str(int(one)) for one in ids)})")
    by_id = {row[0]: _row(row) for row in found}
    return [by_id[one] for one in ids if one in by_id]


def counts(reader: Reader, asker: Asker, words: Iterable[str] = COUNTED) -> dict[str, int]:
    """How many cases each of the words holds for, in one statement."""
    names = list(words)
    asked = compile_query(" or ".join(names), asker)
    each = ", ".join(f"(SELECT COUNT(*) FROM cases c WHERE {WORDS[name]})" for name in names)
    ((*found,),) = reader.rows(f"SELECT {each}", asked.parameters)
    return dict(zip(names, found, strict=True))


def _row(row: Sequence[object]) -> WorklistRow:
    values = list(row)
    for place in (9, 11, 12, 13, 15, 16):
        values[place] = day(values[place])  # type: ignore[arg-type]
    values[7], values[14] = bool(values[7]), bool(values[14])
    return WorklistRow(*values)  # type: ignore[arg-type]
