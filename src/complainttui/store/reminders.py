"""Who was reminded of what on a day, as it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from complainttui.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Reminded:
    """That somebody was reminded of an obligation; without `sent_at` it is not known whether the mail went."""

    case_id: int
    stage: int
    kind: str
    begun_at: str
    sent_at: str


def reminded_on(reader: Reader, day: date, recipient: str) -> list[Reminded]:
    """What somebody was reminded of on a day. Raises Unreachable."""
    rows = reader.rows(
        "SELECT case_id, stage, kind, begun_at, sent_at FROM reminders"
        " WHERE day = :day AND recipient = :recipient ORDER BY id",
        {"day": day.isoformat(), "recipient": recipient},
    )
    return [Reminded(*row) for row in rows]
