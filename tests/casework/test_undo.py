"""Undo puts every table back as it was; only the memory of it grows. Refused when later work rests on it."""

from __future__ import annotations

import pytest

from complainttui.casework.changes import Receipt
from complainttui.casework.desk import Desk
from complainttui.casework.undo import MOST_UNASKED, undo
from complainttui.rules.problems import Refused
from complainttui.store.casebook import read_case, read_events
from helpers import DATA, as_officer, case_of, do, dump, log

STEPS = [
    ("acknowledge", {"on": "2024-11-12"}),
    ("correct", {"fact": "received", "value": "2024-11-07"}),
    ("correct", {"fact": "kind", "value": "mp_enquiry"}),
    ("correct", {"fact": "kind", "value": "complaint"}),
    ("extend", {"by": "5", "reason": "a surveyor is ill", "told": "2024-11-20"}),
    ("correspond", {"summary": "We wrote.", "direction": "out", "channel": "letter"}),
    ("note", {"text": "x" * 1000}),
    ("attach", {"path": str(DATA / "our-policy.toml"), "about": "our policy"}),
    ("correspond", {"summary": "They wrote.", "file": str(DATA / "our-policy.toml")}),
    ("add-point", {"text": "The repair took six weeks"}),
    ("find", {"finding": "not_upheld", "reason": "It took four"}),
    ("assign", {"officer": "c.iyer"}),
    ("withdraw", {"on": "2024-11-25", "reason": "sorted"}),
    ("reopen", {"reason": "not sorted"}),
    ("respond", {"outcome": "not_upheld", "root_cause": "1"}),
    ("promise", {"kind": "works", "text": "Redecorate", "by": "+10wd"}),
    ("keep", {"evidence": "Job 88123"}),
    ("learn", {"lesson": "Calls are returned", "action": "1"}),
    ("share-lesson", {"shared": "staff"}),
    ("close", {}),
    ("escalate", {"officer": "a.mensah", "reason": "still leaks"}),
    ("acknowledge", {}),
    ("find", {"finding": "upheld", "reason": "The records say seven"}),
    ("respond", {"outcome": "upheld"}),
]
MEMORY = ("events",)


def test_each_change_is_taken_back_exactly_newest_first(desk: Desk) -> None:
    do(desk, "add-officer", name="c.iyer")
    reference = log(desk, received="2024-11-08")
    states = [dump(desk.database, without=MEMORY)]
    for verb, typed in STEPS:
        do(desk, verb, reference, **typed)
        states.append(dump(desk.database, without=MEMORY))
    for (verb, _), before in zip(reversed(STEPS), reversed(states[:-1]), strict=True):
        undo(desk)
        assert (verb, dump(desk.database, without=MEMORY)) == (verb, before)


def test_an_undone_case_is_gone_but_remembered(desk: Desk) -> None:
    log(desk, reference="FIRST")
    before = dump(desk.database, without=(*MEMORY, "settings"))
    reference = log(desk, service="Repairs", topic="Damp")
    undo(desk)
    assert dump(desk.database, without=(*MEMORY, "settings")) == before
    assert [event.action for event in read_events(desk.database.reader, reference)] == ["new", "undo"]
    assert log(desk) != reference  # a number once given is never given again


def test_the_first_ever_change_leaves_an_empty_database(desk: Desk) -> None:
    before = dump(desk.database, without=(*MEMORY, "settings"))
    log(desk)
    undo(desk)
    assert dump(desk.database, without=(*MEMORY, "settings")) == before


