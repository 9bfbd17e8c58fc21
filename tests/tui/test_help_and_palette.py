"""Help lists every key of a screen, with the reason when something is not possible now, and runs what is chosen."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.binding import Binding
from textual.command import CommandInput
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList

from complainttui.casework.action import CaseAction
from complainttui.casework.actions import ACTIONS, DESK_ACTIONS, LINES, MENUS
from complainttui.casework.desk import Desk
from complainttui.rules.views import BUILT_IN
from complainttui.tui.acting import ActingScreen
from complainttui.tui.case_screen import CaseScreen
from complainttui.tui.case_table import CaseTable
from complainttui.tui.form import FormScreen
from complainttui.tui.help import MEANING_AT, Doable, _line
from complainttui.tui.palette import commands
from complainttui.tui.quick_outcome import QuickOutcomeScreen
from complainttui.tui.reports_screen import ReportsScreen
from complainttui.tui.worklist import WorklistScreen
from tui.driving import (
    AppPilot,
    current,
    focused,
    listed,
    opened,
    press,
    settled,
    stand_on,
    table,
    text_on,
    top,
    words_of,
)

TALL = (120, 60)


def options(pilot: AppPilot) -> list[str]:
    """The lines of the help, as text."""
    lines = pilot.app.screen.query_one(OptionList)
    return [" ".join(str(lines.get_option_at_index(number).prompt).split("\n" + " " * MEANING_AT))
            for number in range(lines.option_count)]  # fmt: skip


def line_of(pilot: AppPilot, name: str) -> str:
    """The line about one thing to do."""
    return next(line for line in options(pilot) if line[10:].startswith(f"{name} "))


def own_bindings(place: type[Screen[object]] | type[Widget]) -> list[Binding]:
    """The bindings that our own classes declare for a place, one for each key."""
    ours = [one for one in place.__mro__ if one.__module__.startswith("complainttui.")]
    declared = [binding for one in ours for binding in one.__dict__.get("BINDINGS", [])]
    return list(Binding.make_bindings(declared))


async def test_every_key_of_the_worklist_is_listed(team: Desk) -> None:
    async with opened(team, TALL) as pilot:
        await press(pilot, "?")
        listed_keys = {line.split()[0] for line in options(pilot)}
        for key in ("?", "/", "R", "s", "u", "y", "space", "q", *(view.digit for view in BUILT_IN)):
            assert key in listed_keys, key
        assert "Open the case" in line_of(pilot, "Open")
        for action in ACTIONS.values():
            if action.key:
                assert action.key in listed_keys, action.title
                assert action.help_line() in line_of(pilot, action.title)


async def test_every_key_of_the_case_screen_is_listed(team: Desk) -> None:
    async with opened(team, TALL) as pilot:
        await press(pilot, "enter", "?")
        listed_keys = {line.split()[0] for line in options(pilot)}
        assert {"?", "q", "u", "y", *(one.key for one in ACTIONS.values() if one.key)} <= listed_keys


async def test_every_key_of_the_reports_is_listed(team: Desk) -> None:
    async with opened(team, TALL) as pilot:
        await press(pilot, "R", "?")
        assert {"?", "s", "[", "]", "r", "p", "a", "/", "d", "enter", "q"} <= {
            line.split()[0] for line in options(pilot)
        }


async def test_what_is_not_possible_says_why(team: Desk) -> None:
    async with opened(team, TALL) as pilot:
        await press(pilot, "?")
        assert "Not now: C-0001: Stage 1 was acknowledged on Mon 4 Nov 2024." in line_of(pilot, "Acknowledge")
        assert "Not now: C-0001: The case is not closed" in line_of(pilot, "Reopen")
        assert "Not now" not in line_of(pilot, "Outcome")
        assert "Not now" not in line_of(pilot, "New case")


async def test_in_an_empty_list_every_action_on_a_case_says_why(sqlite_desk: Desk) -> None:
    async with opened(sqlite_desk, TALL) as pilot:
        await press(pilot, "?")
        for action in ACTIONS.values():
            if issubclass(action, CaseAction) and action.key:
                assert "Not now: No case is chosen." in line_of(pilot, action.title)


async def test_typing_narrows_by_key_name_and_meaning(team: Desk) -> None:
    async with opened(team, TALL) as pilot:
        await press(pilot, "?", *"another officer")
        assert [line.split()[1] for line in options(pilot)] == ["Reassign"]
        await press(pilot, *["backspace"] * 15, *"zzz")
        assert options(pilot) == []
        await press(pilot, "enter")
        assert top(pilot) == "HelpScreen"


async def test_help_stands_in_sections_until_something_is_searched_for(team: Desk) -> None:
    async with opened(team, TALL) as pilot:
        await press(pilot, "?")
        headings = [line for line in options(pilot) if not line.startswith(" ")]
        assert headings == ["Cases", "Here", "Other screens", "The application"]
        await press(pilot, *"reports")
        assert not [line for line in options(pilot) if line in headings]


def test_what_is_refused_is_grey_and_says_why() -> None:
    for refusal, grey in (("", False), ("It is closed.", True)):
        line = _line(Doable("a", "Acknowledge", "Record it.", "act('acknowledge')", refusal), 8, 100)
        assert ("$text-disabled" in {str(span.style) for span in line.spans}) is grey
        assert ("Not now: It is closed." in line.plain) is grey


async def test_enter_runs_what_was_found(team: Desk) -> None:
    async with opened(team, TALL) as pilot:
        await press(pilot, "?", *"reassign", "enter")
        await settled(pilot, lambda: top(pilot) == "FormScreen", "the form")
        assert words_of(pilot, "#form-title").startswith("Reassign C-0001")


async def test_down_goes_to_the_list_and_enter_runs_there_too(team: Desk) -> None:
    async with opened(team, TALL) as pilot:
        await press(pilot, "?", *"internal note", "down", "enter")
        await settled(pilot, lambda: top(pilot) == "FormScreen", "the form")
        assert words_of(pilot, "#form-title").startswith("Note C-0001")


async def test_what_is_not_possible_stays_so_from_the_help(team: Desk) -> None:
    async with opened(team, TALL) as pilot:
        await press(pilot, "?", *"nothing more is to be done", "enter")
        await settled(pilot, lambda: "has not been answered" in text_on(pilot), "the sentence")
        assert top(pilot) == "WorklistScreen"


@pytest.mark.parametrize(
    ("search", "done"),
    [
        ("mark it", lambda pilot: len(table(pilot).marked) == 1),
        ("open the case", lambda pilot: top(pilot) == "CaseScreen"),
        ("the view on 3", lambda pilot: listed(pilot) == ["C-0001", "C-0002"]),
        ("narrow by words", lambda pilot: focused(pilot) == "filter-text"),
        ("tables for the board", lambda pilot: top(pilot) == "ReportsScreen"),
        ("save exactly", lambda pilot: top(pilot) == "SavePrompt"),
        ("copy the reference", lambda pilot: pilot.app.clipboard == "C-0001"),
        ("leave from anywhere", lambda pilot: pilot.app._exit),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
async def test_whatever_the_help_lists_it_can_run(team: Desk, search: str, done: object) -> None:
    async with opened(team, TALL) as pilot:
        await press(pilot, "?", *search)
        assert len(options(pilot)) == 1
        await pilot.press("enter")
        for _ in range(20):
            await pilot.pause(0.01)
        assert done(pilot)  # type: ignore[operator]


async def test_escape_and_a_second_question_mark_do_nothing(team: Desk) -> None:
    async with opened(team, TALL) as pilot:
        await press(pilot, "?", "f1")
        assert top(pilot) == "HelpScreen"
        await press(pilot, "escape")
        assert top(pilot) == "WorklistScreen"


async def test_the_palette_offers_every_action_view_and_report(team: Desk) -> None:
    async with opened(team) as pilot:
        titles = [one.name for one in commands(pilot.app.screen)]
        wanted = [action.title for action in ACTIONS.values()]
        wanted += ["Undo", "Reports", "Save list", *(f"View: {view.name}" for view in BUILT_IN)]
        assert set(wanted) <= set(titles)
        assert [title for title, number in Counter(titles).items() if number > 1] == []
        await press(pilot, "enter")
        titles = [one.name for one in commands(pilot.app.screen)]
        assert {action.title for action in ACTIONS.values()} | {"Undo"} <= set(titles)


@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
async def test_the_palette_runs_a_command(team: Desk, key: str) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0003")
        await press(pilot, key)
        await settled(pilot, lambda: pilot.app.screen.query(CommandInput), "the palette")
        pilot.app.screen.query_one(CommandInput).value = "Correspondence"
        await settled(pilot, lambda: "Log a letter, call" in text_on(pilot), "the command found")
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "FormScreen", "the form")
        assert words_of(pilot, "#form-title").startswith("Correspondence C-0003")
        await press(pilot, "escape")
        assert current(pilot) == "C-0003"


def test_every_action_has_a_key_or_a_menu_or_is_done_at_the_desk() -> None:
    assert all(line.key or line.menu in MENUS or line in DESK_ACTIONS for line in LINES)


def test_every_action_has_a_title_and_says_what_it_does() -> None:
    for action in ACTIONS.values():
        assert action.title
        assert action.help_line().endswith("."), action.title
    assert len({action.title for action in ACTIONS.values()}) == len(ACTIONS)


@pytest.mark.parametrize(
    "places",
    [
        (WorklistScreen, CaseTable), (CaseScreen,), (ReportsScreen,), (FormScreen,), (QuickOutcomeScreen,),
        (ActingScreen,),
    ],
    ids=lambda places: places[0].__name__,
)  # fmt: skip
def test_no_two_bindings_of_a_screen_share_a_key(places: tuple[type[Screen[object]], ...]) -> None:
    keys = Counter(binding.key for place in places for binding in own_bindings(place))
    assert keys
    assert [key for key, number in keys.items() if number > 1] == []


@pytest.mark.parametrize("place", [WorklistScreen, CaseTable, CaseScreen, ReportsScreen, FormScreen])
def test_every_binding_can_be_named_in_a_keymap(place: type[Screen[object]]) -> None:
    assert all(binding.id for binding in own_bindings(place))


@pytest.mark.parametrize("place", [WorklistScreen, CaseScreen, ReportsScreen])
def test_no_key_is_one_that_terminals_swallow(place: type[Screen[object]]) -> None:
    swallowed = ("ctrl+enter", "ctrl+j", "alt+", "ctrl+shift")
    assert not [one.key for one in own_bindings(place) if one.key.startswith(swallowed)]


async def test_the_footer_shows_the_keys_of_the_commonest_actions(team: Desk) -> None:
    async with opened(team) as pilot:
        await settled(pilot, lambda: "Help" in text_on(pilot), "the footer")
        footer = text_on(pilot).splitlines()[-1]
        for words in ("? Help", "a Acknowledge", "o Outcome", "x Extend", "e Escalate", "r Reassign", "n New case"):
            assert words in footer


async def test_q_is_told_by_what_it_does_not_by_the_leave_of_an_officer(team: Desk) -> None:
    async with opened(team, TALL) as pilot:
        await press(pilot, "question_mark")
        assert ACTIONS["leave"].help_line() not in line_of(pilot, "Quit")
