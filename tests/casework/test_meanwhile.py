"""A save over what a colleague has changed since is refused once, and says who, when, what, field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from complainttui.casework.action import CaseAction
from complainttui.casework.actions import ACTIONS
from complainttui.casework.changes import Receipt
from complainttui.casework.desk import Desk
from complainttui.casework.perform import perform, seen_now
from complainttui.casework.undo import undo
from complainttui.rules.problems import Conflict, Refused
from helpers import as_officer, case_of, do, dump, log

WHEN = r"\w{3} \d{1,2} \w{3} \d{4} \d\d:\d\d"


@pytest.fixture
def colleague(sqlite_desk: Desk) -> Desk:
    """c.iyer at the same database."""
    do(sqlite_desk, "add-officer", name="c.iyer")
    return as_officer(sqlite_desk, "c.iyer")


def save(desk: Desk, verb: str, references: list[str], seen: Mapping[str, int], **typed: str) -> Receipt:
    """Save a form that was opened when the cases were as `seen`."""
    ready = ACTIONS[verb].from_text(typed, desk)
    assert isinstance(ready, CaseAction)
    return perform(desk, ready, references, seen)


def known(desk: Desk, verb: str, *references: str) -> dict[str, int]:
    """What a form of the action would remember now."""
    action = ACTIONS[verb]
    assert issubclass(action, CaseAction)
    return seen_now(desk, action, references)


def test_the_second_save_is_told_once_what_changed_and_then_goes_ahead(sqlite_desk: Desk, colleague: Desk) -> None:
    reference = log(sqlite_desk, received="2024-11-08", ward="North")
    seen = known(sqlite_desk, "correct", reference)
    do(colleague, "acknowledge", reference, on="2024-11-12")
    do(colleague, "correct", reference, fact="tenure", value="leaseholder")
    do(colleague, "assign", reference, officer="c.iyer")
    before = dump(sqlite_desk.database)
    with pytest.raises(Conflict) as told:
        save(sqlite_desk, "correct", [reference], seen, fact="ward", value="South")
    assert dump(sqlite_desk.database) == before
    assert told.value.exit_code == 3
    assert told.value.sentence == f"{reference} has been changed since you looked. Nothing was saved."
    lines = [re.sub(WHEN, "WHEN", line) for line in told.value.told]
    assert lines[0].startswith("c.iyer, WHEN: Acknowledged stage 1 on Tue 12 Nov 2024.")
    assert lines[1:] == [
        "  Stage 1, acknowledged on: nothing → Tue 12 Nov 2024",
        "c.iyer, WHEN: Corrected tenure from 'tenant' to 'leaseholder'.",
        "  Tenure: Tenant → Leaseholder",
        "c.iyer, WHEN: Reassigned from a.mensah to c.iyer.",
        "  Officer: a.mensah → c.iyer",
    ]
    save(sqlite_desk, "correct", [reference], {**seen, **told.value.seen}, fact="ward", value="South")
    case = case_of(sqlite_desk, reference)
    assert (case["ward"], case["tenure"], case["owner"]) == ("South", "leaseholder", "c.iyer")


def test_what_comes_after_the_telling_is_told_again(sqlite_desk: Desk, colleague: Desk) -> None:
    reference = log(sqlite_desk)
    seen = known(sqlite_desk, "correct", reference)
    do(colleague, "note", reference, text="first")
    with pytest.raises(Conflict) as told:
        save(sqlite_desk, "correct", [reference], seen, fact="ward", value="South")
    do(colleague, "note", reference, text="second")
    with pytest.raises(Conflict) as again:
        save(sqlite_desk, "correct", [reference], told.value.seen, fact="ward", value="South")
    assert "second" in str(again.value)
    assert "first" not in str(again.value)


def test_what_only_adds_goes_ahead_without_asking(sqlite_desk: Desk, colleague: Desk) -> None:
    reference = log(sqlite_desk)
    for verb, typed in (
        ("note", {"text": "x"}),
        ("add-point", {"text": "x", "on": "today"}),
        ("correspond", {"direction": "in", "channel": "phone", "on": "today", "summary": "x"}),
    ):
        seen = known(sqlite_desk, verb, reference)
        do(colleague, "note", reference, text="rang back")
        save(sqlite_desk, verb, [reference], seen, **typed)
    assert len(case_of(sqlite_desk, reference).facts.correspondence) == 5


def test_what_was_undone_again_is_not_told(sqlite_desk: Desk, colleague: Desk) -> None:
    reference = log(sqlite_desk)
    seen = known(sqlite_desk, "correct", reference)
    do(colleague, "assign", reference, officer="c.iyer")
    undo(colleague)
    save(sqlite_desk, "correct", [reference], seen, fact="ward", value="South")
    seen = known(sqlite_desk, "correct", reference)
    assigned = do(colleague, "assign", reference, officer="c.iyer")
    taken_back = undo(colleague, assigned.change_id)
    undo(colleague, taken_back.change_id)  # so it stands after all
    with pytest.raises(Conflict, match=r"Officer: a\.mensah → c\.iyer"):
        save(sqlite_desk, "correct", [reference], seen, fact="ward", value="East")


def test_the_undoing_of_what_was_seen_is_told(sqlite_desk: Desk, colleague: Desk) -> None:
    reference = log(sqlite_desk)
    do(colleague, "assign", reference, officer="c.iyer")
    seen = known(sqlite_desk, "correct", reference)
    undo(colleague)
    with pytest.raises(Conflict, match=r"Officer: c\.iyer → a\.mensah"):
        save(sqlite_desk, "correct", [reference], seen, fact="ward", value="East")


def test_rows_that_were_added_or_taken_away_are_told_in_a_line(sqlite_desk: Desk, colleague: Desk) -> None:
    reference = log(sqlite_desk, received="2024-11-08")
    do(colleague, "note", reference, text="seen before")
    seen = known(sqlite_desk, "correct", reference)
    undo(colleague)
    do(colleague, "promise", reference, kind="payment", text="[/b]Sorry\x1b", by="2024-12-12", amount="150")
    do(colleague, "extend", reference, by="5", reason="A roofer", told="2024-11-20")
    with pytest.raises(Conflict) as told:
        save(sqlite_desk, "correct", [reference], seen, fact="ward", value="East")
    lines = [line.strip() for line in told.value.told]
    assert "Correspondence taken away: Thu 28 Nov 2024, Internal, Other, seen before" in lines
    (promised,) = (line for line in lines if line.startswith("Promise 1 added: "))
    assert {"£150.00", "Payment", "a.mensah", "Thu 12 Dec 2024", "[/b]Sorry␛"} < set(promised[17:].split(", "))
    assert "Extension added: 5 working days, A roofer, Wed 20 Nov 2024" in lines


def test_several_marked_cases_are_each_told(sqlite_desk: Desk, colleague: Desk) -> None:
    first, second, third = (log(sqlite_desk) for _ in range(3))
    seen = known(sqlite_desk, "assign", first, second, third)
    do(colleague, "correct", first, fact="ward", value="North")
    do(colleague, "correct", third, fact="ward", value="South")
    with pytest.raises(Conflict) as told:
        save(sqlite_desk, "assign", [first, second, third], seen, officer="c.iyer")
    assert told.value.sentence == "C-0001, C-0003 have been changed since you looked. Nothing was saved."
    assert [line for line in told.value.told if not line.startswith(" ") and "c.iyer" not in line] == [first, third]
    assert case_of(sqlite_desk, second)["owner"] == "a.mensah"
    save(sqlite_desk, "assign", [first, second, third], {**seen, **told.value.seen}, officer="c.iyer")
    assert {case_of(sqlite_desk, one)["owner"] for one in (first, second, third)} == {"c.iyer"}


def test_what_is_no_longer_possible_says_who_was_quicker(sqlite_desk: Desk, colleague: Desk) -> None:
    reference = log(sqlite_desk)
    seen = known(sqlite_desk, "respond", reference)
    do(colleague, "respond", reference, outcome="upheld")
    with pytest.raises(Refused) as refused:
        save(sqlite_desk, "respond", [reference], seen, outcome="not_upheld", on="today")
    assert not isinstance(refused.value, Conflict)
    assert "Stage 1 was answered on" in str(refused.value)
    assert "Stage 1, outcome: nothing → Upheld" in str(refused.value)


def test_a_merge_of_names_is_a_change_of_the_case(desk: Desk) -> None:
    reference = log(desk, service="Service Repair")
    do(desk, "add-name", list="services", name="Repairs")
    seen = known(desk, "correct", reference)
    do(desk, "merge-names", list="services", name="Service Repair", into="Repairs")
    with pytest.raises(Conflict, match="Service: Service Repair → Repairs"):
        save(desk, "correct", [reference], seen, fact="ward", value="East")
