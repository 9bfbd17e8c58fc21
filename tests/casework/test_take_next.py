"""Take next: the most pressing case that nobody has, in one change; two who ask at once never get the same one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest

from complainttui.casework.changes import change
from complainttui.casework.desk import Desk
from complainttui.casework.undo import undo
from complainttui.rules.problems import Refused
from complainttui.store.casebook import read_events
from complainttui.store.database import open_database
from complainttui.store.pages import ordered_ids
from helpers import TODAY, as_officer, case_of, do, dump, log

OVER, DUE_TODAY, SOON, LATER = "2024-11-18", "2024-11-21", "2024-11-22", "2024-11-27"


def pooled(desk: Desk, reference: str, received: str, **typed: str) -> str:
    return log(desk, reference=reference, received=received, officer="", **typed)


def taken(desk: Desk, **typed: str) -> str:
    return do(desk, "take-next", **typed).made


def test_the_most_pressing_comes_first_and_says_why(sqlite_desk: Desk) -> None:
    pooled(sqlite_desk, "LATER", LATER)
    pooled(sqlite_desk, "TODAY", DUE_TODAY)
    pooled(sqlite_desk, "OVER", OVER)
    pooled(sqlite_desk, "FRAIL", DUE_TODAY)
    do(sqlite_desk, "circumstances", "FRAIL", vulnerability="lives alone")
    log(sqlite_desk, reference="MINE", received="2024-11-01")
    receipts = [do(sqlite_desk, "take-next") for _ in range(4)]
    assert [one.made for one in receipts] == ["OVER", "FRAIL", "TODAY", "LATER"]
    assert receipts[1].sentences == ("Taken by a.mensah because: unacknowledged, due today, vulnerable.",)
    assert {case_of(sqlite_desk, one.made)["owner"] for one in receipts} == {"a.mensah"}
    with pytest.raises(Refused, match="There is nothing to take: every open case has an officer"):
        taken(sqlite_desk)


def test_it_is_one_change_with_one_undo(sqlite_desk: Desk) -> None:
    pooled(sqlite_desk, "OVER", OVER)
    before = dump(sqlite_desk.database, without=("events",))
    receipt = do(sqlite_desk, "take-next")
    events = read_events(sqlite_desk.database.reader, "OVER")
    assert [(one.action, one.change_id) for one in events[1:]] == [("take-next", receipt.change_id)]
    undo(sqlite_desk)
    assert dump(sqlite_desk.database, without=("events",)) == before


def test_the_pool_is_that_of_the_teams_whose_cases_one_holds(sqlite_desk: Desk) -> None:
    pooled(sqlite_desk, "SOUTH", OVER, team="South")
    pooled(sqlite_desk, "NORTH", LATER, team="North")
    pooled(sqlite_desk, "NO-TEAM", DUE_TODAY)
    log(sqlite_desk, reference="MINE", team="North")
    assert [taken(sqlite_desk), taken(sqlite_desk)] == ["NO-TEAM", "NORTH"]
    with pytest.raises(Refused, match=r"nothing for you to take in your teams\. Without an officer: 1, with South"):
        taken(sqlite_desk)
    with pytest.raises(Refused, match="nothing for you to take in the team North"):
        taken(sqlite_desk, team="North")
    newcomer = as_officer(sqlite_desk, "c.iyer")
    assert taken(newcomer) == "SOUTH"


def test_a_team_that_is_named_is_the_pool(sqlite_desk: Desk) -> None:
    pooled(sqlite_desk, "SOUTH", LATER, team="South")
    pooled(sqlite_desk, "NO-TEAM", OVER)
    assert taken(sqlite_desk, team="South") == "SOUTH"


def test_whoever_answered_stage_1_is_not_given_stage_2(sqlite_desk: Desk) -> None:
    colleague = as_officer(sqlite_desk, "c.iyer")
    do(sqlite_desk, "add-officer", name="c.iyer")
    log(sqlite_desk, reference="AGAIN", received="2024-10-01")
    do(sqlite_desk, "respond", "AGAIN", on="2024-10-10", outcome="not_upheld")
    do(sqlite_desk, "escalate", "AGAIN", officer="c.iyer", reason="x")
    with change(sqlite_desk, "leave") as under_way:  # as an import of a log without officers has it
        work = under_way.open_case("AGAIN")
        work.case.owner, work.stage.handler = "", ""
        work.settle()
        under_way.happened(work.case.id, "Nobody has it.")
    with pytest.raises(Refused, match=r"nothing for you to take in your teams\. Without an officer: 1, with no team"):
        taken(sqlite_desk)
    assert taken(colleague) == "AGAIN"


@pytest.mark.parametrize("ended", [("withdraw", {"reason": "x"}), ("close", {})])
def test_what_has_ended_is_in_no_pool(sqlite_desk: Desk, ended: tuple[str, dict[str, str]]) -> None:
    pooled(sqlite_desk, "ENDED", "2024-10-01")
    if ended[0] == "close":
        do(as_officer(sqlite_desk, "c.iyer"), "respond", "ENDED", on="2024-10-10", outcome="not_upheld")
    do(sqlite_desk, ended[0], "ENDED", **ended[1])
    with pytest.raises(Refused, match="nothing to take"):
        taken(sqlite_desk)


def test_officers_who_ask_at_once_never_get_the_same_case(target: str, desk: Desk) -> None:
    references = [pooled(desk, f"P-{number}", OVER) for number in range(6)]
    officers = ["a.mensah", "c.iyer", "e.reyes"]
    begin = Barrier(len(officers))

    def take_two(officer: str) -> list[str]:
        with closing(open_database(target, create=False)) as database:
            begin.wait()
            return [taken(Desk(database, officer, TODAY)) for _ in range(2)]

    with ThreadPoolExecutor(len(officers)) as pool:
        got = dict(zip(officers, pool.map(take_two, officers), strict=True))
    assert sorted(one for each in got.values() for one in each) == references
    assert {one: case_of(desk, one)["owner"] for one in references} == {
        one: officer for officer, each in got.items() for one in each
    }


def test_a_case_that_a_colleague_takes_in_the_middle_is_passed_over(
    desk: Desk, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of the pool is old by the time that the case is looked at: what the case says now decides."""
    from complainttui.casework.actions import take_next

    first, second = pooled(desk, "P-1", OVER), pooled(desk, "P-2", DUE_TODAY)
    before = take_next.pooled_cases(desk.database.reader)
    do(as_officer(desk, "c.iyer"), "take-next")
    monkeypatch.setattr(take_next, "pooled_cases", lambda reader: before)
    assert taken(desk) == second
    assert case_of(desk, first)["owner"] == "c.iyer"


def test_the_pool_is_read_off_an_index(sqlite_desk: Desk) -> None:
    pooled(sqlite_desk, "P-1", OVER)
    assert len(ordered_ids(sqlite_desk.database.reader, "owner:none", sqlite_desk.asker)) == 1
    plan = sqlite_desk.database.reader.rows(
        "EXPLAIN QUERY PLAN SELECT c.reference FROM cases c WHERE c.owner = '' AND c.due_order < 20000000"
        " ORDER BY c.due_order, c.id"
    )
    assert [row[-1] for row in plan] == ["SEARCH c USING INDEX cases_by_owner (owner=? AND due_order<?)"]
