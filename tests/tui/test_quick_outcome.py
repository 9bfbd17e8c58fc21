"""Quick outcome: the response of a stage in at most five keys, the cause by number or by typing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from complainttui.casework.desk import Desk
from helpers import TODAY, case_of
from tui.driving import (
    AppPilot,
    fill,
    focused,
    listed,
    opened,
    press,
    said,
    settled,
    stand_on,
    text_on,
    top,
    typed_in,
    words_of,
)


async def record(pilot: AppPilot, keys: Iterable[str]) -> None:
    """Press the keys and wait until the list is back."""
    await press(pilot, *keys)
    await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the outcome kept")


async def test_four_keys_record_outcome_and_cause(team: Desk) -> None:
    keys = ["o", "u", "3", "enter"]
    assert len(keys) <= 5
    async with opened(team) as pilot:
        await record(pilot, keys)
        case = case_of(team, "C-0001")
        stage = case.facts.stage
        assert (stage.outcome, stage.responded_on, stage.handler) == ("upheld", TODAY, "a.mensah")
        assert case["root_cause"] == "Service failure"
        assert "C-0001" not in listed(pilot)
        done, offered = said(pilot)[-1].split(". ", 1)
        assert done == "C-0001: Answered stage 1 on Thu 28 Nov 2024: upheld, cause: Service failure"
        assert offered.startswith("L (learn) records what was learnt")


@pytest.mark.parametrize(
    ("letter", "outcome"),
    [("u", "upheld"), ("p", "partially_upheld"), ("n", "not_upheld"), ("r", "resolved"), ("w", "withdrawn")],
)
async def test_a_letter_for_each_outcome_and_the_cause_may_wait(team: Desk, letter: str, outcome: str) -> None:
    async with opened(team) as pilot:
        await record(pilot, ["o", letter, "enter"])
        assert case_of(team, "C-0001").facts.stage.outcome == outcome
        assert case_of(team, "C-0001")["root_cause"] == ""


async def test_the_outcome_by_arrow_keys(team: Desk) -> None:
    async with opened(team) as pilot:
        await record(pilot, ["o", "right", "right", "left", "left", "enter"])
        assert case_of(team, "C-0001").facts.stage.outcome == "withdrawn"


async def test_the_cause_by_typing_part_of_its_name(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "o", "u", *"delay")
        assert words_of(pilot, "#cause-echo") == "Service delay"
        await record(pilot, ["enter"])
        assert case_of(team, "C-0001")["root_cause"] == "Service delay"


async def test_a_cause_that_is_not_on_the_list_is_refused_and_stays_typed(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "o", "u", *"goblins")
        assert words_of(pilot, "#cause-echo") == "no such cause"
        await press(pilot, "enter")
        assert "'goblins' is not a known cause. Known: Quality of service" in words_of(pilot, "#problem")
        assert typed_in(pilot)["root_cause"] == "goblins"
        assert focused(pilot) == "root_cause"
        assert case_of(team, "C-0001").facts.stage.responded_on is None


async def test_a_cause_number_that_does_not_exist_is_refused(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "o", "u", *"42", "enter")
        assert "'42' is not a known cause" in words_of(pilot, "#problem")


async def test_a_date_in_the_past_and_one_in_the_future(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "o", "u")
        await fill(pilot, "on", "tomorrow")
        assert words_of(pilot, "#on-echo") == "Fri 29 Nov 2024, tomorrow"
        await press(pilot, "enter")
        await settled(pilot, lambda: "has not come yet" in text_on(pilot), "the refusal")
        assert typed_in(pilot)["on"] == "tomorrow"
        await fill(pilot, "on", "26/11")
        await record(pilot, ["enter"])
        assert case_of(team, "C-0001").facts.stage.responded_on == date(2024, 11, 26)


async def test_a_response_before_the_acknowledgement_is_refused(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "o", "n")
        await fill(pilot, "on", "19/11")
        await press(pilot, "enter")
        sentence = "lies before the acknowledgement (Wed 20 Nov 2024). Correct one of the two."
        await settled(pilot, lambda: sentence in words_of(pilot, "#problem"), "the refusal")
        assert top(pilot) == "QuickOutcomeScreen"


async def test_enter_without_an_outcome_asks_for_one(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "o", "enter")
        assert "Choose an outcome first: u, p, n, r, w." in words_of(pilot, "#problem")
        assert focused(pilot) == "picker"


async def test_escape_keeps_what_was_chosen(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "o", "p", "3", "escape")
        assert top(pilot) == "WorklistScreen"
        assert case_of(team, "C-0001").facts.stage.responded_on is None
        await press(pilot, "o")
        assert typed_in(pilot) == {"root_cause": "3", "on": "28 Nov 2024", "because": ""}
        assert "● Partially upheld" in words_of(pilot, "#picker")
        assert "What you had typed is here again." in words_of(pilot, "#problem")


async def test_an_outcome_walked_to_by_arrows_survives_escape_too(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "o", "right")
        await press(pilot, "escape", "o")
        assert "● Upheld" in words_of(pilot, "#picker")


async def test_a_date_typed_before_the_outcome_survives_escape(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "o")
        await fill(pilot, "on", "26/11")
        await press(pilot, "escape", "o")
        assert typed_in(pilot)["on"] == "26/11"


async def test_what_was_kept_is_forgotten_once_it_is_saved(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "o", "p", "3", "escape", "o", "tab")
        await record(pilot, ["enter"])
        await press(pilot, "u")
        await stand_on(pilot, "C-0001")
        await press(pilot, "o")
        assert "●" not in words_of(pilot, "#picker")
        assert words_of(pilot, "#problem") == ""


async def test_the_form_says_what_is_due_and_why(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "o")
        assert "Outcome of stage 1 C-0001 Amina D'Souza" in words_of(pilot, "#outcome-title")
        assert "10 working days from the acknowledgement" in words_of(pilot, "#outcome-due")
