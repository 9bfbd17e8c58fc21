"""What hangs on the made-up cases: points, promises, lessons, people's circumstances, the ombudsman."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from complainttui.casework.take_in import IncomingCase, IncomingStage
from complainttui.exchange.demo import record_words as words
from complainttui.exchange.demo.words import REPRESENTATIVES
from complainttui.rules.records import (
    AdjustmentFacts,
    CircumstancesFacts,
    FindingFacts,
    HandlingFacts,
    LessonFacts,
    OmbudsmanCaseFacts,
    OmbudsmanFindingFacts,
    OrderFacts,
    PointFacts,
    PromiseFacts,
    Record,
    RepresentativeFacts,
    SurveyFacts,
)
from complainttui.rules.vocabulary import CORRECTIVE_ACTIONS, Finding, Kind, Outcome

_FOR_THEM = (Outcome.UPHELD, Outcome.PARTIALLY_UPHELD)


def demo_records(case: IncomingCase, today: date, rng: Random) -> tuple[Record, ...]:
    """The records of one case, none of them dated after today."""
    if case.columns["kind"] != Kind.COMPLAINT:
        return ()
    return (*_of_the_person(case, today, rng), *_of_the_complaint(case, today, rng))


def _of_the_person(case: IncomingCase, today: date, rng: Random) -> Iterator[Record]:
    received = case.columns["received_on"]
    if rng.random() < 0.15:
        vulnerability, preferred = rng.choice(words.VULNERABLE)
        yield CircumstancesFacts(vulnerability=vulnerability, preferred_contact=preferred)
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
    if len(answered) > 1 and rng.random() < 0.35:
        yield from _at_the_ombudsman(case, answered[-1], today, rng)


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
    """Promises, kept by now unless the case is still open, and what was learnt."""
    answered, is_open = stage.columns["responded_on"], len(case.stages) > stage.number
    last = case.columns["closed_on"] or today
    for number, (kind, text, evidence) in enumerate(rng.sample(words.PROMISES, rng.randint(1, 2)), start=1):
        done = min(answered + timedelta(days=rng.randint(1, 20)), last)
        due = today + timedelta(days=60) if is_open else answered + timedelta(days=14)
        yield PromiseFacts(
            number=number,
            stage=stage.number,
            kind=kind,
            text=text,
            owner=case.columns["owner"],
            promised_on=answered,
            due_on=due,
            done_on=None if is_open else done,
            evidence="" if is_open else evidence,
            amount_pence=rng.choice((5000, 10000, 15000, 25000)) if kind == "payment" else None,
            head="distress and inconvenience" if kind == "payment" else "",
        )
    if rng.random() < 0.7:
        yield LessonFacts(
            number=1,
            text=rng.choice(words.LESSONS),
            cause=case.columns["root_cause"],
            action=rng.choice(CORRECTIVE_ACTIONS),
            owner=case.columns["owner"],
            shared_with="staff" if rng.random() < 0.5 else "",
        )
    if rng.random() < 0.3 and case.columns["closed_on"]:
        yield SurveyFacts(
            number=1, sent_on=last, replied_on=last, resolved=rng.choice(("yes", "no")), handling=rng.randint(1, 5),
            outcome=rng.randint(1, 5),
        )  # fmt: skip


def _at_the_ombudsman(case: IncomingCase, stage: IncomingStage, today: date, rng: Random) -> Iterator[Record]:
    opened = min(stage.columns["responded_on"] + timedelta(days=40), today)
    decided = opened + timedelta(days=200)
    is_decided = decided <= today
    yield OmbudsmanCaseFacts(
        number=1, body="ho", reference=f"{rng.randint(202000000, 202699999)}", opened_on=opened,
        reached="investigated", determined_on=decided if is_decided else None,
        outcome="determined" if is_decided else "",
    )  # fmt: skip
    if not is_decided:
        return
    finding = rng.choice(("maladministration", "service_failure", "reasonable_redress", "no_maladministration"))
    yield OmbudsmanFindingFacts(number=1, ombudsman_case=1, element=case.columns["topic"], finding=finding)
    if finding in {"maladministration", "service_failure"}:
        complied = min(decided + timedelta(days=21), today)
        yield OrderFacts(
            number=1, ombudsman_case=1, kind="order", text="Pay for the distress caused", owner=case.columns["owner"],
            made_on=decided, due_on=decided + timedelta(days=28), amount_pence=rng.choice((10000, 20000, 40000)),
            complied_on=complied, evidence="Payment made; the ombudsman told", evidence_sent_on=complied,
        )  # fmt: skip
