"""The morning run: mine and due, the worst first; what is skipped comes back; what a colleague does drops out."""

from __future__ import annotations

import shlex
from datetime import date

import pytest

from complainttui.casework.actions import ACTIONS
from complainttui.casework.desk import Desk
from complainttui.casework.fulfilling import fulfilment_of
from complainttui.casework.mine import my_duties, soon
from complainttui.casework.morning import MorningRun, how_ended, in_sum, waiting_now, what_comes_next
from complainttui.casework.undo import undo
from complainttui.store.open_duties import OpenDuty
from helpers import PANEL_AND_PAUSE, OwnProcedures, as_officer, case_of, do, log

OVER, DUE_TODAY, TOMORROW, LATER = "2024-11-18", "2024-11-21", "2024-11-22", "2024-11-27"


def begun(desk: Desk, **options: bool) -> MorningRun:
    run = MorningRun(**options)
    assert run.take_up(waiting_now(desk, run)) == []
    return run


def going_on(desk: Desk, run: MorningRun) -> list[str]:
    """Look again; what is said of duties that a colleague saw to."""
    endings = [how_ended(desk, duty) for duty in run.take_up(waiting_now(desk, run))]
    for ending in endings:
        run.ended(ending)
    return [one.words for one in endings if one.words]


def at(run: MorningRun) -> str:
    return run.current.reference if run.current else ""


@pytest.fixture
def three(sqlite_desk: Desk) -> Desk:
    """One over, two due today, of which one is of a vulnerable person; one due tomorrow."""
    for reference, received in (("TODAY", DUE_TODAY), ("OVER", OVER), ("FRAIL", DUE_TODAY), ("TOMORROW", TOMORROW)):
        log(sqlite_desk, reference=reference, received=received)
    do(sqlite_desk, "circumstances", "FRAIL", vulnerability="lives alone")
    return sqlite_desk


def test_it_is_what_is_mine_and_due_the_worst_first(three: Desk) -> None:
    log(as_officer(three, "c.iyer"), reference="THEIRS", received=OVER)
    assert [one.reference for one in waiting_now(three, MorningRun())] == ["OVER", "FRAIL", "TODAY"]
    ahead = [one.reference for one in waiting_now(three, MorningRun(looks_ahead=True))]
    assert ahead == ["OVER", "FRAIL", "TODAY", "TOMORROW"]
    assert soon(three) == date(2024, 12, 2)


def test_a_promise_of_mine_on_a_colleagues_case_is_mine_and_one_of_theirs_on_mine_is_not(sqlite_desk: Desk) -> None:
    colleague = as_officer(sqlite_desk, "c.iyer")
    log(colleague, reference="THEIRS", received=OVER)
    log(sqlite_desk, reference="MINE", received=LATER)
    for reference, owner in (("THEIRS", "a.mensah"), ("MINE", "c.iyer")):
        typed = {"kind": "works", "text": "x", "by": "2024-11-28", "owner": owner}
        do(colleague, "promise", reference, **typed)
    assert [(one.reference, one.kind) for one in waiting_now(sqlite_desk, MorningRun())] == [("THEIRS", "promise-1")]


def test_skipping_comes_back_once_and_then_it_is_the_end(three: Desk) -> None:
    run = begun(three)
    seen = []
    while run.current:
        seen.append((at(run), run.progress))
        run.skip()
    assert seen == [
        ("OVER", "1 of 3"),
        ("FRAIL", "2 of 3, 1 skipped"),
        ("TODAY", "3 of 3, 2 skipped"),
        ("OVER", "1 of 3, 3 skipped"),
        ("FRAIL", "2 of 3, 3 skipped"),
        ("TODAY", "3 of 3, 3 skipped"),
    ]
    run.skip()  # nothing to skip at the end
    assert (run.current, in_sum(run), run.progress) == (None, "3 skipped.", "3 of 3, 3 skipped")
    assert run.back()
    assert at(run) == "TODAY"


