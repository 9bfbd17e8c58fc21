"""An action on several cases is one change: all of them, or none."""

from __future__ import annotations

import pytest

from complainttui.casework.action import CaseAction
from complainttui.casework.actions import ACTIONS
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Number, TextFile
from complainttui.casework.perform import seen_now
from complainttui.casework.several import MOST_AT_ONCE, Foreseen, Several, headline
from complainttui.casework.undo import undo
from complainttui.rules.problems import Conflict, Problem, Refused
from complainttui.store.casebook import read_events
from helpers import as_officer, broken_links, case_of, do, dump, duty, log


def ready(desk: Desk, verb: str, **typed: str) -> CaseAction:
    """The action, filled in as for several cases: what is not typed has the default of its field."""
    action = ACTIONS[verb]
    assert issubclass(action, CaseAction)
    return action.from_text({**{one.name: one.default_text(None, desk) for one in action.inputs()}, **typed}, desk)


def several(desk: Desk, verb: str, *references: str) -> Several:
    action = ACTIONS[verb]
    assert issubclass(action, CaseAction)
    return Several(desk, action, references, seen_now(desk, action, references))


def test_all_in_one_change(desk: Desk) -> None:
    references = [log(desk, received="2024-11-08") for _ in range(5)]
    receipt = do(desk, "acknowledge", *references, on="2024-11-12")
    assert receipt.references == tuple(references)
    assert len(receipt.sentences) == 5
    assert {read_events(desk.database.reader, one)[-1].change_id for one in references} == {receipt.change_id}
    assert all(case_of(desk, one).facts.stage.acknowledged_on for one in references)


@pytest.mark.parametrize("wrong", ["acknowledged already", "no such case", "twice the same"])
def test_one_that_cannot_be_done_stops_all(desk: Desk, wrong: str) -> None:
    first, second, third = (log(desk, received="2024-11-08") for _ in range(3))
    do(desk, "acknowledge", second, on="2024-11-12")
    last = {"acknowledged already": second, "no such case": "C-9999", "twice the same": first}[wrong]
    before = dump(desk.database)
    with pytest.raises(Problem):
        do(desk, "acknowledge", first, third, last, on="2024-11-13")
    assert dump(desk.database) == before


def test_a_contradiction_in_one_stops_all(desk: Desk) -> None:
    early, late = log(desk, received="2024-11-08"), log(desk, received="2024-11-20")
    before = dump(desk.database)
    with pytest.raises(Problem, match="lies before the receipt"):
        do(desk, "acknowledge", early, late, on="2024-11-12")
    assert dump(desk.database) == before


def test_one_undo_takes_all_of_it_back(desk: Desk) -> None:
    do(desk, "add-officer", name="c.iyer")
    references = [log(desk) for _ in range(3)]
    before = dump(desk.database, without=("events",))
    do(desk, "assign", *references, officer="c.iyer")
    assert sorted(undo(desk).references) == references
    assert dump(desk.database, without=("events",)) == before


def test_many_at_once_come_to_the_same_as_one_by_one(desk: Desk) -> None:
    """Read ahead for all of them or each by itself: the same facts, dates, events, and the same after undo."""
    do(desk, "add-officer", name="c.iyer")
    pairs = [[log(desk, received=day) for _ in range(2)] for day in ("2024-11-08", "2024-11-20", "2024-10-28")]
    for both in pairs:
        for one in both:
            do(desk, "add-point", one, text="The lift")
            do(desk, "acknowledge", one, on="2024-11-21")
    together, singly = zip(*pairs, strict=True)
    before = dump(desk.database, without=("events",))
    do(desk, "extend", *together, by="5", reason="Surveyor away", told="2024-11-22")
    for one in singly:
        do(desk, "extend", one, by="5", reason="Surveyor away", told="2024-11-22")
    for pair in pairs:
        there, here = (case_of(desk, one) for one in pair)
        assert [(one.kind, one.due_on, one.why) for one in there.obligations] == [
            (one.kind, one.due_on, one.why) for one in here.obligations
        ]
        assert there.facts.stages[0].extensions == here.facts.stages[0].extensions
        assert len(there.facts.points) == 1
    assert not broken_links(desk.database.reader)
    for _ in range(4):
        undo(desk)
    assert dump(desk.database, without=("events",)) == before


def test_reading_many_asks_no_more_often_than_reading_two(sqlite_desk: Desk) -> None:
    from sqlalchemy import event

    asked: list[str] = []
    event.listen(sqlite_desk.database.writer._engine, "before_cursor_execute", lambda *told: asked.append(str(told[2])))
    references = [log(sqlite_desk) for _ in range(24)]
    counted = []
    for chosen in (references[:2], references[2:]):
        for change in (lambda chosen=chosen: do(sqlite_desk, "note", *chosen, text="Rang"), lambda: undo(sqlite_desk)):
            asked.clear()
            change()
            counted.append(sum(1 for one in asked if one.startswith("SELECT") and " FROM events" not in one))
    assert counted[:2] == counted[2:]


