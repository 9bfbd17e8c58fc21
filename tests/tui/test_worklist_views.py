"""The worklist: its order, its countdowns in words, the live counts, the saved views on digits."""

from __future__ import annotations

from dataclasses import replace

from complainttui.casework.desk import Desk
from complainttui.casework.undo import undo
from complainttui.rules.views import BUILT_IN
from complainttui.store.pages import ordered_ids
from complainttui.store.worklist import counts
from complainttui.tui.remembered import as_saved, remembered
from complainttui.tui.worklist import WorklistScreen
from helpers import do, log
from tui.driving import current, listed, opened, press, said, settled, table, text_on, top, words_of, worklist


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
        assert words_of(pilot, "#counts") == "OVER 2 TODAY 1 THIS WEEK 2 UNACKNOWLEDGED 2 OPEN 7 1 of 7"


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
        assert words_of(pilot, "#counts").endswith(" none")
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


def spoil(desk: Desk, query: str) -> None:
    """The officer's first own view, as an older program may have left it."""
    with desk.database.writer.transaction() as transaction:
        transaction.views(desk.actor)[0].query = query


async def test_a_view_that_is_no_longer_understood_shows_nothing_and_says_why(team: Desk) -> None:
    do(team, "save-view", name="Damp", query="damp", digit="7")
    spoil(team, "colour:red")
    async with opened(team) as pilot:
        await press(pilot, "7")
        assert listed(pilot) == []
        assert said(pilot)[-1].startswith("Damp is not understood: ")
        assert "Damp is not understood: " in words_of(pilot, "#table")
        await press(pilot, "asterisk", "s", "escape", "2")
        assert len(listed(pilot)) == 7


async def test_a_remembered_filter_that_is_no_longer_understood_is_said_at_its_line(team: Desk) -> None:
    remembered(team.database.target, team.actor).write(BUILT_IN[1], replace(as_saved(BUILT_IN[1]), filter="colour:red"))
    async with opened(team) as pilot:
        assert listed(pilot) == []
        assert "names no field" in words_of(pilot, "#filter")
        await press(pilot, "asterisk", "escape")
        assert len(listed(pilot)) == 7
        assert "names no field" not in words_of(pilot, "#filter")


async def test_another_view_takes_the_mistake_and_the_offers_of_the_filter_away(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "slash", *"stage:two")
        assert worklist(pilot).line.problem is not None
        worklist(pilot).set_focus(table(pilot))
        await press(pilot, "3")
        assert worklist(pilot).line.problem is None
        assert words_of(pilot, "#filter").startswith("words, or")
        assert len(words_of(pilot, "#filter").split("needs a number")) == 1


async def test_the_filters_of_two_views_are_both_remembered_however_quickly_typed(team: Desk) -> None:
    def kept(place: int) -> str:
        return remembered(team.database.target, team.actor).read(BUILT_IN[place]).filter

    async with opened(team) as pilot:
        await press(pilot, "slash", *"damp", "enter", "3")
        assert kept(1) == "damp"
        await press(pilot, "slash", *"tran", "enter")
        worklist(pilot).narrow("lift")
        assert kept(2) == "tran"


async def test_a_view_that_is_saved_anew_is_shown_once_as_it_is_now(team: Desk) -> None:
    do(team, "save-view", name="Damp", query="damp", digit="7")
    async with opened(team) as pilot:
        await press(pilot, "7", "slash", *"open", "enter")
        do(team, "save-view", name="Damp", query="lift", digit="7", sort="reference")
        await settled(pilot, lambda: listed(pilot) == ["C-0002", "C-0004"], "the new view, with the filter")
        assert words_of(pilot, "#views").count("Damp") == 1
        do(team, "drop-view", name="Damp")
        await settled(pilot, lambda: "· Damp" in words_of(pilot, "#views"), "the dropped view, on no digit")
        assert listed(pilot) == ["C-0002", "C-0004"]


async def test_a_long_title_and_what_stands_to_its_right_are_apart(team: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        pilot.app.push_screen(WorklistScreen(query="open", title="Due on Thu 26 Nov 2026, of Repairs"))
        await settled(pilot, lambda: "Due on" in text_on(pilot), "the list")
        assert "of Repairs  Thu 28 Nov 2024" in text_on(pilot).splitlines()[0]


async def test_the_preview_of_a_case_that_has_gone_goes_with_it(sqlite_desk: Desk) -> None:
    log(sqlite_desk, received="2024-11-20", complainant="Gone Person")
    async with opened(sqlite_desk, (120, 36)) as pilot:
        await settled(pilot, lambda: "Gone Person" in words_of(pilot, "#preview"), "the preview")
        await pilot.resize_terminal(120, 20)
        await settled(pilot, lambda: not words_of(pilot, "#preview"), "no preview")
        undo(sqlite_desk)
        await settled(pilot, lambda: not listed(pilot), "an empty list")
        await pilot.resize_terminal(120, 36)
        await settled(pilot, lambda: pilot.app.screen.query_one("#preview").region.height, "the pane again")
        assert words_of(pilot, "#preview") == ""
        log(sqlite_desk, received="2024-11-20", complainant="Next Person")
        await settled(pilot, lambda: "Next Person" in words_of(pilot, "#preview"), "the preview")
        undo(sqlite_desk)
        await settled(pilot, lambda: not listed(pilot) and not words_of(pilot, "#preview"), "nothing of it left")
