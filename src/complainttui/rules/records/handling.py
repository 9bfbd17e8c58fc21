"""How a stage was handled, and how the person was kept informed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from complainttui.rules.records.record import Record, edition, happened, word
from complainttui.rules.vocabulary import Triage


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingFacts(Record):
    """What the Code asks of the handling of a stage, besides its dates and its answer."""

    NOUN: ClassVar[str] = "handling of stage"
    IDENTIFIED_BY: ClassVar[tuple[str, ...]] = ("stage",)
    IN_ORDER: ClassVar[tuple[tuple[str, str], ...]] = (("clarification_asked_on", "clarification_received_on"),)

    stage: int
    accepted_on: date | None = happened("acceptance in", default=None)
    accepted_why: str = ""
    """Where it was not plain: the circumstances considered, the discretion used (2.3, 2.5)."""
    triage: str = word(Triage, default="")
    """Early answer, or a fuller investigation (6.1)."""
    triage_why: str = ""
    responsible_for: str = ""
    """What the acknowledgement says that we are responsible for (5.7)."""
    not_responsible_for: str = ""
    clarification_asked_on: date | None = happened("asking for clarification in", default=None)
    clarification_received_on: date | None = happened("clarification in", default=None)
    conflict_check: str = ""
    """What was looked at for a conflict of interest, and what came of it (5.8)."""
    heard_on: date | None = happened("hearing of the person in", default=None)
    staff_involved: str = ""
    third_party: str = ""
    answer_known_on: date | None = happened("day the answer was known in", default=None)
    rights_told_on: date | None = happened("telling of the ombudsman in", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedUpdatesFacts(Record):
    """How often the person is to hear from us while an answer is late (Code 5.9)."""

    NOUN: ClassVar[str] = "agreed updates of stage"
    IDENTIFIED_BY: ClassVar[tuple[str, ...]] = ("stage",)

    stage: int
    agreed_on: date = happened("agreeing of the")
    every_days: int
    """Working days from one update to the next."""
    calendar_edition: int = edition()
    """By which the next update is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateFacts(Record):
    """An update that the person was given (Code 5.9, 6.6)."""

    NOUN: ClassVar[str] = "update"

    number: int = 0
    stage: int
    on_date: date = happened("giving")
    channel: str = ""
    text: str
    calendar_edition: int = edition()
    """By which it was counted, for good."""
