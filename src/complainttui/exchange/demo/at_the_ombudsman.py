"""Which of the made-up complaints an ombudsman looked at: what was asked for, found and ordered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from complainttui.casework.take_in import IncomingCase
from complainttui.exchange.demo import record_words as words
from complainttui.exchange.demo.days import weekday_by
from complainttui.rules.records import (
    EvidenceRequestFacts,
    OmbudsmanCaseFacts,
    OmbudsmanFindingFacts,
    OrderFacts,
    Record,
)
from complainttui.rules.vocabulary import OmbudsmanBody, OmbudsmanOutcome, OrderKind, Reached, Tenure

_NO_LANDLORD = (Tenure.HOMELESS_HOUSEHOLD, Tenure.HOUSING_APPLICANT, Tenure.PRIVATE_TENANT)
_NEEDS = "Housing Needs"
_TO_DO = timedelta(days=28)
"""How long an ombudsman usually gives for what it orders."""
_EVIDENCE_IN = timedelta(days=19)
"""Within 15 working days, whatever holidays lie between."""


def at_the_ombudsman(case: IncomingCase, today: date, rng: Random) -> Iterator[Record]:
    """Most complaints that went through both stages, and a few that came too early."""
    last = case.stages[-1].columns["responded_on"]
    is_exhausted = len(case.stages) > 1
    if not last or not case.columns["closed_on"] or rng.random() > (0.9 if is_exhausted else 0.04):
        return
    opened = weekday_by(last + timedelta(days=rng.randint(10, 45)))
    if opened > today:
        return
    if is_exhausted and rng.random() < 0.8:
        yield from _investigated(case, opened, today, rng)
    else:
        yield from _looked_at(case, opened, today, rng, is_exhausted=is_exhausted)


def _looked_at(case: IncomingCase, opened: date, today: date, rng: Random, *, is_exhausted: bool) -> Iterator[Record]:
    """It came to nothing: too early, outside what the ombudsman looks at, or settled by asking."""
    ended = weekday_by(opened + timedelta(days=rng.randint(10, 40)))
    how = rng.choice(words.NOT_INVESTIGATED) if is_exhausted else OmbudsmanOutcome.REFERRED_BACK
    is_over = ended <= today
    yield OmbudsmanCaseFacts(
        number=1, body=_body(case), reference=_their_reference(rng), opened_on=opened,
        reached=Reached.ASSESSED if is_exhausted else Reached.ENQUIRY, about=case.columns["topic"],
        determined_on=ended if is_over else None, outcome=how if is_over else "",
    )  # fmt: skip
    if is_exhausted:
        yield _evidence(weekday_by(min(opened + timedelta(days=rng.randint(3, 9)), today)), today, rng)


def _investigated(case: IncomingCase, opened: date, today: date, rng: Random) -> Iterator[Record]:
    decided = weekday_by(opened + timedelta(days=rng.randint(110, 260)))
    is_decided, body = decided <= today, _body(case)
    findings = rng.choice(words.OMBUDSMAN_FINDINGS[body])
    outcome = OmbudsmanOutcome.DETERMINED
    if body == OmbudsmanBody.LGSCO:
        outcome = OmbudsmanOutcome(findings[0])
    yield OmbudsmanCaseFacts(
        number=1, body=body, reference=_their_reference(rng), opened_on=opened, reached=Reached.INVESTIGATED,
        about=case.columns["topic"], determined_on=decided if is_decided else None,
        outcome=outcome if is_decided else "",
    )  # fmt: skip
    yield _evidence(weekday_by(min(opened + timedelta(days=rng.randint(7, 20)), today)), today, rng)
    if not is_decided:
        return
    elements = (case.columns["topic"], words.HANDLING)
    for number, finding in enumerate(findings, start=1):
        yield OmbudsmanFindingFacts(number=number, ombudsman_case=1, element=elements[number - 1], finding=finding)
    if words.AT_FAULT.intersection(findings):
        yield from _ordered(case, decided, today, rng)


def _evidence(asked: date, today: date, rng: Random) -> EvidenceRequestFacts:
    """Sent in time, or some days late with or without a word to the ombudsman; never overdue today."""
    is_late = rng.random() < 0.22
    sent = weekday_by(asked + timedelta(days=rng.randint(28, 36) if is_late else rng.randint(9, _EVIDENCE_IN.days)))
    is_due = today - asked >= _EVIDENCE_IN
    is_told = is_late and is_due and rng.random() < 0.7
    return EvidenceRequestFacts(
        number=1, ombudsman_case=1, text=words.EVIDENCE, requested_on=asked,
        told_on=weekday_by(min(asked + _EVIDENCE_IN, today)) if is_told else None,
        agreed_until=asked + timedelta(days=35) if is_told and rng.random() < 0.5 else None,
        supplied_on=weekday_by(min(sent, today)) if is_due or sent <= today else None,
    )  # fmt: skip


def _ordered(case: IncomingCase, decided: date, today: date, rng: Random) -> Iterator[OrderFacts]:
    """Pay, and now and then something to look into; what can still be done in time may be left to do."""
    asked: list[tuple[OrderKind, str, int | None]] = [
        (OrderKind.ORDER, words.PAY, rng.choice((10000, 20000, 40000, 65000)))
    ]
    if rng.random() < 0.5:
        kind, text = rng.choice(words.ORDERED_TOO)
        asked.append((kind, text, None))
    for number, (kind, text, amount) in enumerate(asked, start=1):
        due = decided + _TO_DO * (1 if amount else 2)
        done = decided + timedelta(days=rng.randint(12, 26)) if rng.random() < 0.85 else due + timedelta(days=8)
        complied = weekday_by(min(done, today)) if done <= today or due <= today else None
        yield OrderFacts(
            number=number, ombudsman_case=1, kind=kind, text=text, owner=case.columns["owner"], made_on=decided,
            due_on=due, amount_pence=amount, complied_on=complied,
            evidence=words.COMPLIED[amount is not None] if complied else "", evidence_sent_on=complied,
        )  # fmt: skip


def _body(case: IncomingCase) -> OmbudsmanBody:
    """Where it is about the council and not the landlord, the other one looks at it."""
    is_the_councils = case.columns["tenure"] in _NO_LANDLORD or case.columns["service"] == _NEEDS
    return OmbudsmanBody.LGSCO if is_the_councils else OmbudsmanBody.HO


def _their_reference(rng: Random) -> str:
    return f"{rng.randint(202000000, 202699999)}"
