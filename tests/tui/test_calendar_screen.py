"""The calendar: what falls due day by day, opened from the day, with leave, closures and the forecast."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import OptionList

from complainttui.casework.desk import Desk
from complainttui.tui.day_grid import DayGrid
from helpers import do, log, on
from tui.driving import AppPilot, listed, opened, press, said, settled, text_on, top, typed_in, words_of
from tui.test_hostile_text import assert_harmless

SIZES = [(80, 24), (40, 10)]
HOSTILE = ("[/b] Smith \x1b]0;t\x07", "\u202egnirts [@click=app.quit]x[/]", "漢字かな交じり" * 8)


def duties(pilot: AppPilot) -> list[str]:
    """The obligations of the day, as they are listed."""
    return [str(one.prompt) for one in pilot.app.screen.query_one("#duties", OptionList).options]


def day(pilot: AppPilot) -> str:
    return " ".join(words_of(pilot, "#day-words").replace(",", ".").split(".")[0].split()[:4])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_day_lists_what_falls_due_and_opens_it(team: Desk, size: tuple[int, int]) -> None:
    log(team, received="2024-11-22")
    async with opened(team, size) as pilot:
        await press(pilot, "Y")
        assert (top(pilot), day(pilot)) == ("CalendarScreen", "Thu 28 Nov 2024")
        assert duties(pilot) == ["C-0003 · Stage 1 response · a.mensah · Orla O'Rourke: Roof"]
        await press(pilot, "down", "enter")
        assert (duties(pilot), said(pilot)) == ([], ["Nothing is due on Thu 5 Dec 2024."])
        await press(pilot, "up", "right")
        assert day(pilot) == "Fri 29 Nov 2024"
        assert duties(pilot) == [
            "C-0004 · Stage 1 acknowledgement · e.reyes · Jomo Llewellyn: Lift",
            "C-0011 · Stage 1 acknowledgement · a.mensah · Amina D'Souza",
        ]
        await press(pilot, "enter")
        assert listed(pilot) == ["C-0004", "C-0011"]
        await press(pilot, "q")
        assert (top(pilot), day(pilot)) == ("CalendarScreen", "Fri 29 Nov 2024")


async def test_from_the_list_of_the_day_a_case_opens(team: Desk) -> None:
    log(team, received="2024-11-22")
    async with opened(team, (80, 24)) as pilot:
        await press(pilot, "Y", "l", "tab", "down", "enter")
        await settled(pilot, lambda: "C-0011" in text_on(pilot), "the case")
        assert top(pilot) == "CaseScreen"
        await press(pilot, "q")
        assert (top(pilot), pilot.app.focused.id) == ("CalendarScreen", "duties")  # type: ignore[union-attr]
        await press(pilot, "tab", "j")
        assert day(pilot) == "Fri 6 Dec 2024"
        await press(pilot, "q")
        assert top(pilot) == "WorklistScreen"


async def test_where_one_case_is_due_enter_opens_it(team: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        await press(pilot, "Y", "enter")
        assert top(pilot) == "CaseScreen"


async def test_pages_of_six_weeks_and_back_to_today(team: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        await press(pilot, "Y")
        assert "Mon 25 Nov 2024 to Sun 5 Jan 2025" in text_on(pilot)
        await press(pilot, "pagedown")
        assert "Mon 6 Jan 2025 to Sun 16 Feb 2025" in text_on(pilot)
        assert day(pilot) == "Thu 9 Jan 2025"
        await press(pilot, "t", "up")
        assert "Mon 14 Oct 2024 to Sun 24 Nov 2024" in text_on(pilot)
        assert day(pilot) == "Thu 21 Nov 2024"
        await press(pilot, *["down"] * 7)
        assert "Mon 6 Jan 2025" in text_on(pilot)


async def test_beyond_the_calendars_it_says_so_and_stays(team: Desk) -> None:
    async with opened(on(team, date(2100, 10, 4))) as pilot:
        await press(pilot, "Y", *["pagedown"] * 3)
        assert said(pilot)[-1].endswith("lies outside the years that are counted, 1990 to 2100.")
        assert (top(pilot), day(pilot)) == ("CalendarScreen", "Mon 15 Nov 2100")


async def test_holidays_closures_leave_and_today_are_named(team: Desk) -> None:
    do(team, "close-days", first="2024-12-05", reason="Stocktaking")
    do(team, "leave", officer="c.iyer", first="2024-12-02", last="2024-12-03", cover="e.reyes")
    async with opened(team, (160, 48)) as pilot:
        await press(pilot, "Y")
        for words in (">28 Nov", "Stocktaking", "~c.iyer", "Christmas Day", "Boxing Day", "New Year's"):
            assert words in text_on(pilot), words
        await press(pilot, "j", "h", "h", "h")
        assert words_of(pilot, "#day-words").startswith("Mon 2 Dec 2024. Away: c.iyer, e.reyes covers.")
        await press(pilot, "A")
        assert typed_in(pilot)["first"] == "2024-12-02"


async def test_the_forecast_gives_its_base_or_says_that_it_has_none(team: Desk) -> None:
    async with opened(team, (120, 36)) as pilot:
        await press(pilot, "Y")
        # The first answer is of 15 October: 32 working days.
        assert "2 answers in 32 working days." in words_of(pilot, "#forecast")
        assert "5 responses known to fall due in 20 working days, 1 over already." in words_of(pilot, "#forecast")
        assert "backlog" in words_of(pilot, "#forecast")


async def test_too_much_for_a_day_is_a_sign_and_words(team: Desk) -> None:
    log(team, received="2024-11-08", kind="complaint")
    do(team, "acknowledge", "C-0011", on="2024-11-14")
    async with opened(team, (120, 36)) as pilot:
        await press(pilot, "Y")
        assert ">28 Nov!" in text_on(pilot)
        assert "TOO MUCH for one day" in words_of(pilot, "#day-words")


async def test_hostile_names_are_shown_and_command_nothing(team: Desk) -> None:
    for name in HOSTILE:
        do(team, "add-officer", name=name)
        log(team, officer=name, complainant=name, topic=name, received="2024-11-22")
        do(team, "leave", officer=name, first="2024-11-29", cover="a.mensah")
    do(team, "close-days", first="2024-12-10", reason=" ".join(HOSTILE))
    async with opened(team, (160, 48)) as pilot:
        await press(pilot, "Y")
        for key in ("l", "j", "l", "l", "l", "l"):
            await press(pilot, key)
            assert_harmless(pilot, f"the calendar on {day(pilot)}")


async def test_a_colleagues_answer_shows_and_the_cursor_stays(team: Desk, colleague: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        await press(pilot, "Y")
        do(colleague, "respond", "C-0003", outcome="not_upheld")
        await settled(pilot, lambda: duties(pilot) == [], "nothing left")
        assert day(pilot) == "Thu 28 Nov 2024"


async def test_a_click_goes_to_the_day(team: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        await press(pilot, "Y")
        await pilot.click(DayGrid, offset=(2, 3))
        await settled(pilot, lambda: day(pilot) == "Mon 2 Dec 2024", "the day that was clicked")
