"""Whether a complaint, or its escalation, was accepted; and what it was taken to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from complainttui.rules.records.record import Record, happened, word
from complainttui.rules.vocabulary import Kind, RefusalReason


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalFacts(Record):
    """A complaint, or a request to escalate it, that was not accepted (Code 2.1 to 2.5, 5.11)."""

    NOUN: ClassVar[str] = "refusal"
    IN_ORDER: ClassVar[tuple[tuple[str, str], ...]] = (
        ("decided_on", "explained_on"),
        ("decided_on", "overturned_on"),
    )

    number: int = 0
    stage: int
    """The stage that was refused: 1 for the complaint itself."""
    reason: str = word(RefusalReason)
    text: str
    """Why, as it was explained to the person, with what it rests on."""
    circumstances: str = ""
    """How the individual circumstances were considered (2.5)."""
    discretion: str = ""
    """Why discretion was not used for a complaint older than 12 months (2.3)."""
    decided_on: date = happened("deciding")
    decided_by: str
    explained_on: date | None = happened("explaining", default=None)
    rights_told_on: date | None = happened("telling of the ombudsman in", default=None)
    overturned_on: date | None = happened("overturning", default=None)
    overturned_why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReclassificationFacts(Record):
    """A case that was taken for another kind: kept, so that a sample can be checked (Code 1.4)."""

    NOUN: ClassVar[str] = "reclassification"

    number: int = 0
    from_kind: str = word(Kind)
    to_kind: str = word(Kind)
    on_date: date = happened("day")
    by: str
    reason: str
