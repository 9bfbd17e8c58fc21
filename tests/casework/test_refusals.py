"""What is not possible is refused in words, and then nothing at all is written."""

from __future__ import annotations

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.perform import perform
from complainttui.rules.problems import Problem, Refused, WrongInput
from helpers import do, dump, log


@pytest.fixture(scope="module")
def cases(module_desk: Desk) -> Desk:
    """One case in each state, named for it; refusals leave them as they are."""
    desk = module_desk
    do(desk, "add-officer", name="c.iyer")
    for reference in ("NEW", "ACKNOWLEDGED", "ANSWERED", "CLOSED", "WITHDRAWN", "STAGE-2", "FINAL"):
        log(desk, reference=reference, received="2024-11-08", ward="North")
    for reference in ("ACKNOWLEDGED", "ANSWERED", "CLOSED", "STAGE-2", "FINAL"):
        do(desk, "acknowledge", reference, on="2024-11-12")
    for reference in ("ANSWERED", "CLOSED", "STAGE-2", "FINAL"):
        do(desk, "respond", reference, on="2024-11-20", outcome="upheld")
    for reference in ("ANSWERED", "CLOSED"):
        do(desk, "learn", reference, lesson="Calls are returned")
    do(desk, "close", "CLOSED", on="2024-11-21")
    do(desk, "withdraw", "WITHDRAWN", on="2024-11-21")
    for reference in ("STAGE-2", "FINAL"):
        do(desk, "escalate", reference, on="2024-11-22", officer="c.iyer")
    do(desk, "respond", "FINAL", on="2024-11-25", outcome="upheld")
    log(desk, reference="ENQUIRY", kind="mp_enquiry", received="2024-11-08")
    log(desk, reference="THANKS", kind="compliment", received="2024-11-08")
    return desk


