"""What is asked and looked at once a made-up case has ended: surveys and quality checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from complainttui.casework.take_in import IncomingCase
from complainttui.exchange.demo import record_words as words
from complainttui.exchange.demo.days import weekday_by
from complainttui.exchange.demo.words import FOUND_FOR_THEM, OFFICERS
from complainttui.rules.records import QualityCheckFacts, SurveyFacts
from complainttui.rules.vocabulary import Kind, YesNo

_MARKS = (1, 2, 3, 4, 5)


def surveys(case: IncomingCase, today: date, rng: Random) -> Iterator[SurveyFacts]:
    """Two in five people are asked about their complaint once it is closed; two thirds of them answer."""
    closed, found = case.columns["closed_on"], case.stages[-1].columns["outcome"]
    if case.columns["kind"] != Kind.COMPLAINT or not closed or not found or rng.random() > 0.4:
        return
    sent = max(closed, weekday_by(min(closed + timedelta(days=rng.randint(7, 14)), today)))
    told = YesNo.YES if rng.random() < 0.85 else ""
    if rng.random() > 0.65:
        yield SurveyFacts(number=1, sent_on=sent, told_how_to_complain=told)
        return
    weights = (14, 14, 16, 34, 22) if found in FOUND_FOR_THEM else (34, 24, 18, 16, 8)
    handling, outcome = rng.choices(_MARKS, weights, k=2)
    yield SurveyFacts(
        number=1, sent_on=sent, replied_on=min(sent + timedelta(days=rng.randint(1, 16)), today),
        resolved=YesNo.YES if outcome > 2 else YesNo.NO, handling=handling,
        outcome=outcome if rng.random() < 0.9 else None, told_how_to_complain=told,
        comment=rng.choice(words.SAID_AFTERWARDS[handling]) if rng.random() < 0.5 else "",
    )  # fmt: skip


def quality_checks(
    case: IncomingCase, today: date, rng: Random, *, was_reclassified: bool
) -> Iterator[QualityCheckFacts]:
    """A sample of closed complaints and enquiries, and every other case that was taken for something else."""
    closed = case.columns["closed_on"]
    share = 0.5 if was_reclassified else words.CHECKED.get(case.columns["kind"], 0)
    if not closed or rng.random() > share:
        return
    quality, finding = rng.choices(tuple(words.CHECK_FINDINGS.items()), (4, 10, 26, 38, 22))[0]
    is_right = rng.random() < (0.7 if was_reclassified else 0.95)
    has_cause = bool(case.columns["root_cause"])
    yield QualityCheckFacts(
        number=1, on_date=max(closed, weekday_by(min(closed + timedelta(days=rng.randint(5, 40)), today))),
        by=rng.choice([one for one in OFFICERS if one != case.columns["owner"]]),
        sample=words.SAMPLES[was_reclassified], accepted_correctly=YesNo.YES if is_right else YesNo.NO,
        cause_found=(YesNo.YES if quality > 2 else YesNo.NO) if has_cause else "",
        quality=quality, learning_fed_back=(YesNo.YES if quality > 3 else YesNo.NO) if has_cause else "",
        finding=finding if is_right else words.WRONGLY_CLASSED,
    )  # fmt: skip
