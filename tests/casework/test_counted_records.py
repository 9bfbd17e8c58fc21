"""Agreed updates and evidence for an ombudsman stay counted as they were, until they are recalculated or told anew."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.explaining import explain_case
from complainttui.casework.recalculation import foresee, is_stale, recalculate
from complainttui.casework.undo import undo
from complainttui.exchange.evidence.record_words import described
from complainttui.rules.problems import Refused
from helpers import case_of, do, dump, duty, log

LATE = "2024-12-03"  # the Tuesday that is closed late
UPDATE, EVIDENCE = (1, "update-1"), (0, "evidence-1")
AS_AGREED = {UPDATE: date(2024, 12, 5), EVIDENCE: date(2024, 12, 19)}
A_DAY_LATER = {UPDATE: date(2024, 12, 6), EVIDENCE: date(2024, 12, 20)}


@pytest.fixture
def counting(sqlite_desk: Desk) -> str:
    """A case that awaits an update and evidence; the clocks of its stage ended before December."""
    return counted_on(sqlite_desk)


def counted_on(desk: Desk) -> str:
    reference = log(desk, received="2024-11-04")
    do(desk, "agree-updates", reference, every="5", on="2024-11-28")
    do(desk, "ombudsman", reference, on="2024-11-28")
    do(desk, "evidence-asked", reference, on="2024-11-28")
    return reference


def close(desk: Desk, first: str = LATE) -> None:
    do(desk, "close-days", first=first, reason="Boiler room flooded")


def counted(desk: Desk, reference: str) -> dict[tuple[int, str], date]:
    return {(one.stage, one.kind): one.due_on for one in case_of(desk, reference).obligations
            if one.kind.startswith(("update", "evidence"))}  # fmt: skip


def explained(desk: Desk, reference: str, kind: str) -> str:
    found = next(one for one in explain_case(desk, case_of(desk, reference)) if one.explanation.kind == kind)
    return "\n".join(map(str, (found.explanation.title, *found.lines())))


def test_a_closure_moves_nothing_and_neither_does_a_note(sqlite_desk: Desk, counting: str) -> None:
    close(sqlite_desk)
    do(sqlite_desk, "note", counting, text="x")
    do(sqlite_desk, "acknowledge", counting, on="2024-11-28")  # nor what brings its stage up to date
    assert counted(sqlite_desk, counting) == AS_AGREED


def test_it_is_explained_by_the_calendar_that_it_was_counted_by(sqlite_desk: Desk, counting: str) -> None:
    close(sqlite_desk)
    told = explained(sqlite_desk, counting, "update-1")
    assert "due Thu 5 Dec 2024" in told
    assert "the calendar as it stood on" in told
    recalculate(sqlite_desk)
    told = explained(sqlite_desk, counting, "update-1")
    assert "due Fri 6 Dec 2024" in told
    assert "Boiler room flooded" in told
    assert "Recalculated with calendar" in told
    assert "the calendar as it stood on" not in told


def test_recalculating_moves_what_was_foreseen_and_leaves_nothing(desk: Desk) -> None:
    reference = counted_on(desk)
    assert not is_stale(desk)
    close(desk)
    do(desk, "correct", reference, fact="received", value="2024-11-05")  # its stage goes by the calendar as it is now
    assert is_stale(desk)
    before = dump(desk.database, without=("events",))
    assert {(one.stage, one.kind): one.new_due_on for one in foresee(desk).moves} == A_DAY_LATER
    recalculate(desk)
    assert counted(desk, reference) == A_DAY_LATER
    assert not is_stale(desk)
    with pytest.raises(Refused, match="There is nothing to recalculate"):
        recalculate(desk)
    undo(desk)
    assert dump(desk.database, without=("events",)) == before
    assert is_stale(desk)


@pytest.mark.parametrize(
    ("verb", "typed", "moved"),
    [
        ("agree-updates", {"every": "5", "on": "2024-11-27"}, {UPDATE: date(2024, 12, 5)}),
        ("evidence-delayed", {"until": "2024-12-05"}, {EVIDENCE: A_DAY_LATER[EVIDENCE]}),
        ("update", {"text": "x"}, {(1, "update-2"): A_DAY_LATER[UPDATE]}),
        ("evidence-sent", {}, {}),
        ("evidence-asked", {}, {(0, "evidence-2"): A_DAY_LATER[EVIDENCE]}),
    ],
)
def test_only_what_is_told_anew_is_counted_as_of_now(
    sqlite_desk: Desk, counting: str, verb: str, typed: dict[str, str], moved: dict[tuple[int, str], date]
) -> None:
    close(sqlite_desk)
    before = dump(sqlite_desk.database, without=("events",))
    do(sqlite_desk, verb, counting, **typed)
    assert counted(sqlite_desk, counting) == AS_AGREED | moved
    undo(sqlite_desk)
    assert dump(sqlite_desk.database, without=("events",)) == before


def test_what_was_done_is_judged_for_good_by_what_it_was_awaited_by(sqlite_desk: Desk, counting: str) -> None:
    close(sqlite_desk)
    do(sqlite_desk, "update", counting, text="x")
    do(sqlite_desk, "evidence-sent", counting)
    do(sqlite_desk, "evidence-asked", counting)
    close(sqlite_desk, "2024-12-04")
    moved = {(1, "update-2"): date(2024, 12, 9), (0, "evidence-2"): date(2024, 12, 23)}
    assert {(one.stage, one.kind): one.new_due_on for one in foresee(sqlite_desk).moves} == moved
    recalculate(sqlite_desk)
    assert counted(sqlite_desk, counting) == AS_AGREED | moved


def test_what_has_lapsed_does_not_move_with_what_an_ombudsman_awaits(sqlite_desk: Desk, counting: str) -> None:
    later = log(sqlite_desk, received="2024-11-21")  # provisional answer due Thu 12 Dec
    do(sqlite_desk, "ombudsman", later, on="2024-11-28")
    do(sqlite_desk, "evidence-asked", later, on="2024-11-28")
    do(sqlite_desk, "withdraw", counting, later)
    close(sqlite_desk)
    recalculate(sqlite_desk)
    assert counted(sqlite_desk, counting) == {**A_DAY_LATER, UPDATE: AS_AGREED[UPDATE]}
    assert duty(sqlite_desk, later, *EVIDENCE).due_on == A_DAY_LATER[EVIDENCE]
    assert duty(sqlite_desk, later, 1, "respond").due_on == date(2024, 12, 12)


def test_by_which_edition_is_no_fact_that_anybody_reads(sqlite_desk: Desk, counting: str) -> None:
    facts = case_of(sqlite_desk, counting).facts
    assert all(one.calendar_edition for one in (*facts.agreed_updates, *facts.evidence_requests))
    told = [name for one in (*facts.agreed_updates, *facts.evidence_requests) for name, _ in described(one)]
    assert told == ["Agreed on", "Every days", "Ombudsman case", "Requested on"]
