"""Leave is recorded, shows on the officer's cases, ends sooner, is undone, and goes by the officer's new name."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.actions.assign import Assign
from complainttui.casework.actions.take_leave import TakeLeave
from complainttui.casework.desk import Desk
from complainttui.casework.recognition import notices_about
from complainttui.casework.undo import undo
from complainttui.rules.problems import Problem, Refused
from complainttui.store.leaves import leaves_between
from complainttui.store.pages import ordered_ids
from helpers import as_officer, case_of, do, dump, log, on

FIRST, LAST = date(2024, 11, 27), date(2024, 12, 3)


def team_of(desk: Desk, *names: str) -> None:
    for name in names:
        do(desk, "add-officer", name=name)


def away(desk: Desk, officer: str = "e.reyes", **typed: str) -> None:
    do(desk, "leave", officer=officer, **{"first": "2024-11-27", "last": "2024-12-03", **typed})


def listed(desk: Desk, query: str) -> int:
    return len(ordered_ids(desk.database.reader, query, desk.asker))


def days(desk: Desk) -> list[tuple[date, date]]:
    return [(one.from_on, one.until_on) for one in leaves_between(desk.database.reader, FIRST, date(2025, 12, 31))]


def test_leave_shows_ends_and_is_taken_back(desk: Desk) -> None:
    team_of(desk, "e.reyes", "c.iyer")
    reference = log(desk, officer="e.reyes")
    before = dump(desk.database, without=("events",))
    away(desk, cover="c.iyer", note="abroad")
    told = "e.reyes is away until Tue 3 Dec; c.iyer covers"
    assert notices_about(desk, case_of(desk, reference)) == [told]
    assert listed(desk, "away") == 1
    assert Assign.follows({"officer": "e.reyes"}, None, desk) == told
    later = on(desk, date(2024, 12, 4))
    assert (notices_about(later, case_of(desk, reference)), listed(later, "away")) == ([], 0)
    do(desk, "end-leave", officer="e.reyes")
    assert days(desk) == [(FIRST, FIRST)]
    assert listed(desk, "away") == 0
    undo(desk)
    assert days(desk) == [(FIRST, LAST)]
    undo(desk)
    assert dump(desk.database, without=("events",)) == before


def test_leave_that_ends_on_its_first_day_is_gone(sqlite_desk: Desk) -> None:
    team_of(sqlite_desk, "e.reyes")
    away(sqlite_desk)
    do(sqlite_desk, "end-leave", officer="e.reyes", back="2024-11-27")
    assert days(sqlite_desk) == []


def test_who_is_not_away_cannot_be_back(sqlite_desk: Desk) -> None:
    team_of(sqlite_desk, "e.reyes")
    away(sqlite_desk, first="2024-12-23", last="2024-12-27")
    with pytest.raises(Problem, match=r"no leave on Thu 28 Nov 2024. Their leave: Mon 23 Dec 2024 to Fri 27 Dec 2024;"):
        do(sqlite_desk, "end-leave", officer="e.reyes")


def test_what_is_refused_leaves_nothing(sqlite_desk: Desk) -> None:
    team_of(sqlite_desk, "e.reyes", "c.iyer")
    away(sqlite_desk)
    before = dump(sqlite_desk.database)
    with pytest.raises(Problem, match=r"e\.reyes is away too"):
        away(sqlite_desk, "c.iyer", cover="e.reyes")
    with pytest.raises(Problem, match="has leave already"):
        away(sqlite_desk, first="2024-12-03", last="2024-12-05")
    assert dump(sqlite_desk.database) == before


def test_leave_goes_by_the_officers_new_name_and_back(sqlite_desk: Desk) -> None:
    team_of(sqlite_desk, "e.reyes", "c.iyer")
    away(sqlite_desk, cover="c.iyer")
    for old, new in (("e.reyes", "e.reyes-cole"), ("c.iyer", "c.iyer-smith")):
        do(sqlite_desk, "rename-name", list="officers", name=old, new=new)
    (leave,) = leaves_between(sqlite_desk.database.reader, FIRST, LAST)
    assert (leave.officer, leave.cover) == ("e.reyes-cole", "c.iyer-smith")
    undo(sqlite_desk)
    undo(sqlite_desk)
    (leave,) = leaves_between(sqlite_desk.database.reader, FIRST, LAST)
    assert (leave.officer, leave.cover) == ("e.reyes", "c.iyer")


def test_an_officer_with_leave_is_not_taken_back(sqlite_desk: Desk) -> None:
    added = do(sqlite_desk, "add-officer", name="e.reyes")
    away(sqlite_desk)
    with pytest.raises(Problem, match="has cases or leave"):
        undo(sqlite_desk, added.change_id)


def test_the_form_says_what_falls_due_meanwhile(sqlite_desk: Desk) -> None:
    log(sqlite_desk, received="2024-11-27")  # to be acknowledged by 4 Dec
    typed = {"officer": "a.mensah", "first": "2024-12-03", "last": "2024-12-05"}
    assert TakeLeave.follows(typed, None, sqlite_desk) == (
        "1 thing of a.mensah falls due meanwhile, first C-0001 Stage 1 acknowledgement."
    )
    assert TakeLeave.follows({**typed, "last": "2024-12-03"}, None, sqlite_desk) == ""
    team_of(sqlite_desk, "e.reyes")
    away(sqlite_desk, cover="a.mensah")
    assert TakeLeave.follows({**typed, "last": "2024-12-03"}, None, sqlite_desk) == (
        "a.mensah covers e.reyes, Wed 27 Nov 2024 to Tue 3 Dec 2024: somebody else will have to."
    )
    assert TakeLeave.follows({**typed, "first": ""}, None, sqlite_desk) == ""


def test_leave_that_begins_soon_is_told_to_whoever_gives_a_case(sqlite_desk: Desk) -> None:
    team_of(sqlite_desk, "e.reyes")
    away(sqlite_desk, first="2024-12-12", last="2024-12-13")
    assert "will be away from Thu 12 Dec" in Assign.follows({"officer": "e.reyes"}, None, sqlite_desk)
    assert Assign.follows({"officer": "e.reyes"}, None, on(sqlite_desk, date(2024, 11, 27))) == ""
    assert Assign.follows({"officer": "nobody"}, None, sqlite_desk) == ""


def test_a_weekday_of_a_leave_is_the_next_one_to_come(sqlite_desk: Desk) -> None:
    thursday = on(sqlite_desk, date(2024, 11, 28))
    team_of(thursday, "e.reyes")
    do(thursday, "leave", officer="e.reyes", first="mon", last="fri")
    assert days(thursday) == [(date(2024, 12, 2), date(2024, 12, 6))]


def test_leave_that_comes_back_must_fit_what_was_recorded_since(sqlite_desk: Desk) -> None:
    team_of(sqlite_desk, "e.reyes")
    away(sqlite_desk)
    ended = do(on(sqlite_desk, date(2024, 11, 28)), "end-leave", officer="e.reyes")
    away(as_officer(sqlite_desk, "c.iyer"), first="2024-12-02")
    with pytest.raises(Refused, match=r"e\.reyes has leave already, Mon 2 Dec 2024 to Tue 3 Dec 2024"):
        undo(sqlite_desk, ended.change_id)
    assert len(days(sqlite_desk)) == 2


def test_an_officer_merged_into_their_cover_covers_for_nobody(sqlite_desk: Desk) -> None:
    team_of(sqlite_desk, "e.reyes", "c.iyer")
    away(sqlite_desk, cover="c.iyer")
    before = dump(sqlite_desk.database, without=("events",))
    do(sqlite_desk, "merge-names", list="officers", name="c.iyer", into="e.reyes")
    assert [(one.officer, one.cover) for one in leaves_between(sqlite_desk.database.reader, FIRST, LAST)] == [
        ("e.reyes", "")
    ]
    undo(sqlite_desk)
    assert dump(sqlite_desk.database, without=("events",)) == before


def test_overlapping_leave_of_two_names_is_joined_when_they_become_one_officer(sqlite_desk: Desk) -> None:
    team_of(sqlite_desk, "e.reyes", "ereyes", "c.iyer", "b.osei")
    away(sqlite_desk, cover="c.iyer", note="rings in")
    away(sqlite_desk, "ereyes", first="2024-12-02", last="2024-12-06", cover="b.osei")
    away(sqlite_desk, "ereyes", first="2024-12-09", last="2024-12-10")
    before = dump(sqlite_desk.database, without=("events",))
    merged = do(sqlite_desk, "merge-names", list="officers", name="ereyes", into="e.reyes")
    joined, apart = leaves_between(sqlite_desk.database.reader, FIRST, date(2024, 12, 31))
    assert (joined.from_on, joined.until_on, joined.cover) == (FIRST, date(2024, 12, 6), "c.iyer")
    assert joined.note == "rings in; b.osei covers Mon 2 Dec 2024 to Fri 6 Dec 2024"
    assert (apart.from_on, apart.until_on, apart.note) == (date(2024, 12, 9), date(2024, 12, 10), "")
    assert "Leave of e.reyes: Wed 27 Nov 2024 to Fri 6 Dec 2024, joined from two" in " ".join(merged.sentences)
    undo(sqlite_desk)
    assert dump(sqlite_desk.database, without=("events",)) == before
