"""What a complaint consists of, and what was found on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from complainttui.rules.records.record import Record, happened, word
from complainttui.rules.vocabulary import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class PointFacts(Record):
    """A point of the complaint, numbered within its case (Code 6.7, 6.8)."""

    NOUN: ClassVar[str] = "point"

    number: int = 0
    text: str
    added_on: date = happened("adding")
    split_off_to: str = ""
    """The reference of the case that it became; there it is answered, and no longer here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFacts(Record):
    """What was found on a point at a stage, and why (Code 6.7, 6.18)."""

    NOUN: ClassVar[str] = "finding"
    IDENTIFIED_BY: ClassVar[tuple[str, ...]] = ("stage", "point")

    stage: int
    point: int
    finding: str = word(Finding)
    reason: str = ""
    policy: str = ""
    cause: str = ""
