"""The chronology: everything that happened to a case, by the day on which it happened, from its facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from complainttui.exchange.evidence.file_list import document_path, letter_path
from complainttui.exchange.evidence.markdown import code, inline
from complainttui.exchange.evidence.record_words import happenings_of, title_of
from complainttui.rules.deadlines import noun
from complainttui.rules.facts import CaseFacts, StageFacts
from complainttui.rules.lists import channel_words
from complainttui.rules.records import RECORDS, CorrespondenceFacts, DocumentFacts, Record
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Finding, Kind, Outcome
from complainttui.store.casebook import CaseRecord


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened; `file` is where it can be read in the bundle."""

    on: date
    what: str
    more: str = ""
    file: str = ""


def chronology(case: CaseRecord) -> list[Happening]:
    """What happened, oldest first; within a day in the order of a case's life."""
    told = [*_beginning(case)]
    for stage in case.facts.stages:
        told += _stage(case.facts, stage)
    for table in RECORDS:
        for record in getattr(case.facts, table):
            told += _record(record)
    told += _ends(case)
    return sorted(told, key=lambda one: one.on)


def chronology_page(case: CaseRecord) -> Iterator[str]:
    """The chronology as Markdown, numbered."""
    yield f"# {inline(case.reference)}: chronology"
    yield ""
    yield "Everything that is recorded to have happened, by the day on which it happened. Who recorded it, and when, is"
    yield "in 04-audit.md."
    yield ""
    for number, one in enumerate(chronology(case), start=1):
        more = f" {inline(one.more)}" if one.more else ""
        file = f" ({code(one.file)})" if one.file else ""
        yield f"{number}. **{spoken(one.on)}**: {inline(one.what)}.{more}{file}"


def _beginning(case: CaseRecord) -> Iterator[Happening]:
    facts = case.facts
    by = f", by {channel_words(case['channel'])}" if case["channel"] else ""
    if facts.happened_on:
        yield Happening(facts.happened_on, "It happened, or the person came to know of it")
    if case.first_contact_on:
        yield Happening(case.first_contact_on, "First contact about it")
    yield Happening(facts.received_on, f"{Kind(facts.kind).label} received{by}", f"Procedure {facts.procedure}.")


def _stage(case: CaseFacts, stage: StageFacts) -> Iterator[Happening]:
    name = f"Stage {stage.number}"
    if stage.number > 1:
        yield Happening(stage.requested_on, f"{name} requested")
    if stage.acknowledged_on:
        yield Happening(stage.acknowledged_on, f"{name} acknowledged")
    for extension in stage.extensions:
        if extension.told_on:
            by = f"by {extension.by_days} working days" if extension.by_days else ""
            to = f"to {spoken(extension.to)}" if extension.to else by
            good = f" Good reason: {extension.good_reason}" if extension.good_reason else ""
            yield Happening(extension.told_on, f"{name}: person told of an extension {to}", extension.reason + good)
    for pause in stage.pauses:
        yield Happening(pause.from_on, f"{name} paused until {spoken(pause.until_on)}", pause.reason)
    for step in stage.steps:
        yield Happening(step.on, f"{name}: {noun(step.name)}")
    if stage.responded_on:
        outcome = Outcome(stage.outcome).label if stage.outcome else "no outcome recorded"
        yield Happening(stage.responded_on, f"{name} answered by {stage.handler or 'somebody unknown'}: {outcome}")
        for one in case.findings:
            if one.stage == stage.number:
                what = f"{name}, found on point {one.point}: {Finding(one.finding).label}"
                yield Happening(stage.responded_on, what, one.reason)


def _record(record: Record) -> Iterator[Happening]:
    if isinstance(record, CorrespondenceFacts):
        with_whom = f", {record.party}" if record.party else ""
        what = f"{title_of(record)}: {record.direction}, {record.channel}{with_whom}"
        yield Happening(record.on_date, what, file=letter_path(record))
    elif isinstance(record, DocumentFacts):
        yield Happening(record.on_date, f"{title_of(record)}: {record.name}", record.about, document_path(record))
    else:
        for on, what, gist in happenings_of(record):
            yield Happening(on, what, gist)


def _ends(case: CaseRecord) -> Iterator[Happening]:
    facts = case.facts
    resumed = case.last_resumed_on
    told = [
        (case.last_ended_on, "Ended, before it was reopened", ""),
        (resumed, "Reopened", ""),
        (facts.refused_on, "Not accepted", case["refusal_reason"]),
        (facts.withdrawn_on, "Withdrawn", case["withdrawal_reason"]),
        (facts.closed_on, "Closed", ""),
        (facts.reopened_on if facts.reopened_on != resumed else None, "Reopened", ""),
    ]
    for on, what, why in told:
        if on:
            yield Happening(on, what, why)