def test_back_goes_to_the_one_before_and_no_further_than_the_first(three: Desk) -> None:
    run = begun(three)
    assert not run.back()
    run.skip()
    run.skip()
    assert run.back()
    assert at(run) == "FRAIL"
    run.skip()
    run.skip()
    assert at(run) == "OVER"  # that was skipped first comes first again, and FRAIL once, not twice
    run.skip()
    run.skip()
    run.skip()
    assert run.current is None


def test_what_is_done_moves_on_and_what_was_skipped_before_is_dropped_wherever_it_stands(three: Desk) -> None:
    run = begun(three)
    run.skip()
    do(three, "acknowledge", "FRAIL")
    assert going_on(three, run) == []
    assert (at(run), run.progress) == ("TODAY", "3 of 3, 1 skipped")
    do(three, "acknowledge", "OVER")  # skipped, and done from elsewhere
    do(three, "note", "TODAY", text="rang back")
    going_on(three, run)
    assert (at(run), run.progress) == ("TODAY", "3 of 3")
    do(three, "add-officer", name="c.iyer")
    do(three, "assign", "TODAY", officer="c.iyer")
    going_on(three, run)
    assert (run.current, in_sum(run)) == (None, "2 done, 1 put off or passed on.")


def test_what_a_colleague_does_drops_out_with_a_word(three: Desk) -> None:
    run = begun(three)
    do(as_officer(three, "c.iyer"), "acknowledge", "OVER")
    assert going_on(three, run) == ["OVER: c.iyer was quicker. Acknowledged stage 1 on Thu 28 Nov 2024."]
    assert (at(run), in_sum(run)) == ("FRAIL", "1 seen to by colleagues.")


def test_undone_it_is_the_next_again(three: Desk) -> None:
    run = begun(three)
    do(three, "acknowledge", "OVER")
    going_on(three, run)
    undo(three)
    going_on(three, run)
    assert (at(run), run.progress, run.endings) == ("OVER", "1 of 3", {})


def test_a_case_whose_logging_is_undone_drops_out(sqlite_desk: Desk) -> None:
    log(sqlite_desk, reference="OVER", received=OVER)
    run = begun(sqlite_desk)
    undo(sqlite_desk)
    assert going_on(sqlite_desk, run) == []
    assert (run.current, in_sum(run)) == (None, "1 put off or passed on.")


def test_what_comes_meanwhile_comes_last_and_beginning_again_begins_with_what_is_left(three: Desk) -> None:
    run = begun(three)
    log(three, reference="WORSE", received="2024-11-01")
    going_on(three, run)
    order = []
    while run.current and len(order) < 4:
        order.append(at(run))
        run.skip()
    assert order == ["OVER", "FRAIL", "TODAY", "WORSE"]
    do(three, "acknowledge", "WORSE")
    again = begun(three)
    assert (at(again), again.progress) == ("OVER", "1 of 3")


def test_what_comes_next_is_named(sqlite_desk: Desk) -> None:
    run = MorningRun()
    assert what_comes_next(sqlite_desk, run) == "Nothing else of yours is due."
    log(sqlite_desk, reference="LATER", received=LATER)
    assert what_comes_next(sqlite_desk, run) == ("Next: LATER Stage 1 acknowledgement due Wed 4 Dec 2024, 4 days left.")
    log(sqlite_desk, reference="TOMORROW", received=TOMORROW)
    assert what_comes_next(sqlite_desk, run) == (
        "By the next working day, Fri 29 Nov 2024: 1. TOMORROW Stage 1 acknowledgement."
    )
    assert what_comes_next(sqlite_desk, MorningRun(looks_ahead=True)).startswith("Next: LATER ")


def everything_due(desk: Desk) -> None:
    """A case with one obligation of every kind that there is."""
    log(desk, reference="ALL", received="2024-10-08", procedure="panel-and-pause")
    do(desk, "agree-updates", "ALL", every="3", on="2024-11-20")
    do(desk, "promise", "ALL", kind="works", text="x", by="2024-11-28")
    do(desk, "promise", "ALL", kind="works", text="y", by="2024-11-28")
    do(desk, "adjust", "ALL", text="large print", on="2024-11-01", review="2024-11-28")
    restricted = {"reason": "x", "evidence": "x", "warned": "2024-11-10", "approved": "x", "equality": "x"}
    do(desk, "restrict", "ALL", text="one call a week", begins="2024-11-11", review="2024-11-28", **restricted)
    do(desk, "ombudsman", "ALL", on="2024-11-18", reached="investigated")
    do(desk, "evidence-asked", "ALL", on="2024-11-07")
    do(desk, "order", "ALL", text="Apologise", by="2024-11-28", on="2024-11-22")


