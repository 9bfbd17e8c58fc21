"""A colleague was quicker: the form says what they changed, keeps what was typed, and saves the second time."""

from __future__ import annotations

import pytest

from complainttui.casework.desk import Desk
from helpers import case_of, do
from tui.driving import AppPilot, fill, focused, opened, press, settled, stand_on, text_on, top, typed_in, words_of

SIZES = [(80, 24), (40, 10)]


def told(pilot: AppPilot) -> str:
    """All that the screen on top tells, its lines joined."""
    return " ".join(text_on(pilot).replace("│", " ").split())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_first_save_tells_and_the_second_goes_ahead(
    team: Desk, colleague: Desk, size: tuple[int, int]
) -> None:
    async with opened(team, size) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "E")
        await fill(pilot, "fact", "ward")
        await fill(pilot, "value", "North\nand East")
        do(colleague, "assign", "C-0001", officer="e.reyes")
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "MeanwhileScreen", "what changed")
        assert "C-0001 has been changed since you looked. Nothing was saved." in told(pilot)
        assert "Reassigned from a.mensah to e.reyes." in told(pilot)
        assert "Officer: a.mensah → e.reyes" in told(pilot)
        assert case_of(team, "C-0001")["ward"] == ""
        await press(pilot, "enter")
        assert top(pilot) == "FormScreen"
        assert typed_in(pilot)["value"] == "North\nand East"
        assert "Save again to go ahead" in words_of(pilot, "#problem")
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved")
        assert (case_of(team, "C-0001")["ward"], case_of(team, "C-0001")["owner"]) == ("North\nand East", "e.reyes")


async def test_the_quick_outcome_tells_as_well(team: Desk, colleague: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "o", "u", "3")
        do(colleague, "correct", "C-0001", fact="summary", value="[b]Worse[/b] \x1b[31m")
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "MeanwhileScreen", "what changed")
        assert "→ [b]Worse[/b] ␛[31m" in told(pilot)
        await press(pilot, "enter")
        assert (top(pilot), focused(pilot)) == ("QuickOutcomeScreen", "root_cause")
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved")
        assert case_of(team, "C-0001").facts.stage.outcome == "upheld"


async def test_several_marked_cases_are_told_one_by_one(team: Desk, colleague: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "6", "home", "space", "space", "r", *"e.reyes")
        marked = sorted(row.reference for row in pilot.app.screen_stack[0].chosen())  # type: ignore[attr-defined]
        do(colleague, "correct", marked[1], fact="ward", value="West")
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "MeanwhileScreen", "what changed")
        assert f"{marked[1]} has been changed since you looked" in told(pilot)
        await press(pilot, "escape", "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved")
        assert {case_of(team, one)["owner"] for one in marked} == {"e.reyes"}


async def test_what_only_adds_is_saved_without_asking(team: Desk, colleague: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "N", *"rang back")
        do(colleague, "assign", "C-0001", officer="e.reyes")
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved")
        assert case_of(team, "C-0001").facts.correspondence[-1].summary == "rang back"
