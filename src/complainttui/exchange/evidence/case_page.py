"""The case itself on a page: its facts, its stages, and every record that hangs on it."""

from __future__ import annotations

from collections.abc import Iterator

from complainttui.casework.desk import Desk
from complainttui.casework.named_facts import named_facts
from complainttui.exchange.evidence.markdown import fenced, inline, named
from complainttui.exchange.evidence.record_words import described, title_of
from complainttui.rules.facts import CaseFacts, StageFacts
from complainttui.rules.records import RECORDS
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Outcome, YesNo
from complainttui.store.casebook import CaseRecord, StageRecord

_ON_OTHER_PAGES = {"correspondence", "documents"}


def case_page(case: CaseRecord, desk: Desk) -> Iterator[str]:
    """The page as Markdown."""
    yield f"# {inline(case.reference)}: the case"
    yield ""
    yield from named(named_facts(case, desk))
    yield ""
    yield "## In the person's words"
    yield ""
    yield from fenced(case["summary"])
    for stage in case.stages:
        yield ""
        yield from _stage(stage)
    yield from _records(case.facts)


def _stage(stage: StageRecord) -> Iterator[str]:
    facts = stage.facts
    yield f"## Stage {facts.number}"
    yield ""
    answered = ""
    if facts.responded_on:
        outcome = Outcome(facts.outcome).label if facts.outcome else "no outcome recorded"
        answered = f"{spoken(facts.responded_on)}, {outcome}"
    told = [
        ("Requested", spoken(facts.requested_on)),
        ("Acknowledged", spoken(facts.acknowledged_on) if facts.acknowledged_on else "not recorded"),
        *_clocks(facts),
        ("Answered", answered or "not recorded"),
        ("Answered by", facts.handler),
        ("The complaint as defined", stage.definition),
        ("Outcome sought", stage.outcome_sought),
    ]
    yield from named((name, value) for name, value in told if value)


def _clocks(facts: StageFacts) -> Iterator[tuple[str, str]]:
    for one in facts.extensions:
        how = f"by {one.by_days} working days" if one.by_days else f"to {spoken(one.to)}" if one.to else ""
        told = f"told {spoken(one.told_on)}" if one.told_on else "no date of telling recorded"
        good = f" Good reason: {one.good_reason}" if one.good_reason else ""
        given = f" Ombudsman's details given: {YesNo(one.details_given).label.lower()}." if one.details_given else ""
        yield "Extended", f"{how}, {told}. Reason: {one.reason}{good}{given}"
    for pause in facts.pauses:
        yield "Paused", f"{spoken(pause.from_on)} to {spoken(pause.until_on)}: {pause.reason}"
    for step in facts.steps:
        yield "Step", f"{step.name}, {spoken(step.on)}"


def _records(case: CaseFacts) -> Iterator[str]:
    """Every kind of record in its order, and a line that says of which there is none."""
    empty = []
    for table in RECORDS:
        heading = table.replace("_", " ")
        records = getattr(case, table)
        if table in _ON_OTHER_PAGES:
            continue
        if not records:
            empty.append(heading)
            continue
        yield ""
        yield f"## {heading.capitalize()}"
        for record in records:
            yield ""
            yield f"### {title_of(record)}"
            yield ""
            yield from named(described(record))
    if empty:
        yield ""
        yield "## Not recorded"
        yield ""
        yield f"There is none of these on the case: {', '.join(empty)}."
