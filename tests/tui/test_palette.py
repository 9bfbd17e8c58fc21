"""The palette: cases by reference and name, actions by their verbs, views and screens from anywhere."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from textual import events
from textual.command import CommandInput, CommandList

from complainttui.casework.actions import ACTIONS
from complainttui.casework.desk import Desk
from complainttui.rules.problems import Unreachable
from complainttui.rules.views import BUILT_IN
from complainttui.store.finding import MOST_FOUND, find_cases
from complainttui.store.reader import Row
from complainttui.tui.palette import commands
from helpers import do, log
from tui.driving import AppPilot, current, listed, opened, press, settled, text_on, top, words_of, worklist

HOSTILE = "[bold red]x[/] \x1b[31m\u202e:not[a]\\ref"


async def typed(pilot: AppPilot, text: str, wanted: str) -> None:
    """The palette, with this typed into it, showing what is wanted."""
    await press(pilot, "colon")
    await settled(pilot, lambda: pilot.app.screen.query(CommandInput), "the palette")
    pilot.app.screen.query_one(CommandInput).value = text
    await settled(pilot, lambda: wanted in text_on(pilot), wanted)


def offered(pilot: AppPilot) -> list[str]:
    """The first line of each hit."""
    lines = pilot.app.screen.query_one(CommandList)
    return [str(lines.get_option_at_index(place).prompt).split("\n")[0] for place in range(lines.option_count)]


async def test_a_case_is_opened_by_its_reference_or_a_name(team: Desk) -> None:
    async with opened(team) as pilot:
        await typed(pilot, "", "Acknowledge")
        for text in ("C-0004", "c-0004", "4", "0004", "Llewellyn", "jomo", "jomo llew"):
            pilot.app.screen.query_one(CommandInput).value = text
            await settled(pilot, lambda text=text: f"Cases with {text}" in text_on(pilot), text)
            assert offered(pilot)[0] == "C-0004  Jomo Llewellyn"
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "CaseScreen", "the case")
        assert "Jomo Llewellyn" in words_of(pilot, "#case-head-left")


async def test_also_from_a_screen_on_one_side_of_a_case(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "w")
        assert top(pilot) == "ExplainScreen"
        await typed(pilot, "C-0009", "C-0009  Una Bhandari")
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "CaseScreen", "the case")


async def test_an_action_is_found_by_the_verb_of_the_command_line(team: Desk) -> None:
    async with opened(team) as pilot:
        await typed(pilot, "assign", "Reassign")
        assert offered(pilot)[0] == "Reassign"
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "FormScreen", "the form")
        assert words_of(pilot, "#form-title").startswith("Reassign C-0001")


async def test_a_key_on_the_heels_of_the_choice_is_for_what_was_chosen(team: Desk) -> None:
    async with opened(team) as pilot:
        for key in ("colon", *"calendar", "enter", "A"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(pilot, lambda: top(pilot) == "FormScreen", "the form of leave")
        assert words_of(pilot, "#form-title").startswith("Leave of an officer")


async def test_what_is_not_possible_says_why_from_the_palette_too(team: Desk) -> None:
    async with opened(team) as pilot:
        await typed(pilot, "reopen", "Reopen")
        await press(pilot, "enter")
        await settled(pilot, lambda: "The case is not closed" in " ".join(text_on(pilot).split()), "the sentence")


async def test_words_that_are_no_name_narrow_the_list(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "enter")
        await typed(pilot, "damp", "Cases with damp")
        await press(pilot, "end", "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the list")
        assert worklist(pilot).line.value == "damp"
        assert set(listed(pilot)) == {"C-0001", "C-0005", "C-0006", "C-0008"}


async def test_views_and_screens_are_there_from_a_case_and_from_the_reports(team: Desk) -> None:
    async with opened(team) as pilot:
        for keys in (["enter"], ["R"], ["V"]):
            await press(pilot, *keys)
            names = {one.name for one in commands(pilot.app.screen)}
            assert {*(f"View: {view.name}" for view in BUILT_IN), "Reports", "Lists", "Help", "Quit"} <= names
            await typed(pilot, "View: Overdue", "View: Overdue")
            await press(pilot, "enter")
            await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the list")
            assert listed(pilot) == ["C-0001", "C-0002"]
            assert len(pilot.app.screen_stack) == 1


async def test_a_view_that_lost_its_digit_does_not_say_that_key(team: Desk) -> None:
    do(team, "save-view", name="Mould", query="damp", digit="3")
    async with opened(team) as pilot:
        meanings = {one.name: one.meaning for one in commands(pilot.app.screen)}
        assert meanings["View: Mould"] == "Key 3 in the list"
        assert meanings["View: Overdue"] == "built in"
        assert meanings["View: Team"] == "Key 2 in the list"


async def test_every_action_is_found_by_its_name_and_by_its_verb(team: Desk) -> None:
    async with opened(team) as pilot:
        known = {(one.name, one.also) for one in commands(pilot.app.screen)}
        assert {(action.title, verb) for verb, action in ACTIONS.items()} <= known


async def test_hostile_names_and_references_are_shown_and_opened(team: Desk) -> None:
    reference = log(team, complainant=HOSTILE, reference="[/red]\x1b[2J\\", topic="[bold]Lift")
    async with opened(team) as pilot:
        await typed(pilot, "[/red]", "[/red]")
        assert offered(pilot)[0].startswith("[/red]␛[2J\\  [bold red]x[/]")
        assert "\x1b" not in text_on(pilot)
        assert "\u202e" not in text_on(pilot)
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "CaseScreen", "the case")
        await press(pilot, "y")
        assert reference in pilot.app.clipboard.replace("␛", "\x1b")


async def test_whatever_is_typed_the_palette_stays(team: Desk) -> None:
    async with opened(team) as pilot:
        await typed(pilot, "", "Acknowledge")
        for text in ("[", "[/]", "[bold", "\\", "$error", "%_%", "x" * 10_000, "'; DROP TABLE cases; --", "ß ﷺ"):
            pilot.app.screen.query_one(CommandInput).value = text
            await settled(pilot, lambda text=text: f"Cases with {text}"[:40] in text_on(pilot), text[:40])
        await press(pilot, "escape")
        assert top(pilot) == "WorklistScreen"
        assert current(pilot) == "C-0001"


async def test_a_database_that_is_gone_leaves_the_commands(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        raise Unreachable("The database cannot be read.")

    async with opened(team) as pilot:
        monkeypatch.setattr(team.database.reader, "rows", gone)
        await typed(pilot, "quit", "Quit")
        assert "Quit" in offered(pilot)


def test_no_more_than_a_screenful_is_found_and_open_cases_come_first(sqlite_desk: Desk) -> None:
    for number in range(MOST_FOUND + 5):
        log(sqlite_desk, complainant="Hal Grant", topic=str(number))
    do(sqlite_desk, "withdraw", "C-0001", on="2024-11-28", reason="x")
    reader = sqlite_desk.database.reader
    assert len(find_cases(reader, "grant")) == MOST_FOUND
    assert len(find_cases(reader, "C-")) == MOST_FOUND
    assert find_cases(reader, "C-002")[0].reference == "C-0020"
    assert [one.reference for one in find_cases(reader, "23")] == ["C-0023"]
    assert find_cases(reader, "grant hal")[0].is_open
    assert find_cases(reader, "g") == []
    assert find_cases(reader, "  ") == []


def test_names_are_found_without_their_accents_titles_and_case(desk: Desk) -> None:
    reader = desk.database.reader
    log(desk, complainant="Mrs Zoë O'Neill")
    for text in ("zoe", "ONEILL", "o'neill zoë", "neill"):
        assert [one.complainant for one in find_cases(reader, text)] == ["Mrs Zoë O'Neill"], text


def test_no_look_for_a_case_reads_the_whole_table(sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    log(sqlite_desk)
    reader = sqlite_desk.database.reader
    plain = reader.rows
    asked: list[tuple[str, Mapping[str, object] | None]] = []

    def noted(sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        asked.append((sql, parameters))
        return plain(sql, parameters)

    monkeypatch.setattr(reader, "rows", noted)
    for text in ("C-0001", "17", "amina", "d'souza amina"):
        find_cases(reader, text)
    assert len(asked) > 8
    for sql, parameters in asked:
        plans = [str(row[-1]) for row in plain(f"EXPLAIN QUERY PLAN {sql}", parameters)]
        assert all("USING" in plan and "INDEX" in plan for plan in plans if "cases" in plan), plans
        assert not any(plan.startswith("SCAN") for plan in plans), plans


async def test_a_reference_typed_ahead_opens_its_case(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "colon", *"C-0003", "enter")
        await settled(pilot, lambda: top(pilot) == "CaseScreen", "the case")


async def test_left_while_it_looks_the_palette_leaves_the_program_as_it_was(team: Desk) -> None:
    async with opened(team) as pilot:
        for _ in range(5):
            await press(pilot, "colon", "C", "escape", "escape")
        assert top(pilot) == "WorklistScreen"
