"""Row numbers made here, not by the database: ordered by time, unique across terminals, known before the write."""

from __future__ import annotations

import itertools
import secrets
import time
from datetime import UTC, date, datetime

_RANDOM_BITS = 20
_EPOCH_MS = 1_700_000_000_000  # Nov 2023: keeps the numbers within 63 bits for centuries
_within_process = itertools.count(secrets.randbits(_RANDOM_BITS))


def made_on(row_id: int) -> date:
    """The day (UTC) on which a row number was made."""
    return datetime.fromtimestamp(((row_id >> _RANDOM_BITS) + _EPOCH_MS) / 1000, UTC).date()


def new_id() -> int:
    """Milliseconds since the epoch above, then 20 bits that start at random and count up."""
    ms = time.time_ns() // 1_000_000 - _EPOCH_MS
    return (ms << _RANDOM_BITS) | (next(_within_process) & ((1 << _RANDOM_BITS) - 1))
