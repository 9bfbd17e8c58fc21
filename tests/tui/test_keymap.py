"""Keys of one's own: every binding can be given others, and help, footer and sentences call them as they are now."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import complainttui.tui
from complainttui.casework import key_catalogue as keys
from complainttui.casework.config import COLUMNS, Config, read_config
from complainttui.casework.desk import Desk
from complainttui.tui import list_columns
from helpers import SOURCES
from tui.driving import current, press, said, settled, stand_on, table, text_on, top, words_of
from tui.test_help_and_palette import TALL, options
from tui.test_themes import coloured

PLACE_OF = {
    "WorklistScreen": keys.LIST, "CaseTable": keys.LIST, "CaseScreen": keys.CASE, "ListsScreen": keys.LISTS,
    "ReportsScreen": keys.REPORTS, "ReportTable": keys.REPORTS, "FinderLine": keys.FINDING,
    "ReportDefinitionScreen": keys.MEANING, "AnnualScreen": keys.ANNUAL,
    "CodeScreen": keys.CODE, "ExplainScreen": keys.DATES,
    "DocumentsScreen": keys.DOCUMENTS, "RecalculationScreen": keys.MOVES, "FormScreen": keys.FORM,
    "ChoiceInput": keys.FORM, "LetterScreen": keys.LETTER, "QuickOutcomeScreen": keys.OUTCOME, "HelpScreen": keys.HELP,
    "MeanwhileScreen": keys.MEANWHILE, "SavePrompt": keys.SAVE,
    "TeamScreen": keys.TEAM, "FigureTable": keys.TEAM, "CalendarScreen": keys.CALENDAR, "DayGrid": keys.CALENDAR,
    "MorningScreen": keys.MORNING, "ViewsScreen": keys.VIEWS, "FrequencyScreen": keys.COUNTS,
    "ColumnsScreen": keys.COLUMNS, "QueryLine": keys.FILTER, "PreviewLines": keys.SEVERAL,
    "AssessmentScreen": keys.ASSESSMENT,
}  # fmt: skip
HIDDEN = {("form.bearing", keys.LETTER)}
"""What a letter's own binding of the same key stands before."""


def own_classes() -> dict[str, type[DOMNode]]:
    """Every screen and widget of ours by its name."""
    modules = (
        importlib.import_module(f"complainttui.tui.{one.name}")
        for one in pkgutil.iter_modules(complainttui.tui.__path__)
    )
    return {
        name: one
        for module in modules
        for name, one in vars(module).items()
        if inspect.isclass(one) and issubclass(one, DOMNode) and one.__module__ == module.__name__
    }


def bindings_of(place: type[DOMNode]) -> list[Binding]:
    """What our own classes declare for it."""
    ours = [one for one in place.__mro__ if one.__module__.startswith("complainttui.")]
    return [binding for one in ours for binding in one.__dict__.get("BINDINGS", []) if isinstance(binding, Binding)]


def read(text: str) -> Config:
    """A configuration without mistakes."""
    config = read_config(text, "config.toml")
    assert config.wrong == ()
    return config


def test_the_catalogue_names_every_binding_with_its_keys() -> None:
    declared = {str(one.id): one.key for place in own_classes().values() for one in bindings_of(place)}
    known = {name: use.keys for name, use in keys.key_uses().items()}
    assert {name: declared.get(name) for name in known} == known
    assert sorted(set(declared) - set(known)) == [], "add them to casework/key_catalogue.py"


def test_the_catalogue_knows_on_which_screen_each_binding_holds() -> None:
    held = {(str(one.id), PLACE_OF[name]) for name, place in own_classes().items() if name in PLACE_OF
            for one in bindings_of(place)} - HIDDEN  # fmt: skip
    uses = keys.key_uses()
    everywhere = {one for one in uses if one in ("quit", "palette")}
    assert {(name, place) for name, use in uses.items() for place in use.places if name not in everywhere} == {
        (name, place) for name, place in held if name not in everywhere
    }
    with_bindings = {name for name, one in own_classes().items() if one.__dict__.get("BINDINGS")}
    bases = {"ActingScreen", "TakingScreen", "SteeredScreen", "ViewingScreen", "ComplaintsApp"}
    assert with_bindings <= {*PLACE_OF, *bases}


def test_the_columns_that_can_be_set_are_those_of_the_table() -> None:
    assert set(list_columns.COLUMNS) == set(COLUMNS)


