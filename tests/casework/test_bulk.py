"""An action on several cases is one change: all of them, or none."""

from __future__ import annotations

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.undo import undo
from complainttui.rules.problems import Problem
from complainttui.store.casebook import read_events
from helpers import case_of, do, dump, log


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
