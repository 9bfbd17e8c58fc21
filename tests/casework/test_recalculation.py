"""Recalculating: what would move is said beforehand, exactly that moves, in one change, and one undo takes it back."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.recalculation import Move, foresee, recalculate
from complainttui.casework.undo import undo
from complainttui.rules.problems import Refused
from complainttui.store.casebook import read_events
from helpers import as_officer, case_of, do, dump, duty, log

LATE = "2024-12-03"  # the Tuesday that is closed late
MEMORY = ("events",)
Dates = dict[tuple[str, int, str], str]


def stored(desk: Desk) -> Dates:
    """Every date due, as stored."""
    found = desk.database.reader.rows(
        "SELECT c.reference, o.stage, o.kind, o.due_on FROM obligations o JOIN cases c ON c.id = o.case_id"
    )
    return {(reference, stage, kind): due for reference, stage, kind, due in found}


def a_day_s_cases(desk: Desk) -> None:
    """One case in each state; the dates that count over 3 December are those of the first three."""
    log(desk, reference="NEW", received="2024-11-21")  # provisional answer due Thu 12 Dec
    log(desk, reference="ACKNOWLEDGED", received="2024-11-19")
    do(desk, "acknowledge", "ACKNOWLEDGED", on="2024-11-25")  # answer due Mon 9 Dec
    for reference in ("STAGE-2", "ANSWERED", "CLOSED"):
        log(desk, reference=reference, received="2024-11-21")
        do(desk, "respond", reference, on="2024-11-26", outcome="not_upheld")
    do(desk, "escalate", "STAGE-2", on="2024-11-27")  # due Wed 4 Dec, provisional answer Mon 6 Jan
    do(desk, "close", "CLOSED")
    log(desk, reference="WITHDRAWN", received="2024-11-21")
    do(desk, "withdraw", "WITHDRAWN")
    log(desk, reference="DUE BEFORE", received="2024-11-08")  # answer due Fri 29 Nov
    log(desk, reference="THANKS", kind="compliment", received="2024-11-21")


WOULD_MOVE = {
    ("NEW", 1, "respond"): ("2024-12-12", "2024-12-13"),
    ("ACKNOWLEDGED", 1, "respond"): ("2024-12-09", "2024-12-10"),
    ("STAGE-2", 2, "acknowledge"): ("2024-12-04", "2024-12-05"),
    ("STAGE-2", 2, "respond"): ("2025-01-06", "2025-01-07"),
}


def close(desk: Desk, first: str = LATE) -> None:
    do(desk, "close-days", first=first, reason="Boiler room flooded")


def as_stored(moves: tuple[Move, ...]) -> dict[tuple[str, int, str], tuple[str, str]]:
    return {(one.reference, one.stage, one.kind): (str(one.due_on), str(one.new_due_on)) for one in moves}


def test_every_open_date_that_would_move_is_foreseen_and_no_other(desk: Desk) -> None:
    a_day_s_cases(desk)
    assert foresee(desk).moves == ()
    close(desk)
    found = foresee(desk)
    assert as_stored(found.moves) == WOULD_MOVE
    assert [one.name for one in found.moves if one.reference == "STAGE-2"] == [
        "Stage 2 acknowledgement", "Stage 2 response",
    ]  # fmt: skip
    assert found.published == ()


def test_foreseeing_writes_nothing(desk: Desk) -> None:
    a_day_s_cases(desk)
    close(desk)
    wordings = "SELECT id, procedure, digest FROM procedure_editions ORDER BY id"
    before = dump(desk.database), desk.database.reader.rows(wordings)
    assert foresee(desk) == foresee(desk)
    assert (dump(desk.database), desk.database.reader.rows(wordings)) == before


def test_exactly_what_was_foreseen_moves(desk: Desk) -> None:
    a_day_s_cases(desk)
    close(desk)
    before = stored(desk)
    recalculate(desk)
    after = stored(desk)
    assert after.keys() == before.keys()
    assert {one: (before[one], after[one]) for one in before if before[one] != after[one]} == WOULD_MOVE
    assert foresee(desk).moves == ()


def test_nothing_moves_that_was_not_foreseen_be_it_done_or_not(desk: Desk) -> None:
    reference = log(desk, received="2024-11-20")
    do(desk, "acknowledge", reference, on="2024-11-26")  # due Wed 27 Nov
    close(desk, "2024-11-22")
    close(desk)
    before, foreseen = stored(desk), as_stored(foresee(desk).moves)
    recalculate(desk)
    after = stored(desk)
    assert {one: (before[one], after[one]) for one in before if before[one] != after[one]} == foreseen


def test_it_is_one_change_with_an_event_a_case(desk: Desk) -> None:
    a_day_s_cases(desk)
    close(desk)
    receipt = recalculate(as_officer(desk, "c.iyer"))
    assert sorted(receipt.references) == ["ACKNOWLEDGED", "NEW", "STAGE-2"]
    for reference in receipt.references:
        event = read_events(desk.database.reader, reference)[-1]
        assert (event.change_id, event.actor, event.action) == (receipt.change_id, "c.iyer", "recalculate")
        assert event.what == "Recalculated with calendar and procedure as they are now."
    moved = {reference: read_events(desk.database.reader, reference)[-1].moved for reference in receipt.references}
    assert moved == {
        "NEW": "Stage 1 response now due Fri 13 Dec 2024 (was Thu 12 Dec 2024).",
        "ACKNOWLEDGED": "Stage 1 response now due Tue 10 Dec 2024 (was Mon 9 Dec 2024).",
        "STAGE-2": "Stage 2 acknowledgement now due Thu 5 Dec 2024 (was Wed 4 Dec 2024). "
        "Stage 2 response now due Tue 7 Jan 2025 (was Mon 6 Jan 2025): "
        "20 working days from the acknowledgement, Thu 5 Dec 2024 (Code 6.14). No acknowledgement is recorded: "
        "provisional, from the last day on which one was lawful.",
    }
    for reference in ("ANSWERED", "CLOSED", "WITHDRAWN", "DUE BEFORE", "THANKS"):
        assert read_events(desk.database.reader, reference)[-1].action != "recalculate"


def test_one_undo_takes_the_whole_back_and_it_is_offered_again(desk: Desk) -> None:
    a_day_s_cases(desk)
    close(desk)
    before, foreseen = dump(desk.database, without=MEMORY), foresee(desk)
    recalculate(desk)
    after = dump(desk.database, without=MEMORY)
    taken_back = undo(desk)
    assert sorted(taken_back.references) == ["ACKNOWLEDGED", "NEW", "STAGE-2"]
    assert dump(desk.database, without=MEMORY) == before
    assert foresee(desk) == foreseen
    recalculate(desk)
    assert dump(desk.database, without=MEMORY) == after


def test_an_undone_recalculation_may_be_undone(desk: Desk) -> None:
    a_day_s_cases(desk)
    close(desk)
    recalculate(desk)
    after = dump(desk.database, without=MEMORY)
    undo(desk, undo(desk).change_id)
    assert dump(desk.database, without=MEMORY) == after


def test_where_there_is_nothing_to_move_it_is_refused(desk: Desk) -> None:
    a_day_s_cases(desk)
    for _ in range(2):
        before = dump(desk.database)
        with pytest.raises(Refused, match="There is nothing to recalculate"):
            recalculate(desk)
        assert dump(desk.database) == before
        close(desk, "2024-12-07")  # a Saturday


def test_a_second_time_there_is_nothing_left_to_move(sqlite_desk: Desk) -> None:
    a_day_s_cases(sqlite_desk)
    close(sqlite_desk)
    recalculate(sqlite_desk)
    with pytest.raises(Refused, match="There is nothing to recalculate"):
        recalculate(sqlite_desk)


def test_the_answered_stage_of_a_recalculated_case_keeps_its_date(desk: Desk) -> None:
    a_day_s_cases(desk)
    case_id = case_of(desk, "STAGE-2").id
    known = "SELECT known_from, due_on FROM due_dates WHERE case_id = :case AND stage = :stage ORDER BY 1"

    def stage(number: int) -> tuple[object, object]:
        duties = [one for one in case_of(desk, "STAGE-2").obligations if one.stage == number]
        return duties, desk.database.reader.rows(known, {"case": case_id, "stage": number})

    judged = stage(1)
    close(desk, "2024-11-25")  # within the time of stage 1
    close(desk)
    recalculate(desk)
    assert stage(1) == judged
    assert stage(2)[1] == [("2024-11-27", "2025-01-07")]


def test_what_was_known_when_follows_the_recalculated_date(desk: Desk) -> None:
    a_day_s_cases(desk)
    close(desk)
    recalculate(desk)
    found = desk.database.reader.rows(
        "SELECT known_from, due_on FROM due_dates WHERE case_id = :case ORDER BY 1",
        {"case": case_of(desk, "ACKNOWLEDGED").id},
    )
    assert found == [("2024-11-19", "2024-12-11"), ("2024-11-25", "2024-12-10")]


def test_the_worklist_follows_the_recalculated_date(desk: Desk) -> None:
    a_day_s_cases(desk)
    close(desk)
    recalculate(desk)
    next_due = "SELECT next_kind, next_due_on FROM cases WHERE reference = 'ACKNOWLEDGED'"
    assert desk.database.reader.rows(next_due) == [("respond", "2024-12-10")]


def test_a_case_changed_since_is_not_taken_back_behind_its_officer_s_back(desk: Desk) -> None:
    a_day_s_cases(desk)
    close(desk)
    receipt = recalculate(desk)
    do(desk, "acknowledge", "NEW")
    before = dump(desk.database)
    with pytest.raises(Refused, match="NEW: this has been changed again since"):
        undo(desk, receipt.change_id)
    assert dump(desk.database) == before


def test_a_note_since_does_not_stand_in_the_way_of_undoing(desk: Desk) -> None:
    a_day_s_cases(desk)
    close(desk)
    before = stored(desk)
    receipt = recalculate(desk)
    do(desk, "note", "NEW", text="x")
    undo(desk, receipt.change_id)
    assert stored(desk) == before


def test_a_reopened_case_is_recalculated_with_the_others(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, received="2024-11-21")
    do(sqlite_desk, "withdraw", reference)
    close(sqlite_desk)
    assert foresee(sqlite_desk).moves == ()
    do(sqlite_desk, "reopen", reference, reason="not sorted")
    recalculate(sqlite_desk)
    assert duty(sqlite_desk, reference, 1, "respond").due_on == date(2024, 12, 13)


def test_an_answered_case_that_is_reopened_keeps_its_date(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, received="2024-11-21")
    do(sqlite_desk, "respond", reference, on="2024-11-26", outcome="upheld")
    do(sqlite_desk, "learn", reference, lesson="x")
    do(sqlite_desk, "close", reference)
    do(sqlite_desk, "reopen", reference, reason="not sorted")
    close(sqlite_desk)
    assert foresee(sqlite_desk).moves == ()
    assert duty(sqlite_desk, reference, 1, "respond").due_on == date(2024, 12, 12)


def test_an_extension_is_counted_on_from_the_recalculated_date(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    by_days, to_date = log(desk, received="2024-11-21"), log(desk, received="2024-11-21")
    do(desk, "extend", by_days, by="5", reason="x")  # 12 December, and on to 19 December
    do(desk, "extend", to_date, to="2024-12-19", reason="x")
    close(desk)
    recalculate(desk)
    assert duty(desk, by_days, 1, "respond").due_on == date(2024, 12, 20)
    assert duty(desk, to_date, 1, "respond").due_on == date(2024, 12, 19)  # the date that was promised
    assert duty(desk, to_date, 1, "respond").original_due_on == date(2024, 12, 12)
