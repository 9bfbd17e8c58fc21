"""What hangs on the made-up cases: points and findings, promises and lessons here, the rest in the files beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from random import Random

from complainttui.casework.take_in import IncomingCase, IncomingStage
from complainttui.exchange.demo import record_words as words
from complainttui.exchange.demo.acceptance import reclassified, refusals
from complainttui.exchange.demo.afterwards import quality_checks, surveys
from complainttui.exchange.demo.at_the_ombudsman import at_the_ombudsman
from complainttui.exchange.demo.days import weekday_by
from complainttui.exchange.demo.people import of_the_person
from complainttui.rules.records import (
    FindingFacts,
    HandlingFacts,
    LessonFacts,
    PointFacts,
    PromiseFacts,
    Record,
)
from complainttui.rules.vocabulary import CORRECTIVE_ACTIONS, Finding, Kind, Outcome, Remedy

_FOR_THEM = (Outcome.UPHELD, Outcome.PARTIALLY_UPHELD)


def demo_records(case: IncomingCase, today: date, rng: Random) -> tuple[Record, ...]:
    """The records of one case, none of them dated after today."""
    of_complaints: Iterable[Record] = ()
    if case.columns["kind"] == Kind.COMPLAINT:
        of_complaints = (
            *of_the_person(case, today, rng),
            *refusals(case, rng),
            *_of_the_complaint(case, today, rng),
            *at_the_ombudsman(case, today, rng),
            *surveys(case, today, rng),
        )
    taken_anew = tuple(reclassified(case, rng))
    checks = quality_checks(case, today, rng, was_reclassified=bool(taken_anew))
    return (*of_complaints, *taken_anew, *checks)


def _of_the_complaint(case: IncomingCase, today: date, rng: Random) -> Iterator[Record]:
    points = rng.sample(words.POINTS, rng.randint(1, 3))
    for number, point in enumerate(points, start=1):
        yield PointFacts(number=number, text=point.text, added_on=case.columns["received_on"])
    answered = [stage for stage in case.stages if stage.columns["responded_on"]]
    for stage in answered:
        yield from _found(stage, points)
        yield HandlingFacts(stage=stage.number, triage="full" if rng.random() < 0.4 else "early",
                            conflict_check="none", rights_told_on=stage.columns["responded_on"])  # fmt: skip
    upheld = [stage for stage in answered if stage.columns["outcome"] in _FOR_THEM]
    if upheld:
        yield from _put_right(case, upheld[-1], today, rng)


def _found(stage: IncomingStage, points: Sequence[words.DemoPoint]) -> Iterator[Record]:
    """Findings from which the recorded outcome follows."""
    outcome = stage.columns["outcome"]
    if outcome not in {*_FOR_THEM, Outcome.NOT_UPHELD}:
        return
    for number, point in enumerate(points, start=1):
        finding = Finding(outcome)
        if outcome == Outcome.PARTIALLY_UPHELD and len(points) > 1:
            finding = Finding.UPHELD if number == 1 else Finding.NOT_UPHELD
        reason, policy = point.against if finding == Finding.NOT_UPHELD else point.for_them
        reason = words.IN_PART if finding == Finding.PARTIALLY_UPHELD else reason
        yield FindingFacts(stage=stage.number, point=number, finding=finding.value, reason=reason, policy=policy)


def _put_right(case: IncomingCase, stage: IncomingStage, today: date, rng: Random) -> Iterator[Record]:
    """Promises, mostly kept by now unless the case is still open, and what was learnt."""
    answered, is_open = stage.columns["responded_on"], len(case.stages) > stage.number
    last = case.columns["closed_on"] or today
    for number, (kind, text, evidence) in enumerate(rng.sample(words.PROMISES, rng.randint(1, 2)), start=1):
        done = min(answered + timedelta(days=rng.randint(1, 20)), last)
        due = today + timedelta(days=60) if is_open else answered + timedelta(days=14)
        is_kept = not is_open and not (case.columns["closed_on"] and rng.random() < 0.04)
        is_money = kind == Remedy.PAYMENT
        yield PromiseFacts(
            number=number,
            stage=stage.number,
            kind=kind,
            text=text,
            owner=case.columns["owner"],
            promised_on=answered,
            due_on=due,
            done_on=done if is_kept else None,
            evidence=evidence if is_kept else "",
            amount_pence=rng.choice((5000, 10000, 15000, 25000, 40000)) if is_money else None,
            head=rng.choice(words.HEADS) if is_money else "",
            accepted_on=done if is_money and is_kept and rng.random() < 0.8 else None,
            impact=rng.choice(words.IMPACTS) if rng.random() < 0.75 else "",
        )
    if rng.random() < 0.7:
        yield _lesson(case, answered, today, rng)


def _lesson(case: IncomingCase, answered: date, today: date, rng: Random) -> LessonFacts:
    """What was learnt: done in time, late or not yet, and told to those whom it concerns."""
    due = weekday_by(answered + timedelta(days=rng.choice((28, 56, 90))))
    done = weekday_by(due + timedelta(days=rng.randint(-24, -1) if rng.random() < 0.8 else rng.randint(4, 30)))
    is_done = done <= today and rng.random() < 0.88
    shared = rng.choices(tuple(words.SHARED_WITH), tuple(words.SHARED_WITH.values()))[0] if is_done else ""
    return LessonFacts(
        number=1,
        text=rng.choice(words.LESSONS),
        cause=case.columns["root_cause"],
        action=rng.choice(CORRECTIVE_ACTIONS) if rng.random() < 0.95 else "",
        owner=case.columns["owner"],
        due_on=due if rng.random() < 0.95 else None,
        done_on=done if is_done else None,
        shared_with=shared,
        shared_on=done if shared else None,
    )
