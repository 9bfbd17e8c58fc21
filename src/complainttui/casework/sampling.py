"""A random sample that can be drawn again: the same cases, query, size and seed give the same references."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from complainttui.casework.desk import Desk
from complainttui.store.pages import ordered_ids
from complainttui.store.worklist import rows_by_id


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn, and from how many."""

    references: tuple[str, ...]
    drawn_from: int
    words: str
    """How it was drawn, for the record: query, size, seed, by whom and when."""


def draw(desk: Desk, query: str, size: int, seed: int | None = None) -> Sample:
    """Draw cases at random; without a seed, a new one is made. Raises WrongInput for a query not understood.

    A case is chosen by a digest of seed and reference, so a draw does not depend on the order of rows, and cases that
    are logged later change it as little as can be.
    """
    seed = secrets.randbelow(1_000_000) if seed is None else seed
    rows = rows_by_id(desk.database.reader, ordered_ids(desk.database.reader, query, desk.asker, "reference"))
    chosen = sorted((row.reference for row in rows), key=lambda one: _lot(seed, one))[:size]
    asked = query or "every case"
    words = f"{len(chosen)} of {len(rows)} ({asked}), seed {seed}, drawn by {desk.actor} on {desk.today.isoformat()}"
    return Sample(tuple(sorted(chosen)), len(rows), words)


def _lot(seed: int, reference: str) -> str:
    return hashlib.sha256(f"{seed}:{reference}".encode()).hexdigest()
