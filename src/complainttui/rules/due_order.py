"""One number by which every list is ordered: what is due first, then what waits for nothing, then what has ended."""

from __future__ import annotations

from datetime import date

NOTHING_DUE = 10_000_000
"""From here on: open cases with nothing due, those received last before the others."""
ENDED = 20_000_000
"""From here on: cases that are not open, those received last before the others."""
_LATEST_FIRST = 4_000_000  # more than the ordinal of any day


def due_order(next_due_on: date | None, received_on: date, *, is_open: bool) -> int:
    """The ordinal of the day on which what comes next is due; beyond all such days where nothing is, or it has ended.

    So 'open', 'overdue' and 'due this week' are ranges of one number, and an index that has it answers them all.
    """
    if is_open and next_due_on:
        return next_due_on.toordinal()
    return (NOTHING_DUE if is_open else ENDED) + _LATEST_FIRST - received_on.toordinal()
