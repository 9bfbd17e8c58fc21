"""Closing and opening days from the palette: a form each, the calendar changes, no date moves by itself."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from helpers import do, dump, duty, log
from tui.driving import (
    AppPilot,
    fill,
    focused,
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

TUESDAY = date(2024, 12, 3)
WITHOUT = ("events", "calendar_days")


async def form_of(pilot: AppPilot, title: str) -> None:
    """Find an action in the palette, and run it."""
    await press(pilot, "colon")
    await pilot.press(*title.lower())
    await settled(pilot, lambda: title in text_on(pilot), "the command")
    await pilot.pause(0.2)
    await press(pilot, "enter")
    await settled(pilot, lambda: top(pilot) == "FormScreen", "the form")
    assert words_of(pilot, "#form-title") == title


async def save(pilot: AppPilot) -> None:
    await press(pilot, "f2")
    await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the form closed")


async def test_a_closure_of_some_days(team: Desk) -> None:
    before = dump(team.database, without=WITHOUT)
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await form_of(pilot, "Close days")
        assert focused(pilot) == "first"
        assert typed_in(pilot)["calendar"] == "every"
        await fill(pilot, "first", "3/12/24")
        await fill(pilot, "last", "4/12/24")
        await fill(pilot, "reason", "Boiler room flooded")
        assert "Tue 3 Dec 2024, in 5 days" in text_on(pilot)
        await save(pilot)
        assert "Closed Tue 3 Dec 2024 to Wed 4 Dec 2024 in every calendar: Boiler room flooded." in said(pilot)[0]
        assert "Dates already worked out stay as they are" in said(pilot)[0]
        assert "2 days left" in words_of(pilot, "#preview")  # to the date that it still has, without two of the days
        assert duty(team, "C-0005", 1, "respond").due_on == date(2024, 12, 4)
    assert team.calendar.closed_as(TUESDAY) == team.calendar.closed_as(date(2024, 12, 4)) == "Boiler room flooded"
    assert dump(team.database, without=WITHOUT) == before


async def test_what_was_closed_is_said_in_a_sentence_of_its_own(team: Desk) -> None:
    async with opened(team) as pilot:
        await form_of(pilot, "Close days")
        await fill(pilot, "first", "3/12/24")
        await fill(pilot, "reason", "Boiler room flooded")
        await save(pilot)
        assert said(pilot)[0].startswith("Closed Tue 3 Dec 2024 in every calendar: Boiler room flooded.")


async def test_whoever_closes_days_is_offered_the_dates_that_would_move(team: Desk) -> None:
    async with opened(team) as pilot:
        await form_of(pilot, "Close days")
        await fill(pilot, "first", "3/12/24")
        await fill(pilot, "reason", "Boiler room flooded")
        await save(pilot)
        await settled(pilot, lambda: any("4 open dates would move" in one for one in said(pilot)), "the offer")


async def test_a_closure_of_one_nation(team: Desk) -> None:
    async with opened(team) as pilot:
        await form_of(pilot, "Close days")
        await fill(pilot, "first", "3/12/24")
        await fill(pilot, "reason", "St Andrew's Day, late")
        await fill(pilot, "calendar", "scot")
        await save(pilot)
        assert "in Scotland: St Andrew's Day, late" in said(pilot)[0]
    assert team.calendar.is_working(TUESDAY)
    assert not team.database.editions.calendar("scotland").is_working(TUESDAY)


async def test_a_day_is_opened_again(team: Desk) -> None:
    do(team, "close-days", first="2024-12-03", reason="Boiler room flooded")
    reference = log(team, received="2024-11-28")
    assert str(duty(team, reference, 1, "acknowledge").due_on) == "2024-12-06"
    async with opened(team) as pilot:
        await form_of(pilot, "Open days")
        await fill(pilot, "first", "3/12/24")
        await fill(pilot, "reason", "The pump holds")
        await save(pilot)
        assert "Opened Tue 3 Dec 2024 in every calendar: The pump holds." in said(pilot)[0]
        await press(pilot, "D")
        await settled(pilot, lambda: top(pilot) == "RecalculationScreen", "the list")
        assert f"{reference} Stage 1 acknowledgement Fri 6 Dec 2024 → Thu 5 Dec 2024" in words_of(pilot, "#moves")
    assert team.calendar.is_working(TUESDAY)


@pytest.mark.parametrize(
    ("typed", "blamed", "sentence"),
    [
        ({"first": "3/12/24"}, "reason", "Reason is needed."),
        ({"first": "soon", "reason": "x"}, "first", "'soon' is not a date."),
        ({"first": "4/12/24", "last": "3/12/24", "reason": "x"}, "last", "Tue 3 Dec 2024 lies before Wed 4 Dec 2024."),
        ({"first": "4/12/24", "last": "4/12/25", "reason": "x"}, "last", "Give at most 60 in one go."),
        ({"first": "4/12/24", "reason": "x", "calendar": "france"}, "calendar", "'france' is not a known calendar."),
    ],
)
async def test_a_mistake_is_said_and_nothing_is_closed(
    team: Desk, typed: dict[str, str], blamed: str, sentence: str
) -> None:
    before = dump(team.database)
    async with opened(team) as pilot:
        await form_of(pilot, "Close days")
        for field, text in typed.items():
            await fill(pilot, field, text)
        await press(pilot, "f2")
        await settled(pilot, lambda: sentence in words_of(pilot, "#problem"), sentence)
        assert focused(pilot) == blamed
    assert dump(team.database) == before


async def test_u_takes_a_closure_back(team: Desk) -> None:
    async with opened(team) as pilot:
        await form_of(pilot, "Close days")
        await fill(pilot, "first", "3/12/24")
        await fill(pilot, "reason", "Boiler room flooded")
        await save(pilot)
        assert not team.calendar.is_working(TUESDAY)
        await press(pilot, "u")
        await settled(pilot, lambda: team.calendar.is_working(TUESDAY), "a working day again")
        await press(pilot, "D")
        await settled(pilot, lambda: any("as it would be worked out now" in one for one in said(pilot)), "no moves")


async def test_at_40_by_10_a_day_can_be_closed(team: Desk) -> None:
    async with opened(team, (40, 10)) as pilot:
        await form_of(pilot, "Close days")
        await press(pilot, *"3/12/24", "enter", "enter", *"Flood", "enter")
        assert focused(pilot) == "calendar"
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the form closed")
    assert team.calendar.closed_as(TUESDAY) == "Flood"
