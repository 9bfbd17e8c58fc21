"""How far the answer may be put off, and what it takes to go further."""

from __future__ import annotations

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.undo import undo
from complainttui.rules.problems import Refused
from complainttui.store.casebook import read_events
from helpers import case_of, do, dump, duty, log


@pytest.fixture
def waiting(desk: Desk) -> str:
    """Acknowledged, the answer due on Tue 26 Nov, with extensions on Tue 10 Dec at the latest."""
    reference = log(desk, received="2024-11-08")
    do(desk, "acknowledge", reference, on="2024-11-12")
    return reference


def answer_due(desk: Desk, reference: str, stage: int = 1) -> str:
    return str(duty(desk, reference, stage, "respond").due_on)


def test_as_far_as_the_procedure_allows_and_not_a_day_further(desk: Desk, waiting: str) -> None:
    before = dump(desk.database)
    with pytest.raises(Refused, match="ho-2024 allows 10 working days more, to Tue 10 Dec 2024") as problem:
        do(desk, "extend", waiting, by="11", reason="x", told="2024-11-26")
    assert problem.value.field == "good_reason"
    assert dump(desk.database) == before
    do(desk, "extend", waiting, by="10", reason="x", told="2024-11-26")
    assert answer_due(desk, waiting) == "2024-12-10"


def test_several_extensions_have_one_limit_together(desk: Desk, waiting: str) -> None:
    do(desk, "extend", waiting, by="6", reason="x", told="2024-11-20")
    do(desk, "extend", waiting, by="4", reason="x", told="2024-11-25")
    for typed in ({"by": "1"}, {"to": "2024-12-11"}):
        with pytest.raises(Refused, match="a further good reason is needed"):
            do(desk, "extend", waiting, reason="x", **typed)
    assert answer_due(desk, waiting) == "2024-12-10"


def test_further_with_a_good_reason_which_is_kept(desk: Desk, waiting: str) -> None:
    do(desk, "extend", waiting, by="15", reason="x", told="2024-11-26", good_reason="the resident is in hospital")
    assert answer_due(desk, waiting) == "2024-12-17"
    (extension,) = case_of(desk, waiting).facts.stage.extensions
    assert extension.good_reason == "the resident is in hospital"
    event = read_events(desk.database.reader, waiting)[-1]
    assert event.what.endswith("Reason: x. Good reason: the resident is in hospital.")


def test_told_too_late_it_is_on_record_and_does_not_count(desk: Desk, waiting: str) -> None:
    receipt = do(desk, "extend", waiting, by="5", reason="holidays", told="2024-11-27")
    assert receipt.sentences[0] == (
        "Recorded an extension to Tue 3 Dec 2024, told on Wed 27 Nov 2024, after the date due: it does not count. "
        "Reason: holidays."
    )
    answer = duty(desk, waiting, 1, "respond")
    assert str(answer.due_on) == str(answer.original_due_on) == "2024-11-26"
    assert "does not count: told Wed 27 Nov 2024" in answer.why
    assert len(case_of(desk, waiting).facts.stage.extensions) == 1


def test_the_limit_of_stage_2_is_its_own(desk: Desk, waiting: str) -> None:
    do(desk, "respond", waiting, on="2024-11-25", outcome="not_upheld")
    do(desk, "escalate", waiting, on="2024-11-26")
    do(desk, "acknowledge", waiting, on="2024-11-27")  # due Fri 27 Dec
    with pytest.raises(Refused, match="allows 20 working days more, to Mon 27 Jan 2025"):
        do(desk, "extend", waiting, by="21", reason="x")
    do(desk, "extend", waiting, by="20", reason="x")
    assert answer_due(desk, waiting, 2) == "2025-01-27"


def test_where_there_is_no_maximum_none_is_asked_for(desk: Desk) -> None:
    reference = log(desk, received="2024-11-21", procedure="foi-2000")
    do(desk, "extend", reference, by="200", reason="public interest test")
    assert str(duty(desk, reference, 1, "respond").original_due_on) == "2024-12-20"  # 2 December is Scotland's
    assert answer_due(desk, reference) > "2025-09-01"


def test_where_the_procedure_has_no_extension_a_good_reason_is_needed(desk: Desk) -> None:
    reference = log(desk, received="2024-11-18", procedure="corporate-three-stage")
    before = answer_due(desk, reference)
    with pytest.raises(Refused, match="a further good reason is needed") as problem:
        do(desk, "extend", reference, by="5", reason="x", told="2024-11-19")
    assert problem.value.field == "good_reason"
    do(desk, "extend", reference, by="5", reason="x", told="2024-11-19", good_reason="y")
    assert answer_due(desk, reference) > before


def test_undo_of_an_extension(desk: Desk, waiting: str) -> None:
    before = dump(desk.database, without=("events",))
    do(desk, "extend", waiting, by="5", reason="x", told="2024-11-26")
    undo(desk)
    assert dump(desk.database, without=("events",)) == before
