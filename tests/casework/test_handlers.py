"""Who may take a stage."""

from __future__ import annotations

import pytest

from complainttui.casework.desk import Desk
from complainttui.rules.problems import Refused
from helpers import case_of, do, log


def _answered_by_b_whitlock(desk: Desk, received: str = "2024-11-01") -> str:
    for name in ("b.whitlock", "c.iyer"):
        do(desk, "add-officer", name=name)
    reference = log(desk, received=received, officer="b.whitlock")
    do(desk, "respond", reference, on="2024-11-15", outcome="upheld")
    return reference


def test_stage_2_is_not_given_to_who_answered_stage_1(sqlite_desk: Desk) -> None:
    reference = _answered_by_b_whitlock(sqlite_desk)
    with pytest.raises(Refused, match="somebody else takes stage 2"):
        do(sqlite_desk, "escalate", reference, on="2024-11-20", officer="b.whitlock")
    do(sqlite_desk, "escalate", reference, on="2024-11-20", officer="c.iyer")
    with pytest.raises(Refused, match="somebody else takes stage 2"):
        do(sqlite_desk, "assign", reference, officer="b.whitlock")
    assert case_of(sqlite_desk, reference)["owner"] == "c.iyer"


def test_where_the_procedure_does_not_ask_anybody_may(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, received="2024-11-01", kind="mp_enquiry")
    do(sqlite_desk, "add-officer", name="c.iyer")
    do(sqlite_desk, "assign", reference, officer="c.iyer")
    assert case_of(sqlite_desk, reference)["owner"] == "c.iyer"
