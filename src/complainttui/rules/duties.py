"""Clocks of records: promises, updates, reviews, orders, evidence; each due on a day that the record gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from complainttui.rules.counting import Count, counted_to
from complainttui.rules.facts import CaseFacts, StageFacts
from complainttui.rules.money import pounds
from complainttui.rules.records import (
    AdjustmentFacts,
    AgreedUpdatesFacts,
    EvidenceRequestFacts,
    OrderFacts,
    PromiseFacts,
    Record,
    RestrictionFacts,
)
from complainttui.rules.rulebook import procedure
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import OF_THE_CASE, OrderKind
from complainttui.rules.working_days import WorkingCalendar

Counted = TypeVar("Counted", AgreedUpdatesFacts, EvidenceRequestFacts)
Calendars = Callable[[int], WorkingCalendar]
"""The working days as an edition of the calendars has them; 0: as they are now."""
EVIDENCE = "ombudsman-evidence"
"""The procedure that says how long there is to answer an ombudsman's request."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What is to be done about a record, and by when."""

    kind: str
    """'promise-2': the word and the number of the record."""
    stage: int
    record: Record
    counts_from: date
    due_on: date
    original_due_on: date
    done_on: date | None
    lapsed_on: date | None
    why: str
    explained: tuple[tuple[str, str], ...]
    """How the date comes about: a name and a sentence, line by line."""
    count: Count | None = None
    """The working days that were counted, where they were."""
    calendar_edition: int = 0
    """The edition of the calendars that they were counted by."""

    @property
    def is_for_the_ombudsman(self) -> bool:
        """Closing the complaint does not end what an ombudsman has asked for."""
        return isinstance(self.record, OrderFacts | EvidenceRequestFacts)


def duties(case: CaseFacts, calendars: Calendars) -> Iterator[Duty]:
    """Every duty of the case's records, done ones included."""
    yield from (_promise(case, one) for one in case.promises)
    for agreed in case.agreed_updates:
        yield from _updates(case, agreed, calendars)
    yield from (_review(case, one, "adjustment", "agreed") for one in case.adjustments)
    yield from (_review(case, one, "restriction", "begun") for one in case.restrictions)
    yield from (_evidence(one, calendars) for one in case.evidence_requests)
    yield from (_order(one) for one in case.orders)


def still_counted(case: CaseFacts) -> Iterator[AgreedUpdatesFacts | EvidenceRequestFacts]:
    """The records of which a duty is counted in working days and still to be done."""
    awaited = {one.number for one in case.stages if one.responded_on is None and not case.is_ended}
    yield from (one for one in case.agreed_updates if one.stage in awaited)
    yield from (one for one in case.evidence_requests if one.supplied_on is None)


def counted_as_of_now(case: CaseFacts) -> CaseFacts:
    """The case with what is still counted going by the calendars as they are now."""
    still = {(type(one), one.id) for one in still_counted(case)}

    def renewed(records: tuple[Counted, ...]) -> tuple[Counted, ...]:
        return tuple(replace(one, calendar_edition=0) if (type(one), one.id) in still else one for one in records)

    return replace(case, agreed_updates=renewed(case.agreed_updates), evidence_requests=renewed(case.evidence_requests))


def every_days(days: int) -> str:
    """'every 5 working days', 'every working day'."""
    return "every working day" if days == 1 else f"every {days} working days"


def _promise(case: CaseFacts, promise: PromiseFacts) -> Duty:
    """What was promised is due when it was promised for (Code 7.3: what will happen and by when)."""
    ordered = f", ordered by {promise.ordered_by}" if promise.ordered_by else ""
    lines = [
        ("Promised", f"{spoken(promise.promised_on)}, for {spoken(promise.due_on)}{ordered}."),
        ("What", promise.text),
        ("Officer", promise.owner),
    ]
    if promise.done_on:
        lines.append(("Done", f"{spoken(promise.done_on)}. {promise.evidence}"))
    return Duty(
        kind=f"promise-{promise.number}",
        stage=promise.stage,
        record=promise,
        counts_from=promise.promised_on,
        due_on=promise.due_on,
        original_due_on=promise.due_on,
        done_on=promise.done_on,
        lapsed_on=None if promise.done_on else _ended(case),
        why=f"Promised on {spoken(promise.promised_on)}: {promise.text}",
        explained=tuple(lines),
    )


