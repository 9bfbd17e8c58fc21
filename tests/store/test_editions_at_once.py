"""Several people at the calendars and procedures of one database at the same moment: nothing of anybody's is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import date
from threading import Barrier

import pytest

from complainttui.casework.calendar_days import put_days
from complainttui.casework.changes import change
from complainttui.casework.desk import Desk
from complainttui.casework.explaining import explain_case
from complainttui.casework.recalculation import foresee, recalculate
from complainttui.rules.problems import Refused
from complainttui.store.database import open_database
from helpers import PANEL_AND_PAUSE, TODAY, OwnProcedures, broken_links, case_of, do, duty, log

ACTORS = ("a.mensah", "c.iyer", "e.reyes", "b.whitlock")


def at_once(target: str, work: Callable[[Desk], object]) -> list[object]:
    """Everybody begins at the same moment, each over connections of their own."""
    begin = Barrier(len(ACTORS))

    def one(actor: str) -> object:
        with closing(open_database(target, create=False)) as database:
            desk = Desk(database, actor, TODAY)
            begin.wait()
            return work(desk)

    with ThreadPoolExecutor(len(ACTORS)) as pool:
        return list(pool.map(one, ACTORS))


def agrees(desk: Desk, reference: str) -> None:
    """What is stored is what the explanation says."""
    case = case_of(desk, reference)
    explained = {(one.explanation.stage, one.explanation.kind): one.explanation.due for one in explain_case(desk, case)}
    assert explained == {(one.stage, one.kind): one.due_on for one in case.obligations}


def test_one_wording_is_kept_once_though_many_need_it_at_once(
    target: str, desk: Desk, own_procedures: OwnProcedures
) -> None:
    own_procedures(PANEL_AND_PAUSE)
    references = at_once(target, lambda one: log(one, received="2024-11-08", procedure="panel-and-pause"))
    kept = desk.database.reader.rows("SELECT id FROM procedure_editions WHERE procedure = 'panel-and-pause'")
    used = desk.database.reader.rows("SELECT DISTINCT procedure_edition FROM stages")
    assert len(kept) == 1
    assert used == kept
    assert len(set(references)) == len(ACTORS)
    for reference in references:
        agrees(desk, str(reference))


def test_days_closed_at_once_are_all_closed(target: str, desk: Desk) -> None:
    reference = log(desk, received="2024-11-21")
    days = dict(zip(ACTORS, ("2024-12-02", "2024-12-03", "2024-12-04", "2024-12-05"), strict=True))
    at_once(target, lambda one: do(one, "close-days", first=days[one.actor], reason=one.actor))
    desk.database.editions.look_again()
    assert {day: desk.calendar.closed_as(date.fromisoformat(day)) for day in days.values()} == {
        day: actor for actor, day in days.items()
    }
    assert [str(one.new_due_on) for one in foresee(desk).moves] == ["2024-12-18"]
    assert duty(desk, log(desk, received="2024-11-21"), 1, "respond").due_on == date(2024, 12, 18)
    agrees(desk, reference)
    assert broken_links(desk.database.reader) == []


def test_days_closed_and_cases_logged_at_once_agree(target: str, desk: Desk) -> None:
    days = dict(zip(ACTORS, ("2024-12-02", "", "2024-12-04", ""), strict=True))

    def work(one: Desk) -> list[str]:
        if days[one.actor]:
            do(one, "close-days", first=days[one.actor], reason="x")
            return []
        return [log(one, received="2024-11-21") for _ in range(5)]

    references = [reference for found in at_once(target, work) for reference in found]  # type: ignore[attr-defined]
    assert len(references) == 10
    desk.database.editions.look_again()
    for reference in references:
        agrees(desk, reference)
    with_both = log(desk, received="2024-11-21")
    assert duty(desk, with_both, 1, "respond").due_on == date(2024, 12, 16)
    if foresee(desk).moves:
        recalculate(desk)
    assert {duty(desk, one, 1, "respond").due_on for one in references} == {date(2024, 12, 16)}


def test_the_same_recalculation_at_once_is_done_once(target: str, desk: Desk) -> None:
    reference = log(desk, received="2024-11-21")
    do(desk, "close-days", first="2024-12-03", reason="x")

    def work(one: Desk) -> str:
        try:
            return str(len(recalculate(one).references))
        except Refused:
            return "refused"

    assert "1" in at_once(target, work)
    assert duty(desk, reference, 1, "respond").due_on == date(2024, 12, 13)
    agrees(desk, reference)
    assert broken_links(desk.database.reader) == []


def test_a_colleague_s_closure_in_the_moment_of_one_s_own_is_not_overlooked(
    target: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(desk, received="2024-11-01")
    look = desk.database.editions.look_again
    with closing(open_database(target, create=False)) as database:
        colleague = Desk(database, "c.iyer", TODAY)

        def look_just_before_she_closes() -> None:
            look()
            monkeypatch.undo()
            do(colleague, "close-days", first="2024-12-04", reason="x")

        monkeypatch.setattr(desk.database.editions, "look_again", look_just_before_she_closes)
        do(desk, "close-days", first="2024-12-03", reason="x")
        for one in (desk, colleague):
            reference = log(one, received="2024-11-21")
            assert (one.actor, duty(one, reference, 1, "respond").due_on) == (one.actor, date(2024, 12, 16))
            agrees(one, reference)


@pytest.mark.postgres
def test_a_closure_that_is_written_late_changes_nothing_that_was_counted_before_it(postgres_target: str) -> None:
    with ExitStack() as opened:
        slow, quick, fresh = (
            Desk(opened.enter_context(closing(open_database(postgres_target, create=False))), actor, TODAY)
            for actor in ("a.mensah", "c.iyer", "e.reyes")
        )
        for desk in (slow, quick):
            log(desk, received="2024-11-01")
        with change(slow, "close-days") as under_way:  # begun first, written last
            do(quick, "close-days", first="2024-12-04", reason="x")
            between = log(quick, received="2024-11-21")
            put_days(under_way, [("every", date(2024, 12, 3), "x")], counts=False, by_hand=True)
        assert duty(quick, between, 1, "respond").due_on == date(2024, 12, 13)
        for desk in (fresh, slow, quick):
            agrees(desk, between)
            moves = {one.reference: str(one.new_due_on) for one in foresee(desk).moves}
            assert (desk.actor, moves[between]) == (desk.actor, "2024-12-16")
