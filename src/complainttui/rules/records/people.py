"""Who the person is, who speaks for them, and what is agreed with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from complainttui.rules.equality import AgeBand, Disabled, Ethnicity, Orientation, Religion, Sex
from complainttui.rules.records.record import Record, happened, word
from complainttui.rules.vocabulary import Complainant, Related


@dataclass(frozen=True, slots=True, kw_only=True)
class CircumstancesFacts(Record):
    """The person's circumstances, as far as they told us (Code 1.3, 5.10, 6.1)."""

    NOUN: ClassVar[str] = "circumstances"
    IDENTIFIED_BY: ClassVar[tuple[str, ...]] = ()

    made_by: str = word(Complainant, default="")
    household_contact: str = ""
    """Someone of the household who may be spoken to."""
    preferred_contact: str = ""
    disability: str = ""
    disclosed_on: date | None = happened("telling us of a disability in the", at_any_time=True, default=None)
    vulnerability: str = ""
    risk: str = ""
    age_band: str = word(AgeBand, default="")
    """This and what follows are answers on equality: for figures, of no weight in the case (3.1)."""
    sex: str = word(Sex, default="")
    disabled: str = word(Disabled, default="")
    ethnicity: str = word(Ethnicity, default="")
    religion: str = word(Religion, default="")
    orientation: str = word(Orientation, default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentativeFacts(Record):
    """Someone who speaks for the person. Nothing is released to them without consent (Code 1.3, 3.6)."""

    NOUN: ClassVar[str] = "representative"
    IN_ORDER: ClassVar[tuple[tuple[str, str], ...]] = (("consent_on", "ended_on"),)

    number: int = 0
    name: str
    relation: str = ""
    contact: str = ""
    consent_on: date | None = happened("consent to", at_any_time=True, default=None)
    evidence: str = ""
    scope: str = ""
    """What the consent covers; blank stands for everything about the case."""
    ended_on: date | None = happened("end", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentFacts(Record):
    """A reasonable adjustment agreed with the person, kept under review (Code 5.10)."""

    NOUN: ClassVar[str] = "adjustment"
    IN_ORDER: ClassVar[tuple[tuple[str, str], ...]] = (
        ("agreed_on", "reviewed_on"),
        ("agreed_on", "ended_on"),
    )

    number: int = 0
    text: str
    agreed_on: date = happened("agreeing", at_any_time=True)
    review_on: date
    reviewed_on: date | None = happened("review", at_any_time=True, default=None)
    ended_on: date | None = happened("end", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictionFacts(Record):
    """A restriction of contact: evidenced, proportionate, warned of, approved and reviewed (Code 5.14, 5.15)."""

    NOUN: ClassVar[str] = "restriction"
    IN_ORDER: ClassVar[tuple[tuple[str, str], ...]] = (
        ("warned_on", "from_on"),
        ("from_on", "reviewed_on"),
        ("from_on", "ended_on"),
    )

    number: int = 0
    text: str
    reason: str
    evidence: str = ""
    warned_on: date | None = happened("warning", at_any_time=True, default=None)
    from_on: date = happened("beginning", at_any_time=True)
    approved_by: str = ""
    equality: str = ""
    """Why it is proportionate, and how the Equality Act was considered."""
    review_on: date
    reviewed_on: date | None = happened("review", at_any_time=True, default=None)
    ended_on: date | None = happened("end", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFacts(Record):
    """Another case that this one has to do with (Code 1.5, 6.8)."""

    NOUN: ClassVar[str] = "link"

    number: int = 0
    relation: str = word(Related)
    reference: str
    on_date: date = happened("making")
