"""Clocks of records: promises, agreed updates, reviews, evidence and orders, from facts alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.bank_holidays import bank_holidays
from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.counting import Count, counted_to
from complainttui.rules.deadlines import Obligation, derive, named_duty, next_obligation, under
from complainttui.rules.duties import Duty, duties, every_days
from complainttui.rules.explanation import explain
from complainttui.rules.facts import CaseFacts, StageFacts
from complainttui.rules.records import (
    AdjustmentFacts,
    AgreedUpdatesFacts,
    EvidenceRequestFacts,
    OrderFacts,
    PromiseFacts,
    RestrictionFacts,
    UpdateFacts,
)
from complainttui.rules.rulebook import procedure
from complainttui.rules.working_days import WorkingCalendar

CALENDAR = WorkingCalendar(bank_holidays(ENGLAND_AND_WALES), "England and Wales")
RECEIVED = date(2024, 11, 8)
CASE = CaseFacts("complaint", "ho-2024", RECEIVED, (StageFacts(1, RECEIVED),))
ANSWERED = replace(CASE, stages=(StageFacts(1, RECEIVED, responded_on=date(2024, 11, 20), outcome="upheld"),))
PROMISE = PromiseFacts(
    number=1, stage=1, kind="works", text="Redecorate", promised_on=date(2024, 11, 20), due_on=date(2024, 12, 6)
)
ADJUSTMENT = AdjustmentFacts(number=1, text="Large print", agreed_on=RECEIVED, review_on=date(2025, 2, 3))
RESTRICTION = RestrictionFacts(
    number=1, text="One call", reason="x", from_on=date(2024, 11, 11), review_on=date(2025, 2, 3)
)
EVIDENCE = EvidenceRequestFacts(number=1, ombudsman_case=1, requested_on=date(2024, 11, 20))
ORDER = OrderFacts(
    number=1, ombudsman_case=1, kind="order", text="Pay", made_on=date(2024, 11, 20), due_on=date(2024, 12, 20)
)
ENDS: list[dict[str, Any]] = [
    {"withdrawn_on": date(2024, 11, 25)}, {"refused_on": date(2024, 11, 25)}, {"closed_on": date(2024, 11, 25)},
]  # fmt: skip


def found(case: CaseFacts) -> list[Duty]:
    return list(duties(case, lambda _edition: CALENDAR))


def only(case: CaseFacts) -> Duty:
    (duty,) = found(case)
    return duty


def obligations(case: CaseFacts) -> tuple[Obligation, ...]:
    return derive(case, under(procedure("ho-2024"), CALENDAR))


@pytest.mark.parametrize(
    ("record", "kind", "stage", "counts_from", "due", "name"),
    [
        ({"promises": (PROMISE,)}, "promise-1", 1, "2024-11-20", "2024-12-06", "Stage 1 promise 1"),
        ({"adjustments": (ADJUSTMENT,)}, "adjustment-1", 0, "2024-11-08", "2025-02-03", "Review of adjustment 1"),
        ({"restrictions": (RESTRICTION,)}, "restriction-1", 0, "2024-11-11", "2025-02-03", "Review of restriction 1"),
        ({"evidence_requests": (EVIDENCE,)}, "evidence-1", 0, "2024-11-20", "2024-12-11", "Evidence 1"),
        ({"orders": (ORDER,)}, "order-1", 0, "2024-11-20", "2024-12-20", "Order 1"),
    ],
)
def test_each_duty_has_its_day_its_name_and_its_working(
    record: dict[str, Any], kind: str, stage: int, counts_from: str, due: str, name: str
) -> None:
    case = replace(ANSWERED, **record)
    duty = only(case)
    assert (duty.kind, duty.stage, duty.counts_from.isoformat(), duty.due_on.isoformat()) == (
        kind, stage, counts_from, due,
    )  # fmt: skip
    assert (duty.original_due_on, duty.done_on, duty.lapsed_on) == (duty.due_on, None, None)
    obligation = next(one for one in obligations(case) if one.kind == kind)
    assert (obligation.name, obligation.is_open, obligation.provisional) == (name, True, False)
    explained = next(one for one in explain(case, under(procedure("ho-2024"), CALENDAR)) if one.kind == kind)
    assert explained.due == duty.due_on
    assert explained.title.startswith(f"{name}: due ")


@pytest.mark.parametrize(
    ("record", "column"),
    [
        ({"promises": (PROMISE,)}, "done_on"),
        ({"adjustments": (ADJUSTMENT,)}, "ended_on"),
        ({"restrictions": (RESTRICTION,)}, "ended_on"),
        ({"evidence_requests": (EVIDENCE,)}, "supplied_on"),
        ({"orders": (ORDER,)}, "complied_on"),
    ],
)
@pytest.mark.parametrize("ended", [{}, *ENDS], ids=lambda one: next(iter(one), "open"))
def test_what_is_done_is_done_and_closing_ends_all_but_what_an_ombudsman_asked(
    record: dict[str, Any], column: str, ended: dict[str, Any]
) -> None:
    ((table, (one,)),) = record.items()
    case = replace(ANSWERED, **ended, **record)
    duty = only(case)
    lapses = ended and not duty.is_for_the_ombudsman
    assert duty.lapsed_on == (date(2024, 11, 25) if lapses else None)
    assert duty.is_for_the_ombudsman == (table in {"orders", "evidence_requests"})
    keeps_open = table in {"promises", "adjustments", "restrictions"} and not ended
    assert case.is_open == (duty.is_for_the_ombudsman or keeps_open)
    done = replace(case, **{table: (replace(one, **{column: date(2024, 11, 22)}),)})
    assert (only(done).done_on, only(done).lapsed_on) == (date(2024, 11, 22), None)
    assert not done.is_open


def test_a_review_is_counted_from_the_last_one() -> None:
    reviewed = replace(ADJUSTMENT, reviewed_on=date(2025, 2, 3), review_on=date(2025, 8, 4))
    assert only(replace(CASE, adjustments=(reviewed,))).counts_from == date(2025, 2, 3)


@pytest.mark.parametrize(
    ("agreed", "due"), [(None, "2024-12-11"), ("2024-12-02", "2024-12-11"), ("2025-01-10", "2025-01-10")]
)
def test_evidence_may_be_agreed_for_later_and_never_for_earlier(agreed: str | None, due: str) -> None:
    request = replace(EVIDENCE, agreed_until=date.fromisoformat(agreed) if agreed else None)
    duty = only(replace(ANSWERED, evidence_requests=(request,)))
    assert (duty.due_on.isoformat(), duty.original_due_on.isoformat()) == (due, "2024-12-11")


def test_money_of_an_order_is_exact_and_an_order_of_nothing_has_none() -> None:
    for pence, words in ((40000, " £400.00"), (5, " £0.05"), (0, " £0.00"), (None, "")):
        duty = only(replace(ANSWERED, orders=(replace(ORDER, amount_pence=pence),)))
        assert duty.why == f"Order of Wed 20 Nov 2024{words}: Pay"


@pytest.mark.parametrize(("days", "words"), [(1, "every working day"), (2, "every 2 working days")])
def test_how_often(days: int, words: str) -> None:
    assert every_days(days) == words


# Agreed updates


def agreed_case(*updates: date, every: int = 5, answered: date | None = None, **ends: date) -> CaseFacts:
    """Updates agreed on the day of receipt."""
    stage = StageFacts(1, RECEIVED, responded_on=answered, outcome="upheld" if answered else "")
    return replace(
        CASE,
        stages=(stage,),
        agreed_updates=(AgreedUpdatesFacts(stage=1, agreed_on=RECEIVED, every_days=every),),
        updates=tuple(
            UpdateFacts(number=number, stage=1, on_date=day, text="x") for number, day in enumerate(updates, start=1)
        ),
        **ends,  # type: ignore[arg-type]
    )


days = st.integers(0, 60).map(lambda distance: RECEIVED + timedelta(days=distance))


@given(st.lists(days, max_size=6), st.integers(1, 20), st.none() | days, st.sampled_from([{}, *ENDS]))
def test_each_update_is_counted_from_the_one_before(
    given_on: list[date], every: int, answered: date | None, ends: dict[str, Any]
) -> None:
    chain = found(agreed_case(*given_on, every=every, answered=answered, **ends))
    begins = RECEIVED
    assert [one.kind for one in chain] == [f"update-{number}" for number in range(1, len(chain) + 1)]
    for duty in chain:
        assert duty.counts_from == begins
        assert duty.due_on == counted_to(Count(every), begins, CALENDAR)
        begins = duty.done_on or begins
    assert [one.done_on for one in chain if one.done_on] == sorted(given_on)
    waiting = chain[len(given_on) :]
    assert len(waiting) <= 1
    for duty in waiting:
        assert duty.lapsed_on == (
            answered or ends.get("withdrawn_on") or ends.get("refused_on") or ends.get("closed_on")
        )
    if answered is None:
        assert len(waiting) == 1


def test_an_update_before_the_agreement_or_at_another_stage_is_none_of_the_chain() -> None:
    case = agreed_case()
    later = replace(case.agreed_updates[0], agreed_on=date(2024, 11, 20))
    earlier = UpdateFacts(number=1, stage=1, on_date=date(2024, 11, 19), text="x")
    elsewhere = UpdateFacts(number=2, stage=2, on_date=date(2024, 11, 22), text="x")
    assert only(replace(case, agreed_updates=(later,), updates=(earlier, elsewhere))).kind == "update-1"


def test_what_is_due_next_is_what_is_due_first_whatever_it_is() -> None:
    case = replace(
        CASE, promises=(PROMISE,), orders=(replace(ORDER, due_on=date(2024, 11, 12)),), adjustments=(ADJUSTMENT,)
    )
    following = next_obligation(obligations(case))
    assert following is not None
    assert following.kind == "order-1"


@pytest.mark.parametrize(
    ("stage", "kind", "name"),
    [(1, "respond", "Stage 1 response"), (2, "update-3", "Stage 2 update 3"), (0, "order-2", "Order 2"),
     (0, "evidence-1", "Evidence 1"), (0, "restriction-10", "Review of restriction 10")],
)  # fmt: skip
def test_how_a_duty_is_named(stage: int, kind: str, name: str) -> None:
    assert named_duty(stage, kind) == name
