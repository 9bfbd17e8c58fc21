"""The worklist: its order, its countdowns in words, the live counts, the saved views on digits."""

from __future__ import annotations

from complainttui.casework.desk import Desk
from complainttui.rules.views import BUILT_IN
from complainttui.store.pages import ordered_ids
from complainttui.store.worklist import counts
from helpers import log
from tui.driving import current, listed, opened, press, settled, table, text_on, top, words_of


async def test_the_open_cases_stand_in_the_order_of_what_is_due_next(team: Desk) -> None:
    async with opened(team) as pilot:
        assert listed(pilot) == ["C-0001", "C-0002", "C-0003", "C-0004", "C-0005", "C-0008", "C-0010"]
        assert current(pilot) == "C-0001"


async def test_each_line_says_in_words_how_long_is_left(team: Desk) -> None:
    expected = [
        ("Amina D'Souza", "respond", "Mon 18 Nov", "8 days over"),
        ("Hal Grant-Iqbal", "acknowledge", "Wed 27 Nov", "1 day over"),
        ("Orla O'Rourke", "respond", "Thu 28 Nov", "due today"),
        ("Jomo Llewellyn", "acknowledge", "Fri 29 Nov", "1 day left"),
        ("Mercy Tran", "respond", "Wed 4 Dec", "4 days left"),
    ]
    async with opened(team) as pilot:
        lines = text_on(pilot).splitlines()
        for name, *words in expected:
            line = next(line for line in lines if name in line)
            assert all(word in line for word in words), line


async def test_urgency_has_a_sign_besides_its_colour(team: Desk) -> None:
    async with opened(team) as pilot:
        signs = {line[2:8]: line[0] for line in text_on(pilot).splitlines() if line[2:6] == "C-00"}
        assert signs == {
            "C-0001": "!",
            "C-0002": "!",
            "C-0003": ">",
            "C-0004": "·",
            "C-0005": " ",
            "C-0008": " ",
            "C-0010": " ",
        }


async def test_the_strip_shows_the_counts_of_the_store(team: Desk) -> None:
    found = counts(team.database.reader, team.asker)
    assert found == {"overdue": 2, "due-today": 1, "due-this-week": 2, "unacknowledged": 2, "open": 7}
    async with opened(team) as pilot:
        assert words_of(pilot, "#counts") == "OVER 2 TODAY 1 THIS WEEK 2 UNACKNOWLEDGED 2 OPEN 7"
        assert words_of(pilot, "#place") == "1 of 7"


async def test_the_head_says_which_day_it_is_and_who_sits_here(team: Desk) -> None:
    async with opened(team) as pilot:
        head = text_on(pilot).splitlines()[0]
        assert "Thu 28 Nov 2024" in head
        assert "a.mensah" in head


async def test_a_digit_shows_a_saved_view(team: Desk) -> None:
    expected = {
        "1": ["C-0001", "C-0003", "C-0008"],
        "2": ["C-0001", "C-0002", "C-0003", "C-0004", "C-0005", "C-0008", "C-0010"],
        "3": ["C-0001", "C-0002"],
        "4": ["C-0003", "C-0004"],
        "5": ["C-0002", "C-0004"],
    }
    async with opened(team) as pilot:
        for digit, references in expected.items():
            await press(pilot, "6", digit)
            assert listed(pilot) == references, f"view {digit}"


async def test_everything_holds_every_case_the_ended_ones_last(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "6")
        assert sorted(listed(pilot)) == [f"C-{number:04}" for number in range(1, 11)]
        assert listed(pilot)[:7] == ["C-0001", "C-0002", "C-0003", "C-0004", "C-0005", "C-0008", "C-0010"]
        for words in ("answered", "closed", "withdrawn"):
            assert words in text_on(pilot)


async def test_each_view_lists_what_its_query_finds(team: Desk) -> None:
    async with opened(team) as pilot:
        for view in BUILT_IN:
            await press(pilot, view.digit)
            assert table(pilot).ids == ordered_ids(team.database.reader, view.query, team.asker), view.name


async def test_the_preview_tells_of_the_case_under_the_cursor(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "down", "down")
        assert current(pilot) == "C-0003"
        await settled(pilot, lambda: "Orla O'Rourke" in words_of(pilot, "#preview"), "the case in the preview")
        assert "Water through the bedroom ceiling" in words_of(pilot, "#preview")


async def test_a_short_terminal_gives_its_lines_to_the_list(team: Desk) -> None:
    async with opened(team, size=(80, 24)) as pilot:
        assert not pilot.app.screen.query_one("#preview").display
    async with opened(team, size=(80, 40)) as pilot:
        assert pilot.app.screen.query_one("#preview").display


async def test_a_case_without_a_clock_has_no_countdown(team: Desk) -> None:
    async with opened(team) as pilot:
        line = next(line for line in text_on(pilot).splitlines() if "Xiu Ibekwe" in line)
        assert "left" not in line
        assert "over" not in line


async def test_an_empty_database_says_what_to_do(sqlite_desk: Desk) -> None:
    async with opened(sqlite_desk) as pilot:
        assert "n logs a new one" in text_on(pilot)
        assert words_of(pilot, "#place") == "none"
        await press(pilot, "6")
        assert "n logs the first one" in text_on(pilot)


async def test_no_key_is_dangerous_in_an_empty_list(sqlite_desk: Desk) -> None:
    async with opened(sqlite_desk) as pilot:
        for key in ("enter", "space", "down", "up", "end", "home", "pagedown", "a", "o", "y", "x", "E", "N"):
            await press(pilot, key)
            assert top(pilot) == "WorklistScreen", key


async def test_a_view_without_cases_says_so(sqlite_desk: Desk) -> None:
    log(sqlite_desk, received="2024-11-27", kind="compliment")
    async with opened(sqlite_desk) as pilot:
        await press(pilot, "3")
        assert "Nothing is overdue." in text_on(pilot)


async def test_q_leaves(team: Desk) -> None:
    async with opened(team) as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert not pilot.app.is_running or pilot.app._exit
