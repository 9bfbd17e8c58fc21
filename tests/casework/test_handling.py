"""How a stage is handled: triage, definition, conflicts, and updates as they were agreed (Code 5.4 to 5.9, 6.1)."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.explaining import explain_case
from complainttui.casework.telling import sections
from complainttui.casework.undo import undo
from complainttui.rules.problems import Problem, Refused, WrongInput
from complainttui.store.pages import ordered_ids
from complainttui.store.worklist import rows_by_id
from helpers import TODAY, as_officer, case_of, do, dump, duty, log


@pytest.fixture
def complaint(sqlite_desk: Desk) -> str:
    """Received on Fri 8 Nov 2024, acknowledged on Tue 12 Nov: the answer is due on Tue 26 Nov."""
    reference = log(sqlite_desk, received="2024-11-08")
    do(sqlite_desk, "acknowledge", reference, on="2024-11-12")
    return reference


def updates(desk: Desk, reference: str) -> list[tuple[str, date, date | None, date | None]]:
    found = [one for one in case_of(desk, reference).obligations if one.kind.startswith("update-")]
    return [(one.kind, one.due_on, one.done_on, one.lapsed_on) for one in found]


def told(desk: Desk, reference: str, section: str) -> str:
    found = [one for one in sections(case_of(desk, reference).facts, desk) if one.name == section]
    return " ".join("".join(words for words, _ in parts) for one in found for _, parts in one.lines)


def day(text: str) -> date:
    return date.fromisoformat(text)


# Updates


def test_on_both_engines_an_agreed_interval_is_a_chain_of_obligations(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    do(desk, "agree-updates", reference, every="5", on="2024-11-12")
    assert updates(desk, reference) == [("update-1", day("2024-11-19"), None, None)]
    do(desk, "update", reference, text="We wait for the surveyor", on="2024-11-18")  # a day early
    do(desk, "update", reference, text="The surveyor came", on="2024-11-27")  # two days late
    assert updates(desk, reference) == [
        ("update-1", day("2024-11-19"), day("2024-11-18"), None),
        ("update-2", day("2024-11-25"), day("2024-11-27"), None),
        ("update-3", day("2024-12-04"), None, None),
    ]


def test_the_update_that_is_due_next_stands_in_the_list(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "extend", complaint, by="10", reason="a surveyor", told="2024-11-20", updates="3")
    (row,) = rows_by_id(sqlite_desk.database.reader, ordered_ids(sqlite_desk.database.reader, "", sqlite_desk.asker))
    assert (row.next_kind, row.next_due_on) == ("update-1", day("2024-11-25"))
    due = duty(sqlite_desk, complaint, 1, "update-1")
    assert due.name == "Stage 1 update 1"
    assert due.why == (
        "Agreed on Wed 20 Nov 2024: an update every 3 working days (Code 5.9), counted from Wed 20 Nov 2024."
    )


def test_updates_jump_over_days_off(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "agree-updates", complaint, every="20", on="2024-11-28")
    assert updates(sqlite_desk, complaint) == [("update-1", day("2024-12-30"), None, None)]  # over 25 and 26 December


@pytest.mark.parametrize(
    ("answered", "left"),
    [
        ("2024-11-18", []),  # before it fell due
        ("2024-11-19", []),  # on the day: the answer is the update
        ("2024-11-20", [("update-1", day("2024-11-19"), None, day("2024-11-20"))]),  # after it had been missed
    ],
)
def test_the_answer_ends_the_updates(
    sqlite_desk: Desk, complaint: str, answered: str, left: list[tuple[str, date, None, date]]
) -> None:
    do(sqlite_desk, "agree-updates", complaint, every="5", on="2024-11-12")
    do(sqlite_desk, "respond", complaint, outcome="not_upheld", on=answered)
    assert updates(sqlite_desk, complaint) == left


def test_an_update_after_the_answer_is_of_what_was_promised(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "agree-updates", complaint, every="5", on="2024-11-12")
    do(sqlite_desk, "respond", complaint, outcome="upheld", on="2024-11-18")
    with pytest.raises(Refused, match="Everything is done; there is nothing to report on"):
        do(sqlite_desk, "update", complaint, text="x")
    do(sqlite_desk, "promise", complaint, kind="works", text="Redecorate", by="+10wd")
    do(sqlite_desk, "update", complaint, text="The decorator is booked")
    assert [one.text for one in case_of(sqlite_desk, complaint).facts.updates] == ["The decorator is booked"]


def test_updates_that_were_not_agreed_have_no_clock(sqlite_desk: Desk, complaint: str) -> None:
    receipt = do(sqlite_desk, "update", complaint, text=" Still waiting ", channel="email")
    assert receipt.sentences == ("Update 1 given on Thu 28 Nov 2024 (email): Still waiting",)
    assert updates(sqlite_desk, complaint) == []
    assert "Update Thu 28 Nov 2024 (email): Still waiting" in told(sqlite_desk, complaint, "handling")


def test_two_updates_of_one_day_are_two_links_of_the_chain(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "agree-updates", complaint, every="5", on="2024-11-12")
    for text in ("x", "y"):
        do(sqlite_desk, "update", complaint, text=text, on="2024-11-15")
    assert [one[:3] for one in updates(sqlite_desk, complaint)] == [
        ("update-1", day("2024-11-19"), day("2024-11-15")),
        ("update-2", day("2024-11-22"), day("2024-11-15")),
        ("update-3", day("2024-11-22"), None),
    ]


def test_updates_are_counted_in_the_order_of_their_days(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "agree-updates", complaint, every="5", on="2024-11-12")
    do(sqlite_desk, "update", complaint, text="later", on="2024-11-22")
    do(sqlite_desk, "update", complaint, text="earlier, written down afterwards", on="2024-11-15")
    assert [one[2] for one in updates(sqlite_desk, complaint)] == [day("2024-11-15"), day("2024-11-22"), None]


def test_agreed_anew_the_chain_begins_anew(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "agree-updates", complaint, every="5", on="2024-11-12")
    do(sqlite_desk, "update", complaint, text="x", on="2024-11-18")
    receipt = do(sqlite_desk, "agree-updates", complaint, every="1wd", on="2024-11-27")
    assert receipt.sentences[0].startswith("Agreed on Wed 27 Nov 2024: an update every working day.")
    assert updates(sqlite_desk, complaint) == [("update-1", TODAY, None, None)]
    assert "updates every working day, agreed Wed 27 Nov 2024" in told(sqlite_desk, complaint, "handling")


def test_each_stage_has_an_interval_of_its_own(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "agree-updates", complaint, every="5", on="2024-11-12")
    do(sqlite_desk, "respond", complaint, outcome="not_upheld", on="2024-11-18")
    do(sqlite_desk, "escalate", complaint, on="2024-11-20")
    assert updates(sqlite_desk, complaint) == []
    do(sqlite_desk, "agree-updates", complaint, every="10", on="2024-11-20")
    do(sqlite_desk, "update", complaint, text="x", on="2024-11-27")
    assert [(one.stage, one.due_on) for one in case_of(sqlite_desk, complaint).obligations if "update" in one.kind] == [
        (2, day("2024-12-04")), (2, day("2024-12-11")),
    ]  # fmt: skip


def test_an_escalation_is_not_taken_back_from_under_what_was_agreed_since(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "respond", complaint, outcome="not_upheld", on="2024-11-18")
    receipt = do(sqlite_desk, "escalate", complaint, on="2024-11-20")
    do(as_officer(sqlite_desk, "c.iyer"), "agree-updates", complaint, every="5")
    before = dump(sqlite_desk.database)
    with pytest.raises(Refused, match="greed updates of stage 2 belongs to stage 2, which is not there"):
        undo(sqlite_desk, receipt.change_id)
    assert dump(sqlite_desk.database) == before


@pytest.mark.parametrize(
    ("verb", "typed", "sentence"),
    [
        ("agree-updates", {"every": "0"}, "from 1 to 999"),
        ("agree-updates", {"every": "weekly"}, "from 1 to 999"),
        ("agree-updates", {"every": "5", "on": "2024-11-29"}, "has not come yet"),
        ("agree-updates", {"every": "5", "on": "2024-11-07"}, "lies before the receipt"),
        ("update", {"text": ""}, "What was said is needed"),
        ("update", {"text": "x", "channel": "pigeon"}, "is not a known channel"),
        ("update", {"text": "x", "on": "2024-11-29"}, "giving of update 1 is dated Fri 29 Nov 2024"),
        ("extend", {"by": "5", "reason": "x", "updates": "0"}, "from 1 to 999"),
        ("extend", {"by": "5", "reason": "x", "details_given": "perhaps"}, "is not a known details given"),
    ],
)
def test_updates_that_make_no_sense(
    sqlite_desk: Desk, complaint: str, verb: str, typed: dict[str, str], sentence: str
) -> None:
    before = dump(sqlite_desk.database)
    with pytest.raises(Problem, match=sentence):
        do(sqlite_desk, verb, complaint, **typed)
    assert dump(sqlite_desk.database) == before


def test_a_date_of_an_update_is_explained(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "agree-updates", complaint, every="5", on="2024-11-22")
    found = [one for one in explain_case(sqlite_desk, case_of(sqlite_desk, complaint)) if one.recorded]
    update = next(one for one in found if one.explanation.kind == "update-1")
    assert update.explanation.title == "Stage 1 update 1: due Fri 29 Nov 2024"
    assert "every 5 working days (Code 5.9)" in str(update.explanation.lines)
    assert update.recorded[0].what.startswith("Agreed on Fri 22 Nov 2024: an update every 5 working days.")


# Extensions


def test_an_extension_keeps_whether_the_ombudsman_s_details_were_given(sqlite_desk: Desk, complaint: str) -> None:
    for given, words in (("yes", "were given"), ("no", "were NOT given")):
        receipt = do(sqlite_desk, "extend", complaint, by="5", reason="x", told="2024-11-25", details_given=given)
        assert f"The ombudsman's details {words}." in receipt.sentences[0]
        assert case_of(sqlite_desk, complaint).facts.stage.extensions[0].details_given == given
        undo(sqlite_desk)
    do(sqlite_desk, "extend", complaint, by="5", reason="x", told="2024-11-25")
    assert case_of(sqlite_desk, complaint).facts.stage.extensions[0].details_given == ""
    assert case_of(sqlite_desk, complaint).facts.agreed_updates == ()


def test_a_second_extension_may_change_the_interval_and_one_without_leaves_it(
    sqlite_desk: Desk, complaint: str
) -> None:
    more = {"reason": "x", "told": "2024-11-20", "good_reason": "y"}
    do(sqlite_desk, "extend", complaint, by="5", updates="5", **more)
    do(sqlite_desk, "extend", complaint, by="2", updates="3", **more)
    do(sqlite_desk, "extend", complaint, by="1", **more)
    (agreed,) = case_of(sqlite_desk, complaint).facts.agreed_updates
    assert (agreed.every_days, agreed.agreed_on) == (3, day("2024-11-20"))


# Triage, definition, preparation


@pytest.mark.parametrize(("route", "label"), [("early", "early answer"), ("Fuller investigation", "fuller investi")])
def test_triage(sqlite_desk: Desk, complaint: str, route: str, label: str) -> None:
    receipt = do(sqlite_desk, "triage", complaint, route=route, why="Two children with asthma")
    assert receipt.sentences[0].startswith(f"Triage of stage 1: {label}")
    (handling,) = case_of(sqlite_desk, complaint).facts.handlings
    assert handling.triage_why == "Two children with asthma"
    assert "because Two children with asthma" in told(sqlite_desk, complaint, "handling")


def test_triage_is_by_a_known_route_for_a_reason_and_before_the_answer(sqlite_desk: Desk, complaint: str) -> None:
    with pytest.raises(WrongInput, match="is not a known route"):
        do(sqlite_desk, "triage", complaint, route="scenic", why="x")
    with pytest.raises(WrongInput, match="Why is needed"):
        do(sqlite_desk, "triage", complaint, route="early")
    do(sqlite_desk, "respond", complaint, outcome="not_upheld")
    with pytest.raises(Refused, match="The stage is answered already"):
        do(sqlite_desk, "triage", complaint, route="early", why="x")


def test_the_definition_goes_to_the_stage_and_is_found_by_search(sqlite_desk: Desk, complaint: str) -> None:
    typed = {"definition": "Nobody called back thrice", "outcome_sought": "An apology"}
    do(sqlite_desk, "define", complaint, **typed, responsible="Call-backs", not_responsible="The mobile network")
    stage = case_of(sqlite_desk, complaint).stages[0]
    assert (stage.definition, stage.outcome_sought) == ("Nobody called back thrice", "An apology")
    assert len(ordered_ids(sqlite_desk.database.reader, "thrice", sqlite_desk.asker)) == 1
    assert "responsible for Call-backs; not responsible for The mobile" in told(sqlite_desk, complaint, "handling")


def test_defined_again_what_is_left_out_stays(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "define", complaint, definition="x", outcome_sought="y", responsible="z", asked="2024-11-13")
    do(sqlite_desk, "define", complaint, answered="2024-11-15")
    stage, (handling,) = (
        case_of(sqlite_desk, complaint).stages[0],
        case_of(sqlite_desk, complaint).facts.handlings,
    )
    assert (stage.definition, stage.outcome_sought, handling.responsible_for) == ("x", "y", "z")
    assert (handling.clarification_asked_on, handling.clarification_received_on) == (
        day("2024-11-13"), day("2024-11-15"),
    )  # fmt: skip


def test_an_answer_before_the_question_is_refused(sqlite_desk: Desk, complaint: str) -> None:
    typed = {"definition": "x", "outcome_sought": "y", "asked": "2024-11-15", "answered": "2024-11-13"}
    with pytest.raises(
        Refused, match=r"The clarification in handling of stage 1 \(Wed 13 Nov 2024\) lies before the asking for"
    ):
        do(sqlite_desk, "define", complaint, **typed)


def test_the_second_stage_is_defined_and_prepared_by_itself(sqlite_desk: Desk, complaint: str) -> None:
    do(sqlite_desk, "define", complaint, definition="x", outcome_sought="y")
    do(sqlite_desk, "prepare", complaint, conflict="none")
    do(sqlite_desk, "respond", complaint, outcome="not_upheld", on="2024-11-20")
    with pytest.raises(Refused, match="The stage is answered; correct the fact instead"):
        do(sqlite_desk, "define", complaint, definition="z")
    do(sqlite_desk, "escalate", complaint, on="2024-11-21", reason="still wet")
    do(sqlite_desk, "define", complaint)  # as it was escalated
    do(sqlite_desk, "prepare", complaint, conflict="e.reyes knows her", staff="A surveyor")
    case = case_of(sqlite_desk, complaint)
    assert [(one.definition, one.outcome_sought) for one in case.stages] == [("x", "y"), ("still wet", "y")]
    assert [(one.stage, one.conflict_check) for one in case.facts.handlings] == [(1, "none"), (2, "e.reyes knows her")]


def test_preparing_keeps_what_is_given_and_what_was_there(sqlite_desk: Desk, complaint: str) -> None:
    receipt = do(sqlite_desk, "prepare", complaint, conflict="none", heard="2024-11-20")
    assert receipt.sentences == ("Handling of stage 1: conflict check none, heard Wed 20 Nov 2024.",)
    do(sqlite_desk, "prepare", complaint, third_party="A contractor", answer_known="2024-11-22", rights="2024-11-12")
    (handling,) = case_of(sqlite_desk, complaint).facts.handlings
    assert (handling.conflict_check, handling.heard_on, handling.third_party) == (
        "none", day("2024-11-20"), "A contractor",
    )  # fmt: skip
    shown = told(sqlite_desk, complaint, "handling")
    for words in ("conflict check none", "heard Wed 20 Nov 2024", "third party A contractor",
                  "answer known Fri 22 Nov 2024", "rights told Tue 12 Nov 2024"):  # fmt: skip
        assert words in shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, r"Nothing is given\. Fill in at least one line"),
        ({"heard": "2024-11-29"}, r"The hearing of the person in handling of stage 1 is dated Fri 29 Nov 2024"),
        ({"heard": "2024-11-07"}, "lies before the receipt"),
        ({"answer_known": "2024-12-03"}, "The day the answer was known in handling of stage 1"),
    ],
)
def test_a_preparation_that_makes_no_sense(
    sqlite_desk: Desk, complaint: str, typed: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Problem, match=sentence):
        do(sqlite_desk, "prepare", complaint, **typed)


# Reclassifying


def test_a_complaint_that_is_a_service_request_and_back(sqlite_desk: Desk, complaint: str) -> None:
    before = case_of(sqlite_desk, complaint).obligations
    receipt = do(sqlite_desk, "reclassify", complaint, kind="service_request", reason="A first report of a leak")
    assert receipt.sentences[0].startswith(
        "Reclassified from complaint to service request (service-request): A first report of a leak"
    )
    case = case_of(sqlite_desk, complaint)
    assert (case["kind"], case["procedure"]) == ("service_request", "service-request")
    assert [one.kind for one in case.obligations] == ["respond"]
    do(sqlite_desk, "reclassify", complaint, kind="complaint", reason="She is dissatisfied")
    case = case_of(sqlite_desk, complaint)
    assert (case["procedure"], case.obligations) == ("ho-2024", before)
    assert [(one.from_kind, one.to_kind, one.by, one.on_date) for one in case.facts.reclassifications] == [
        ("complaint", "service_request", "a.mensah", TODAY), ("service_request", "complaint", "a.mensah", TODAY),
    ]  # fmt: skip
    assert len(ordered_ids(sqlite_desk.database.reader, "reclassified", sqlite_desk.asker)) == 1
    assert "Complaint reclassified as service request" in told(sqlite_desk, complaint, "acceptance")


def test_a_procedure_that_was_chosen_by_hand_stays(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, received="2024-11-08", procedure="camden-2019")
    do(sqlite_desk, "reclassify", reference, kind="mp_enquiry", reason="x")
    case = case_of(sqlite_desk, reference)
    assert (case["kind"], case["procedure"]) == ("mp_enquiry", "camden-2019")


def test_what_is_not_reclassified(sqlite_desk: Desk, complaint: str) -> None:
    with pytest.raises(Refused, match="It is a complaint already"):
        do(sqlite_desk, "reclassify", complaint, kind="complaint", reason="x")
    with pytest.raises(WrongInput, match="is not a known kind"):
        do(sqlite_desk, "reclassify", complaint, kind="moan", reason="x")
    do(sqlite_desk, "respond", complaint, outcome="not_upheld", on="2024-11-20")
    do(sqlite_desk, "escalate", complaint, on="2024-11-21")
    before = dump(sqlite_desk.database)
    with pytest.raises(Refused, match=r"service-request has no stage 2\. A case at that stage stays what it is"):
        do(sqlite_desk, "reclassify", complaint, kind="service_request", reason="x")
    assert dump(sqlite_desk.database) == before
