"""Bringing rows that are wholly derived in line with what was derived; those that stay keep their number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from complainttui.store.writer import Transaction


def bring_in_line(
    transaction: Transaction,
    rows: list[Any],
    *,
    table: type[Any],
    case_id: int,
    known_by: tuple[str, ...],
    derived: Mapping[tuple[Any, ...], Mapping[str, Any]],
) -> None:
    """Add, change and remove rows of a case until they say what was derived.

    `known_by` names the columns that tell them apart; `derived` has the others by the values of those.
    """
    left = {tuple(getattr(row, name) for name in known_by): row for row in rows}
    for key, values in derived.items():
        row = left.pop(key, None)
        if row is None:
            row = table(case_id=case_id, **dict(zip(known_by, key, strict=True)), **values)
            rows.append(row)
            transaction.add(row)
            continue
        for name, value in values.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
    for row in left.values():
        rows.remove(row)
        transaction.remove(row)
