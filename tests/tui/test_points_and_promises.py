"""Points, promises and lessons by key: the outcome that follows, what is still to be put right, the case screen."""

from __future__ import annotations

from complainttui.casework.desk import Desk
from helpers import case_of, do
from tui.driving import fill, opened, press, settled, stand_on, text_on, top, words_of


async def test_the_quick_outcome_begins_with_what_follows_from_the_findings(team: Desk) -> None:
    do(team, "add-point", "C-0005", text="The repair took six weeks")
    do(team, "find", "C-0005", finding="not_upheld", reason="It took four")
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "o")
        assert "● Not upheld" in words_of(pilot, "#picker")
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the form closed")
    assert case_of(team, "C-0005").facts.stage.outcome == "not_upheld"


async def test_another_outcome_asks_for_the_reason_where_it_is_typed(team: Desk) -> None:
    do(team, "add-point", "C-0005", text="The repair took six weeks")
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "o", "u", "3", "enter")
        await settled(pilot, lambda: "Nothing has been found yet on point 1" in words_of(pilot, "#problem"), "refused")
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "because"
        await press(pilot, *"agreed", "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the form closed")
    assert case_of(team, "C-0005").facts.stage.outcome == "upheld"


async def test_without_points_nobody_is_asked_why(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "o")
        assert not pilot.app.screen.query_one("#because-line").display


async def test_from_the_promise_to_the_lesson_by_key(team: Desk) -> None:
    async with opened(team, (120, 50)) as pilot:
        await press(pilot, "6")
        await stand_on(pilot, "C-0006")
        await press(pilot, "t")
        for field, text in (("kind", "payment"), ("text", "Time and trouble"), ("by", "+10wd"), ("amount", "150")):
            await fill(pilot, field, text)
        assert "£150.00" in text_on(pilot)
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "promised")
        assert "promise 1" in text_on(pilot)
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "CaseScreen", "the case")
        assert "Payment £150.00: Time and trouble" in words_of(pilot, "#promises")
        assert "C-0006" in text_on(pilot)
        await press(pilot, "C")
        assert top(pilot) == "CaseScreen"  # not closed before it is put right
        await press(pilot, "T")
        await fill(pilot, "evidence", "BACS 771")
        await press(pilot, "f2")
        await settled(pilot, lambda: "BACS 771" in words_of(pilot, "#promises"), "kept")
        await press(pilot, "L")
        await fill(pilot, "lesson", "Call-backs are logged")
        await press(pilot, "f2")
        await settled(pilot, lambda: "Call-backs are logged" in words_of(pilot, "#lessons"), "learnt")
        await press(pilot, "C", "f2")
        await settled(pilot, lambda: case_of(team, "C-0006").facts.closed_on is not None, "closed")


async def test_points_and_what_was_found_stand_on_the_case(team: Desk) -> None:
    do(team, "add-point", "C-0005", text="The repair [b]took[/b] six weeks")
    async with opened(team, (120, 50)) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "CaseScreen", "the case")
        assert "1. The repair [b]took[/b] six weeks nothing found yet" in words_of(pilot, "#points")
        await press(pilot, "f")
        await fill(pilot, "finding", "upheld")
        await fill(pilot, "reason", "The standard is 28 days")
        await press(pilot, "f2")
        await settled(pilot, lambda: "Upheld. The standard is 28 days" in words_of(pilot, "#points"), "found")
