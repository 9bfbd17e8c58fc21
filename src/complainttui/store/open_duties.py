"""What is still to be done, an obligation a row with who must do it: for `due`, the morning, board and calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from complainttui.rules.deadlines import named_duty
from complainttui.store.asking import Condition
from complainttui.store.reader import Reader

OPEN = "o.done_on IS NULL AND o.lapsed_on IS NULL"
"""Still to be done: exactly the condition of the index that has only those."""
OWNER = """
    COALESCE(
        (SELECT p.owner FROM promises p
         WHERE p.case_id = o.case_id AND o.kind = 'promise-' || p.number AND p.owner <> ''),
        (SELECT d.owner FROM orders d
         WHERE d.case_id = o.case_id AND o.kind = 'order-' || d.number AND d.owner <> ''),
        c.owner)
"""
"""Whose duty it is: that of the promise or order it comes from, else the case's officer."""
_COLUMNS = f"""
    o.case_id, c.reference, c.complainant, c.kind, c.service, c.topic, o.stage, o.kind, o.due_on, o.provisional, o.why,
    {OWNER}, c.marks, c.owner, c.team
"""


@dataclass(frozen=True, slots=True)
class OpenDuty:
    """One obligation that is still to be done."""

    case_id: int
    reference: str
    complainant: str
    case_kind: str
    service: str
    topic: str
    stage: int
    kind: str
    due_on: date
    provisional: bool
    why: str
    owner: str
    """Whose duty it is."""
    marks: str
    officer: str
    """Who holds the case."""
    team: str

    @property
    def name(self) -> str:
        """'Stage 1 response', 'Order 2'."""
        return named_duty(self.stage, self.kind)


def open_duties(
    reader: Reader, condition: Condition, *, until: date | None = None, owner: str | None = None
) -> list[OpenDuty]:
    """The open obligations of the cases that the condition holds for, soonest first.

    `until` is the last day on which one may be due; `owner` whose they are. Raises Unreachable.
    """
    wanted = [OPEN, f"({condition.sql})"]
    parameters = dict(condition.parameters)
    if until is not None:
        wanted.append("o.due_on <= :due_until")
        parameters["due_until"] = until.isoformat()
    if owner is not None:
        wanted.append(f"{OWNER} = :duty_owner")
        parameters["duty_owner"] = owner
    rows = reader.rows(
        f"SELECT {_COLUMNS} FROM obligations o JOIN cases c ON c.id = o.case_id"
        f" WHERE {' AND '.join(wanted)} ORDER BY o.due_on, c.reference, o.stage, o.kind",
        parameters,
    )
    return [_duty(row) for row in rows]


def _duty(row: Sequence[object]) -> OpenDuty:
    values = list(row)
    values[8], values[9] = date.fromisoformat(str(values[8])), bool(values[9])
    return OpenDuty(*values)  # type: ignore[arg-type]
