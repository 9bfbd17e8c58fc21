"""Every action: what it changes, and which clocks follow."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.actions import ACTIONS, CASE_ACTIONS, DESK_ACTIONS
from complainttui.casework.desk import Desk
from complainttui.store.casebook import read_events
from helpers import DATA, PANEL_AND_PAUSE, OwnProcedures, case_of, do, duty, log


def due(desk: Desk, reference: str, stage: int, kind: str) -> str:
    return str(duty(desk, reference, stage, kind).due_on)


def letters(desk: Desk, reference: str) -> list[tuple[str, ...]]:
    found = case_of(desk, reference).facts.correspondence
    return [(str(one.on_date), one.direction, one.channel, one.party, one.summary, one.recorded_by) for one in found]


def test_new_with_everything(desk: Desk) -> None:
    do(desk, "add-officer", name="c.iyer")
    typed = {
        "kind": "complaint", "received": "8 nov", "complainant": "Orla O'Rourke", "contact": "07700 900123",
        "tenure": "leaseholder", "channel": "email", "service": "Asset Management", "topic": "Roof repair",
        "summary": "Two lines\nof summary", "officer": "c.iyer", "representative": "Cllr Grant", "property": "P-1",
        "ward": "North", "definition": "the roof", "outcome_sought": "a date in writing", "reference": "ABC/12",
    }  # fmt: skip
    assert log(desk, **typed) == "ABC/12"
    case = case_of(desk, "ABC/12")
    same = ("complainant", "contact", "tenure", "channel", "service", "topic", "summary", "representative", "ward")
    assert {name: case[name] for name in same} == {name: typed[name] for name in same}
    assert (case["owner"], case["property_ref"], case["procedure"]) == ("c.iyer", "P-1", "ho-2024")
    assert case.facts.received_on == case.facts.stage.requested_on == date(2024, 11, 8)
    assert (case.stages[0].definition, case.stages[0].outcome_sought) == ("the roof", "a date in writing")
    assert desk.names("services") == ["Asset Management"]
    assert desk.names("topics") == ["Roof repair"]
    assert due(desk, "ABC/12", 1, "acknowledge") == "2024-11-15"
    assert due(desk, "ABC/12", 1, "respond") == "2024-11-29"


def test_new_with_the_defaults(desk: Desk) -> None:
    assert [log(desk), log(desk)] == ["C-0001", "C-0002"]
    case = case_of(desk, "C-0001")
    assert (case["kind"], case["tenure"], case["channel"], case["owner"]) == (
        "complaint",
        "tenant",
        "phone",
        "a.mensah",
    )
    assert case.facts.received_on == desk.today


def test_a_name_on_a_list_keeps_its_spelling(desk: Desk) -> None:
    log(desk, service="Repairs")
    assert case_of(desk, log(desk, service=" REPAIRS "))["service"] == "Repairs"
    assert desk.names("services") == ["Repairs"]


def test_the_next_number_steps_over_a_reference_of_one_s_own(desk: Desk) -> None:
    log(desk, reference="C-0002")
    assert [log(desk), log(desk)] == ["C-0001", "C-0003"]


@pytest.mark.parametrize(("received", "procedure"), [("31/3/2024", "ho-2022"), ("1/4/2024", "ho-2024")])
def test_new_is_fixed_to_the_procedure_of_its_day(desk: Desk, received: str, procedure: str) -> None:
    assert case_of(desk, log(desk, received=received))["procedure"] == procedure


def test_acknowledge_settles_the_answer(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    assert duty(desk, reference, 1, "respond").provisional
    receipt = do(desk, "acknowledge", reference, on="2024-11-12")
    assert receipt.sentences == (
        "Acknowledged stage 1 on Tue 12 Nov 2024. Stage 1 response now due Tue 26 Nov 2024 (was Fri 29 Nov 2024): "
        "10 working days from the acknowledgement, Tue 12 Nov 2024 (Code 6.3).",
    )
    assert duty(desk, reference, 1, "acknowledge").done_on == date(2024, 11, 12)
    assert not duty(desk, reference, 1, "respond").provisional


def test_respond_with_outcome_and_cause_by_number(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    do(desk, "acknowledge", reference, on="2024-11-12")
    do(desk, "respond", reference, outcome="partially upheld", root_cause="5", on="2024-11-26")
    case = case_of(desk, reference)
    assert (case.facts.stage.responded_on, case.facts.stage.outcome) == (date(2024, 11, 26), "partially_upheld")
    assert (case["root_cause"], case.facts.stage.handler, case.is_open) == ("Service delay", "a.mensah", False)
    assert duty(desk, reference, 1, "respond").done_on == date(2024, 11, 26)


def test_respond_keeps_a_cause_already_known(desk: Desk) -> None:
    reference = log(desk)
    do(desk, "correct", reference, fact="root_cause", value="Contractor")
    do(desk, "respond", reference, outcome="upheld")
    assert case_of(desk, reference)["root_cause"] == "Contractor"


@pytest.mark.parametrize(
    ("typed", "expected"), [({"by": "5"}, "2024-12-03"), ({"by": "", "to": "6/12/24"}, "2024-12-06")]
)
def test_extend_by_days_or_to_a_date(desk: Desk, typed: dict[str, str], expected: str) -> None:
    reference = log(desk, received="2024-11-08")
    do(desk, "acknowledge", reference, on="2024-11-12")  # due 26 November
    do(desk, "extend", reference, reason="a surveyor is ill", told="2024-11-25", **typed)
    assert due(desk, reference, 1, "respond") == expected
    assert duty(desk, reference, 1, "respond").original_due_on == date(2024, 11, 26)
    (extension,) = case_of(desk, reference).facts.stage.extensions
    assert extension.reason == "a surveyor is ill"


def test_extend_told_too_late_is_kept_but_moves_nothing(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    do(desk, "acknowledge", reference, on="2024-11-12")
    receipt = do(desk, "extend", reference, by="5", reason="holidays", told="2024-11-27")
    assert "it does not count" in receipt.sentences[0]
    assert due(desk, reference, 1, "respond") == "2024-11-26"
    assert len(case_of(desk, reference).facts.stage.extensions) == 1


def test_extend_beyond_the_limit_with_a_good_reason(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    do(desk, "acknowledge", reference, on="2024-11-12")
    do(desk, "extend", reference, by="15", reason="x", told="2024-11-25", good_reason="the resident is abroad")
    assert due(desk, reference, 1, "respond") == "2024-12-17"


def test_escalate_begins_the_next_stage(desk: Desk) -> None:
    do(desk, "add-officer", name="c.iyer")
    reference = log(desk, received="2024-10-01", definition="the roof", outcome_sought="a date")
    do(desk, "acknowledge", reference, on="2024-10-02")
    do(desk, "respond", reference, outcome="not_upheld", on="2024-10-16")
    do(desk, "learn", reference, lesson="Calls are returned")
    do(desk, "close", reference, on="2024-10-17")
    do(desk, "escalate", reference, on="2024-11-25", officer="c.iyer", reason="still leaks")
    case = case_of(desk, reference)
    assert (case.facts.stage.number, case.facts.stage.requested_on, case["owner"]) == (2, date(2024, 11, 25), "c.iyer")
    assert (case.stages[1].definition, case.stages[1].outcome_sought) == ("still leaks", "a date")
    assert case.is_open
    assert case.facts.closed_on is None
    assert due(desk, reference, 2, "acknowledge") == "2024-12-02"
    do(desk, "acknowledge", reference, on="2024-11-26")
    assert due(desk, reference, 2, "respond") == "2024-12-24"
    do(desk, "respond", reference, outcome="upheld", on="2024-11-28")
    assert [stage.facts.handler for stage in case_of(desk, reference).stages] == ["a.mensah", "c.iyer"]


def test_assign(desk: Desk) -> None:
    do(desk, "add-officer", name="c.iyer")
    reference = log(desk)
    assert do(desk, "assign", reference, officer="C.Iyer").sentences == ("Reassigned from a.mensah to c.iyer.",)
    assert case_of(desk, reference)["owner"] == "c.iyer"


def test_correspond_and_note(desk: Desk) -> None:
    reference = log(desk, complainant="Orla")
    do(desk, "correspond", reference, direction="out", channel="letter", on="2024-11-20", summary="We wrote.")
    do(desk, "note", reference, text="Rang, no answer.")
    assert letters(desk, reference) == [
        ("2024-11-20", "out", "letter", "Orla", "We wrote.", "a.mensah"),
        ("2024-11-28", "internal", "other", "", "Rang, no answer.", "a.mensah"),
    ]


def test_withdraw_stops_the_clocks_and_reopen_runs_them_from_the_same_facts(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    before = case_of(desk, reference).obligations
    do(desk, "withdraw", reference, on="2024-11-20", reason="sorted out")
    assert not case_of(desk, reference).is_open
    assert {one.lapsed_on for one in case_of(desk, reference).obligations} == {date(2024, 11, 20)}
    assert case_of(desk, reference)["withdrawal_reason"] == "sorted out"
    do(desk, "reopen", reference, reason="not sorted out")
    assert case_of(desk, reference).obligations == before
    assert case_of(desk, reference)["withdrawal_reason"] == ""


def test_close_and_reopen_an_answered_case(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    do(desk, "respond", reference, outcome="upheld", on="2024-11-20")
    do(desk, "learn", reference, lesson="Calls are returned")
    do(desk, "close", reference, on="2024-11-21")
    assert case_of(desk, reference).facts.closed_on == date(2024, 11, 21)
    do(desk, "reopen", reference, on="2024-11-22", reason="the leak is back")
    assert case_of(desk, reference).is_open
    do(desk, "learn", reference, lesson="Calls are returned")
    do(desk, "close", reference)
    assert not case_of(desk, reference).is_open


def test_a_compliment_is_closed_without_an_answer(desk: Desk) -> None:
    reference = log(desk, kind="compliment")
    assert case_of(desk, reference).obligations == ()
    do(desk, "learn", reference, lesson="Calls are returned")
    do(desk, "close", reference)
    assert not case_of(desk, reference).is_open


CORRECTIONS = [
    ("complainant", "José Núñez"), ("contact", "07700"), ("representative", "Cllr Grant"), ("tenure", "leaseholder"),
    ("property", "P-9"), ("ward", "South"), ("channel", "email"), ("service", "Repairs"), ("topic", "Damp"),
    ("root_cause", "Contractor"), ("summary", "a\nb"), ("remedies", "£50"), ("lessons", "ring first"),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "value"), CORRECTIONS)
def test_correct_a_fact_of_the_case(module_desk: Desk, fact: str, value: str) -> None:
    desk = module_desk
    log(desk, service="Repairs", topic="Damp")
    reference = log(desk)
    receipt = do(desk, "correct", reference, fact=fact, value=value, reason="misheard")
    assert case_of(desk, reference)[{"property": "property_ref"}.get(fact, fact)] == value
    assert "Corrected" in receipt.sentences[0]
    assert receipt.sentences[0].endswith("Reason: misheard.")


def test_correct_the_day_of_receipt_moves_every_clock_and_the_code(desk: Desk) -> None:
    reference = log(desk, received="2024-04-02")
    receipt = do(desk, "correct", reference, fact="received", value="2024-03-28")
    case = case_of(desk, reference)
    assert case["procedure"] == "ho-2022"
    assert case.facts.stage.requested_on == date(2024, 3, 28)
    assert due(desk, reference, 1, "acknowledge") == "2024-04-08"
    assert due(desk, reference, 1, "respond") == "2024-04-22"
    assert receipt.sentences[0].startswith("Corrected received from Tue 2 Apr 2024 to Thu 28 Mar 2024.")
    assert "The procedure is now ho-2022 (was ho-2024)." in receipt.sentences[0]
    assert "Stage 1 acknowledgement now due Mon 8 Apr 2024 (was Tue 9 Apr 2024): " in receipt.sentences[0]


def test_correct_keeps_a_procedure_that_was_chosen(desk: Desk) -> None:
    reference = log(desk, received="2024-04-02", procedure="ho-2022")
    do(desk, "correct", reference, fact="received", value="2024-05-02")
    assert case_of(desk, reference)["procedure"] == "ho-2022"


def test_correct_the_kind_takes_its_procedure(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    do(desk, "correct", reference, fact="kind", value="mp_enquiry")
    case = case_of(desk, reference)
    assert [(one.kind, str(one.due_on)) for one in case.obligations] == [("respond", "2024-11-22")]
    do(desk, "correct", reference, fact="kind", value="comment")
    assert case_of(desk, reference).obligations == ()


def test_correct_facts_of_the_stage(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    do(desk, "acknowledge", reference, on="2024-11-12")
    do(desk, "respond", reference, outcome="upheld", on="2024-11-20")
    for fact, value in (("acknowledged", "2024-11-13"), ("responded", "2024-11-21"), ("outcome", "resolved"),
                        ("definition", "the roof"), ("outcome_sought", "a date")):  # fmt: skip
        do(desk, "correct", reference, fact=fact, value=value)
    stage = case_of(desk, reference).stages[0]
    assert (stage.facts.acknowledged_on, stage.facts.responded_on) == (date(2024, 11, 13), date(2024, 11, 21))
    assert (stage.facts.outcome, stage.definition, stage.outcome_sought) == ("resolved", "the roof", "a date")
    do(desk, "correct", reference, fact="acknowledged", value="")
    assert case_of(desk, reference).facts.stage.acknowledged_on is None
    assert duty(desk, reference, 1, "respond").provisional


def test_correct_the_day_of_the_request_of_stage_2(desk: Desk) -> None:
    reference = log(desk, received="2024-10-01")
    do(desk, "respond", reference, outcome="upheld", on="2024-10-16")
    do(desk, "escalate", reference, on="2024-11-25")
    do(desk, "correct", reference, fact="requested", value="2024-11-22")
    assert due(desk, reference, 2, "acknowledge") == "2024-11-29"


def test_every_action_has_a_verb_title_help_and_keys_of_its_own() -> None:
    assert list(ACTIONS) == [action.verb for action in (*DESK_ACTIONS, *CASE_ACTIONS)]
    assert len(ACTIONS) == len(DESK_ACTIONS) + len(CASE_ACTIONS)
    keys = [action.key for action in ACTIONS.values() if action.key]
    assert len(keys) == len(set(keys))
    for action in ACTIONS.values():
        assert action.title
        assert action.help_line()
        assert all(one.label and one.help for one in action.inputs())


def test_the_verbs_of_issue_2_are_there() -> None:
    expected = {
        "new",
        "acknowledge",
        "extend",
        "respond",
        "escalate",
        "assign",
        "note",
        "correspond",
        "withdraw",
        "close",
        "reopen",
        "correct",
    }
    assert expected <= set(ACTIONS)


def test_a_case_writes_one_event_for_each_action_with_its_verb(desk: Desk, own_procedures: OwnProcedures) -> None:
    own_procedures(PANEL_AND_PAUSE)
    do(desk, "add-officer", name="c.iyer")
    reference = log(desk, received="2024-11-08")
    typed = {
        "acknowledge": {}, "extend": {"reason": "x", "by": "5"}, "add-point": {"text": "x"},
        "find": {"finding": "upheld", "reason": "x"}, "respond": {"outcome": "upheld"}, "escalate": {},
        "assign": {"officer": "c.iyer"}, "correspond": {"summary": "x"}, "note": {"text": "x"},
        "attach": {"path": str(DATA / "our-policy.toml")},
        "send-letter": {"text": "x", "because": "y"},
        "correct": {"fact": "ward", "value": "North"}, "withdraw": {}, "reopen": {"reason": "x"},
    }  # fmt: skip
    for verb, asked in typed.items():
        do(desk, verb, reference, **asked)
    do(desk, "respond", reference, outcome="upheld", because="the same at stage 2")
    more = {
        "promise": {"kind": "works", "text": "x", "by": "+5"}, "keep": {"evidence": "x"}, "learn": {"lesson": "x"},
        "share-lesson": {"shared": "staff"}, "close": {},
    }  # fmt: skip
    for verb, asked in more.items():
        do(desk, verb, reference, **asked)
    verbs = [event.action for event in read_events(desk.database.reader, reference)]
    assert verbs == ["new", *typed, "respond", *more]
    panel = log(desk, received="2024-11-08", procedure="panel-and-pause")
    clocks = {
        "step": {}, "pause": {"until": "2024-12-05", "reason": "x"}, "resume": {"on": "2024-12-02"},
        "unpause": {"reason": "x"},
    }  # fmt: skip
    for verb, more in clocks.items():
        do(desk, verb, panel, **more)
    assert [event.action for event in read_events(desk.database.reader, panel)] == ["new", *clocks]