def test_an_undo_may_be_undone(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    do(desk, "acknowledge", reference, on="2024-11-12")
    after = dump(desk.database, without=MEMORY)
    undo(desk, undo(desk).change_id)
    assert dump(desk.database, without=MEMORY) == after


@pytest.mark.parametrize("first", [True, False], ids=["the first ever", "a later one"])
def test_an_undone_logging_may_be_undone(desk: Desk, first: bool) -> None:
    if not first:
        log(desk)
    log(desk, received="2024-11-08", service="Repairs")
    after = dump(desk.database, without=MEMORY)
    undo(desk, undo(desk).change_id)
    assert dump(desk.database, without=MEMORY) == after


def test_undo_goes_back_one_at_a_time_and_only_through_one_s_own(desk: Desk) -> None:
    reference = log(desk)
    do(desk, "note", reference, text="mine")
    do(as_officer(desk, "c.iyer"), "note", reference, text="hers")
    assert undo(desk).sentences == ("Undid: Added a note.",)
    rows = desk.database.reader.rows("SELECT summary FROM correspondence")
    assert rows == [("hers",)]


def test_nothing_to_undo(desk: Desk) -> None:
    with pytest.raises(Refused, match=r"There is nothing of a\.mensah's to undo\."):
        undo(desk)
    reference = log(desk)
    undo(desk)
    with pytest.raises(Refused, match="nothing"):
        undo(desk)
    with pytest.raises(Refused, match=r"nothing of c\.iyer's"):
        undo(as_officer(desk, "c.iyer"))
    assert reference


def test_an_unknown_change_and_one_undone_already(desk: Desk) -> None:
    reference = log(desk)
    receipt = do(desk, "note", reference, text="x")
    undo(desk, receipt.change_id)
    before = dump(desk.database)
    with pytest.raises(Refused, match="undone already"):
        undo(desk, receipt.change_id)
    for unknown in (12345, 2**62):
        with pytest.raises(Refused, match=f"There is no change {unknown}"):
            undo(desk, unknown)
    assert dump(desk.database) == before


def _acknowledged_then_corrected(desk: Desk, reference: str) -> Receipt:
    receipt = do(desk, "acknowledge", reference, on="2024-11-12")
    do(desk, "correct", reference, fact="acknowledged", value="2024-11-13")
    return receipt


def _reassigned_again(desk: Desk, reference: str) -> Receipt:
    receipt = do(desk, "assign", reference, officer="c.iyer")
    do(desk, "assign", reference, officer="e.reyes")
    return receipt


def _answered(desk: Desk, reference: str) -> Receipt:
    return do(desk, "respond", reference, outcome="upheld", on="2024-11-20")


def _answered_then_escalated(desk: Desk, reference: str) -> Receipt:
    receipt = _answered(desk, reference)
    do(desk, "escalate", reference, on="2024-11-25")
    return receipt


def _escalated_then_acknowledged(desk: Desk, reference: str) -> Receipt:
    _answered(desk, reference)
    receipt = do(desk, "escalate", reference, on="2024-11-25")
    do(desk, "acknowledge", reference, on="2024-11-26")
    return receipt


def _escalated_then_extended(desk: Desk, reference: str) -> Receipt:
    _answered(desk, reference)
    receipt = do(desk, "escalate", reference, on="2024-11-25")
    do(desk, "extend", reference, by="5", reason="x")
    return receipt


def _closed_then_reopened(desk: Desk, reference: str) -> Receipt:
    _answered(desk, reference)
    do(desk, "learn", reference, lesson="Calls are returned")
    receipt = do(desk, "close", reference)
    do(desk, "reopen", reference, reason="x")
    return receipt


@pytest.mark.parametrize(
    "clash",
    [_acknowledged_then_corrected, _reassigned_again, _answered_then_escalated, _escalated_then_acknowledged,
     _escalated_then_extended, _closed_then_reopened],
)  # fmt: skip
def test_what_later_changes_rest_on_is_not_undone(desk: Desk, clash: object) -> None:
    for officer in ("c.iyer", "e.reyes"):
        do(desk, "add-officer", name=officer)
    receipt = clash(desk, log(desk, received="2024-11-08"))  # type: ignore[operator]
    before = dump(desk.database)
    with pytest.raises(Refused, match="has been changed again since"):
        undo(desk, receipt.change_id)
    assert dump(desk.database) == before


def test_a_case_with_later_changes_is_not_taken_away(desk: Desk) -> None:
    logged = do(desk, "new", complainant="Orla", summary="x")
    do(as_officer(desk, "c.iyer"), "note", logged.references[0], text="rang back")
    before = dump(desk.database)
    with pytest.raises(Refused, match="has been changed again since"):
        undo(desk)
    assert dump(desk.database) == before
    undo(as_officer(desk, "c.iyer"))
    undo(desk, logged.change_id)
    assert dump(desk.database)["cases"] == []


def test_a_later_change_of_another_fact_stands(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08", ward="North")
    receipt = do(desk, "acknowledge", reference, on="2024-11-12")
    do(desk, "correct", reference, fact="ward", value="South")
    undo(desk, receipt.change_id)
    case = case_of(desk, reference)
    assert (case["ward"], case.facts.stage.acknowledged_on) == ("South", None)


def test_an_officer_who_holds_cases_by_now_is_not_taken_away(desk: Desk) -> None:
    reference = log(desk)
    added = do(desk, "add-officer", name="c.iyer")
    do(desk, "assign", reference, officer="c.iyer")
    with pytest.raises(Refused):
        undo(desk, added.change_id)
    assert "c.iyer" in desk.names("officers")
    assert read_case(desk.database.reader, reference)["owner"] == "c.iyer"


def test_an_undone_logging_may_be_undone_after_its_officer_was_taken_on_again(desk: Desk) -> None:
    reference = log(desk)  # takes on a.mensah, who is the first officer
    taken_back = undo(desk).change_id
    log(desk)
    undo(desk, taken_back)
    assert case_of(desk, reference)["owner"] == "a.mensah"
    assert desk.names("officers") == ["a.mensah"]


def test_a_change_of_many_cases_is_taken_back_by_its_number(sqlite_desk: Desk) -> None:
    references = [log(sqlite_desk) for _ in range(MOST_UNASKED + 1)]
    receipt = do(sqlite_desk, "note", *references, text="Rang")
    with pytest.raises(
        Refused, match=rf"large: note, 51 cases\. `complainttui undo {receipt.change_id}` takes it back"
    ):
        undo(sqlite_desk)
    assert len(undo(sqlite_desk, receipt.change_id).references) == 51


def test_a_screen_takes_back_what_is_made_on_it(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk)
    do(sqlite_desk, "note", reference, text="Rang")
    with pytest.raises(Refused, match=f"not made here: note, {reference}. Undo in the list takes it back"):
        undo(sqlite_desk, made_here=())
    do(sqlite_desk, "add-officer", name="c.iyer")
    undo(sqlite_desk, made_here=())
    undo(sqlite_desk, made_here={"note"})
