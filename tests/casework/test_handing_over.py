"""A caseload handed over: cases, promises and orders, a note on each, foretold as it is done, taken back at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from complainttui.casework import handing_over
from complainttui.casework.actions.hand_over import HandOver
from complainttui.casework.desk import Desk
from complainttui.casework.undo import undo
from complainttui.rules.problems import Problem, Refused, WrongInput
from complainttui.store.casebook import read_events
from helpers import as_officer, broken_links, case_of, do, dump, log, on

NOTE = "Leaves on Friday; rings back tenants before noon."


def five_cases(desk: Desk) -> None:
    """Three of e.reyes, one over; one of c.iyer with a promise of e.reyes; one of e.reyes that has ended."""
    for name in ("c.iyer", "e.reyes"):
        do(desk, "add-officer", name=name)
    log(desk, reference="OVER", received="2024-10-28", officer="e.reyes", service="Repairs")
    log(desk, reference="NEXT", received="2024-11-20", officer="e.reyes", service="Lifts")
    log(desk, reference="LAST", received="2024-11-25", officer="e.reyes", service="Repairs")
    log(desk, reference="OTHER", received="2024-11-20", officer="c.iyer")
    log(desk, reference="ENDED", received="2024-11-20", officer="e.reyes")
    do(desk, "withdraw", "ENDED")
    for reference, owner in (("OTHER", "e.reyes"), ("OTHER", "c.iyer"), ("NEXT", "e.reyes"), ("NEXT", "c.iyer")):
        do(desk, "promise", reference, kind="works", text="Redecorate", by="+10wd", owner=owner)


def owners(desk: Desk) -> dict[str, str]:
    return {one: case_of(desk, one)["owner"] for one in ("OVER", "NEXT", "LAST", "OTHER", "ENDED")}


def promised(desk: Desk, reference: str) -> list[str]:
    return [one.owner for one in case_of(desk, reference).facts.promises]


def test_a_whole_caseload_goes_with_a_note_on_each_case_and_comes_back(desk: Desk) -> None:
    five_cases(desk)
    before = dump(desk.database, without=("events",))
    receipt = do(desk, "hand-over", officer="e.reyes", to="a.mensah", note=NOTE)
    assert owners(desk) == {
        "OVER": "a.mensah", "NEXT": "a.mensah", "LAST": "a.mensah", "OTHER": "c.iyer", "ENDED": "e.reyes",
    }  # fmt: skip
    assert promised(desk, "OTHER") == promised(desk, "NEXT") == ["a.mensah", "c.iyer"]
    assert receipt.headline == (
        "Handed over 3 cases: 3 to a.mensah. Promises and orders on cases of others: OTHER to a.mensah."
    )
    for reference in ("OVER", "NEXT", "LAST", "OTHER"):
        assert case_of(desk, reference).facts.correspondence[-1].summary == NOTE
        event = read_events(desk.database.reader, reference)[-1]
        assert (event.action, event.change_id) == ("hand-over", receipt.change_id)
    assert read_events(desk.database.reader, "NEXT")[-1].what == (
        "Handed over from e.reyes to a.mensah. Promise 1 went from e.reyes to a.mensah."
    )
    assert case_of(desk, "ENDED").facts.correspondence == ()
    undo(desk)
    assert dump(desk.database, without=("events",)) == before
    assert broken_links(desk.database.reader) == []


def test_several_take_it_in_turn_by_due_date_as_was_foretold(sqlite_desk: Desk) -> None:
    five_cases(sqlite_desk)
    typed = {"officer": "e.reyes", "to": "c.iyer, a.mensah", "note": "", "only": ""}
    assert HandOver.follows(typed, None, sqlite_desk).splitlines() == [
        "3 cases would go; 2 over: OVER, NEXT; 0 due today.",
        "c.iyer would hold 3 (now 1), a.mensah would hold 1 (now 0).",
        "Promises and orders on cases of others: OTHER to c.iyer.",
    ]
    do(sqlite_desk, "hand-over", **{**typed, "note": NOTE})
    assert owners(sqlite_desk) == {
        "OVER": "c.iyer", "NEXT": "a.mensah", "LAST": "c.iyer", "OTHER": "c.iyer", "ENDED": "e.reyes",
    }  # fmt: skip


def test_a_query_narrows_it_and_cases_of_anybody_or_nobody_go(sqlite_desk: Desk) -> None:
    five_cases(sqlite_desk)
    do(sqlite_desk, "hand-over", officer="e.reyes", to="a.mensah", note=NOTE, only="service:repairs or service:x")
    assert {one for one, owner in owners(sqlite_desk).items() if owner == "a.mensah"} == {"OVER", "LAST"}
    assert promised(sqlite_desk, "OTHER") == ["e.reyes", "c.iyer"]
    do(sqlite_desk, "hand-over", officer="any", to="c.iyer", note=NOTE, only="service:repairs or service:lifts")
    assert {one for one, owner in owners(sqlite_desk).items() if owner == "c.iyer"} == {"OVER", "NEXT", "LAST", "OTHER"}
    with pytest.raises(Refused, match="Nothing of nobody's is open"):
        do(sqlite_desk, "hand-over", officer="none", to="c.iyer", note=NOTE)


def test_who_answered_the_stage_before_is_passed_over_and_told(sqlite_desk: Desk) -> None:
    for name in ("c.iyer", "e.reyes"):
        do(sqlite_desk, "add-officer", name=name)
    for reference in ("A", "B"):
        log(sqlite_desk, reference=reference, received="2024-10-28", officer="c.iyer")
        do(as_officer(sqlite_desk, "c.iyer"), "respond", reference, on="2024-11-11", outcome="not_upheld")
        do(sqlite_desk, "escalate", reference, officer="e.reyes", reason="x")
    log(sqlite_desk, reference="C", received="2024-11-20", officer="e.reyes")
    typed = {"officer": "e.reyes", "to": "c.iyer", "note": NOTE, "only": ""}
    why = "stays: c.iyer answered stage 1; under ho-2024 somebody else takes stage 2."
    assert HandOver.follows(typed, None, sqlite_desk).splitlines()[-2:] == [f"A {why}", f"B {why}"]
    done = do(sqlite_desk, "hand-over", **typed)
    assert done.references == ("C",)
    assert done.headline == f"Handed over 1 case: 1 to c.iyer. A {why} B {why}"
    with pytest.raises(Refused, match=r"c\.iyer answered stage 1"):
        do(sqlite_desk, "hand-over", **typed)
    do(sqlite_desk, "hand-over", **{**typed, "to": "c.iyer,a.mensah"})
    assert [case_of(sqlite_desk, one)["owner"] for one in "AB"] == ["a.mensah", "a.mensah"]


@pytest.mark.parametrize(
    ("typed", "sentence", "field"),
    [
        ({"to": "e.reyes"}, "cannot be handed their own cases", "to"),
        ({"to": ","}, "officer", "to"),
        ({"to": "zed"}, "zed", "to"),
        ({"officer": "any"}, "Say which cases are meant: --only", "only"),
        ({"only": "("}, "needs something to look for", "only"),
        ({"note": ""}, "Note is needed", "note"),
    ],
)
def test_what_is_wrong_is_said_of_its_field_and_nothing_is_written(
    sqlite_desk: Desk, typed: dict[str, str], sentence: str, field: str
) -> None:
    five_cases(sqlite_desk)
    before = dump(sqlite_desk.database)
    with pytest.raises(WrongInput, match=sentence) as wrong:
        do(sqlite_desk, "hand-over", **{"officer": "e.reyes", "to": "c.iyer", "note": NOTE, **typed})
    assert wrong.value.field == field
    assert dump(sqlite_desk.database) == before


def test_one_case_that_cannot_be_settled_stops_all_and_is_named(sqlite_desk: Desk) -> None:
    five_cases(sqlite_desk)
    reader, before = sqlite_desk.database.reader, dump(sqlite_desk.database)
    early = on(sqlite_desk, date(2024, 11, 24))  # its promise was made on the 28th
    with pytest.raises(Problem, match=r"^NEXT: "):
        do(early, "hand-over", officer="e.reyes", to="c.iyer", note=NOTE)
    assert dump(sqlite_desk.database) == before
    assert broken_links(reader) == []


def test_a_retired_officers_cases_go_and_who_takes_them_may_be_away(sqlite_desk: Desk) -> None:
    five_cases(sqlite_desk)
    do(sqlite_desk, "retire-name", list="officers", name="e.reyes")
    do(sqlite_desk, "leave", officer="c.iyer", first="2024-12-02", last="2024-12-06")
    typed = {"officer": "e.reyes", "to": "c.iyer", "note": NOTE, "only": ""}
    told = HandOver.follows(typed, None, sqlite_desk).splitlines()
    assert told[-1] == "c.iyer will be away from Mon 2 Dec until Fri 6 Dec; nobody covers"
    assert len(do(sqlite_desk, "hand-over", **typed).references) == 4


def test_what_a_colleague_has_closed_meanwhile_is_left_out(sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    five_cases(sqlite_desk)
    seen = handing_over.plan(sqlite_desk, "e.reyes", ("a.mensah",), "")
    monkeypatch.setattr(handing_over, "plan", lambda *_: seen)
    do(sqlite_desk, "withdraw", "LAST")
    receipt = do(sqlite_desk, "hand-over", officer="e.reyes", to="a.mensah", note=NOTE)
    assert receipt.headline.startswith("Handed over 2 cases: 2 to a.mensah.")
    assert case_of(sqlite_desk, "LAST")["owner"] == "e.reyes"
    for reference in ("OVER", "NEXT", "OTHER"):
        do(sqlite_desk, "withdraw", reference)
    seen = replace(seen, duties=())
    with pytest.raises(Refused, match="All of it has just been closed"):
        do(sqlite_desk, "hand-over", officer="e.reyes", to="a.mensah", note=NOTE)
