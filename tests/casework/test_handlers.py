"""Who may take a stage: under the Code of 2024 not the person who answered the one before."""

from __future__ import annotations

import pytest

from complainttui.casework.desk import Desk
from complainttui.rules.problems import Refused
from helpers import as_officer, case_of, do, dump, log


def _answered_by_b_whitlock(desk: Desk, **typed: str) -> str:
    for name in ("b.whitlock", "c.iyer"):
        do(desk, "add-officer", name=name)
    reference = log(desk, **{"received": "2024-11-01", "officer": "b.whitlock", **typed})
    do(desk, "respond", reference, on="2024-11-15", outcome="upheld")
    return reference


def test_stage_2_is_not_given_to_who_answered_stage_1(sqlite_desk: Desk) -> None:
    reference = _answered_by_b_whitlock(sqlite_desk)
    with pytest.raises(Refused, match="somebody else takes stage 2") as problem:
        do(sqlite_desk, "escalate", reference, on="2024-11-20", officer="b.whitlock")
    assert problem.value.field == "officer"
    do(sqlite_desk, "escalate", reference, on="2024-11-20", officer="c.iyer")
    with pytest.raises(Refused, match="somebody else takes stage 2"):
        do(sqlite_desk, "assign", reference, officer="b.whitlock")
    assert case_of(sqlite_desk, reference)["owner"] == "c.iyer"


def test_stage_2_is_not_answered_by_who_answered_stage_1(sqlite_desk: Desk) -> None:
    reference = _answered_by_b_whitlock(sqlite_desk)
    do(sqlite_desk, "escalate", reference, on="2024-11-20")  # still with b.whitlock
    before = dump(sqlite_desk.database)
    with pytest.raises(Refused) as problem:
        do(sqlite_desk, "respond", reference, outcome="upheld")
    assert str(problem.value) == (
        f"{reference}: b.whitlock answered stage 1; under ho-2024 somebody else takes stage 2. "
        "Assign the case to whoever answers it first."
    )
    assert dump(sqlite_desk.database) == before
    do(sqlite_desk, "assign", reference, officer="c.iyer")
    do(as_officer(sqlite_desk, "b.whitlock"), "respond", reference, outcome="upheld")  # typing it in for c.iyer
    assert [one.facts.handler for one in case_of(sqlite_desk, reference).stages] == ["b.whitlock", "c.iyer"]


def test_a_case_without_an_officer_is_answered_by_who_records_it(sqlite_desk: Desk) -> None:
    from complainttui.casework.changes import change

    reference = _answered_by_b_whitlock(sqlite_desk)
    do(sqlite_desk, "escalate", reference, on="2024-11-20")
    with change(sqlite_desk, "test") as under_way:
        under_way.open_case(reference).case.owner = ""
    with pytest.raises(Refused, match="somebody else takes stage 2"):
        do(as_officer(sqlite_desk, "b.whitlock"), "respond", reference, outcome="upheld")
    do(as_officer(sqlite_desk, "c.iyer"), "respond", reference, outcome="upheld")
    assert case_of(sqlite_desk, reference).facts.stage.handler == "c.iyer"


def test_that_it_did_happen_is_recorded_with_a_reason(sqlite_desk: Desk) -> None:
    reference = _answered_by_b_whitlock(sqlite_desk)
    do(sqlite_desk, "escalate", reference, on="2024-11-20", officer="c.iyer")
    do(sqlite_desk, "respond", reference, outcome="upheld")
    before = dump(sqlite_desk.database)
    with pytest.raises(Refused, match="If it did happen, record it with a reason") as problem:
        do(sqlite_desk, "correct", reference, fact="handler", value="b.whitlock")
    assert problem.value.field == "reason"
    assert dump(sqlite_desk.database) == before
    do(sqlite_desk, "correct", reference, fact="handler", value="b.whitlock", reason="c.iyer was ill")
    assert case_of(sqlite_desk, reference).facts.stage.handler == "b.whitlock"


def test_recorded_beforehand_with_a_reason_they_may_answer(sqlite_desk: Desk) -> None:
    reference = _answered_by_b_whitlock(sqlite_desk)
    do(sqlite_desk, "escalate", reference, on="2024-11-20")
    do(sqlite_desk, "correct", reference, fact="handler", value="b.whitlock", reason="there is nobody else")
    do(sqlite_desk, "respond", reference, outcome="upheld")
    assert [one.facts.handler for one in case_of(sqlite_desk, reference).stages] == ["b.whitlock", "b.whitlock"]


def test_any_other_handler_is_corrected_without_a_reason(sqlite_desk: Desk) -> None:
    reference = _answered_by_b_whitlock(sqlite_desk)
    do(sqlite_desk, "correct", reference, fact="handler", value="a.mensah")  # stage 1 is anybody's
    do(sqlite_desk, "escalate", reference, on="2024-11-20", officer="b.whitlock")
    do(sqlite_desk, "respond", reference, outcome="upheld")
    do(sqlite_desk, "correct", reference, fact="handler", value="c.iyer")
    assert [one.facts.handler for one in case_of(sqlite_desk, reference).stages] == ["a.mensah", "c.iyer"]


@pytest.mark.parametrize("procedure", ["ho-2020", "hackney-housing-2020", "spso-model"])
def test_where_the_procedure_does_not_ask_anybody_may(sqlite_desk: Desk, procedure: str) -> None:
    reference = _answered_by_b_whitlock(sqlite_desk, procedure=procedure)
    do(sqlite_desk, "escalate", reference, on="2024-11-20", officer="b.whitlock")
    do(sqlite_desk, "assign", reference, officer="c.iyer")
    do(sqlite_desk, "assign", reference, officer="b.whitlock")
    do(sqlite_desk, "respond", reference, outcome="upheld")
    do(sqlite_desk, "correct", reference, fact="handler", value="c.iyer")
    do(sqlite_desk, "correct", reference, fact="handler", value="b.whitlock")
    assert [one.facts.handler for one in case_of(sqlite_desk, reference).stages] == ["b.whitlock", "b.whitlock"]


def test_marked_cases_are_assigned_all_or_none(sqlite_desk: Desk) -> None:
    reference = _answered_by_b_whitlock(sqlite_desk)
    do(sqlite_desk, "escalate", reference, on="2024-11-20")
    other = log(sqlite_desk)
    do(sqlite_desk, "assign", reference, officer="c.iyer")
    with pytest.raises(Refused, match=f"{reference}: b.whitlock answered stage 1"):
        do(sqlite_desk, "assign", other, reference, officer="b.whitlock")
    assert case_of(sqlite_desk, other)["owner"] == "a.mensah"
