"""The lists in the terminal: names with their counts, added, renamed, merged, retired, and taken back, by keyboard."""

from __future__ import annotations

import pytest

from complainttui.casework.desk import Desk
from complainttui.rules.vocabulary import ROOT_CAUSES
from helpers import case_of, do
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

SIZES = [(80, 24), (40, 10)]


def names_shown(pilot: AppPilot) -> list[str]:
    """Every name of the list with its count, top to bottom."""
    return [str(one.prompt).strip() for one in pilot.app.screen.query_one("#names").options]  # type: ignore[attr-defined]


async def to_services(pilot: AppPilot) -> None:
    await press(pilot, "V", "down", "right")
    assert focused(pilot) == "names"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_names_are_shown_with_the_cases_that_hold_them(team: Desk, size: tuple[int, int]) -> None:
    do(team, "retire-name", list="services", name="Estates")
    async with opened(team, size) as pilot:
        await press(pilot, "V")
        assert "a.mensah" in text_on(pilot)
        await press(pilot, "down")
        assert names_shown(pilot) == ["6  Repairs", "4  Estates (retired)"]
        assert "Estates (retired)" in text_on(pilot)
        await press(pilot, "down", "down", "down")
        assert names_shown(pilot)[2] == f"1  3 {ROOT_CAUSES[2]}"
        await press(pilot, "q")
        assert top(pilot) == "WorklistScreen"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_merge_and_its_undo_by_keyboard(team: Desk, size: tuple[int, int]) -> None:
    async with opened(team, size) as pilot:
        await to_services(pilot)
        await press(pilot, "m")
        assert (typed_in(pilot)["list"], typed_in(pilot)["name"]) == ("Services", "Estates")
        assert focused(pilot) == "into"
        await press(pilot, *"rep", "enter")
        await settled(pilot, lambda: top(pilot) == "ListsScreen", "merged")
        assert said(pilot) == ["Merged Estates into Repairs on the list of services, on 4 cases."]
        assert names_shown(pilot) == ["10  Repairs"]
        assert case_of(team, "C-0002")["service"] == "Repairs"
        await press(pilot, "u")
        await settled(pilot, lambda: names_shown(pilot) == ["4  Estates", "6  Repairs"], "taken back")
        assert case_of(team, "C-0002")["service"] == "Estates"


async def test_a_name_is_added_renamed_retired_and_put_back(team: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        await press(pilot, "V", "down", "down", "n", *"North", "enter")
        await settled(pilot, lambda: names_shown(pilot) == ["0  North"], "added")
        await press(pilot, "right", "e", *"North and East", "enter")
        await settled(pilot, lambda: names_shown(pilot) == ["0  North and East"], "renamed")
        await press(pilot, "x")
        await settled(pilot, lambda: names_shown(pilot) == ["0  North and East (retired)"], "retired")
        await press(pilot, "x")
        await settled(pilot, lambda: names_shown(pilot) == ["0  North and East"], "put back")
        assert team.names("teams") == ["North and East"]


async def test_what_is_not_possible_is_said_and_what_was_typed_stays(team: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        await press(pilot, "V", "down", "down", "e")
        assert said(pilot) == ["The list is empty. n adds a name."]
        await press(pilot, "up", "e")
        await fill(pilot, "new", "REPAIRS")
        await press(pilot, "f2")
        await settled(pilot, lambda: "on the list of services already" in words_of(pilot, "#problem"), "the sentence")
        assert typed_in(pilot)["new"] == "REPAIRS"
        await press(pilot, "escape", "up", "u", "u", "u")
        assert top(pilot) == "ListsScreen"


async def test_a_hostile_name_is_shown_and_commands_nothing(team: Desk) -> None:
    do(team, "add-name", list="topics", name="[red]x[/] \x1b[2J")
    async with opened(team, (80, 24)) as pilot:
        await press(pilot, "V", "down", "down", "down")
        assert "0  [red]x[/] ␛[2J" in names_shown(pilot)


async def test_a_colleagues_change_shows_and_the_cursor_stays_on_its_name(team: Desk, colleague: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        await to_services(pilot)
        await press(pilot, "down")
        do(colleague, "add-name", list="services", name="Advice")
        await settled(pilot, lambda: names_shown(pilot) == ["0  Advice", "4  Estates", "6  Repairs"], "Advice")
        await press(pilot, "x")
        await settled(pilot, lambda: names_shown(pilot)[-1] == "6  Repairs (retired)", "Repairs retired")


async def test_an_outcome_keeps_the_cause_of_its_case_that_was_retired_since(team: Desk) -> None:
    do(team, "correct", "C-0001", fact="root_cause", value="Contractor")
    do(team, "retire-name", list="causes", name="Contractor")
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "o", "u")
        assert words_of(pilot, "#cause-echo") == "as recorded, retired since"
        assert "Contractor" not in words_of(pilot, "#causes")
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved")
        assert case_of(team, "C-0001")["root_cause"] == "Contractor"
