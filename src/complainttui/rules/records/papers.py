"""Letters, calls and messages about a case, and its documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from complainttui.rules.records.record import Record, happened, word
from complainttui.rules.vocabulary import Direction, LetterKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrespondenceFacts(Record):
    """A letter, call, message or note (Code 5.12)."""

    NOUN: ClassVar[str] = "correspondence"

    number: int = 0
    on_date: date = happened("day", at_any_time=True)
    direction: str = word(Direction)
    channel: str = ""
    party: str = ""
    summary: str
    """The gist, or the whole text."""
    recorded_by: str = ""
    letter: str = word(LetterKind, default="")
    """Which of our letters it is, where it was written from a template."""
    stage: int = 0
    gaps: str = ""
    """What the letter check found missing when it was sent, a line each."""
    because: str = ""
    """Why it was sent all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts(Record):
    """A file kept with the case, by the SHA-256 digest of its content (Code 5.12)."""

    NOUN: ClassVar[str] = "document"

    number: int = 0
    name: str
    """As it was called when it came."""
    digest: str
    size: int
    """Bytes."""
    on_date: date = happened("day", at_any_time=True)
    about: str = ""
    others: str = ""
    """Whose data it holds besides the person's; not released without a look."""
    added_by: str = ""
    came_with: int | None = None
    """The number of the entry of correspondence that it belongs to, where it is known."""
