"""Steps between acknowledgement and response, such as the meeting of a panel: the next clock starts from them."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.action import CaseAction
from complainttui.casework.actions import ACTIONS
from complainttui.casework.desk import Desk
from complainttui.casework.undo import undo
from complainttui.rules.problems import Refused, WrongInput
from complainttui.store.casebook import read_events
from helpers import PANEL_AND_PAUSE, OwnProcedures, case_of, do, dump, duty, log

TWO_STEPS = """
id = "two-steps"
title = "A visit, then a panel"
kinds = []
calendar = "england-and-wales"

[[stage]]
number = 1

[[stage.step]]
name = "home-visit"
days = 3
from = "received"

[[stage.step]]
name = "panel-meeting"
days = 10
from = "home-visit"

[stage.respond]
days = 5
from = "panel-meeting"
"""


@pytest.fixture
def waiting(desk: Desk, own_procedures: OwnProcedures) -> str:
    """A case that a panel is to look at by Tue 31 Dec."""
    own_procedures(PANEL_AND_PAUSE, TWO_STEPS)
    return log(desk, received="2024-11-08", procedure="panel-and-pause")


def test_the_answer_is_counted_from_the_step(desk: Desk, waiting: str) -> None:
    assert duty(desk, waiting, 1, "respond").provisional
    receipt = do(desk, "step", waiting, name="panel-meeting", on="2024-11-25")
    panel, answer = duty(desk, waiting, 1, "panel-meeting"), duty(desk, waiting, 1, "respond")
    assert (panel.done_on, panel.due_on) == (date(2024, 11, 25), date(2024, 12, 31))
    assert (answer.counts_from, answer.due_on, answer.provisional) == (date(2024, 11, 25), date(2024, 12, 16), False)
    assert receipt.sentences == (
        "Recorded the panel meeting of stage 1 on Mon 25 Nov 2024. Stage 1 response now due Mon 16 Dec 2024 (was "
        "Wed 22 Jan 2025): 15 working days from the panel meeting, Mon 25 Nov 2024.",
    )
    assert read_events(desk.database.reader, waiting)[-1].moved.startswith("Stage 1 response now due Mon 16 Dec 2024")


def test_the_step_that_comes_next_is_the_default(desk: Desk, waiting: str) -> None:
    reference = log(desk, received="2024-11-18", procedure="two-steps")
    action = ACTIONS["step"]
    assert issubclass(action, CaseAction)
    name = action.inputs()[0]
    assert name.default_text(case_of(desk, reference), desk) == "home-visit"
    do(desk, "step", reference, on="2024-11-20")
    assert name.default_text(case_of(desk, reference), desk) == "panel-meeting"
    do(desk, "step", reference, on="2024-11-26")
    assert [(one.kind, str(one.done_on), str(one.due_on)) for one in case_of(desk, reference).obligations] == [
        ("home-visit", "2024-11-20", "2024-11-21"),
        ("panel-meeting", "2024-11-26", "2024-12-04"),
        ("respond", "None", "2024-12-03"),
    ]
    with pytest.raises(Refused, match="Every step of stage 1 was taken"):
        do(desk, "step", reference, name="home-visit")


def test_a_step_is_not_before_the_one_that_it_is_counted_from(desk: Desk, waiting: str) -> None:
    reference = log(desk, received="2024-11-18", procedure="two-steps")
    do(desk, "step", reference, name="home-visit", on="2024-11-20")
    before = dump(desk.database)
    with pytest.raises(Refused, match="Tue 19 Nov 2024 lies before the home visit, Wed 20 Nov 2024") as problem:
        do(desk, "step", reference, name="panel-meeting", on="2024-11-19")
    assert problem.value.field == "on"
    assert dump(desk.database) == before
    do(desk, "step", reference, name="panel-meeting", on="2024-11-20")
    assert duty(desk, reference, 1, "respond").due_on == date(2024, 11, 27)


def test_a_step_twice_is_refused(desk: Desk, waiting: str) -> None:
    reference = log(desk, received="2024-11-18", procedure="two-steps")
    do(desk, "step", reference, name="home-visit", on="2024-11-20")
    before = dump(desk.database)
    with pytest.raises(Refused, match=r"The home visit was on Wed 20 Nov 2024 already\. If that is wrong, undo it"):
        do(desk, "step", reference, name="home-visit", on="2024-11-21")
    assert dump(desk.database) == before


def test_a_step_that_the_procedure_does_not_know(desk: Desk, waiting: str) -> None:
    before = dump(desk.database)
    for name in ("panel", "home-visit", "respond", "acknowledge"):
        with pytest.raises(WrongInput, match=r"is not a known step\. Known: panel-meeting") as problem:
            do(desk, "step", waiting, name=name)
        assert problem.value.field == "name"
    assert dump(desk.database) == before


def test_where_the_procedure_has_no_steps_it_is_refused(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    with pytest.raises(Refused, match="Stage 1 of ho-2024 has no steps between acknowledgement and response"):
        do(desk, "step", reference, name="panel-meeting")


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("2024-11-29", "The panel meeting is dated Fri 29 Nov 2024, which has not come yet"),
     ("2024-11-07", r"The panel meeting \(Thu 7 Nov 2024\) lies before the receipt")],
)  # fmt: skip
def test_a_day_on_which_it_cannot_have_been(desk: Desk, waiting: str, day: str, sentence: str) -> None:
    before = dump(desk.database)
    with pytest.raises(Refused, match=sentence):
        do(desk, "step", waiting, on=day)
    assert dump(desk.database) == before


def test_a_withdrawn_case_takes_no_step(desk: Desk, waiting: str) -> None:
    do(desk, "withdraw", waiting)
    with pytest.raises(Refused, match="was withdrawn"):
        do(desk, "step", waiting)


def test_a_step_never_taken_is_overtaken_by_the_answer(desk: Desk, waiting: str) -> None:
    do(desk, "respond", waiting, on="2024-11-27", outcome="upheld")
    panel = duty(desk, waiting, 1, "panel-meeting")
    assert (panel.done_on, panel.lapsed_on) == (None, date(2024, 11, 27))


def test_undo_of_a_step(desk: Desk, waiting: str) -> None:
    before = dump(desk.database, without=("events",))
    do(desk, "step", waiting, on="2024-11-25")
    undo(desk)
    assert dump(desk.database, without=("events",)) == before
    do(desk, "step", waiting, on="2024-11-26")
    assert duty(desk, waiting, 1, "respond").counts_from == date(2024, 11, 26)


def test_an_acknowledgement_moves_the_panel_and_with_it_the_answer(desk: Desk, waiting: str) -> None:
    do(desk, "acknowledge", waiting, on="2024-11-11")
    assert duty(desk, waiting, 1, "panel-meeting").due_on == date(2024, 12, 23)
    assert duty(desk, waiting, 1, "respond").due_on == date(2025, 1, 16)
