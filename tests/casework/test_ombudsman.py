"""The ombudsman beside the complaint: enquiry, evidence in 15 working days, determination, orders to compliance."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.explaining import explain_case
from complainttui.casework.telling import sections
from complainttui.casework.undo import undo
from complainttui.rules.problems import Problem, Refused, WrongInput
from complainttui.rules.vocabulary import OmbudsmanOutcome
from complainttui.store.pages import ordered_ids
from complainttui.store.worklist import rows_by_id
from helpers import TODAY, as_officer, case_of, do, dump, duty, log, on

ORDER = {"text": "Pay for distress", "by": "2024-12-20", "amount": "400.00", "on": "2024-11-22"}


@pytest.fixture
def closed(sqlite_desk: Desk) -> str:
    """A complaint that was answered in October and closed."""
    reference = log(sqlite_desk, received="2024-10-01")
    do(sqlite_desk, "respond", reference, on="2024-10-14", outcome="not_upheld")
    do(sqlite_desk, "close", reference, on="2024-10-21")
    return reference


@pytest.fixture
def case(sqlite_desk: Desk, closed: str) -> str:
    """The same with an ombudsman since Mon 4 Nov 2024."""
    do(sqlite_desk, "ombudsman", closed, on="2024-11-04", case_reference="202400001", about="The damp")
    return closed


def listed(desk: Desk, query: str) -> list[str]:
    reader = desk.database.reader
    return [row.reference for row in rows_by_id(reader, ordered_ids(reader, query, desk.asker))]


def told(desk: Desk, reference: str) -> str:
    found = [one for one in sections(case_of(desk, reference).facts, desk) if one.name == "ombudsman"]
    return " ".join("".join(words for words, _ in parts) for one in found for _, parts in one.lines)


def test_from_the_enquiry_to_compliance(desk: Desk) -> None:
    reference = log(desk, received="2024-10-01")
    do(desk, "respond", reference, on="2024-10-14", outcome="not_upheld")
    do(desk, "close", reference, on="2024-10-21")
    do(desk, "ombudsman", reference, on="2024-11-04", case_reference="202400001")
    do(desk, "evidence-asked", reference, on="2024-11-05")
    do(desk, "evidence-sent", reference, on="2024-11-20")
    do(desk, "determine", reference, on="2024-11-22")
    do(desk, "ombudsman-finding", reference, element="Repairs", finding="maladministration")
    do(desk, "ombudsman-finding", reference, element="Complaint handling", finding="service_failure")
    do(desk, "order", reference, **ORDER)
    do(desk, "order", reference, kind="recommendation", text="Train staff", by="2025-01-31", on="2024-11-22")
    assert listed(desk, "open") == listed(desk, "ombudsman") == listed(desk, "closed") == [reference]
    do(desk, "comply", reference, evidence="BACS 771", sent="2024-11-28")
    receipt = do(desk, "comply", reference, number="2", evidence="A course")
    assert receipt.sentences[0] == "Complied with recommendation 2 on Thu 28 Nov 2024. Nothing more is ordered."
    assert (listed(desk, "open"), listed(desk, "ombudsman")) == ([], [reference])
    shown = told(desk, reference)
    for words in ("Housing Ombudsman 202400001", "Decided Fri 22 Nov 2024: Determined", "Repairs: Maladministration",
                  "Complaint handling: Service failure", "Order 1 £400.00: Pay for distress", "BACS 771",
                  "ombudsman told Thu 28 Nov 2024", "Recommendation 2: Train staff", "made Fri 22 Nov 2024",
                  "sent Wed 20 Nov 2024"):  # fmt: skip
        assert words in shown


def test_a_case_of_an_ombudsman_alone_reopens_nothing(sqlite_desk: Desk, case: str) -> None:
    assert listed(sqlite_desk, "open") == []
    assert case_of(sqlite_desk, case).facts.closed_on == date(2024, 10, 21)


def test_an_enquiry_becomes_an_investigation(sqlite_desk: Desk, case: str) -> None:
    receipt = do(sqlite_desk, "ombudsman", case, number="1", reached="investigated")
    assert receipt.sentences[0] == "Ombudsman case 1 is now: investigated."
    (found,) = case_of(sqlite_desk, case).facts.ombudsman_cases
    assert (found.reached, found.reference, found.opened_on) == ("investigated", "202400001", date(2024, 11, 4))
    with pytest.raises(WrongInput, match=r"There is no ombudsman case 2\. Its ombudsman cases: 1\."):
        do(sqlite_desk, "ombudsman", case, number="2")


def test_two_ombudsmen_at_once_and_the_last_is_meant(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "ombudsman", case, body="lgsco")
    do(sqlite_desk, "evidence-asked", case)
    assert case_of(sqlite_desk, case).facts.evidence_requests[0].ombudsman_case == 2
    do(sqlite_desk, "evidence-asked", case, ombudsman_case="1")
    assert case_of(sqlite_desk, case).facts.evidence_requests[1].ombudsman_case == 1


@pytest.mark.parametrize(
    ("outcome", "reached"),
    [
        (one, "investigated" if one in {"determined", "upheld", "not_upheld"} else "assessed")
        for one in OmbudsmanOutcome
    ],
)
def test_only_an_investigation_makes_it_investigated(sqlite_desk: Desk, case: str, outcome: str, reached: str) -> None:
    do(sqlite_desk, "ombudsman", case, number="1", reached="assessed")
    do(sqlite_desk, "determine", case, outcome=outcome)
    (found,) = case_of(sqlite_desk, case).facts.ombudsman_cases
    assert (found.outcome, found.reached, found.determined_on) == (outcome, reached, TODAY)


# Evidence


def test_evidence_is_due_in_15_working_days_and_then_when_the_ombudsman_agrees(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "evidence-asked", case, on="2024-11-20", text="All letters")
    evidence = duty(sqlite_desk, case, 0, "evidence-1")
    assert (evidence.name, evidence.due_on, evidence.is_open) == ("Evidence 1", date(2024, 12, 11), True)
    assert evidence.why == "15 working days from the request of Wed 20 Nov 2024: All letters."
    assert listed(sqlite_desk, "open closed") == [case]
    receipt = do(sqlite_desk, "evidence-delayed", case, told="2024-11-27", until="2025-01-10")
    assert "Agreed until Fri 10 Jan 2025" in receipt.sentences[0]
    evidence = duty(sqlite_desk, case, 0, "evidence-1")
    assert (evidence.due_on, evidence.original_due_on) == (date(2025, 1, 10), date(2024, 12, 11))
    for words in ("All letters", "told of a delay Wed 27 Nov 2024", "agreed until Fri 10 Jan 2025", "not sent yet"):
        assert words in told(sqlite_desk, case)
    do(sqlite_desk, "evidence-sent", case)
    assert duty(sqlite_desk, case, 0, "evidence-1").done_on == TODAY
    assert listed(sqlite_desk, "open") == []


def test_evidence_over_the_holidays(sqlite_desk: Desk, case: str) -> None:
    december = on(sqlite_desk, date(2024, 12, 16))
    do(december, "evidence-asked", case, on="2024-12-16")
    assert duty(december, case, 0, "evidence-1").due_on == date(2025, 1, 9)


def test_a_delay_told_without_a_new_day_moves_nothing(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "evidence-asked", case, on="2024-11-20")
    do(sqlite_desk, "evidence-delayed", case)
    assert duty(sqlite_desk, case, 0, "evidence-1").due_on == date(2024, 12, 11)
    assert case_of(sqlite_desk, case).facts.evidence_requests[0].told_on == TODAY


def test_an_earlier_day_than_the_15th_shortens_nothing(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "evidence-asked", case, on="2024-11-20")
    do(sqlite_desk, "evidence-delayed", case, until="2024-12-02")
    assert duty(sqlite_desk, case, 0, "evidence-1").due_on == date(2024, 12, 11)


@pytest.mark.parametrize("verb", ["evidence-delayed", "evidence-sent"])
def test_what_was_sent_is_neither_delayed_nor_sent_again(sqlite_desk: Desk, case: str, verb: str) -> None:
    with pytest.raises(Refused, match="No request for evidence is open"):
        do(sqlite_desk, verb, case, number="1")
    for _ in range(2):
        do(sqlite_desk, "evidence-asked", case)
    do(sqlite_desk, "evidence-sent", case)
    with pytest.raises(Refused, match="The evidence was sent on Thu 28 Nov 2024 already"):
        do(sqlite_desk, verb, case, number="1")
    do(sqlite_desk, verb, case)  # asks for the one that is open
    assert case_of(sqlite_desk, case).facts.evidence_requests[0].told_on is None


# Orders


def test_an_order_is_due_on_its_day_and_complied_with_late(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "add-officer", name="c.iyer")
    do(sqlite_desk, "order", case, **{**ORDER, "by": "2024-11-26"}, owner="c.iyer")
    due = duty(sqlite_desk, case, 0, "order-1")
    assert (due.name, due.due_on, due.why) == (
        "Order 1", date(2024, 11, 26), "Order of Fri 22 Nov 2024 £400.00: Pay for distress",
    )  # fmt: skip
    assert listed(sqlite_desk, "overdue") == [case]
    receipt = do(sqlite_desk, "comply", case, evidence="BACS 771")
    assert "on Thu 28 Nov 2024, Tue 26 Nov 2024 was set. Nothing more is ordered." in receipt.sentences[0]
    assert "done Thu 28 Nov 2024 LATE" in told(sqlite_desk, case)


def test_compliance_asks_for_what_is_due_first_and_counts_the_rest(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "order", case, **ORDER)
    do(sqlite_desk, "order", case, **{**ORDER, "by": "2024-12-02"}, kind="handling_failure_order")
    receipt = do(sqlite_desk, "comply", case, evidence="x")
    assert receipt.sentences[0].startswith("Complied with complaint handling failure order 2 on Thu 28 Nov 2024.")
    assert receipt.sentences[0].endswith("1 still to be complied with.")


def test_the_ombudsman_is_told_later_of_what_was_complied_with(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "order", case, **ORDER)
    do(sqlite_desk, "comply", case, evidence="BACS 771", on="2024-11-25")
    with pytest.raises(Refused, match="Order 1 was complied with on Mon 25 Nov 2024 already"):
        do(sqlite_desk, "comply", case, number="1", evidence="x")
    do(sqlite_desk, "comply", case, number="1", evidence="BACS 771, letter", sent="2024-11-27")
    (order,) = case_of(sqlite_desk, case).facts.orders
    assert (order.complied_on, order.evidence_sent_on) == (date(2024, 11, 25), date(2024, 11, 27))


def test_a_case_with_an_order_stays_in_due_whether_closed_answered_or_withdrawn(sqlite_desk: Desk) -> None:
    for reference in ("ANSWERED", "WITHDRAWN", "CLOSED"):
        log(sqlite_desk, reference=reference, received="2024-11-08")
    do(sqlite_desk, "respond", "ANSWERED", "CLOSED", on="2024-11-12", outcome="not_upheld")
    do(sqlite_desk, "close", "CLOSED", on="2024-11-13")
    do(sqlite_desk, "withdraw", "WITHDRAWN", on="2024-11-13")
    for reference in ("ANSWERED", "WITHDRAWN", "CLOSED"):
        do(sqlite_desk, "ombudsman", reference, on="2024-11-14")
        do(sqlite_desk, "order", reference, **ORDER)
    assert sorted(listed(sqlite_desk, "open")) == ["ANSWERED", "CLOSED", "WITHDRAWN"]
    reader = sqlite_desk.database.reader
    rows = rows_by_id(reader, ordered_ids(reader, "open", sqlite_desk.asker))
    assert {(row.next_kind, row.next_due_on) for row in rows} == {("order-1", date(2024, 12, 20))}
    for reference in ("ANSWERED", "WITHDRAWN", "CLOSED"):
        assert [one.kind for one in case_of(sqlite_desk, reference).obligations if one.is_open] == ["order-1"]


def test_an_officer_who_has_an_order_to_see_to_is_not_taken_off_the_list(sqlite_desk: Desk, case: str) -> None:
    added = do(sqlite_desk, "add-officer", name="c.iyer")
    do(sqlite_desk, "order", case, **ORDER, owner="c.iyer")
    with pytest.raises(Refused, match=r"c\.iyer has cases"):
        undo(sqlite_desk, added.change_id)


def test_each_of_its_dates_is_explained(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "evidence-asked", case, on="2024-11-20", text="All letters")
    do(sqlite_desk, "order", case, **ORDER)
    found = {one.explanation.kind: one for one in explain_case(sqlite_desk, case_of(sqlite_desk, case))}
    assert found["order-1"].explanation.title == "Order 1: due Fri 20 Dec 2024"
    assert found["evidence-1"].explanation.title == "Evidence 1: due Wed 11 Dec 2024"
    assert [one.what for one in found["evidence-1"].recorded] == ["Evidence request 1 of Wed 20 Nov 2024: All letters"]
    assert "15 working days from the request (form 5.1)." in str(found["evidence-1"].explanation.lines)


# What cannot be


@pytest.mark.parametrize("verb", ["evidence-asked", "determine", "ombudsman-finding", "order", "designated-person"])
def test_before_there_is_an_ombudsman_s_case(sqlite_desk: Desk, closed: str, verb: str) -> None:
    typed = {"ombudsman-finding": {"element": "x", "finding": "upheld"}, "order": ORDER,
             "designated-person": {"name": "x"}}.get(verb, {})  # fmt: skip
    with pytest.raises(Refused, match=r"No ombudsman has this complaint yet\. Record the ombudsman case first"):
        do(sqlite_desk, verb, closed, **typed, ombudsman_case="1")


WRONG: list[tuple[str, dict[str, str], str]] = [
    ("ombudsman", {"body": "fos"}, "is not a known body"),
    ("ombudsman", {"on": "2024-11-29"}, "The opening of ombudsman case 2 is dated"),
    ("ombudsman", {"on": "2024-09-30"}, "lies before the receipt"),
    ("determine", {"on": "2024-11-01"}, "The determination of ombudsman case 1 .* lies before the opening of"),
    ("determine", {"outcome": "won"}, "is not a known outcome"),
    ("determine", {"ombudsman_case": "4"}, r"There is no ombudsman case 4\. Its ombudsman cases: 1\."),
    ("evidence-asked", {"on": "2024-11-29"}, "has not come yet"),
    ("evidence-delayed", {"told": "2024-11-19"}, "The telling the ombudsman of the delay of evidence request 1"),
    ("evidence-sent", {"on": "2024-11-19"}, r"The answer to evidence request 1 .* lies before the day of evidence"),
    ("evidence-sent", {"number": "5"}, r"There is no evidence request 5\. Its evidence requests: 1\."),
    ("ombudsman-finding", {"element": "x", "finding": "guilty"}, "is not a known finding"),
    ("order", {**ORDER, "by": "2024-11-21"}, "lies before the order"),
    ("order", {**ORDER, "amount": "-5"}, "not an amount in pounds"),
    ("order", {**ORDER, "kind": "wish"}, "is not a known kind"),
    ("order", {**ORDER, "owner": "nobody"}, "is not a known officer"),
    ("order", {**ORDER, "on": "2024-11-29"}, "has not come yet"),
    (
        "comply",
        {"evidence": "x", "on": "2024-11-21"},
        r"The compliance with order 1 .* lies before the making of order",
    ),
    ("comply", {"evidence": "x", "sent": "2024-11-27"}, "The sending of evidence for order 1 .* lies before the compl"),
    ("comply", {"evidence": ""}, "Evidence is needed"),
    ("comply", {"evidence": "x", "number": "2"}, r"There is no order 2\. Its orders: 1\."),
    ("designated-person", {"name": "x", "on": "2024-11-29"}, "has not come yet"),
]


@pytest.mark.parametrize(("verb", "typed", "sentence"), WRONG, ids=lambda value: str(value)[:40])
def test_what_makes_no_sense(sqlite_desk: Desk, case: str, verb: str, typed: dict[str, str], sentence: str) -> None:
    do(sqlite_desk, "evidence-asked", case, on="2024-11-20")
    do(sqlite_desk, "order", case, **ORDER)
    before = dump(sqlite_desk.database)
    with pytest.raises(Problem, match=sentence):
        do(sqlite_desk, verb, case, **typed)
    assert dump(sqlite_desk.database) == before


def test_nothing_was_ordered(sqlite_desk: Desk, case: str) -> None:
    with pytest.raises(Refused, match="No ombudsman ordered anything on this case"):
        do(sqlite_desk, "comply", case, number="1", evidence="x")


def test_an_ombudsman_s_case_is_not_taken_back_from_under_its_orders(sqlite_desk: Desk, closed: str) -> None:
    receipt = do(sqlite_desk, "ombudsman", closed, on="2024-11-04")
    ordered = do(as_officer(sqlite_desk, "c.iyer"), "order", closed, **ORDER)
    before = dump(sqlite_desk.database)
    with pytest.raises(Refused, match="Order 1 belongs to ombudsman case 1, which is not there"):
        undo(sqlite_desk, receipt.change_id)
    assert dump(sqlite_desk.database) == before
    undo(sqlite_desk, ordered.change_id)
    undo(sqlite_desk, receipt.change_id)
    assert case_of(sqlite_desk, closed).facts.ombudsman_cases == ()


def test_the_designated_person_of_older_cases(sqlite_desk: Desk, case: str) -> None:
    do(sqlite_desk, "designated-person", case, name="Cllr Ade", on="2024-10-25")
    do(sqlite_desk, "designated-person", case, name="Cllr Ade", on="2024-10-25", result="referred")
    assert "Cllr Ade, asked Fri 25 Oct 2024: referred" in told(sqlite_desk, case)