async def test_an_action_has_the_key_that_it_is_given_and_no_other(team: Desk) -> None:
    async with coloured(team, read('[keys]\n"act.assign" = "f6,J"\nundo = "ctrl+o"\n')) as pilot:
        for key in ("f6", "J"):
            await press(pilot, key)
            assert words_of(pilot, "#form-title").startswith("Reassign")
            await press(pilot, "escape")
        await press(pilot, "r")
        assert top(pilot) == "WorklistScreen"
        await settled(pilot, lambda: "f6 Reassign" in text_on(pilot).splitlines()[-1], "the footer")


async def test_two_keys_change_places(team: Desk) -> None:
    async with coloured(team, read('[keys]\n"act.assign" = "N"\n"act.note" = "r"\n')) as pilot:
        await press(pilot, "N")
        assert words_of(pilot, "#form-title").startswith("Reassign")
        await press(pilot, "escape", "r")
        assert words_of(pilot, "#form-title").startswith("Note")


async def test_keys_of_tables_forms_and_the_application_are_given_as_well(team: Desk) -> None:
    text = '[keys]\n"cursor.down" = "f7"\n"form.save" = "f9"\n"quit" = "ctrl+x"\n"mark" = "full_stop"\n'
    text += '"mark.range" = "f8"\n"form.leave" = "f5"\n'
    async with coloured(team, read(text)) as pilot:
        await stand_on(pilot, "C-0003")
        before = current(pilot)
        await press(pilot, "down", "j")
        assert current(pilot) == before
        await press(pilot, "f7")
        assert current(pilot) != before
        await press(pilot, "full_stop")
        assert len(table(pilot).marked) == 1
        await press(pilot, "f8")
        assert said(pilot) == ["A range begins here: move to its other end and press F8."]
        await press(pilot, "escape", "N", *"Rang them")
        assert "F9: save · F5: leave, keeping what you typed" in words_of(pilot, "#keys")
        await press(pilot, "f9")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the note kept")
        await pilot.press("ctrl+x")
        assert pilot.app._exit


def test_every_key_that_a_sentence_names_is_that_of_a_binding() -> None:
    named = set()
    for file in (one for room in ("tui", "casework/telling") for one in (SOURCES / "complainttui" / room).glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named |= {*re.findall(r"\{([a-z]+[._][^{} ]+|leave|undo|views)\}", node.value)}
    assert {"mark.range", "form.save", "act.add-point", "leave"} <= named
    assert named <= {*keys.key_uses()}


async def test_help_shows_the_keys_of_now(team: Desk) -> None:
    async with coloured(
        team, read('[keys]\n"help" = "J"\n"menu.person" = "f6"\n"act.assign" = "ctrl+o"\n'), TALL
    ) as pilot:
        await press(pilot, "?")
        assert top(pilot) == "WorklistScreen"
        await press(pilot, "J", *"another officer")
        assert [line.split()[0] for line in options(pilot)] == ["^o"]
        await press(pilot, *["backspace"] * 15, "f", "6")
        assert len(options(pilot)) > 5
        assert {line.split()[0] for line in options(pilot)} == {"f6"}


async def test_a_wrong_configuration_is_said_and_the_list_is_there(team: Desk) -> None:
    config = read_config('theme = "nrod"\n[list]\nsort = "x"\n', "/etc/\x1b[31mconfig.toml")
    async with coloured(team, config) as pilot:
        await settled(pilot, lambda: "did you mean nord?" in " ".join(text_on(pilot).split()), "the sentence")
        assert "And 1 more" in " ".join(text_on(pilot).split())
        assert "\x1b" not in text_on(pilot)
        assert current(pilot) == "C-0001"


@pytest.mark.parametrize(("view", "shown"), [("3", "C-0001"), ("due this week", "C-0003"), ("Everything", "C-0001")])
async def test_the_list_begins_with_the_view_that_is_set(team: Desk, view: str, shown: str) -> None:
    async with coloured(team, Config(view=view)) as pilot:
        assert current(pilot) == shown


async def test_a_view_that_is_not_there_is_said(team: Desk) -> None:
    async with coloured(team, Config(view="[red]\x1b")) as pilot:
        await settled(pilot, lambda: "No view is called" in text_on(pilot), "the sentence")
        assert current(pilot) == "C-0001"


async def test_the_list_is_sorted_as_is_set(team: Desk) -> None:
    async with coloured(team, Config(sort="-reference")) as pilot:
        assert current(pilot) == "C-0010"
