"""Facts that cannot all be true: the one place that knows in which order the dates of a case must lie."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from complainttui.rules.deadlines import noun
from complainttui.rules.facts import CaseFacts, StageFacts
from complainttui.rules.records import (
    RECORDS,
    AgreedUpdatesFacts,
    EvidenceRequestFacts,
    FindingFacts,
    HandlingFacts,
    OmbudsmanFindingFacts,
    OrderFacts,
    PromiseFacts,
    Record,
    UpdateFacts,
    columns,
)
from complainttui.rules.records import dated as dated_of
from complainttui.rules.records.record import named
from complainttui.rules.uk_dates import spoken

Asked = OmbudsmanFindingFacts | OrderFacts | EvidenceRequestFacts
OfStage = HandlingFacts | AgreedUpdatesFacts | UpdateFacts | PromiseFacts | FindingFacts


def contradictions(case: CaseFacts, today: date) -> Iterator[str]:
    """A sentence for each pair of facts that clash, and for each date that has not come yet."""
    yield from _future(case, today)
    for stage in case.stages:
        yield from contradictions_of_stage(stage)
    for before, after in zip(case.stages, case.stages[1:], strict=False):
        if after.requested_on < before.requested_on:
            yield _clash(f"stage {after.number} request", after.requested_on, "receipt", before.requested_on)
        elif before.responded_on and after.requested_on < before.responded_on:
            answer = f"stage {before.number} response"
            yield _clash(f"stage {after.number} request", after.requested_on, answer, before.responded_on)
    for name, day in (*_ends(case), *_records(case, with_earlier=False)):
        if day and day < case.received_on:
            yield _clash(name, day, "receipt", case.received_on)
    yield from (*_of_records(case), *_without_ground(case))
    if case.happened_on and case.happened_on > case.received_on:
        yield _clash("receipt", case.received_on, "day on which it happened", case.happened_on)
    answered = case.stage.responded_on
    if answered and case.closed_on and case.closed_on < answered:
        yield _clash("closing", case.closed_on, f"stage {case.stage.number} response", answered)


def contradictions_of_stage(stage: StageFacts) -> Iterator[str]:
    """The same for one stage by itself, without a day that counts as today."""
    begun = "receipt" if stage.number == 1 else "request"
    if stage.acknowledged_on and stage.acknowledged_on < stage.requested_on:
        yield _clash(f"stage {stage.number} acknowledgement", stage.acknowledged_on, begun, stage.requested_on)
    if stage.responded_on and stage.responded_on < stage.requested_on:
        yield _clash(f"stage {stage.number} response", stage.responded_on, begun, stage.requested_on)
    elif stage.responded_on and stage.acknowledged_on and stage.responded_on < stage.acknowledged_on:
        yield _clash(f"stage {stage.number} response", stage.responded_on, "acknowledgement", stage.acknowledged_on)
    if stage.outcome and not stage.responded_on:
        yield f"Stage {stage.number} has an outcome but no response date. Give the date of the response."
    for extension in stage.extensions:
        if extension.told_on and extension.told_on < stage.requested_on:
            yield _clash("notice of the extension", extension.told_on, begun, stage.requested_on)
    for step in stage.steps:
        if [one.name for one in stage.steps].count(step.name) > 1:
            yield f"The {noun(step.name)} of stage {stage.number} is recorded twice. Keep one of the two."
        if step.on < stage.requested_on:
            yield _clash(noun(step.name), step.on, begun, stage.requested_on)
    yield from _pauses(stage, begun)


def _pauses(stage: StageFacts, begun: str) -> Iterator[str]:
    reached: date | None = None
    for pause in sorted(stage.pauses, key=lambda one: one.from_on):
        if pause.until_on < pause.from_on:
            yield _clash("end of the pause", pause.until_on, "beginning of the pause", pause.from_on)
        elif pause.from_on < stage.requested_on:
            yield _clash("pause", pause.from_on, begun, stage.requested_on)
        elif reached and pause.from_on <= reached:
            yield (
                f"A pause from {spoken(pause.from_on)} lies in another one, which lasts to {spoken(reached)}. "
                "Resume that one first, or begin later."
            )
        reached = max(pause.until_on, reached or pause.until_on)


def _ends(case: CaseFacts) -> list[tuple[str, date | None]]:
    return [
        ("withdrawal", case.withdrawn_on),
        ("closing", case.closed_on),
        ("reopening", case.reopened_on),
        ("refusal", case.refused_on),
    ]


def _records(case: CaseFacts, *, with_earlier: bool) -> Iterator[tuple[str, date | None]]:
    """What hangs on the case as a whole, with the days on which something happened."""
    for table in RECORDS:
        for record in getattr(case, table):
            yield from dated_of(record, with_earlier=with_earlier)


def _of_records(case: CaseFacts) -> Iterator[str]:
    """Records whose days lie the wrong way round, or whose numbers cannot be."""
    for one in case.agreed_updates:
        if not 1 <= one.every_days <= 999:
            yield f"Updates every {one.every_days} working days cannot be. Give 1 to 999."
    marks = [mark for one in case.surveys for mark in (one.handling, one.outcome)]
    for mark in (*marks, *(one.quality for one in case.quality_checks)):
        if mark is not None and not 1 <= mark <= 5:
            yield f"A mark of {mark} cannot be. Marks go from 1 to 5."
    for table in RECORDS:
        for record in getattr(case, table):
            names = {one.name: named(one.event, record) for one in columns(type(record)) if one.event}
            for first, second in record.IN_ORDER:
                earlier, later = getattr(record, first), getattr(record, second)
                if earlier and later and later < earlier:
                    yield _clash(names[second], later, names[first], earlier)


def _without_ground(case: CaseFacts) -> Iterator[str]:
    """Records that belong to something that is not there."""
    ombudsmen = {one.number for one in case.ombudsman_cases}
    asked: tuple[Asked, ...] = (*case.ombudsman_findings, *case.orders, *case.evidence_requests)
    for one in asked:
        if one.ombudsman_case not in ombudsmen:
            yield _missing(one, f"ombudsman case {one.ombudsman_case}")
    of_stages: tuple[OfStage, ...] = (
        *case.handlings, *case.agreed_updates, *case.updates, *case.promises, *case.findings
    )  # fmt: skip
    for done in of_stages:
        if not 1 <= done.stage <= len(case.stages):
            yield _missing(done, f"stage {done.stage}")
    points = {one.number for one in case.points}
    for finding in case.findings:
        if finding.point not in points:
            yield _missing(finding, f"point {finding.point}")


def _missing(record: Record, what: str) -> str:
    called = record.called[:1].upper() + record.called[1:]
    return f"{called} belongs to {what}, which is not there. Keep both, or neither."


def _future(case: CaseFacts, today: date) -> Iterator[str]:
    dated = [
        ("receipt", case.received_on),
        ("matter", case.happened_on),
        *_ends(case),
        *_records(case, with_earlier=True),
    ]
    for stage in case.stages:
        dated += [
            (f"stage {stage.number} request", stage.requested_on if stage.number > 1 else None),
            (f"stage {stage.number} acknowledgement", stage.acknowledged_on),
            (f"stage {stage.number} response", stage.responded_on),
            *(("notice of the extension", extension.told_on) for extension in stage.extensions),
            *(("beginning of the pause", pause.from_on) for pause in stage.pauses),
            *((noun(step.name), step.on) for step in stage.steps),
        ]
    for name, day in dated:
        if day and day > today:
            yield (
                f"The {name} is dated {spoken(day)}, which has not come yet (today is {spoken(today)}). "
                "Give the day on which it happened."
            )


def _clash(later: str, later_on: date, earlier: str, earlier_on: date) -> str:
    return f"The {later} ({spoken(later_on)}) lies before the {earlier} ({spoken(earlier_on)}). Correct one of the two."
