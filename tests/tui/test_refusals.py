"""An action that is not possible opens no form and says why, in the action's own sentence."""

from __future__ import annotations

from complainttui.casework.desk import Desk
from helpers import do
from tui.driving import opened, press, said, settled, stand_on, top

REFUSALS = [
    ("a", "C-0001", "Stage 1 was acknowledged on Mon 4 Nov 2024. If that date is wrong, correct it."),
    ("a", "C-0007", "Stage 1 was answered on Tue 15 Oct 2024 without an acknowledgement."),
    ("a", "C-0009", "The case was withdrawn; reopen it first."),
    ("o", "C-0006", "Stage 1 was answered on Tue 15 Oct 2024. Escalate it if the person is not satisfied"),
    ("o", "C-0009", "The case was withdrawn; reopen it first."),
    ("x", "C-0006", "Stage 1 was answered on Tue 15 Oct 2024; there is nothing to extend."),
    ("x", "C-0010", "so there is nothing to extend."),
    ("e", "C-0002", "Stage 1 has not been answered yet. Record its response first."),
    ("e", "C-0008", "has no stage 2"),
    ("r", "C-0007", "The case is closed; reopen it first."),
    ("W", "C-0006", "Stage 1 has been answered. Close the case instead."),
    ("C", "C-0001", "Stage 1 has not been answered. Record the outcome, or withdraw the case."),
    ("C", "C-0007", "The case is closed; reopen it first."),
    ("O", "C-0001", "The case is not closed, so there is nothing to reopen."),
]


async def test_a_refusal_is_a_sentence_and_no_form(team: Desk) -> None:
    async with opened(team) as pilot:
        for key, reference, sentence in REFUSALS:
            pilot.app.clear_notifications()
            await stand_on(pilot, reference)
            await press(pilot, key)
            assert said(pilot)[-1].startswith(f"{reference}: "), (key, reference)
            assert sentence in said(pilot)[-1]
            assert top(pilot) == "WorklistScreen"


async def test_the_case_screen_refuses_in_the_same_words(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "enter", "e")
        assert top(pilot) == "CaseScreen"
        assert said(pilot)[-1] == "C-0001: Stage 1 has not been answered yet. Record its response first."


async def test_without_a_case_there_is_nothing_to_act_on(sqlite_desk: Desk) -> None:
    async with opened(sqlite_desk) as pilot:
        await press(pilot, "a")
        assert said(pilot) == ["No case is chosen."]


async def test_nothing_to_undo(sqlite_desk: Desk) -> None:
    async with opened(sqlite_desk) as pilot:
        await press(pilot, "u")
        await settled(pilot, lambda: said(pilot), "the sentence")
        assert said(pilot) == ["There is nothing of a.mensah's to undo."]


async def test_what_a_colleague_changed_since_cannot_be_undone(team: Desk, colleague: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "a", "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen")
        do(colleague, "correct", "C-0002", fact="acknowledged", value="27/11/2024")
        await press(pilot, "u")
        sentence = "C-0002: this has been changed again since, by c.iyer"
        await settled(pilot, lambda: any(sentence in one for one in said(pilot)), "the sentence")