def _updates(case: CaseFacts, agreed: AgreedUpdatesFacts, calendars: Calendars) -> Iterator[Duty]:
    """One update after the other, each counted from the one before, until the answer (Code 5.9)."""
    stage = next(one for one in case.stages if one.number == agreed.stage)
    given = [one for one in case.updates if one.stage == agreed.stage and one.on_date >= agreed.agreed_on]
    count, begins = Count(agreed.every_days), agreed.agreed_on
    every = every_days(agreed.every_days)
    for number, update in enumerate([*sorted(given, key=lambda one: (one.on_date, one.number)), None], start=1):
        edition = (update or agreed).calendar_edition
        due, done = counted_to(count, begins, calendars(edition)), update.on_date if update else None
        if update is None and _answered_before(stage, due):
            return
        yield Duty(
            kind=f"update-{number}",
            stage=agreed.stage,
            record=agreed,
            counts_from=begins,
            due_on=due,
            original_due_on=due,
            done_on=done,
            lapsed_on=None if done else stage.responded_on or _ended(case),
            why=f"Agreed on {spoken(agreed.agreed_on)}: an update {every} (Code 5.9), counted from {spoken(begins)}.",
            explained=(("Agreed", f"{spoken(agreed.agreed_on)}: an update {every} (Code 5.9)."),),
            count=count,
            calendar_edition=edition,
        )
        begins = done or begins


def _review(case: CaseFacts, record: AdjustmentFacts | RestrictionFacts, kind: str, begun: str) -> Duty:
    """What is agreed or imposed is looked at again (Code 5.10, 5.14)."""
    since = record.agreed_on if isinstance(record, AdjustmentFacts) else record.from_on
    reviewed = f", last reviewed {spoken(record.reviewed_on)}" if record.reviewed_on else ""
    provision = "5.10" if isinstance(record, AdjustmentFacts) else "5.14"
    return Duty(
        kind=f"{kind}-{record.number}",
        stage=OF_THE_CASE,
        record=record,
        counts_from=record.reviewed_on or since,
        due_on=record.review_on,
        original_due_on=record.review_on,
        done_on=record.ended_on,
        lapsed_on=None if record.ended_on else _ended(case),
        why=f"To be reviewed (Code {provision}): {record.text}",
        explained=(
            (begun.capitalize(), f"{spoken(since)}{reviewed}."),
            ("What", record.text),
            ("Review", f"set for {spoken(record.review_on)} (Code {provision})."),
        ),
    )


def _evidence(request: EvidenceRequestFacts, calendars: Calendars) -> Duty:
    """Evidence for an ombudsman, within the days of the procedure unless it agreed to a later day (form 5.1, 5.2)."""
    rule = procedure(EVIDENCE).extent_of(1).respond
    assert rule  # noqa: S101 - whoever writes a procedure of that name without a clock is told when it is read
    first = counted_to(rule.count, request.requested_on, calendars(request.calendar_edition))
    due = max(first, request.agreed_until) if request.agreed_until else first
    agreed = f" The ombudsman agreed to {spoken(due)}." if due != first else ""
    what = request.text or "evidence"
    return Duty(
        kind=f"evidence-{request.number}",
        stage=OF_THE_CASE,
        record=request,
        counts_from=request.requested_on,
        due_on=due,
        original_due_on=first,
        done_on=request.supplied_on,
        lapsed_on=None,
        why=f"{rule.count.words} from the request of {spoken(request.requested_on)}: {what}.{agreed}",
        explained=(
            ("Rule", f"{rule.count.words} from the request ({rule.grounds.provision})."),
            ("Asked", f"{spoken(request.requested_on)}: {what}.{agreed}"),
        ),
        count=rule.count,
        calendar_edition=request.calendar_edition,
    )


def _order(order: OrderFacts) -> Duty:
    """What an ombudsman ordered is due on the day that it named."""
    money = f" £{pounds(order.amount_pence)}" if order.amount_pence is not None else ""
    label = OrderKind(order.kind).label
    lines = [
        (label, f"made {spoken(order.made_on)}, for {spoken(order.due_on)}{money}."),
        ("What", order.text),
        ("Officer", order.owner),
    ]
    if order.complied_on:
        lines.append(("Complied", f"{spoken(order.complied_on)}. {order.evidence}"))
    return Duty(
        kind=f"order-{order.number}",
        stage=OF_THE_CASE,
        record=order,
        counts_from=order.made_on,
        due_on=order.due_on,
        original_due_on=order.due_on,
        done_on=order.complied_on,
        lapsed_on=None,
        why=f"{label} of {spoken(order.made_on)}{money}: {order.text}",
        explained=tuple(lines),
    )


def _answered_before(stage: StageFacts, due: date) -> bool:
    return stage.responded_on is not None and stage.responded_on <= due


def _ended(case: CaseFacts) -> date | None:
    return case.withdrawn_on or case.refused_on or case.closed_on
