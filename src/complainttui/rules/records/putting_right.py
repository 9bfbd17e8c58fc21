"""What is done about a complaint: promises to put things right, and what was learnt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from complainttui.rules.records.record import Record, happened, several, word
from complainttui.rules.vocabulary import Audience, Remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseFacts(Record):
    """Something promised to put things right, and whether it was done (Code 6.6, 7.1 to 7.3)."""

    NOUN: ClassVar[str] = "promise"
    IN_ORDER: ClassVar[tuple[tuple[str, str], ...]] = (("promised_on", "done_on"),)

    number: int = 0
    stage: int
    kind: str = word(Remedy)
    text: str
    owner: str = ""
    promised_on: date = happened("making")
    due_on: date
    done_on: date | None = happened("keeping", default=None)
    evidence: str = ""
    amount_pence: int | None = None
    head: str = ""
    """What a payment is for: distress, time and trouble, a loss."""
    ordered_by: str = ""
    accepted_on: date | None = happened("accepting", default=None)
    impact: str = ""
    """What the fault did to the person, which the remedy reflects (Code 7.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonFacts(Record):
    """What was learnt from a case, and what is done about it (Code 9.1 to 9.3)."""

    NOUN: ClassVar[str] = "lesson"

    number: int = 0
    text: str
    cause: str = ""
    action: str = ""
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = happened("end of the action", default=None)
    shared_with: str = several(Audience)
    shared_on: date | None = happened("sharing", default=None)
