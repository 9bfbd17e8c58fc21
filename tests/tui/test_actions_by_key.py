"""Every action by its key: what is typed is recorded, the form closes, the list says what happened."""

from __future__ import annotations

from datetime import date

from complainttui.casework.desk import Desk
from helpers import TODAY, case_of, do, duty
from tui.driving import (
    AppPilot,
    current,
    fill,
    listed,
    opened,
    press,
    said,
    settled,
    stand_on,
    table,
    top,
    words_of,
)


async def save(pilot: AppPilot, *keys: str) -> None:
    """Save the form and wait until the list is back."""
    await press(pilot, *(keys or ("f2",)))
    await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the form closed")


async def test_acknowledge(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "a")
        assert words_of(pilot, "#form-title").startswith("Acknowledge C-0002 Hal Grant-Iqbal")
        await save(pilot, "enter")
        assert case_of(team, "C-0002").facts.stage.acknowledged_on == TODAY
        assert said(pilot)[-1].startswith("C-0002: Acknowledged stage 1 on Thu 28 Nov 2024.")
        assert current(pilot) == "C-0002"


async def test_acknowledge_on_another_day_as_people_write_it(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "a", *"22/11")
        assert words_of(pilot, ".echo") == "Fri 22 Nov 2024, 6 days ago"
        await save(pilot, "enter")
        assert case_of(team, "C-0002").facts.stage.acknowledged_on == date(2024, 11, 22)


async def test_extend(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "x")
        await fill(pilot, "by", "5")
        await fill(pilot, "reason", "Surveyor away")
        await save(pilot)
        assert duty(team, "C-0005", 1, "respond").due_on == date(2024, 12, 11)
        assert case_of(team, "C-0005").facts.stage.extensions[0].reason == "Surveyor away"
        assert "1 ext" in words_of(pilot, "#table")


async def test_escalate(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0006")
        await press(pilot, "e")
        await fill(pilot, "officer", "e.reyes")
        await fill(pilot, "reason", "Still wet")
        await save(pilot)
        case = case_of(team, "C-0006")
        assert (case.facts.stage.number, case.facts.stage.requested_on, case.facts.owner) == (2, TODAY, "e.reyes")
        await press(pilot, "2")
        assert "C-0006" in listed(pilot)


async def test_reassign_by_typing_a_prefix(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "r", *"e.r")
        await save(pilot, "enter")
        assert case_of(team, "C-0001").facts.owner == "e.reyes"


async def test_reassign_by_the_arrow_keys(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "r", "down", "down")
        await save(pilot, "enter")
        assert case_of(team, "C-0001").facts.owner == "c.iyer"


async def test_correspondence(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "c")
        await fill(pilot, "direction", "out")
        await fill(pilot, "channel", "letter")
        await fill(pilot, "summary", "Sent the\nsurvey")
        await save(pilot)
        (letter,) = case_of(team, "C-0001").facts.correspondence
        assert (letter.direction, letter.channel, letter.party) == ("out", "letter", "Amina D'Souza")
        assert letter.summary == "Sent the\nsurvey"


async def test_note(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "N", *"Two visits missed")
        await save(pilot)
        (letter,) = case_of(team, "C-0001").facts.correspondence
        assert (letter.direction, letter.summary) == ("internal", "Two visits missed")


async def test_withdraw(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "W", "enter", *"Mended")
        await save(pilot, "enter")
        assert case_of(team, "C-0002").facts.withdrawn_on == TODAY
        await press(pilot, "2")
        assert "C-0002" not in listed(pilot)


async def test_close(team: Desk) -> None:
    do(team, "learn", "C-0006", lesson="Calls are returned")
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0006")
        await press(pilot, "C")
        await save(pilot, "enter")
        assert case_of(team, "C-0006").facts.closed_on == TODAY


async def test_reopen(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0007")
        await press(pilot, "O")
        await fill(pilot, "reason", "New evidence")
        await save(pilot, "enter")
        assert case_of(team, "C-0007").facts.closed_on is None
        await press(pilot, "2")
        assert "C-0007" in listed(pilot)


async def test_correct_a_fact_and_the_dates_that_rest_on_it_move(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "E")
        await fill(pilot, "fact", "received")
        await fill(pilot, "value", "18/11")
        assert "Received: Mon 18 Nov 2024" in words_of(pilot, "#follows")
        await save(pilot)
        assert case_of(team, "C-0002").facts.received_on == date(2024, 11, 18)
        assert duty(team, "C-0002", 1, "acknowledge").due_on == date(2024, 11, 25)
        assert "now due Mon 25 Nov 2024 (was Wed 27 Nov 2024)" in said(pilot)[-1]


async def test_undo_takes_back_the_last_change_and_says_which(team: Desk) -> None:
    async with opened(team) as pilot:
        do(team, "acknowledge", "C-0002", on="2024-11-27")
        await press(pilot, "u")
        assert case_of(team, "C-0002").facts.stage.acknowledged_on is None
        assert said(pilot)[-1].startswith("C-0002: Undid: Acknowledged stage 1 on Wed 27 Nov 2024.")


async def test_undo_takes_back_one_change_after_the_other(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "a")
        await save(pilot, "enter")
        await press(pilot, "r", *"e.reyes")
        await save(pilot, "enter")
        await press(pilot, "u")
        case = case_of(team, "C-0002")
        assert (case.facts.owner, case.facts.stage.acknowledged_on) == ("c.iyer", TODAY)
        await press(pilot, "u")
        assert case_of(team, "C-0002").facts.stage.acknowledged_on is None


async def test_add_an_officer_from_the_palette(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "colon")
        await pilot.press(*"add an off")
        await pilot.pause(0.2)
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "FormScreen", "the form")
        await press(pilot, *"b.whitlock")
        await save(pilot, "enter")
        assert "b.whitlock" in team.names("officers")


async def test_an_action_of_the_case_screen_is_the_same(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "enter", "a", "enter")
        await settled(pilot, lambda: top(pilot) == "CaseScreen", "the form closed")
        assert case_of(team, "C-0002").facts.stage.acknowledged_on == TODAY
        assert "Acknowledged Thu 28 Nov 2024" in words_of(pilot, "#stages")


async def test_a_second_enter_does_not_save_twice(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "N", *"once")
        await pilot.press("f2", "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the form closed")
        assert len(case_of(team, "C-0001").facts.correspondence) == 1
        assert table(pilot).has_focus
