"""Records of a case: what each kind says of itself, and that its days lie in an order that can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from complainttui.rules.chronology import contradictions
from complainttui.rules.facts import CaseFacts, StageFacts
from complainttui.rules.records import RECORDS, TABLE_OF, Column, Record, columns, dated
from complainttui.rules.records.record import named

TODAY = date(2024, 11, 28)
RECEIVED = date(2024, 11, 8)
EARLIER = date(2024, 11, 12)
CASE = CaseFacts("complaint", "ho-2024", RECEIVED, (StageFacts(1, RECEIVED),))


def value_of(column: Column, day: date) -> Any:
    """Something that fits the column."""
    if column.words:
        return next(iter(column.words)).value
    return day if column.holds is date else {int: 1, str: "x"}[column.holds]


def made(kind: type[Record], day: date = TODAY, **changes: Any) -> Any:
    """A record with every column filled."""
    return replace(kind(**{one.name: value_of(one, day) for one in columns(kind)}), **changes)


def grounds() -> dict[str, tuple[Record, ...]]:
    """What other records belong to: point 1, and ombudsman case 1."""
    return {name: (made(RECORDS[name]),) for name in ("points", "ombudsman_cases")}


def case_with(record: Record) -> CaseFacts:
    return replace(CASE, **{**grounds(), TABLE_OF[type(record)]: (record,)})


def sentences(record: Record) -> list[str]:
    return list(contradictions(case_with(record), TODAY))


KINDS = sorted(RECORDS.values(), key=lambda kind: kind.__name__)
EVENTS = [(kind, one) for kind in KINDS for one in columns(kind) if one.event]
PAIRS = [(kind, *pair) for kind in KINDS for pair in kind.IN_ORDER]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_each_kind_says_of_itself(kind: type[Record]) -> None:
    names = {one.name for one in columns(kind)}
    assert set(kind.IDENTIFIED_BY) <= names
    assert {name for pair in kind.IN_ORDER for name in pair} <= {one.name for one in columns(kind) if one.event}
    assert kind.NOUN == kind.NOUN.lower() != ""
    assert (kind.__doc__ or "").strip()
    for one in columns(kind):
        assert one.holds in {int, str, date}, one.name
        assert not (one.optional and one.default), one.name
        assert one.name != "case_id", one.name
    assert RECORDS[TABLE_OF[kind]] is kind


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_one_with_every_column_filled_contradicts_nothing(kind: type[Record]) -> None:
    assert sentences(made(kind)) == []


@pytest.mark.parametrize(("kind", "column"), EVENTS, ids=lambda one: getattr(one, "name", getattr(one, "__name__", "")))
def test_what_happened_is_not_of_tomorrow(kind: type[Record], column: Column) -> None:
    record = made(kind, **{column.name: TODAY + timedelta(days=1)})
    said = next(one for one in sentences(record) if "which has not come yet" in one)
    assert said.startswith(f"The {named(column.event, record)} is dated Fri 29 Nov 2024")


@pytest.mark.parametrize(("kind", "column"), EVENTS, ids=lambda one: getattr(one, "name", getattr(one, "__name__", "")))
def test_before_the_receipt_lies_only_what_may(kind: type[Record], column: Column) -> None:
    early = made(kind, **{column.name: RECEIVED - timedelta(days=1)})
    said = [one for one in sentences(early) if "lies before the receipt" in one]
    assert bool(said) == (not column.at_any_time)
    assert [name for name, day in dated(early) if day == RECEIVED - timedelta(days=1)] == [named(column.event, early)]


@pytest.mark.parametrize(("kind", "first", "second"), PAIRS, ids=lambda one: getattr(one, "__name__", one))
def test_the_second_of_two_days_does_not_lie_before_the_first(kind: type[Record], first: str, second: str) -> None:
    early, late = date(2024, 11, 20), date(2024, 11, 21)
    others: dict[str, Any] = {one.name: None for one in columns(kind) if one.event and one.optional}
    assert sentences(made(kind, EARLIER, **others | {first: early, second: early})) == []
    assert sentences(made(kind, EARLIER, **others | {first: early, second: late})) == []
    wrong = made(kind, EARLIER, **others | {first: late, second: early})
    (said,) = sentences(wrong)
    assert "(Wed 20 Nov 2024) lies before the " in said
    assert said.endswith("(Thu 21 Nov 2024). Correct one of the two.")
    if next(one for one in columns(kind) if one.name == first).optional:
        assert sentences(replace(wrong, **{first: None})) == []
    assert sentences(replace(wrong, **{second: None})) == []


@pytest.mark.parametrize(
    ("table", "column", "sentence"),
    [
        ("agreed_updates", {"stage": 2}, "Agreed updates of stage 2 belongs to stage 2, which is not there."),
        ("updates", {"stage": 0}, "Update 1 belongs to stage 0, which is not there."),
        ("handlings", {"stage": 2}, "Handling of stage 2 belongs to stage 2, which is not there."),
        ("promises", {"stage": 3}, "Promise 1 belongs to stage 3, which is not there."),
        ("findings", {"stage": 2}, "Finding 2.1 belongs to stage 2, which is not there."),
        ("findings", {"point": 4}, "Finding 1.4 belongs to point 4, which is not there."),
        ("orders", {"ombudsman_case": 2}, "Order 1 belongs to ombudsman case 2, which is not there."),
        ("evidence_requests", {"ombudsman_case": 2}, "Evidence request 1 belongs to ombudsman case 2, which is"),
        ("ombudsman_findings", {"ombudsman_case": 2}, "Ombudsman finding 1 belongs to ombudsman case 2, which is not"),
    ],
)
def test_nothing_is_left_without_what_it_belongs_to(table: str, column: dict[str, int], sentence: str) -> None:
    (said,) = sentences(made(RECORDS[table], **column))
    assert said.startswith(sentence)
    assert said.endswith("Keep both, or neither.")


def test_a_refusal_of_an_escalation_is_of_a_stage_that_is_not_there() -> None:
    assert sentences(made(RECORDS["refusals"], stage=2)) == []


@pytest.mark.parametrize(
    ("table", "called"),
    [("promises", "promise 1"), ("findings", "finding 1.1"), ("circumstances", "circumstances"),
     ("handlings", "handling of stage 1"), ("agreed_updates", "agreed updates of stage 1")],
)  # fmt: skip
def test_what_a_record_is_called(table: str, called: str) -> None:
    assert made(RECORDS[table]).called == called


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("promises", "done_on", "keeping of promise 1"),
        ("orders", "complied_on", "compliance with order 1"),
        ("orders", "evidence_sent_on", "sending of evidence for order 1"),
        ("evidence_requests", "supplied_on", "answer to evidence request 1"),
        ("representatives", "consent_on", "consent to representative 1"),
        ("agreed_updates", "agreed_on", "agreeing of the agreed updates of stage 1"),
        ("refusals", "rights_told_on", "telling of the ombudsman in refusal 1"),
    ],
)
def test_what_happened_to_it_is_called(table: str, column: str, words: str) -> None:
    kind = RECORDS[table]
    event = next(one.event for one in columns(kind) if one.name == column)
    assert named(event, made(kind)) == words
