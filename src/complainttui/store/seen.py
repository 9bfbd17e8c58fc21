"""Up to which event cases have been seen, so that what colleagues change after it can be told."""

from __future__ import annotations

from collections.abc import Sequence

from complainttui.store.reader import Reader

_MANY = 400  # parameters per statement are limited


def last_seqs(reader: Reader, references: Sequence[str]) -> dict[str, int]:
    """The number of the last event of each case, by its reference. Raises Unreachable."""
    found: dict[str, int] = {}
    for start in range(0, len(references), _MANY):
        wanted = {f"r{place}": one for place, one in enumerate(references[start : start + _MANY])}
        rows = reader.rows(
            "SELECT c.reference, MAX(e.seq) FROM cases c JOIN events e ON e.case_id = c.id"
            f" WHERE c.reference IN ({', '.join(f':{name}' for name in wanted)}) GROUP BY c.reference",
            wanted,
        )
        found.update(dict(rows))
    return found
