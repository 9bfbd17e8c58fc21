"""The ombudsman beside the complaint: enquiries, evidence, findings, orders and recommendations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from complainttui.rules.records.record import Record, edition, happened, word
from complainttui.rules.vocabulary import OmbudsmanBody, OmbudsmanFinding, OmbudsmanOutcome, OrderKind, Reached


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanCaseFacts(Record):
    """A case of an ombudsman about this complaint; findings are per element (Code 9.7)."""

    NOUN: ClassVar[str] = "ombudsman case"
    IN_ORDER: ClassVar[tuple[tuple[str, str], ...]] = (("opened_on", "determined_on"),)

    number: int = 0
    body: str = word(OmbudsmanBody)
    reference: str = ""
    opened_on: date = happened("opening")
    reached: str = word(Reached)
    about: str = ""
    determined_on: date | None = happened("determination", default=None)
    outcome: str = word(OmbudsmanOutcome, default="")
    designated_person: str = ""
    """A councillor, MP or panel who was asked first, under the law before October 2022."""
    designated_on: date | None = happened("asking of the designated person in", default=None)
    designated_result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanFindingFacts(Record):
    """What an ombudsman found on one element of the complaint."""

    NOUN: ClassVar[str] = "ombudsman finding"

    number: int = 0
    ombudsman_case: int
    element: str
    finding: str = word(OmbudsmanFinding)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFacts(Record):
    """An order, a recommendation, or a complaint handling failure order, to its compliance (Code 8.1, 9.7)."""

    NOUN: ClassVar[str] = "order"
    IN_ORDER: ClassVar[tuple[tuple[str, str], ...]] = (
        ("made_on", "complied_on"),
        ("complied_on", "evidence_sent_on"),
    )

    number: int = 0
    ombudsman_case: int
    kind: str = word(OrderKind)
    text: str
    owner: str = ""
    made_on: date = happened("making")
    due_on: date
    amount_pence: int | None = None
    complied_on: date | None = happened("compliance with", default=None)
    evidence: str = ""
    evidence_sent_on: date | None = happened("sending of evidence for", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRequestFacts(Record):
    """An ombudsman's request for evidence: 15 working days, and kept informed if it takes longer (form 5.1, 5.2)."""

    NOUN: ClassVar[str] = "evidence request"
    IN_ORDER: ClassVar[tuple[tuple[str, str], ...]] = (
        ("requested_on", "told_on"),
        ("requested_on", "supplied_on"),
    )

    number: int = 0
    ombudsman_case: int
    text: str = ""
    requested_on: date = happened("day")
    agreed_until: date | None = None
    """A later day that the ombudsman agreed to."""
    told_on: date | None = happened("telling the ombudsman of the delay of", default=None)
    supplied_on: date | None = happened("answer to", default=None)
    calendar_edition: int = edition()