REFUSED = [
    # not twice, not after the answer, not once it has ended
    ("ACKNOWLEDGED", "acknowledge", {}, "acknowledged on Tue 12 Nov 2024. If that date is wrong, correct it"),
    ("FINAL", "acknowledge", {}, "Stage 2 was answered on Mon 25 Nov 2024 without an acknowledgement."),
    ("WITHDRAWN", "acknowledge", {}, "was withdrawn; reopen it first"),
    ("ANSWERED", "respond", {"outcome": "upheld"}, "Stage 1 was answered on Wed 20 Nov 2024. Escalate it"),
    ("WITHDRAWN", "respond", {"outcome": "upheld"}, "was withdrawn"),
    ("ANSWERED", "extend", {"reason": "x"}, "there is nothing to extend"),
    ("THANKS", "extend", {"reason": "x"}, "No clock runs under record-only"),
    ("WITHDRAWN", "extend", {"reason": "x"}, "was withdrawn"),
    ("NEW", "escalate", {}, "Stage 1 has not been answered yet"),
    ("FINAL", "escalate", {}, "ho-2024 has no stage 3. The next step is the ombudsman."),
    ("ENQUIRY", "escalate", {}, "member-enquiry has no stage 2"),
    ("WITHDRAWN", "escalate", {}, "was withdrawn"),
    ("NEW", "assign", {"officer": "a.mensah"}, "NEW is with a.mensah already"),
    ("CLOSED", "assign", {"officer": "c.iyer"}, "closed; reopen it first"),
    ("ANSWERED", "withdraw", {}, "Close the case instead"),
    ("WITHDRAWN", "withdraw", {}, "was withdrawn"),
    ("NEW", "close", {}, "Stage 1 has not been answered"),
    ("CLOSED", "close", {}, "is closed"),
    ("NEW", "reopen", {"reason": "x"}, "nothing to reopen"),
    ("NEW", "correct", {"fact": "ward", "value": "North"}, "Ward is 'North' already"),
    ("NEW", "correct", {"fact": "requested", "value": "2024-11-10"}, "correct that date"),
    # dates that cannot be
    ("NEW", "acknowledge", {"on": "2024-11-29"}, "has not come yet"),
    ("NEW", "acknowledge", {"on": "2024-11-07"}, "lies before the receipt"),
    ("ACKNOWLEDGED", "respond", {"on": "2024-11-11", "outcome": "upheld"}, "lies before the acknowledgement"),
    ("NEW", "respond", {"on": "+1", "outcome": "upheld"}, "has not come yet"),
    ("STAGE-2", "acknowledge", {"on": "2024-11-21"}, "lies before the request"),
    ("ACKNOWLEDGED", "extend", {"reason": "x", "by": "5", "told": "+1"}, "has not come yet"),
    ("ACKNOWLEDGED", "extend", {"reason": "x", "by": "5", "told": "2024-11-07"}, "lies before the receipt"),
    ("ANSWERED", "escalate", {"on": "2024-11-19"}, "lies before the stage 1 response (Wed 20 Nov 2024)"),
    ("ANSWERED", "escalate", {"on": "+1"}, "has not come yet"),
    ("ANSWERED", "close", {"on": "2024-11-19"}, "lies before the stage 1 response (Wed 20 Nov 2024)"),
    ("ANSWERED", "close", {"on": "+1"}, "has not come yet"),
    ("NEW", "withdraw", {"on": "2024-11-07"}, "lies before the receipt"),
    ("NEW", "withdraw", {"on": "+1"}, "has not come yet"),
    ("CLOSED", "reopen", {"on": "+1", "reason": "x"}, "has not come yet"),
    ("CLOSED", "reopen", {"on": "2024-11-20", "reason": "x"}, "before the closing"),
    ("NEW", "correspond", {"on": "+1", "summary": "x"}, "has not come yet"),
    ("NEW", "correct", {"fact": "received", "value": "+1"}, "has not come yet"),
    ("ACKNOWLEDGED", "correct", {"fact": "received", "value": "2024-11-13"}, "lies before the receipt"),
    ("ANSWERED", "correct", {"fact": "responded", "value": ""}, "has an outcome but no response date"),
    ("NEW", "correct", {"fact": "outcome", "value": "upheld"}, "has an outcome but no response date"),
    ("STAGE-2", "correct", {"fact": "requested", "value": "2024-11-19"}, "before"),
    # limits
    ("ACKNOWLEDGED", "extend", {"reason": "x", "by": "11"}, "ho-2024 allows 10 working days more, to Tue 10 Dec 2024"),
    ("ACKNOWLEDGED", "extend", {"reason": "x", "to": "2024-12-11"}, "allows 10 working days more"),
]  # fmt: skip


@pytest.mark.parametrize(("reference", "verb", "typed", "sentence"), REFUSED, ids=lambda value: str(value)[:40])
def test_what_is_not_possible(cases: Desk, reference: str, verb: str, typed: dict[str, str], sentence: str) -> None:
    before = dump(cases.database)
    with pytest.raises(Refused) as problem:
        do(cases, verb, reference, **typed)
    assert sentence in str(problem.value)
    assert problem.value.exit_code == 3
    assert dump(cases.database) == before


