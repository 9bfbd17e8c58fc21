"""Promises: made with a date, kept with evidence; until then a case is answered and not put right (Code 6.6, 7.1)."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.explaining import explain_case
from complainttui.casework.undo import undo
from complainttui.rules.problems import Refused, WrongInput
from complainttui.store.pages import ordered_ids
from complainttui.store.worklist import rows_by_id
from helpers import TODAY, case_of, do, dump, duty, log

WORKS = {"kind": "works", "text": "Redecorate the bedroom", "by": "2024-12-12"}


@pytest.fixture
def answered(desk: Desk) -> str:
    reference = log(desk, received="2024-11-08")
    do(desk, "respond", reference, outcome="upheld")
    return reference


def listed(desk: Desk, query: str) -> list[str]:
    reader = desk.database.reader
    return [row.reference for row in rows_by_id(reader, ordered_ids(reader, query, desk.asker))]


def test_a_promise_is_an_obligation_with_its_own_date(desk: Desk, answered: str) -> None:
    do(desk, "promise", answered, **WORKS)
    promised = duty(desk, answered, 1, "promise-1")
    assert (promised.due_on, promised.counts_from, promised.is_open) == (date(2024, 12, 12), TODAY, True)
    assert promised.why == "Promised on Thu 28 Nov 2024: Redecorate the bedroom"


def test_until_it_is_kept_the_case_is_answered_and_not_put_right(desk: Desk, answered: str) -> None:
    assert listed(desk, "open") == []
    do(desk, "promise", answered, **WORKS)
    assert listed(desk, "open") == listed(desk, "answered") == listed(desk, "to-put-right") == [answered]
    assert listed(desk, "put-right") == []
    (row,) = rows_by_id(desk.database.reader, ordered_ids(desk.database.reader, "open", desk.asker))
    assert (row.next_kind, row.next_due_on) == ("promise-1", date(2024, 12, 12))
    receipt = do(desk, "keep", answered, evidence="Job 88123")
    assert receipt.sentences[0] == "Kept promise 1 on Thu 28 Nov 2024. All that was promised is done."
    assert listed(desk, "open") == listed(desk, "to-put-right") == []
    assert listed(desk, "put-right") == [answered]
    assert duty(desk, answered, 1, "promise-1").done_on == TODAY


def test_it_is_not_closed_before_it_is_put_right_and_learnt_from(desk: Desk, answered: str) -> None:
    do(desk, "promise", answered, **WORKS)
    with pytest.raises(Refused, match=r"not put right: still promised: 1 \(Redecorate the bedroom\)"):
        do(desk, "close", answered)
    do(desk, "keep", answered, evidence="Job 88123")
    with pytest.raises(Refused, match="record a lesson first"):
        do(desk, "close", answered)
    do(desk, "learn", answered, lesson="Call-backs are logged")
    do(desk, "close", answered)


def test_what_was_not_upheld_is_closed_without_a_lesson(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    do(desk, "respond", reference, outcome="not_upheld")
    do(desk, "close", reference)


@pytest.mark.parametrize(("amount", "pence"), [("150", 15000), ("£1,250.50", 125050), ("0.05", 5)])
def test_money_is_exact(desk: Desk, answered: str, amount: str, pence: int) -> None:
    receipt = do(
        desk, "promise", answered, kind="payment", text="Time and trouble", by="+10wd", amount=amount, head="distress"
    )
    assert case_of(desk, answered).facts.promises[0].amount_pence == pence
    assert f"payment of £{pence // 100}.{pence % 100:02d} by Thu 12 Dec 2024" in receipt.sentences[0]


@pytest.mark.parametrize("amount", ["1.5", "ten", "-5", "1.505", "£", "1e3", "99999999999"])
def test_what_is_no_exact_amount_is_refused(desk: Desk, answered: str, amount: str) -> None:
    with pytest.raises(WrongInput, match="not an amount in pounds"):
        do(desk, "promise", answered, kind="payment", text="x", by="+5", amount=amount)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": "payment"}, "A payment has an amount"),
        ({"amount": "5"}, "A payment has an amount, and nothing else has"),
        ({"by": "2024-11-27"}, "lies before the day of the promise"),
        ({"kind": "flowers"}, "is not a known kind"),
        ({"on": "2024-11-29", "by": "2024-12-12"}, "has not come yet"),
        ({"on": "2024-11-01", "by": "2024-12-12"}, "lies before the receipt"),
    ],
)
def test_a_promise_that_makes_no_sense(desk: Desk, answered: str, typed: dict[str, str], sentence: str) -> None:
    before = dump(desk.database)
    with pytest.raises((WrongInput, Refused), match=sentence):
        do(desk, "promise", answered, **{**WORKS, **typed})
    assert dump(desk.database) == before


def test_keeping_asks_for_the_one_that_is_due_first(desk: Desk, answered: str) -> None:
    do(desk, "promise", answered, **{**WORKS, "by": "2024-12-20"})
    do(desk, "promise", answered, **WORKS)
    do(desk, "keep", answered, evidence="Job 2")
    assert [one.number for one in case_of(desk, answered).facts.promises_to_keep] == [1]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"number": "2"}, r"There is no promise 2\. Its promises: 1\."),
        ({"on": "2024-11-27"}, "lies before the promise"),
        ({"on": "2024-11-29"}, "has not come yet"),
    ],
)
def test_what_cannot_have_been_kept(desk: Desk, answered: str, typed: dict[str, str], sentence: str) -> None:
    do(desk, "promise", answered, **WORKS)
    with pytest.raises((WrongInput, Refused), match=sentence):
        do(desk, "keep", answered, evidence="x", **typed)


def test_kept_twice_is_refused_and_nothing_promised_is_said(desk: Desk, answered: str) -> None:
    with pytest.raises(Refused, match="Nothing was promised"):
        do(desk, "keep", answered, number="1", evidence="x")
    do(desk, "promise", answered, **WORKS)
    do(desk, "promise", answered, **WORKS)
    do(desk, "keep", answered, number="1", evidence="x")
    with pytest.raises(Refused, match="Promise 1 was done on Thu 28 Nov 2024 already"):
        do(desk, "keep", answered, number="1", evidence="x")


def test_undo_of_a_promise_and_of_its_keeping(desk: Desk, answered: str) -> None:
    before = dump(desk.database, without=("events",))
    do(desk, "promise", answered, **WORKS)
    promised = dump(desk.database, without=("events",))
    do(desk, "keep", answered, evidence="x")
    undo(desk)
    assert dump(desk.database, without=("events",)) == promised
    undo(desk)
    assert dump(desk.database, without=("events",)) == before


def test_a_promise_is_explained_like_any_date(desk: Desk, answered: str) -> None:
    do(desk, "promise", answered, **WORKS)
    told = next(one for one in explain_case(desk, case_of(desk, answered)) if one.explanation.kind == "promise-1")
    assert told.explanation.title == "Stage 1 promise 1: due Thu 12 Dec 2024"
    assert [one.what for one in told.recorded] == [
        "Promise 1: works by Thu 12 Dec 2024, a.mensah: Redecorate the bedroom"
    ]


def test_no_calendar_has_a_say_in_a_promise(desk: Desk, answered: str) -> None:
    do(desk, "promise", answered, **WORKS)
    do(desk, "close-days", first="2024-12-03", reason="Boiler room flooded")
    told = next(one for one in explain_case(desk, case_of(desk, answered)) if one.explanation.kind == "promise-1")
    assert not any("Judged by" in str(line) or "Boiler" in str(line) for line in told.lines())


def test_lessons_are_shared_and_done(desk: Desk, answered: str) -> None:
    do(desk, "learn", answered, lesson="Call-backs are logged", action="1", owner="a.mensah", by="2024-12-20")
    do(desk, "share-lesson", answered, shared="staff")
    do(desk, "share-lesson", answered, shared="Annual report, residents", done="2024-11-28")
    (lesson,) = case_of(desk, answered).facts.lessons
    assert lesson.action == "Arrange staff training or guidance"
    assert lesson.shared_with == "residents,staff,annual_report"
    assert (lesson.shared_on, lesson.done_on) == (TODAY, TODAY)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Say with whom"),
        ({"shared": "the press"}, "not a known"),
        ({"number": "7", "shared": "staff"}, "no lesson 7"),
    ],
)
def test_sharing_that_makes_no_sense(desk: Desk, answered: str, typed: dict[str, str], sentence: str) -> None:
    do(desk, "learn", answered, lesson="x")
    with pytest.raises(WrongInput, match=sentence):
        do(desk, "share-lesson", answered, **typed)


@pytest.mark.parametrize(("outcome", "offered"), [("upheld", True), ("partially_upheld", True), ("not_upheld", False)])
def test_an_upheld_answer_offers_to_record_what_was_learnt(sqlite_desk: Desk, outcome: str, offered: bool) -> None:
    reference = log(sqlite_desk, received="2024-11-08")
    receipt = do(sqlite_desk, "respond", reference, outcome=outcome)
    assert ("what was learnt" in receipt.offer) == offered
    assert "learnt" not in receipt.sentences[0]  # the record says what happened, not what may


def test_what_was_learnt_already_is_not_offered_again(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, received="2024-11-08")
    do(sqlite_desk, "learn", reference, lesson="x")
    assert do(sqlite_desk, "respond", reference, outcome="upheld").offer == ""