def test_every_kind_of_obligation_is_done_by_the_action_that_says_so(
    sqlite_desk: Desk, own_procedures: OwnProcedures
) -> None:
    own_procedures(PANEL_AND_PAUSE)
    everything_due(sqlite_desk)
    due = {one.kind: one for one in my_duties(sqlite_desk)}
    assert set(due) == {
        "acknowledge", "panel-meeting", "respond", "update-1", "promise-1", "promise-2", "adjustment-1",
        "restriction-1", "evidence-1", "order-1",
    }  # fmt: skip
    assert {fulfilment_of(kind).action for kind in due} == {
        one for one in ACTIONS.values() if getattr(one, "fulfils", "")
    }
    typed = {"text": "x", "evidence": "x", "outcome": "upheld"}
    # The second promise before the first: the number that is put in the form beforehand is what tells them apart.
    for kind in ("promise-2", *(one for one in due if one not in {"promise-2", "respond"}), "respond"):
        does_it = fulfilment_of(kind)
        asked = {one.name for one in does_it.action.inputs()}
        do(sqlite_desk, does_it.action.verb, "ALL", **{k: v for k, v in typed.items() if k in asked}, **does_it.given)
        assert all(one.kind != kind for one in my_duties(sqlite_desk)), kind


def test_the_command_of_each_says_what_has_to_be_filled_in(sqlite_desk: Desk, own_procedures: OwnProcedures) -> None:
    own_procedures(PANEL_AND_PAUSE)
    everything_due(sqlite_desk)
    case = case_of(sqlite_desk, "ALL")
    commands = {one.kind: fulfilment_of(one.kind).command(case, sqlite_desk) for one in my_duties(sqlite_desk)}
    assert commands == {
        "acknowledge": "complainttui acknowledge ALL",
        "panel-meeting": "complainttui step ALL panel-meeting",
        "respond": "complainttui respond ALL --outcome OUTCOME",
        "update-1": "complainttui update ALL --text TEXT",
        "promise-1": "complainttui keep ALL 1 --evidence EVIDENCE",
        "promise-2": "complainttui keep ALL 2 --evidence EVIDENCE",
        "adjustment-1": "complainttui review-adjustment ALL 1 --next NEXT",
        "restriction-1": "complainttui review-restriction ALL 1 --next NEXT",
        "evidence-1": "complainttui evidence-sent ALL 1",
        "order-1": "complainttui comply ALL 1 --evidence EVIDENCE",
    }


def test_a_reference_is_one_word_of_the_command(sqlite_desk: Desk) -> None:
    log(sqlite_desk, reference="A B; rm -rf /\x1b[31m", received=OVER)
    (duty,) = waiting_now(sqlite_desk, MorningRun())
    command = fulfilment_of(duty.kind).command(case_of(sqlite_desk, duty.reference), sqlite_desk)
    assert shlex.split(command)[1:] == ["acknowledge", "A B; rm -rf /␛[31m"]


def test_a_step_with_a_number_in_its_name_is_a_step() -> None:
    assert fulfilment_of("meeting-2").given == {"name": "meeting-2"}
    assert fulfilment_of("promise-12").given == {"number": "12"}


def test_an_open_duty_tells_whose_it_is_and_who_holds_the_case(sqlite_desk: Desk) -> None:
    do(sqlite_desk, "add-officer", name="c.iyer")
    log(sqlite_desk, reference="MINE", received=LATER, team="North")
    do(sqlite_desk, "promise", "MINE", kind="works", text="x", by="2024-11-28", owner="c.iyer")
    found: list[OpenDuty] = my_duties(as_officer(sqlite_desk, "c.iyer"))
    assert [(one.owner, one.officer, one.team) for one in found] == [("c.iyer", "a.mensah", "North")]