WRONG = [
    ("NEW", "acknowledge", {"on": ""}, "on", "Acknowledged on is needed."),
    ("NEW", "acknowledge", {"on": "soon"}, "on", "is not a date"),
    ("NEW", "respond", {"outcome": ""}, "outcome", "Outcome is needed."),
    ("NEW", "respond", {"outcome": "won"}, "outcome", "is not a known outcome. Known: upheld, "),
    ("NEW", "respond", {"outcome": "upheld", "root_cause": "bad luck"}, "root_cause", "is not a known cause"),
    ("NEW", "respond", {"outcome": "upheld", "root_cause": "10"}, "root_cause", "is not a known cause"),
    ("NEW", "assign", {"officer": "nobody"}, "officer", "is not a known officer. Known: a.mensah, c.iyer"),
    ("ANSWERED", "escalate", {"officer": "nobody"}, "officer", "is not a known officer"),
    ("ACKNOWLEDGED", "extend", {"reason": "", "by": "5"}, "reason", "Reason is needed."),
    ("ACKNOWLEDGED", "extend", {"reason": "x", "by": "0"}, "by", "not a number of working days"),
    ("ACKNOWLEDGED", "extend", {"reason": "x", "by": "1000"}, "by", "not a number of working days"),
    ("ACKNOWLEDGED", "extend", {"reason": "x", "by": ""}, "by", "Say by how many working days, or to which date."),
    ("ACKNOWLEDGED", "extend", {"reason": "x", "to": "2024-11-26"}, "to", "is not later than the date due now"),
    ("ACKNOWLEDGED", "extend", {"reason": "x", "to": "2101-05-02", "good_reason": "y"}, "to", "1990 to 2100"),
    ("NEW", "note", {"text": "  "}, "text", "Note is needed."),
    ("NEW", "note", {"text": "a\0b"}, "text", "NUL"),
    ("NEW", "note", {"text": "\ud800"}, "text", "surrogate"),
    ("NEW", "correspond", {"summary": "x", "direction": "up"}, "direction", "is not a known direction"),
    ("NEW", "correspond", {"summary": "x", "channel": "pigeon"}, "channel", "is not a known channel"),
    ("NEW", "correct", {"fact": "shoe size", "value": "9"}, "fact", "is not a known fact"),
    ("NEW", "correct", {"fact": "received", "value": ""}, "value", "Received cannot be empty."),
    ("NEW", "correct", {"fact": "complainant", "value": " "}, "value", "Complainant cannot be empty."),
    ("NEW", "correct", {"fact": "procedure", "value": "ours"}, "procedure", "is not a known procedure"),
    ("NEW", "correct", {"fact": "service", "value": "Baking"}, "value", "is not a known service"),
    ("CLOSED", "reopen", {"reason": ""}, "reason", "Reason is needed."),
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: repr(wrong)[:60])
def test_what_was_typed_wrong(cases: Desk, wrong: tuple[str, str, dict[str, str], str, str]) -> None:
    reference, verb, typed, field, sentence = wrong
    before = dump(cases.database)
    with pytest.raises(WrongInput) as problem:
        do(cases, verb, reference, **typed)
    assert sentence in str(problem.value)
    assert problem.value.field == field
    assert dump(cases.database) == before


WRONG_NEW = [
    ({"received": "+1"}, "which has not come yet"),
    ({"received": "1/1/2019"}, "No procedure here covers a complaint received on 2019-01-01"),
    ({"received": "1/1/1989", "kind": "mp_enquiry"}, "1990 to 2100"),
    ({"kind": "moan"}, "is not a known kind"),
    ({"complainant": " "}, "Person is needed."),
    ({"summary": ""}, "Summary is needed."),
    ({"officer": "nobody"}, "is not a known officer"),
    ({"tenure": "squatter"}, "is not a known tenure"),
    ({"reference": "NEW"}, "There is a case NEW already"),
    ({"procedure": "ours"}, "is not a known procedure"),
    ({"summary": "\0"}, "NUL"),
    ({"service": "\udcff"}, "surrogate"),
    ({"colour": "red"}, "New case does not ask for colour"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "sentence"), WRONG_NEW, ids=lambda value: repr(value)[:40])
def test_a_case_that_cannot_be_logged(cases: Desk, typed: dict[str, str], sentence: str) -> None:
    before = dump(cases.database)
    with pytest.raises(Problem) as problem:
        log(cases, **typed)
    assert sentence in str(problem.value)
    assert dump(cases.database) == before


def test_an_officer_twice(cases: Desk) -> None:
    before = dump(cases.database)
    with pytest.raises(Refused, match=r"c\.iyer is an officer already"):
        do(cases, "add-officer", name="c.iyer")
    assert dump(cases.database) == before


def test_an_unknown_reference(desk: Desk) -> None:
    from complainttui.casework.actions.note import Note

    for reference in ("C-9999", "", "' OR 1=1 --"):
        with pytest.raises(WrongInput, match="There is no case") as problem:
            perform(desk, Note(text="x"), [reference])
        assert problem.value.field == "reference"
    with pytest.raises(Refused, match="No case is chosen"):
        perform(desk, Note(text="x"), [])
    assert dump(desk.database)["events"] == []
