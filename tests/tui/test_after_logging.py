"""After a case is logged the cursor stands on it: the next key is meant for it."""

from __future__ import annotations

from complainttui.casework.desk import Desk
from helpers import case_of
from tui.driving import current, fill, opened, press, settled, top


async def test_the_cursor_goes_to_the_new_case(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "n")
        await fill(pilot, "complainant", "Nia Boateng")
        await fill(pilot, "summary", "Mould in the nursery")
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the list")
        reference = current(pilot)
        assert reference is not None
        assert case_of(team, reference)["complainant"] == "Nia Boateng"
        await press(pilot, "a", "enter")
        await settled(pilot, lambda: case_of(team, reference).facts.stage.acknowledged_on is not None, "acknowledged")
