"""The views in the terminal: shown, saved from the list, renamed, put on digits, dropped and taken back, by key."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from complainttui.casework.desk import Desk
from complainttui.rules.views import DIGITS, View
from complainttui.store.views import saved_views
from complainttui.tui.lines import Lines
from complainttui.tui.views_screen import open_views
from helpers import do
from tui.driving import (
    AppPilot,
    app_of,
    fill,
    focused,
    opened,
    press,
    read_through,
    rest,
    said,
    settled,
    strips,
    text_on,
    top,
    typed_in,
    words_of,
)

SIZES = [(80, 24), (40, 10)]
PRESENT = View("", "open service:repairs", sort="-received", group="owner", columns="due reference")
HOSTILE = "[/b] [@click=app.quit]x[/] \x1b[2J\u202e"


async def on_views(pilot: AppPilot, present: View = PRESENT) -> list[View]:
    """Open the views as the list does; what is chosen comes into the list that is returned."""
    chosen: list[View] = []
    open_views(app_of(pilot), present, chosen.append)
    await settled(pilot, lambda: top(pilot) == "ViewsScreen", "the views")
    return chosen


def lines(pilot: AppPilot) -> list[str]:
    """Every view, top to bottom."""
    return [" ".join(str(one.prompt).split()) for one in pilot.app.screen.query_one(Lines).options]


def names(desk: Desk) -> list[tuple[str, str, str]]:
    found = saved_views(desk.database.reader, desk.actor)
    return [(one.name, one.digit, one.owner) for one in found]


async def stand_on(pilot: AppPilot, name: str) -> None:
    place = next(number for number, line in enumerate(lines(pilot)) if name in line)
    await press(pilot, "home", *["down"] * place)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_views_are_shown_and_enter_gives_the_one_chosen(team: Desk, size: tuple[int, int]) -> None:
    do(team, "save-view", name="Damp", query="open damp", digit="3", sort="-received")
    do(team, "save-view", name="Lifts", query="open lift", shared="yes", group="owner", columns="due owner")
    async with opened(team, size) as pilot:
        chosen = await on_views(pilot)
        assert lines(pilot) == [
            "1 Mine built in open owner:me", "2 Team built in open", "3 Damp yours open damp · by -received",
            "4 Due this week built in due-this-week", "5 Unacknowledged built in unacknowledged",
            "6 Everything built in every case", "Lifts the team's open lift", "Overdue built in overdue",
        ]  # fmt: skip
        assert text_on(pilot).splitlines()[1].strip().startswith("1  Mine")
        await stand_on(pilot, "Overdue")
        assert words_of(pilot, "#view-told") == "Overdue, built in: overdue · by due · 3 shows Damp"
        await stand_on(pilot, "Lifts")
        assert words_of(pilot, "#view-told") == (
            "Lifts, the team's: open lift · by due · grouped by owner · columns due owner"
        )
        await press(pilot, "enter")
        assert top(pilot) == "WorklistScreen"
        assert [(one.name, one.group) for one in chosen] == [("Lifts", "owner")]


async def test_leaving_chooses_nothing(team: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        for key in ("q", "escape"):
            chosen = await on_views(pilot)
            await press(pilot, key)
            assert (top(pilot), chosen) == ("WorklistScreen", [])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_present_list_is_saved_renamed_moved_dropped_and_taken_back(
    team: Desk, size: tuple[int, int]
) -> None:
    async with opened(team, size) as pilot:
        await on_views(pilot)
        await press(pilot, "n")
        held = typed_in(pilot)
        assert [held[one] for one in ("name", "query", "sort", "group", "columns", "digit", "shared")] == [
            "", "open service:repairs", "-received", "owner", "due reference", "", "",
        ]  # fmt: skip
        assert focused(pilot) == "name"
        await press(pilot, *"Repairs", "f2")
        await settled(pilot, lambda: top(pilot) == "ViewsScreen", "saved")
        assert said(pilot) == ["Saved your view Repairs: open service:repairs, by -received."]
        assert words_of(pilot, "#view-told").startswith("Repairs, yours")
        await press(pilot, "7")
        await settled(pilot, lambda: names(team) == [("Repairs", "7", "a.mensah")], "on 7")
        await press(pilot, "3", "e")
        await settled(pilot, lambda: top(pilot) == "FormScreen", "the form")
        assert names(team) == [("Repairs", "3", "a.mensah")]
        await press(pilot, *"Mending", "f2")
        await settled(pilot, lambda: names(team) == [("Mending", "3", "a.mensah")], "renamed")
        await settled(pilot, lambda: "Mending" in words_of(pilot, "#view-told"), "the cursor on it")
        await press(pilot, "0")
        await settled(pilot, lambda: said(pilot)[-1].endswith("off 3. 3 shows Overdue again."), "off")
        await press(pilot, "x")
        await settled(pilot, lambda: names(team) == [], "dropped")
        await press(pilot, "u", "u")
        await settled(pilot, lambda: names(team) == [("Mending", "3", "a.mensah")], "taken back")
        assert "3 Mending yours open service:repairs · by -received" in lines(pilot)


async def test_the_teams_view_is_changed_where_the_cursor_stands_on_it(team: Desk) -> None:
    do(team, "save-view", name="Damp", query="damp", shared="yes", digit="7")
    do(team, "save-view", name="Damp", query="open damp")
    async with opened(team, (80, 24)) as pilot:
        await on_views(pilot)
        await stand_on(pilot, "the team's")
        await press(pilot, "8")
        await settled(pilot, lambda: ("Damp", "8", "") in names(team), "on 8")
        await press(pilot, "e")
        assert (typed_in(pilot)["name"], typed_in(pilot)["shared"]) == ("Damp", "Yes")
        await fill(pilot, "new", "Wet")
        await press(pilot, "f2")
        await settled(pilot, lambda: ("Wet", "8", "") in names(team), "renamed")
        await press(pilot, "x")
        await settled(pilot, lambda: names(team) == [("Damp", "", "a.mensah")], "dropped")


async def test_what_is_not_possible_is_said_and_what_was_typed_stays(team: Desk) -> None:
    do(team, "save-view", name="Damp", query="damp", digit="7")
    async with opened(team, (80, 24)) as pilot:
        await on_views(pilot)
        await press(pilot, "home", "x", "e", "8")
        assert said(pilot)[-1] == "Mine is a built-in view. One that is saved on its digit takes its place."
        await press(pilot, "n", *"Mould")
        await fill(pilot, "query", "opn:x")
        await fill(pilot, "digit", "7")
        await press(pilot, "f2")
        await settled(pilot, lambda: "'opn' names no field" in words_of(pilot, "#problem"), "the query's mistake")
        assert focused(pilot) == "query"
        await fill(pilot, "query", "open")
        await press(pilot, "f2")
        await settled(pilot, lambda: "7 is taken by your view Damp" in words_of(pilot, "#problem"), "the digit")
        assert (typed_in(pilot)["name"], focused(pilot)) == ("Mould", "digit")
        await press(pilot, "escape")
        assert names(team) == [("Damp", "7", "a.mensah")]


async def test_a_view_that_is_no_longer_understood_shows_its_mistake_and_is_not_chosen(team: Desk) -> None:
    do(team, "save-view", name="Damp", query="damp", digit="1")
    with team.database.writer.transaction() as transaction:
        transaction.views("a.mensah")[0].query = "colour:" + "x" * 10_000
    async with opened(team, (80, 24)) as pilot:
        chosen = await on_views(pilot)
        assert lines(pilot)[0].startswith("1 Damp yours NOT UNDERSTOOD: ")
        assert len(lines(pilot)) == 7
        assert text_on(pilot).splitlines()[2].strip().startswith("2  Team")
        await press(pilot, "enter")
        assert (top(pilot), chosen) == ("ViewsScreen", [])
        assert said(pilot)[-1].startswith("Damp is not understood: ")
        await press(pilot, "x")
        await settled(pilot, lambda: lines(pilot)[0] == "1 Mine built in open owner:me", "dropped")


async def test_hostile_names_are_shown_and_command_nothing(team: Desk) -> None:
    do(team, "save-view", name=HOSTILE, query='"[/]x" or x', shared="yes")
    async with opened(team, (80, 24)) as pilot:
        chosen = await on_views(pilot)
        await stand_on(pilot, "[/b]")
        shown = "[/b] [@click=app.quit]x[/] ␛[2J⟨202E⟩"
        assert words_of(pilot, "#view-told") == f'{shown}, the team\'s: "[/]x" or x · by due'
        assert all(character not in strip.text for strip in strips(pilot) for character in "\x1b\u202e")
        await press(pilot, "e")
        await fill(pilot, "new", "Plain")
        await press(pilot, "f2")
        await settled(pilot, lambda: names(team) == [("Plain", "", "")], "renamed")
        await press(pilot, "enter")
        assert [one.name for one in chosen] == ["Plain"]


async def test_a_long_query_is_read_to_its_end(team: Desk) -> None:
    words = " ".join(f"damp{number}" for number in range(40))
    do(team, "save-view", name="Damp", query=words, digit="1")
    async with opened(team, (40, 10)) as pilot:
        await on_views(pilot)
        told = " ".join(await read_through(pilot, "#told", "space"))
        assert " ".join(told.split()) == f"Damp, yours: {words} · by due"
        await press(pilot, "down")
        assert words_of(pilot, "#view-told") == "Team, built in: open · by due"


async def test_a_colleagues_change_shows_and_the_cursor_stays_on_its_view(team: Desk, colleague: Desk) -> None:
    do(team, "save-view", name="Lifts", query="lift", digit="7")
    async with opened(team, (80, 24)) as pilot:
        await on_views(pilot)
        await stand_on(pilot, "Lifts")
        do(colleague, "save-view", name="Theirs alone", query="damp")
        do(colleague, "save-view", name="Damp", query="damp", digit="3", shared="yes")
        await settled(pilot, lambda: "3 Damp the team's damp" in lines(pilot), "the colleague's")
        assert not any("Theirs" in line for line in lines(pilot))
        assert words_of(pilot, "#view-told").startswith("Lifts, yours")
        do(colleague, "drop-view", name="Damp")
        await settled(pilot, lambda: lines(pilot)[2] == "3 Overdue built in overdue", "dropped")
        await rest(pilot)
        assert words_of(pilot, "#view-told").startswith("Lifts, yours")


async def test_every_key_of_the_views_is_in_the_help(team: Desk) -> None:
    async with opened(team, (120, 40)) as pilot:
        await on_views(pilot)
        await press(pilot, "?")
        await settled(pilot, lambda: top(pilot) == "HelpScreen", "help")
        keys = {str(one.prompt).split()[0] for one in pilot.app.screen.query_one(OptionList).options}
        assert {"?", "n", "e", "x", "u", "0", *DIGITS, "q"} <= keys
