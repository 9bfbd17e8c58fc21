"""What the letter check finds missing when a response is sent is what the provisions of the Code go by."""

from __future__ import annotations

from complainttui.casework.compliance import stands_by_code
from complainttui.casework.desk import Desk
from helpers import case_of, do, log


def test_a_response_sent_with_gaps_breaks_what_they_are_about(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    do(desk, "add-officer", name="c.iyer")
    reference = log(desk, received="2024-11-18")
    do(desk, "acknowledge", reference, on="2024-11-19")
    do(desk, "respond", reference, on="2024-11-20", outcome="not_upheld")
    do(desk, "escalate", reference, on="2024-11-21", officer="c.iyer")
    do(desk, "acknowledge", reference, on="2024-11-22")
    do(desk, "respond", reference, on="2024-11-25", outcome="not_upheld")
    do(desk, "send-letter", reference, kind="stage_2_response", text="No.", because="asked so")
    why = {one.provision.number: one.why for one in stands_by_code(desk, case_of(desk, reference))}
    assert "decision" in why["6.19"]
    assert "did not say how to go to the Ombudsman" in why["3.7"]
