"""Whatever stands in any column of any record: on the case screen, in its explanations and in `show` it is text."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest

from cli.conftest import command_on
from complainttui.casework.actions import ACTIONS, MENUS
from complainttui.casework.desk import Desk
from complainttui.casework.take_in import IncomingCase, IncomingStage, take_in
from complainttui.casework.telling import sections
from complainttui.rules.records import RECORDS, Record, columns
from complainttui.store import case_figures
from helpers import case_of
from tui.driving import AppPilot, opened, press, settled, stand_on, strips, text_on, top

RECEIVED = date(2024, 11, 8)
HAPPENED, DUE = date(2024, 11, 18), date(2024, 12, 19)
HOSTILE = "[red]no[/red] \x1b[2J\x1b]0;x\x07 \u202eevil\u2028 \x9b31m %s {0}"


def text_of(kind: type[Record], column: str) -> str:
    """Hostile, and told from that of any other column."""
    return f"{kind.__name__.removesuffix('Facts')}-{column} {HOSTILE}"


def filled(kind: type[Record]) -> Record:
    values: dict[str, Any] = {}
    for one in columns(kind):
        if one.words:
            values[one.name] = next(iter(one.words)).value
        elif one.holds is date:
            values[one.name] = HAPPENED if one.event else DUE
        else:
            values[one.name] = 1 if one.holds is int else text_of(kind, one.name)
    return kind(**values)


@pytest.fixture
def hostile(team: Desk) -> Desk:
    """A team with one case more, HOSTILE, on which every kind of record hangs."""
    of_case = {
        "reference": "HOSTILE", "kind": "complaint", "received_on": RECEIVED, "procedure": "ho-2024",
        "complainant": f"Orla {HOSTILE}", "tenure": "tenant", "channel": "phone", "owner": "a.mensah",
        "person": HOSTILE,
    }  # fmt: skip
    stage = IncomingStage(1, {"requested_on": RECEIVED})
    records = tuple(filled(kind) for table, kind in RECORDS.items() if table != "documents")  # a file goes with those
    take_in(team, [IncomingCase("row 1", of_case, (stage,), records=records)], "the test")
    return team


def commands_in(text: str) -> set[str]:
    """Characters that could command a terminal or turn a line round."""
    return {one for one in text if unicodedata.category(one) in {"Cc", "Cf", "Zl", "Zp"} and one not in "\n\t"}


def drawn(pilot: AppPilot) -> str:
    return "\n".join(strip.text for strip in strips(pilot))


async def test_on_the_case_screen_and_in_explanations_it_is_text(hostile: Desk) -> None:
    async with opened(hostile, (240, 200)) as pilot:
        await stand_on(pilot, "HOSTILE")
        assert commands_in(drawn(pilot)) == set()
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "CaseScreen", "the case")
        assert commands_in(drawn(pilot)) == set()
        assert "[red]no[/red]" in text_on(pilot)
        await press(pilot, "w")
        await settled(pilot, lambda: top(pilot) == "ExplainScreen", "the explanation")
        for _ in case_of(hostile, "HOSTILE").obligations:
            assert commands_in(drawn(pilot)) == set()
            await press(pilot, "down")


async def test_in_menus_and_in_every_form_of_theirs_it_is_text(hostile: Desk) -> None:
    async with opened(hostile, (240, 60)) as pilot:
        await stand_on(pilot, "HOSTILE")
        for menu in ("person", "ombudsman"):
            verbs = [verb for verb, one in ACTIONS.items() if one.menu == menu]
            for place in range(len(verbs)):
                await press(pilot, MENUS[menu][0], "down", *["down"] * place)
                assert commands_in(drawn(pilot)) == set()
                await press(pilot, "enter")
                assert commands_in(drawn(pilot)) == set()
                await press(pilot, "escape")


def test_show_prints_it_as_text(hostile: Desk) -> None:
    command = command_on(hostile.database.target)
    for arguments in (("show", "HOSTILE"), ("explain", "HOSTILE"), ("due",), ("history", "HOSTILE"), ("list",)):
        ran = command(*arguments)
        assert commands_in(ran.out) == set(), arguments
    assert commands_in(command("show", "HOSTILE", "--json").out) == set()


EQUALITY = {name.replace("-", "_") for name in case_figures.EQUALITY}
OF_OTHERS = {"correspondence", "documents", "points", "findings", "promises", "lessons"}


@pytest.mark.parametrize("table", sorted(set(RECORDS) - OF_OTHERS))
def test_everything_that_was_recorded_is_told(hostile: Desk, table: str) -> None:
    """A fact that can be typed and never be seen again is no record."""
    kind = RECORDS[table]
    told = " ".join(
        "".join(words for words, _ in parts)
        for section in sections(case_of(hostile, "HOSTILE").facts, hostile)
        for _, parts in section.lines
    )
    if table == "circumstances":
        assert "equality" in told.casefold(), "that there are answers is said; what they are is for figures alone"
    for one in columns(kind):
        if one.name in EQUALITY:
            continue
        if one.words:
            assert next(iter(one.words)).label.casefold() in told.casefold(), one.name
        elif one.holds is str:
            assert text_of(kind, one.name) in told, one.name