def test_each_is_foreseen_as_it_comes(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    first, second, third = (log(desk, received="2024-11-20", complainant=name) for name in ("A", "B", "C"))
    do(desk, "acknowledge", second, on="2024-11-22")
    before = dump(desk.database)
    chosen = several(desk, "acknowledge", first, second, third)
    foreseen = list(chosen.foresee(ready(desk, "acknowledge", on="2024-11-28")))
    assert [(one.reference, bool(one.refused)) for one in foreseen] == [(first, False), (second, True), (third, False)]
    assert foreseen[0].becomes == "Stage 1 response: Wed 11 Dec 2024 → Thu 12 Dec 2024, 1 working day later."
    assert foreseen[1].refused.startswith("Stage 1 was acknowledged on Fri 22 Nov 2024.")
    assert dump(desk.database) == before
    receipt = chosen.perform(ready(desk, "acknowledge", on="2024-11-28"))
    assert (receipt.references, receipt.left_out) == ((first, third), (second,))
    assert all(str(duty(desk, one, 1, "respond").due_on) == "2024-12-12" for one in (first, third))
    assert sorted(undo(desk).references) == [first, third]
    assert dump(desk.database, without=("events",)) == {
        table: rows for table, rows in before.items() if table != "events"
    }


def test_what_moves_no_date_says_what_changes_and_what_is_typed_decides_for_each(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    for name in ("c.iyer", "e.reyes"):
        do(desk, "add-officer", name=name)
    mine, theirs = log(desk, officer="a.mensah"), log(desk, officer="c.iyer")
    chosen = several(desk, "assign", mine, theirs)
    assert [one.words("reassigned") for one in chosen.foresee(None)] == [
        f"{mine}: can be reassigned",
        f"{theirs}: can be reassigned",
    ]
    assert list(chosen.foresee(ready(desk, "assign", officer="c.iyer"))) == [
        Foreseen(mine, "Reassigned from a.mensah to c.iyer."),
        Foreseen(theirs, refused=f"{theirs} is with c.iyer already."),
    ]
    # It is done to those that allow it also where nothing was foreseen of it, or of something else.
    receipt = chosen.perform(ready(desk, "assign", officer="e.reyes"))
    assert (receipt.references, receipt.left_out) == ((mine, theirs), ())


def test_one_that_refuses_only_now_stops_all_and_the_next_time_it_is_left_out(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    references = [log(desk, received="2024-11-20") for _ in range(3)]
    chosen, action = several(desk, "acknowledge", *references), ready(desk, "acknowledge", on="2024-11-22")
    assert not any(one.refused for one in chosen.foresee(action))
    do(as_officer(desk, "c.iyer"), "acknowledge", references[1], on="2024-11-21")
    before = dump(desk.database)
    with pytest.raises(Refused, match=rf"{references[1]}: Stage 1 was acknowledged on Thu 21 Nov 2024.*\n.*c\.iyer"):
        chosen.perform(action)
    assert dump(desk.database) == before
    assert [one.reference for one in chosen.foresee(action) if one.refused] == [references[1]]
    receipt = chosen.perform(action)
    assert (receipt.references, receipt.left_out) == ((references[0], references[2]), (references[1],))


def test_one_that_was_changed_and_still_allows_it_is_told_once(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    references = [log(desk, received="2024-11-20") for _ in range(2)]
    chosen, action = several(desk, "acknowledge", *references), ready(desk, "acknowledge", on="2024-11-22")
    do(as_officer(desk, "c.iyer"), "correct", references[0], fact="ward", value="North")
    with pytest.raises(Conflict, match=r"c\.iyer"):
        chosen.perform(action)
    assert chosen.perform(action).references == tuple(references)


def test_where_none_allows_it_nothing_is_done(sqlite_desk: Desk) -> None:
    references = [log(sqlite_desk) for _ in range(2)]
    before = dump(sqlite_desk.database)
    with pytest.raises(Refused, match=f"None of 2 can be closed. {references[0]}: Stage 1 has not been answered."):
        several(sqlite_desk, "close", *references).perform(ready(sqlite_desk, "close"))
    assert dump(sqlite_desk.database) == before


def test_a_headline_counts() -> None:
    close = ACTIONS["close"]
    assert issubclass(close, CaseAction)
    assert headline(close, 9, 0) == "9 of 9 can be closed."
    assert headline(close, 1998, 2) == "1,998 of 2,000 can be closed; 2 cannot."
    assert headline(close, 0, 2000) == "None of 2,000 can be closed."


def test_what_is_about_one_case_and_what_is_too_much_is_refused(sqlite_desk: Desk) -> None:
    with pytest.raises(Refused, match="Record a finding is for one case at a time"):
        several(sqlite_desk, "find", "C-0001", "C-0002")
    with pytest.raises(Refused, match="2,001 cases are more than can be changed at once: at most 2,000"):
        several(sqlite_desk, "close", *(f"C-{number}" for number in range(MOST_AT_ONCE + 1)))


@pytest.mark.parametrize("verb", [verb for verb, action in ACTIONS.items() if issubclass(action, CaseAction)])
def test_what_asks_for_a_number_or_a_letter_is_about_one_case(verb: str) -> None:
    action = ACTIONS[verb]
    assert issubclass(action, CaseAction)
    of_one = any(isinstance(one.kind, Number | TextFile) for one in action.inputs())
    assert action.about_one_case or not of_one


def test_what_is_done_to_several_begins_with_nothing_of_any_of_them(sqlite_desk: Desk) -> None:
    """A default that a form takes from its case would be written on all the others."""
    for action in ACTIONS.values():
        if issubclass(action, CaseAction) and not action.about_one_case:
            for one in action.inputs():
                assert isinstance(one.default_text(None, sqlite_desk), str)
