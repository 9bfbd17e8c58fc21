"""Which of the made-up complaints were refused, and which cases were taken for another kind at first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from complainttui.casework.take_in import IncomingCase
from complainttui.exchange.demo import record_words as words
from complainttui.exchange.demo.days import weekday_by
from complainttui.exchange.demo.words import OFFICERS, REFUSAL_REASONS
from complainttui.rules.records import ReclassificationFacts, Record, RefusalFacts
from complainttui.rules.vocabulary import Kind, Outcome, RefusalReason


def refusals(case: IncomingCase, rng: Random) -> Iterator[Record]:
    """The refusal of a complaint that was not accepted, or was after all; now and then that of an escalation."""
    first = case.stages[0].columns
    if case.columns["refused_on"]:
        yield _refused_for_good(case, rng)
    elif _waited_to_be_acknowledged(case) and rng.random() < 0.012:
        reason, text, overturned = rng.choice(words.REFUSED_AT_FIRST)
        received = case.columns["received_on"]
        refused = max(received, weekday_by(received + timedelta(days=1)))
        yield RefusalFacts(
            number=1, stage=1, reason=reason, text=text, decided_on=refused,
            decided_by=case.stages[0].columns["handler"], explained_on=refused, rights_told_on=refused,
            circumstances=words.CONSIDERED[0], overturned_on=first["acknowledged_on"],
            overturned_why=overturned,
        )  # fmt: skip
    elif _went_no_further(case) and rng.random() < 0.1:
        decided = case.columns["closed_on"]
        reason, text = rng.choice(words.ESCALATION_REFUSED)
        yield RefusalFacts(
            number=1, stage=2, reason=reason, text=text, decided_on=decided, decided_by=case.columns["owner"],
            explained_on=decided, rights_told_on=decided if rng.random() < 0.8 else None,
            circumstances=rng.choice(words.CONSIDERED) if rng.random() < 0.7 else "",
        )  # fmt: skip


def reclassified(case: IncomingCase, rng: Random) -> Iterator[ReclassificationFacts]:
    """That it was taken for another kind when it came; only a case that has ended, so that no clock of today moves."""
    ended, before = case.columns["closed_on"], words.TAKEN_AT_FIRST_FOR.get(case.columns["kind"])
    if before is None or not ended or case.columns["refused_on"]:
        return
    kind, share, reason = before
    if rng.random() < share:
        received = case.columns["received_on"]
        day = max(received, weekday_by(min(received + timedelta(days=rng.randint(0, 2)), ended)))
        by = case.columns["owner"] or OFFICERS[0]
        yield ReclassificationFacts(
            number=1, from_kind=kind, to_kind=case.columns["kind"], on_date=day, by=by, reason=reason
        )


def _refused_for_good(case: IncomingCase, rng: Random) -> RefusalFacts:
    day = case.columns["refused_on"]
    reason = next(one for one in REFUSAL_REASONS if one.label == case.columns["refusal_reason"])
    is_explained = rng.random() < 0.9
    return RefusalFacts(
        number=1, stage=1, reason=reason, text=REFUSAL_REASONS[reason], decided_on=day,
        decided_by=case.columns["owner"],
        explained_on=day if is_explained else None,
        rights_told_on=day if is_explained and rng.random() < 0.9 else None,
        circumstances=rng.choice(words.CONSIDERED) if rng.random() < 0.8 else "",
        discretion=words.NO_DISCRETION if reason == RefusalReason.OVER_12_MONTHS else "",
    )  # fmt: skip


def _waited_to_be_acknowledged(case: IncomingCase) -> bool:
    first = case.stages[0].columns
    acknowledged, received = first["acknowledged_on"], case.columns["received_on"]
    is_answered = case.columns["kind"] == Kind.COMPLAINT and first["responded_on"] is not None
    return bool(is_answered and acknowledged and (acknowledged - received).days >= 3)


def _went_no_further(case: IncomingCase) -> bool:
    only = len(case.stages) == 1 and case.stages[0].columns["outcome"] in {Outcome.NOT_UPHELD, Outcome.PARTIALLY_UPHELD}
    return case.columns["kind"] == Kind.COMPLAINT and only and case.columns["closed_on"] is not None
