"""A pause stops the clocks of a stage for some days, both ends included, where the procedure allows it."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.undo import undo
from complainttui.rules.problems import Refused, WrongInput
from complainttui.store.casebook import read_events
from helpers import PANEL_AND_PAUSE, OwnProcedures, case_of, do, dump, duty, log, on

MEMORY = ("events",)
DUE = {"acknowledge": "2024-11-15", "panel-meeting": "2024-12-31", "respond": "2025-01-22"}
A_WEEK_LATER = {"acknowledge": "2024-11-15", "panel-meeting": "2025-01-08", "respond": "2025-01-29"}


@pytest.fixture
def running(desk: Desk, own_procedures: OwnProcedures) -> str:
    """A case of Fri 8 Nov whose clocks run and may be paused."""
    own_procedures(PANEL_AND_PAUSE)
    reference = log(desk, received="2024-11-08", procedure="panel-and-pause")
    assert due(desk, reference) == DUE
    return reference


def due(desk: Desk, reference: str) -> dict[str, str]:
    return {one.kind: str(one.due_on) for one in case_of(desk, reference).obligations}


def pause(desk: Desk, reference: str, since: str = "2024-11-20", until: str = "2024-11-26", reason: str = "x") -> int:
    return do(desk, "pause", reference, since=since, until=until, reason=reason).change_id


def pauses(desk: Desk, reference: str) -> list[tuple[str, str]]:
    return [(str(one.from_on), str(one.until_on)) for one in case_of(desk, reference).facts.stage.pauses]


def test_five_working_days_in_a_pause_are_five_days_later(desk: Desk, running: str) -> None:
    pause(desk, running, reason="waiting for the surveyor")
    assert due(desk, running) == A_WEEK_LATER
    event = read_events(desk.database.reader, running)[-1]
    assert event.what == ("Paused stage 1 from Wed 20 Nov 2024 to Tue 26 Nov 2024: waiting for the surveyor.")
    assert event.moved.startswith(
        "Stage 1 panel meeting now due Wed 8 Jan 2025 (was Tue 31 Dec 2024): "
        "Paused from Wed 20 Nov 2024 to Tue 26 Nov 2024: waiting for the surveyor. Stage 1 response now due "
    )
    assert "Paused from Wed 20 Nov 2024" in duty(desk, running, 1, "panel-meeting").why


def test_the_date_before_any_pause_is_kept(desk: Desk, running: str) -> None:
    pause(desk, running)
    assert duty(desk, running, 1, "panel-meeting").original_due_on == date(2024, 12, 31)


def test_both_ends_of_a_pause_are_left_out_and_days_off_in_it_only_once(desk: Desk, running: str) -> None:
    pause(desk, running, "2024-11-23", "2024-11-24")  # a weekend
    assert due(desk, running) == DUE
    pause(desk, running, "2024-11-25", "2024-11-25")  # one Monday
    assert due(desk, running)["panel-meeting"] == "2025-01-02"
    do(desk, "close-days", first="2024-11-25", reason="x")
    pause(desk, running, "2024-11-26", "2024-11-26")
    assert due(desk, running)["panel-meeting"] == "2025-01-03"


def test_a_pause_that_reaches_over_the_date_due(desk: Desk, running: str) -> None:
    pause(desk, running, "2024-11-14", "2024-11-27")  # from the day before the acknowledgement is due
    assert due(desk, running)["acknowledge"] == "2024-11-29"


def test_the_fees_notice_of_an_information_request(desk: Desk) -> None:
    reference = log(desk, received="2024-11-11", procedure="foi-2000")  # 20 working days, without 2 December
    before = duty(desk, reference, 1, "respond").due_on
    pause(desk, reference, "2024-11-20", "2024-11-27", "fees notice")
    assert (str(before), due(desk, reference)["respond"]) == ("2024-12-10", "2024-12-18")


def test_where_the_procedure_has_no_pause_it_is_refused(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    before = dump(desk.database)
    with pytest.raises(Refused, match=r"Under ho-2024 no clock can be paused\. If more time is needed, extend it\."):
        pause(desk, reference)
    for verb, typed in (("resume", {}), ("unpause", {"reason": "x"})):
        with pytest.raises(Refused, match="Stage 1 was never paused"):
            do(desk, verb, reference, **typed)
    assert dump(desk.database) == before


CANNOT_BE = [
    ("2024-11-26", "2024-11-20", "Wed 20 Nov 2024 lies before Tue 26 Nov 2024. Give the last day of the pause."),
    ("2024-11-07", "2024-11-20", "The pause (Thu 7 Nov 2024) lies before the receipt"),
    ("2024-11-29", "2024-12-20", "The beginning of the pause is dated Fri 29 Nov 2024, which has not come yet"),
    ("2024-11-16", "2024-11-18", "A pause from Mon 18 Nov 2024 lies in another one"),
    ("2024-11-19", "2024-11-19", "A pause from Tue 19 Nov 2024 lies in another one, which lasts to Thu 21 Nov 2024"),
    ("2024-11-21", "2024-11-28", "A pause from Thu 21 Nov 2024 lies in another one, which lasts to Thu 21 Nov 2024"),
    ("2024-11-14", "2024-11-28", "A pause from Mon 18 Nov 2024 lies in another one, which lasts to Thu 28 Nov 2024"),
]


@pytest.mark.parametrize(("since", "until", "sentence"), CANNOT_BE)
def test_a_pause_that_cannot_be(
    sqlite_desk: Desk, own_procedures: OwnProcedures, since: str, until: str, sentence: str
) -> None:
    own_procedures(PANEL_AND_PAUSE)
    reference = log(sqlite_desk, received="2024-11-08", procedure="panel-and-pause")
    pause(sqlite_desk, reference, "2024-11-18", "2024-11-21")
    before = dump(sqlite_desk.database)
    with pytest.raises(Refused) as problem:
        pause(sqlite_desk, reference, since, until)
    assert sentence in str(problem.value)
    assert dump(sqlite_desk.database) == before


@pytest.mark.parametrize("typed", [{"until": ""}, {"until": "2024-11-26", "reason": ""}, {"until": "soon"}])
def test_a_pause_has_a_last_day_and_a_reason(
    sqlite_desk: Desk, own_procedures: OwnProcedures, typed: dict[str, str]
) -> None:
    own_procedures(PANEL_AND_PAUSE)
    reference = log(sqlite_desk, received="2024-11-08", procedure="panel-and-pause")
    with pytest.raises(WrongInput):
        do(sqlite_desk, "pause", reference, **{"reason": "x", **typed})


def test_pauses_may_follow_each_other_day_by_day(desk: Desk, running: str) -> None:
    pause(desk, running, "2024-11-20", "2024-11-21")
    pause(desk, running, "2024-11-22", "2024-11-26")
    assert due(desk, running) == A_WEEK_LATER
    pause(desk, running, "2024-11-18", "2024-11-19")
    assert pauses(desk, running) == [
        ("2024-11-18", "2024-11-19"), ("2024-11-20", "2024-11-21"), ("2024-11-22", "2024-11-26"),
    ]  # fmt: skip
    assert due(desk, running)["panel-meeting"] == "2025-01-10"


def test_resuming_ends_the_latest_pause_early(desk: Desk, running: str) -> None:
    pause(desk, running, "2024-11-12", "2024-11-12")
    pause(desk, running, "2024-11-20", "2024-12-20")
    receipt = do(desk, "resume", running, on="2024-11-26")
    assert pauses(desk, running) == [("2024-11-12", "2024-11-12"), ("2024-11-20", "2024-11-26")]
    assert due(desk, running)["panel-meeting"] == "2025-01-09"  # six working days later
    assert receipt.sentences[0].startswith(
        "Resumed stage 1 on Tue 26 Nov 2024 (the pause was to last to Fri 20 Dec 2024). Stage 1 panel meeting now due "
    )


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("2024-11-26", "The pause lasts to Tue 26 Nov 2024 only"), ("2024-11-28", "The pause lasts to Tue 26 Nov 2024"),
     ("2024-11-19", "The pause began on Wed 20 Nov 2024. If there was none, take it away with unpause.")],
)  # fmt: skip
def test_nothing_is_resumed_outside_the_pause(desk: Desk, running: str, day: str, sentence: str) -> None:
    pause(desk, running)
    before = dump(desk.database)
    with pytest.raises(Refused, match=sentence) as problem:
        do(desk, "resume", running, on=day)
    assert problem.value.field == "on"
    assert dump(desk.database) == before


def test_resumed_on_its_first_day_a_pause_was_one_day_long(desk: Desk, running: str) -> None:
    pause(desk, running)
    do(desk, "resume", running, on="2024-11-20")
    assert pauses(desk, running) == [("2024-11-20", "2024-11-20")]
    assert due(desk, running)["panel-meeting"] == "2025-01-02"


def test_taking_a_pause_away_gives_back_the_dates(desk: Desk, running: str) -> None:
    before = case_of(desk, running).obligations
    pause(desk, running)
    receipt = do(desk, "unpause", running, reason="the wrong case")
    assert receipt.sentences[0].startswith(
        "Took away the pause from Wed 20 Nov 2024 to Tue 26 Nov 2024. Reason: the wrong case. "
        "Stage 1 panel meeting now due Tue 31 Dec 2024 (was Wed 8 Jan 2025): "
    )
    assert case_of(desk, running).obligations == before
    with pytest.raises(Refused, match="Stage 1 was never paused"):
        do(desk, "unpause", running, reason="x")


def test_a_pause_may_be_taken_away_after_whatever_followed(desk: Desk, running: str) -> None:
    other = log(desk, received="2024-11-08", procedure="panel-and-pause")
    pause(desk, running)
    for reference in (running, other):
        do(desk, "acknowledge", reference, on="2024-11-13")
        do(desk, "note", reference, text="x")
        do(desk, "step", reference, on="2024-11-27")
        do(desk, "extend", reference, by="5", reason="x", good_reason="y")
        do(desk, "respond", reference, outcome="upheld")
    do(desk, "unpause", running, reason="x")
    assert case_of(desk, running).obligations == case_of(desk, other).obligations


def test_undo_of_a_pause_of_its_end_and_of_its_removal(desk: Desk, running: str) -> None:
    states = [dump(desk.database, without=MEMORY)]
    for verb, typed in (("pause", {"since": "2024-11-20", "until": "2024-12-20", "reason": "x"}),
                        ("resume", {"on": "2024-11-26"}), ("unpause", {"reason": "x"})):  # fmt: skip
        do(desk, verb, running, **typed)
        states.append(dump(desk.database, without=MEMORY))
    for before in reversed(states[:-1]):
        undo(desk)
        assert dump(desk.database, without=MEMORY) == before


def test_a_pause_on_which_a_later_change_rests_is_not_undone_but_taken_away(desk: Desk, running: str) -> None:
    change_id = pause(desk, running, until="2024-12-20")
    do(desk, "resume", running, on="2024-11-26")
    with pytest.raises(Refused, match="has been changed again since"):
        undo(desk, change_id)
    do(desk, "unpause", running, reason="x")
    assert due(desk, running) == DUE


def test_once_answered_or_ended_nothing_is_paused(desk: Desk, running: str) -> None:
    do(desk, "withdraw", running)
    with pytest.raises(Refused, match="The case was withdrawn; reopen it first"):
        pause(desk, running)
    do(desk, "reopen", running, reason="x")
    do(desk, "respond", running, outcome="upheld")
    with pytest.raises(Refused, match="Stage 1 was answered on Thu 28 Nov 2024; no clock runs any more"):
        pause(desk, running)


def test_the_clocks_run_again_by_themselves(desk: Desk, running: str) -> None:
    pause(desk, running)
    before = due(desk, running)
    much_later = on(desk, date(2025, 1, 6))
    do(much_later, "note", running, text="x")
    assert due(much_later, running) == before


def test_a_day_of_receipt_after_the_pause_began_is_refused(desk: Desk, running: str) -> None:
    pause(desk, running)
    with pytest.raises(Refused, match="lies before the receipt"):
        do(desk, "correct", running, fact="received", value="2024-11-21")
