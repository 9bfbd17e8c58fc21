"""Accepting and refusing: for a reason the Code allows, explained, with the way to the ombudsman (Code 2.1 to 2.5)."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.actions import ACTIONS, CASE_ACTIONS
from complainttui.casework.desk import Desk
from complainttui.casework.telling import sections
from complainttui.casework.undo import undo
from complainttui.rules.problems import Problem, Refused, WrongInput
from complainttui.store.pages import ordered_ids
from complainttui.store.worklist import rows_by_id
from helpers import TODAY, as_officer, case_of, do, dump, duty, log

COURT = {"reason": "court_claim", "text": "A claim was issued on 1 November", "circumstances": "No duress was told of"}
OLD = {**COURT, "reason": "over_12_months"}


@pytest.fixture
def complaint(sqlite_desk: Desk) -> str:
    """Received on Fri 8 Nov 2024, acknowledged: the answer is due on Tue 26 Nov."""
    reference = log(sqlite_desk, received="2024-11-08")
    do(sqlite_desk, "acknowledge", reference, on="2024-11-12")
    return reference


@pytest.fixture
def answered(sqlite_desk: Desk, complaint: str) -> str:
    do(sqlite_desk, "respond", complaint, on="2024-11-20", outcome="not_upheld")
    return complaint


def listed(desk: Desk, query: str) -> list[str]:
    reader = desk.database.reader
    return [row.reference for row in rows_by_id(reader, ordered_ids(reader, query, desk.asker))]


def told(desk: Desk, reference: str, section: str) -> str:
    found = [one for one in sections(case_of(desk, reference).facts, desk) if one.name == section]
    return " ".join("".join(words for words, _ in parts) for one in found for _, parts in one.lines)


def test_on_both_engines_a_refusal_ends_the_clocks_and_acceptance_runs_them_again(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    before = dump(desk.database, without=("events", "refusals", "handlings", "case_words"))
    do(desk, "refuse", reference, **COURT, on="2024-11-25")
    case = case_of(desk, reference)
    assert [one.lapsed_on for one in case.obligations] == [date(2024, 11, 25)] * 2
    assert (case.is_open, listed(desk, "open"), listed(desk, "refused")) == (False, [], [reference])
    do(desk, "accept", reference, why="The claim was struck out")
    assert dump(desk.database, without=("events", "refusals", "handlings", "case_words")) == before
    assert (listed(desk, "open"), listed(desk, "refused")) == ([reference], [])


def test_a_refused_complaint_says_so_in_the_list(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "refuse", complaint, **COURT)
    (row,) = rows_by_id(sqlite_desk.database.reader, ordered_ids(sqlite_desk.database.reader, "", sqlite_desk.asker))
    assert (row.state, row.next_due_on, row.refused_on) == ("refused", None, TODAY)


def test_what_a_refusal_keeps(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "refuse", complaint, **COURT, on="2024-11-25", explained="2024-11-26", rights="2024-11-27")
    (refusal,) = case_of(sqlite_desk, complaint).facts.refusals
    assert (refusal.stage, refusal.reason, refusal.text, refusal.circumstances) == (
        1, "court_claim", COURT["text"], COURT["circumstances"],
    )  # fmt: skip
    assert (refusal.decided_on, refusal.decided_by) == (date(2024, 11, 25), "a.mensah")
    assert (refusal.explained_on, refusal.rights_told_on) == (date(2024, 11, 26), date(2024, 11, 27))
    shown = told(sqlite_desk, complaint, "acceptance")
    for words in (COURT["text"], COURT["circumstances"], "Mon 25 Nov 2024: court claim filed", "a.mensah",
                  "explained Tue 26 Nov 2024", "ombudsman told Wed 27 Nov 2024"):  # fmt: skip
        assert words in shown


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ({}, " Still to be told to the person: the reasons, the ombudsman."),
        ({"explained": "today"}, " Still to be told to the person: the ombudsman."),
        ({"rights": "today"}, " Still to be told to the person: the reasons."),
        ({"explained": "today", "rights": "today"}, ""),
    ],
)
def test_it_says_what_the_person_is_still_to_be_told(
    sqlite_desk: Desk, complaint: str, typed: dict[str, str], missing: str
) -> None:
    receipt = do(sqlite_desk, "refuse", complaint, **COURT, **typed)
    assert receipt.sentences[0] == f"Refused on Thu 28 Nov 2024: court claim filed.{missing} {COURT['text']}"
    assert ("NOT EXPLAINED YET" in told(sqlite_desk, complaint, "acceptance")) == ("explained" not in typed)
    assert ("OMBUDSMAN NOT TOLD YET" in told(sqlite_desk, complaint, "acceptance")) == ("rights" not in typed)


UNTOUCHED = {
    "accept", "explain-refusal", "correct", "note", "correspond", "learn", "share-lesson", "link", "same-person",
    "represent", "circumstances", "prepare", "ombudsman", "survey", "quality-check", "attach", "send-letter",
    "equality",
}  # fmt: skip
"""What is still done on a refused complaint."""


def test_nothing_is_worked_on_before_it_is_accepted(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "add-point", complaint, text="x")
    do(sqlite_desk, "refuse", complaint, **COURT)
    facts = case_of(sqlite_desk, complaint).facts
    allowed = {one.verb for one in CASE_ACTIONS if ACTIONS[one.verb].refusal(facts) is None}  # type: ignore[attr-defined]
    assert allowed - UNTOUCHED <= {"split-point"}
    for verb in ("acknowledge", "add-point", "find", "extend", "assign", "triage", "define", "respond", "reclassify"):
        sentence = ACTIONS[verb].refusal(facts) or ""  # type: ignore[attr-defined]
        assert "refused" in sentence or "acknowledged" in sentence, verb


@pytest.mark.parametrize("verb", ["refuse", "respond", "withdraw"])
def test_it_is_not_refused_again_answered_or_withdrawn(sqlite_desk: Desk, complaint: str, verb: str) -> None:
    do(sqlite_desk, "refuse", complaint, **COURT)
    before = dump(sqlite_desk.database)
    typed = {"refuse": COURT, "respond": {"outcome": "upheld"}}.get(verb, {})
    with pytest.raises(Refused, match=r"The complaint was refused\. Accept it first"):
        do(sqlite_desk, verb, complaint, **typed)
    assert dump(sqlite_desk.database) == before


def test_it_is_accepted_and_not_reopened(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "refuse", complaint, **COURT)
    with pytest.raises(Refused, match=r"was refused, not closed\. Accept it instead"):
        do(sqlite_desk, "reopen", complaint, reason="x")


def test_acceptance_overturns_the_refusal_and_keeps_both_reasons(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "refuse", complaint, **COURT, on="2024-11-25")
    receipt = do(as_officer(sqlite_desk, "c.iyer"), "accept", complaint, why="The claim was struck out")
    assert receipt.sentences[0].startswith(
        "Accepted on Thu 28 Nov 2024, refused on Mon 25 Nov 2024: The claim was struck out"
    )
    facts = case_of(sqlite_desk, complaint).facts
    assert (facts.refused_on, facts.closed_on) == (None, None)
    assert (facts.refusals[0].overturned_on, facts.refusals[0].overturned_why) == (TODAY, "The claim was struck out")
    assert (facts.handlings[0].accepted_on, facts.handlings[0].accepted_why) == (TODAY, "The claim was struck out")
    assert "overturned Thu 28 Nov 2024: The claim was struck out" in told(sqlite_desk, complaint, "acceptance")
    assert duty(sqlite_desk, complaint, 1, "respond").due_on == date(2024, 11, 26)


def test_a_complaint_that_was_not_refused_may_be_accepted_for_a_reason(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "accept", complaint, why="Older than 12 months, but she was in hospital")
    facts = case_of(sqlite_desk, complaint).facts
    assert facts.refusals == ()
    assert "accepted Thu 28 Nov 2024; why Older than 12 months" in told(sqlite_desk, complaint, "handling")


def test_refused_accepted_and_refused_again(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "refuse", complaint, **COURT, on="2024-11-20")
    do(sqlite_desk, "accept", complaint, why="x", on="2024-11-22")
    do(sqlite_desk, "refuse", complaint, **COURT, on="2024-11-25")
    do(sqlite_desk, "accept", complaint, why="y")
    assert [(one.number, one.overturned_why) for one in case_of(sqlite_desk, complaint).facts.refusals] == [
        (1, "x"), (2, "y"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "typed", "sentence"),
    [
        ("accept", {"why": "x", "on": "2024-11-22"}, "overturning of refusal 1 .* lies before the deciding"),
        ("explain-refusal", {"explained": "2024-11-22"}, "explaining of refusal 1 .* lies before the deciding"),
        ("explain-refusal", {"explained": "2024-11-29"}, "has not come yet"),
        ("explain-refusal", {"explained": "", "rights": ""}, "Say when it was explained"),
        ("explain-refusal", {"number": "2"}, r"There is no refusal 2\. Its refusals: 1\."),
    ],
)
def test_days_and_numbers_that_cannot_be(
    sqlite_desk: Desk, complaint: str, verb: str, typed: dict[str, str], sentence: str
) -> None:
    do(sqlite_desk, "refuse", complaint, **COURT, on="2024-11-25")
    before = dump(sqlite_desk.database)
    with pytest.raises(Problem, match=sentence):
        do(sqlite_desk, verb, complaint, **typed)
    assert dump(sqlite_desk.database) == before


def test_what_is_told_later_does_not_overwrite_what_was_told_before(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "refuse", complaint, **COURT, on="2024-11-20", explained="2024-11-21")
    do(sqlite_desk, "explain-refusal", complaint)
    (refusal,) = case_of(sqlite_desk, complaint).facts.refusals
    assert (refusal.explained_on, refusal.rights_told_on) == (date(2024, 11, 21), TODAY)


def test_explaining_asks_for_the_refusal_that_is_still_to_be_explained(sqlite_desk: Desk, answered: str) -> None:
    told_all = {"explained": "2024-11-26", "rights": "2024-11-26"}
    do(sqlite_desk, "refuse-escalation", answered, **COURT, requested="2024-11-25", on="2024-11-26", **told_all)
    do(sqlite_desk, "refuse-escalation", answered, **COURT)
    do(sqlite_desk, "explain-refusal", answered)
    assert [one.explained_on for one in case_of(sqlite_desk, answered).facts.refusals] == [date(2024, 11, 26), TODAY]
    with pytest.raises(WrongInput, match="Refusal is needed"):
        do(sqlite_desk, "explain-refusal", answered)


def test_nothing_to_explain(sqlite_desk: Desk, complaint: str) -> None:
    with pytest.raises(Refused, match="Nothing was refused on this case"):
        do(sqlite_desk, "explain-refusal", complaint, number="1")


def test_age_is_only_judged_once_it_is_known_when_it_happened(sqlite_desk: Desk, complaint: str) -> None:
    with pytest.raises(Refused, match="Record first when it happened"):
        do(sqlite_desk, "refuse", complaint, **OLD, discretion="x")


@pytest.mark.parametrize("happened", ["2023-11-08", "2024-06-01", "2024-11-08"])
def test_within_12_months_nothing_is_refused_for_its_age(sqlite_desk: Desk, happened: str) -> None:
    reference = log(sqlite_desk, received="2024-11-08", happened=happened)
    with pytest.raises(Refused, match=r"It came in time: .* \(Code 2\.3\)") as problem:
        do(sqlite_desk, "refuse", reference, **OLD, discretion="x")
    assert problem.value.field == "reason"


def test_beyond_12_months_discretion_is_considered(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, received="2024-11-08", happened="2023-11-07")
    with pytest.raises(WrongInput, match="Say why discretion was not used") as problem:
        do(sqlite_desk, "refuse", reference, **OLD)
    assert problem.value.field == "discretion"
    do(sqlite_desk, "refuse", reference, **OLD, discretion="The records are gone")
    assert case_of(sqlite_desk, reference).facts.refusals[0].discretion == "The records are gone"
    assert "The records are gone" in told(sqlite_desk, reference, "acceptance")


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"reason": "rude"}, "reason", "is not a known reason"),
        ({"text": " "}, "text", "Explanation is needed"),
        ({"circumstances": ""}, "circumstances", "Circumstances is needed"),
        ({"on": "soon"}, "on", "not a date"),
    ],
)
def test_a_refusal_without_what_the_code_asks(
    sqlite_desk: Desk, complaint: str, typed: dict[str, str], field: str, sentence: str
) -> None:
    with pytest.raises(WrongInput, match=sentence) as problem:
        do(sqlite_desk, "refuse", complaint, **{**COURT, **typed})
    assert problem.value.field == field


def test_only_a_complaint_is_accepted_or_refused_and_only_before_its_answer(sqlite_desk: Desk, answered: str) -> None:
    enquiry = log(sqlite_desk, kind="mp_enquiry", received="2024-11-08")
    for verb, typed in (("refuse", COURT), ("accept", {"why": "x"})):
        with pytest.raises(Refused, match="Only a complaint is accepted or refused"):
            do(sqlite_desk, verb, enquiry, **typed)
    with pytest.raises(Refused, match=r"so the complaint was accepted\. An escalation can be refused"):
        do(sqlite_desk, "refuse", answered, **COURT)


def test_an_escalation_is_refused_and_the_case_stays_where_it_is(sqlite_desk: Desk, answered: str) -> None:
    do(sqlite_desk, "close", answered)
    before = case_of(sqlite_desk, answered)
    receipt = do(sqlite_desk, "refuse-escalation", answered, **COURT, requested="2024-11-25")
    assert receipt.sentences[0].startswith("Refused stage 2, asked for on Mon 25 Nov 2024, on Thu 28 Nov 2024: court")
    after = case_of(sqlite_desk, answered)
    assert (after.facts.stage, after.facts.closed_on, after.obligations) == (
        before.facts.stage, before.facts.closed_on, before.obligations,
    )  # fmt: skip
    assert (after.facts.refusals[0].stage, after.facts.refused_on) == (2, None)
    assert "Stage 2 refused Thu 28 Nov 2024" in told(sqlite_desk, answered, "acceptance")


def test_a_refused_escalation_is_overturned_by_escalating(sqlite_desk: Desk, answered: str) -> None:
    do(sqlite_desk, "refuse-escalation", answered, **COURT, requested="2024-11-22", on="2024-11-26")
    do(sqlite_desk, "escalate", answered, on="2024-11-22")  # the day on which the person had asked
    facts = case_of(sqlite_desk, answered).facts
    assert (facts.stage.number, facts.stage.requested_on) == (2, date(2024, 11, 22))
    assert (facts.refusals[0].overturned_on, facts.refusals[0].overturned_why) == (TODAY, "escalated after all")
    undo(sqlite_desk)
    assert case_of(sqlite_desk, answered).facts.refusals[0].overturned_on is None


def test_escalating_overturns_no_refusal_of_the_complaint_itself(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "refuse", complaint, **COURT, on="2024-11-20")
    do(sqlite_desk, "accept", complaint, why="x", on="2024-11-21")
    do(sqlite_desk, "respond", complaint, on="2024-11-22", outcome="not_upheld")
    do(sqlite_desk, "escalate", complaint)
    assert case_of(sqlite_desk, complaint).facts.refusals[0].overturned_why == "x"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"requested": "2024-11-27", "on": "2024-11-26"}, "lies before the request"),
        ({"on": "2024-11-29"}, "has not come yet"),
        ({"reason": "too_late"}, "is not a known reason"),
    ],
)
def test_a_refused_escalation_that_makes_no_sense(
    sqlite_desk: Desk, answered: str, typed: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Problem, match=sentence):
        do(sqlite_desk, "refuse-escalation", answered, **{**COURT, **typed})


def test_where_there_is_no_escalation_to_refuse(sqlite_desk: Desk, complaint: str) -> None:
    with pytest.raises(Refused, match="Stage 1 has not been answered yet"):
        do(sqlite_desk, "refuse-escalation", complaint, **COURT)
    do(sqlite_desk, "add-officer", name="c.iyer")
    do(sqlite_desk, "respond", complaint, on="2024-11-20", outcome="not_upheld")
    do(sqlite_desk, "escalate", complaint, on="2024-11-21", officer="c.iyer")
    do(sqlite_desk, "respond", complaint, on="2024-11-22", outcome="not_upheld")
    with pytest.raises(Refused, match=r"ho-2024 has no stage 3\. The next step is the ombudsman"):
        do(sqlite_desk, "refuse-escalation", complaint, **COURT)


def test_what_an_ombudsman_asks_keeps_a_refused_complaint_in_the_list(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "refuse", complaint, **COURT, on="2024-11-20")
    do(sqlite_desk, "ombudsman", complaint)
    do(sqlite_desk, "evidence-asked", complaint, text="why it was refused")
    assert listed(sqlite_desk, "open refused") == [complaint]
    (row,) = rows_by_id(sqlite_desk.database.reader, ordered_ids(sqlite_desk.database.reader, "", sqlite_desk.asker))
    assert row.state == "evidence 1"
