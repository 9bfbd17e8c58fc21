"""Officers' leave as it is read: a row or two for each officer, found by its days."""

from __future__ import annotations

from datetime import date

from complainttui.rules.leave import Leave
from complainttui.store.reader import Reader


def leaves_between(reader: Reader, first: date, last: date) -> list[Leave]:
    """All leave with a day from the first to the last of these, by its own first day. Raises Unreachable."""
    rows = reader.rows(
        "SELECT officer, from_on, until_on, cover, note FROM leaves"
        " WHERE until_on >= :first AND from_on <= :last ORDER BY from_on, officer",
        {"first": first.isoformat(), "last": last.isoformat()},
    )
    return [
        Leave(officer, date.fromisoformat(begins), date.fromisoformat(ends), cover, note)
        for officer, begins, ends, cover, note in rows
    ]
