"""Who the people of the made-up cases are, as far as they told us: circumstances, equality, who speaks for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from complainttui.casework.take_in import IncomingCase
from complainttui.exchange.demo import record_words as words
from complainttui.exchange.demo.words import REPRESENTATIVES
from complainttui.rules.records import AdjustmentFacts, CircumstancesFacts, Record, RepresentativeFacts


def of_the_person(case: IncomingCase, today: date, rng: Random) -> Iterator[Record]:
    """What is agreed with the person, what they told of themselves, and their representative."""
    received = case.columns["received_on"]
    vulnerability, preferred = rng.choice(words.VULNERABLE) if rng.random() < 0.15 else ("", "")
    told = CircumstancesFacts(vulnerability=vulnerability, preferred_contact=preferred)
    if rng.random() < 0.55:
        told = replace(told, **_equality(rng))
    if told != CircumstancesFacts():
        yield told
    is_settled = bool(case.columns["closed_on"]) or not case.stages[-1].columns["responded_on"]
    if rng.random() < 0.1 and is_settled:
        review = today + timedelta(days=rng.randint(60, 200))
        yield AdjustmentFacts(number=1, text=rng.choice(words.ADJUSTMENTS), agreed_on=received, review_on=review)
    if case.columns["representative"]:
        consent = received if rng.random() < 0.8 else None
        yield RepresentativeFacts(
            number=1,
            name=case.columns["representative"],
            relation=REPRESENTATIVES[case.columns["representative"]],
            consent_on=consent,
            evidence="signed form" if consent else "",
        )


def _equality(rng: Random) -> dict[str, Any]:
    """The answers of someone who sent the form back; each question may be left out."""
    return {
        question: rng.choices(tuple(shares), tuple(shares.values()))[0]
        for question, shares in words.EQUALITY.items()
        if rng.random() < 0.92
    }
