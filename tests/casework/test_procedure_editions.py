"""A procedure corrected in its file: what was worked out keeps its wording until somebody recalculates."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.explaining import explain_case
from complainttui.casework.named_facts import named_facts
from complainttui.casework.recalculation import foresee, is_stale, recalculate
from complainttui.casework.undo import undo
from complainttui.exchange.case_log import case_log_row
from complainttui.rules.problems import WrongInput
from helpers import PANEL_AND_PAUSE, OwnProcedures, case_of, do, dump, duty, log

OURS = """
id = "ours"
title = "{title}"
kinds = []
calendar = "england-and-wales"

[[stage]]
number = 1

[stage.acknowledge]
days = 5
from = "received"

[stage.respond]
days = {days}
from = "received"
provision = "our leaflet"

[[stage]]
number = 2

[stage.respond]
days = {days}
from = "requested"
"""
MEMORY = ("events",)


def ours(days: int, title: str = "Ours") -> str:
    return OURS.format(days=days, title=title)


@pytest.fixture
def waiting(desk: Desk, own_procedures: OwnProcedures) -> str:
    """A case that awaits its answer under ten working days: Thu 5 Dec."""
    own_procedures(ours(10))
    return log(desk, received="2024-11-21", procedure="ours")


def answered(desk: Desk) -> str:
    """A case answered under ten working days: on Mon 18 Nov, due on Fri 15 Nov."""
    reference = log(desk, received="2024-11-01", procedure="ours")
    do(desk, "respond", reference, on="2024-11-18", outcome="upheld")
    return reference


def answer_due(desk: Desk, reference: str, stage: int = 1) -> str:
    return str(duty(desk, reference, stage, "respond").due_on)


def working(desk: Desk, reference: str, stage: int = 1) -> str:
    """How the date of the answer is explained."""
    found = next(one.explanation for one in explain_case(desk, case_of(desk, reference))
                 if (one.explanation.stage, one.explanation.kind) == (stage, "respond"))  # fmt: skip
    return "\n".join(str(line) for line in found.lines)


def test_a_corrected_procedure_moves_nothing_by_itself(desk: Desk, waiting: str, own_procedures: OwnProcedures) -> None:
    do(desk, "add-officer", name="c.iyer")
    before = case_of(desk, waiting).obligations
    own_procedures(ours(15))
    for verb, typed in (("note", {"text": "x"}), ("correspond", {"summary": "x"}), ("assign", {"officer": "c.iyer"}),
                        ("correct", {"fact": "ward", "value": "South"})):  # fmt: skip
        do(desk, verb, waiting, **typed)
        assert (verb, case_of(desk, waiting).obligations) == (verb, before)
    assert "10 working days from the receipt" in working(desk, waiting)
    do(desk, "respond", waiting, outcome="upheld")
    assert answer_due(desk, waiting) == "2024-12-05"


def test_it_is_foreseen_moved_and_taken_back(desk: Desk, waiting: str, own_procedures: OwnProcedures) -> None:
    done = answered(desk)
    assert not is_stale(desk)
    own_procedures(ours(15))
    assert is_stale(desk)
    found = foresee(desk)
    assert [(one.reference, one.kind, str(one.due_on), str(one.new_due_on)) for one in found.moves] == [
        (waiting, "respond", "2024-12-05", "2024-12-12")
    ]
    before = dump(desk.database, without=MEMORY)
    receipt = recalculate(desk)
    assert receipt.references == (waiting,)
    assert receipt.sentences[0] == (
        "Recalculated with calendar and procedure as they are now. Stage 1 response now due Thu 12 Dec 2024 (was "
        "Thu 5 Dec 2024): 15 working days from the receipt, Thu 21 Nov 2024 (our leaflet)."
    )
    assert (answer_due(desk, waiting), answer_due(desk, done)) == ("2024-12-12", "2024-11-15")
    assert not is_stale(desk)
    undo(desk)
    assert dump(desk.database, without=MEMORY) == before
    assert foresee(desk) == found


def test_a_new_case_goes_by_the_new_wording(desk: Desk, waiting: str, own_procedures: OwnProcedures) -> None:
    own_procedures(ours(15))
    assert answer_due(desk, log(desk, received="2024-11-21", procedure="ours")) == "2024-12-12"
    do(desk, "acknowledge", waiting)
    assert answer_due(desk, waiting) == "2024-12-12"  # a fact of its clocks was recorded


def test_an_answered_stage_keeps_its_wording(desk: Desk, own_procedures: OwnProcedures) -> None:
    own_procedures(ours(10))
    reference = answered(desk)
    own_procedures(ours(15))
    do(desk, "escalate", reference, on="2024-11-21")
    assert (answer_due(desk, reference), answer_due(desk, reference, 2)) == ("2024-11-15", "2024-12-12")
    own_procedures(ours(20))
    recalculate(desk)
    assert (answer_due(desk, reference), answer_due(desk, reference, 2)) == ("2024-11-15", "2024-12-19")
    assert "10 working days from the receipt" in working(desk, reference)
    assert "20 working days from the request" in working(desk, reference, 2)


def test_a_correction_of_an_answered_stage_goes_by_the_kept_wording(desk: Desk, own_procedures: OwnProcedures) -> None:
    own_procedures(ours(10))
    reference = answered(desk)
    own_procedures(ours(15))
    do(desk, "correct", reference, fact="received", value="2024-11-04")
    assert answer_due(desk, reference) == "2024-11-18"
    do(desk, "correct", reference, fact="responded", value="2024-11-19")
    assert answer_due(desk, reference) == "2024-11-18"


def test_a_corrected_title_moves_nothing_and_needs_no_recalculation(
    desk: Desk, waiting: str, own_procedures: OwnProcedures
) -> None:
    own_procedures(ours(10, title="Ours, the second edition"))
    assert foresee(desk).moves == ()
    assert ("Procedure", "Ours (ours)") in named_facts(case_of(desk, waiting), desk)


def test_the_explanation_says_that_the_procedure_was_changed_since(
    desk: Desk, waiting: str, own_procedures: OwnProcedures
) -> None:
    assert "changed since" not in working(desk, waiting)
    own_procedures(ours(15))
    assert "changed since" in working(desk, waiting)


def test_a_step_that_was_given_another_name_can_be_recorded(desk: Desk, own_procedures: OwnProcedures) -> None:
    own_procedures(PANEL_AND_PAUSE)
    reference = log(desk, received="2024-11-08", procedure="panel-and-pause")
    own_procedures(PANEL_AND_PAUSE.replace("panel-meeting", "review-meeting"))
    assert foresee(desk).moves == ()
    do(desk, "step", reference, on="2024-11-25")
    assert duty(desk, reference, 1, "review-meeting").done_on == date(2024, 11, 25)
    assert answer_due(desk, reference) == "2024-12-16"


def test_one_wording_is_kept_once(desk: Desk, waiting: str, own_procedures: OwnProcedures) -> None:
    wordings = "SELECT procedure, text FROM procedure_editions ORDER BY id"
    for days in (15, 10, 15):
        own_procedures(ours(days))
        log(desk, received="2024-11-21", procedure="ours")
    assert desk.database.reader.rows(wordings) == [("ours", ours(10)), ("ours", ours(15))]


@pytest.fixture
def vanished(desk: Desk, waiting: str, own_procedures: OwnProcedures) -> tuple[str, str]:
    """Two cases, one waiting and one answered, whose procedure has no file any more."""
    done = answered(desk)
    own_procedures()
    return waiting, done


def test_a_case_whose_procedure_has_vanished_is_still_read_and_explained(desk: Desk, vanished: tuple[str, str]) -> None:
    for reference, due in zip(vanished, ("2024-12-05", "2024-11-15"), strict=True):
        case = case_of(desk, reference)
        assert answer_due(desk, reference) == due
        assert "10 working days from the receipt" in working(desk, reference)
        assert ("Procedure", "Ours (ours)") in named_facts(case, desk)
        assert case_log_row(case, desk.database.editions)["procedure"] == "ours"
        do(desk, "note", reference, text="x")
        assert answer_due(desk, reference) == due


def test_a_fact_of_its_clocks_is_refused_in_words(desk: Desk, vanished: tuple[str, str]) -> None:
    waiting, _ = vanished
    before = dump(desk.database)
    with pytest.raises(WrongInput, match="'ours' is not a known procedure"):
        do(desk, "acknowledge", waiting)
    assert dump(desk.database) == before


def test_a_vanished_procedure_does_not_keep_the_others_from_recalculating(
    desk: Desk, vanished: tuple[str, str]
) -> None:
    other = log(desk, received="2024-11-21")
    do(desk, "close-days", first="2024-12-03", reason="x")
    assert is_stale(desk)
    assert [one.reference for one in foresee(desk).moves if one.reference == other] == [other]
    recalculate(desk)
    assert duty(desk, other, 1, "respond").due_on == date(2024, 12, 13)
