"""What is asked and looked at once a case is closed: satisfaction, and the quality of handling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from complainttui.rules.records.record import Record, happened, word
from complainttui.rules.vocabulary import YesNo


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFacts(Record):
    """What the person said of the handling of their complaint (form 4.10)."""

    NOUN: ClassVar[str] = "survey"
    IN_ORDER: ClassVar[tuple[tuple[str, str], ...]] = (("sent_on", "replied_on"),)

    number: int = 0
    sent_on: date = happened("sending")
    replied_on: date | None = happened("answer to", default=None)
    resolved: str = word(YesNo, default="")
    handling: int | None = None
    """1, very dissatisfied, to 5, very satisfied."""
    outcome: int | None = None
    """The same about the outcome."""
    comment: str = ""
    told_how_to_complain: str = word(YesNo, default="")
    """Whether the survey says how to complain (Code 1.6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityCheckFacts(Record):
    """A look at how a case was handled, mostly one of a random sample."""

    NOUN: ClassVar[str] = "quality check"

    number: int = 0
    on_date: date = happened("day")
    by: str
    sample: str = ""
    """How the case came to be chosen: query, size, seed and who drew."""
    accepted_correctly: str = word(YesNo, default="")
    cause_found: str = word(YesNo, default="")
    quality: int | None = None
    """Of the response: 1, poor, to 5, very good."""
    learning_fed_back: str = word(YesNo, default="")
    finding: str = ""
