"""What whoever hands a bundle on must know first: consent, other people's data, restrictions, gaps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from complainttui.rules.facts import CaseFacts
from complainttui.rules.text import first_line
from complainttui.rules.uk_dates import spoken
from complainttui.store.casebook import CaseRecord


def cautions(case: CaseRecord, today: date) -> Iterator[str]:
    """A sentence for each, without those about the files themselves."""
    yield from _representatives(case)
    yield from _person(case.facts, today)
    for document in case.facts.documents:
        if document.others:
            yield (
                f"Document {document.number} ({first_line(document.name)}) holds other people's data: "
                f"{first_line(document.others)}. Look at it before it is released."
            )
    for letter in case.facts.correspondence:
        if letter.gaps:
            because = f" It was sent all the same: {first_line(letter.because)}." if letter.because else ""
            yield f"Letter {letter.number} was sent with gaps: {first_line(letter.gaps)}.{because}"


def _representatives(case: CaseRecord) -> Iterator[str]:
    known = {one.name.casefold() for one in case.facts.representatives}
    named = case["representative"]
    if named and named.casefold() not in known:
        yield f"{first_line(named)} speaks for them, and no consent is recorded: release nothing to them (Code 3.6)."
    for one in case.facts.representatives:
        who = f"Representative {one.number}, {first_line(one.name)}"
        if one.ended_on:
            yield f"{who}: spoke for the person until {spoken(one.ended_on)}; release nothing to them since."
        elif one.consent_on is None:
            yield f"{who}: no consent is recorded; release nothing to them (Code 3.6)."
        elif one.scope:
            yield f"{who}: the consent of {spoken(one.consent_on)} covers only: {first_line(one.scope)}."


def _person(case: CaseFacts, today: date) -> Iterator[str]:
    for one in case.circumstances:
        if one.disability or one.vulnerability or one.risk:
            yield "The case holds what the person told us of disability, vulnerability or risk (02-case.md)."
    for adjustment in case.adjustments:
        if adjustment.ended_on is None:
            late = "" if adjustment.review_on >= today else f"; its review was due on {spoken(adjustment.review_on)}"
            yield f"Adjustment {adjustment.number} is in force: {first_line(adjustment.text)}{late}."
    for restriction in case.restrictions:
        if restriction.ended_on is None:
            late = "" if restriction.review_on >= today else f"; its review was due on {spoken(restriction.review_on)}"
            yield f"Restriction {restriction.number} of contact is in force: {first_line(restriction.text)}{late}."
