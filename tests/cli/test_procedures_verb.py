"""`procedures`: the list, and each one in words with where it is written and how sure that is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from complainttui.rules.procedures import Grounds, Procedure
from complainttui.rules.rulebook import procedure
from helpers import PANEL_AND_PAUSE, SOURCES, OwnProcedures, run_cli

FILES = {path.stem: path for path in (SOURCES / "complainttui" / "procedures").rglob("*.toml")}
SHIPPED = sorted(FILES)


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def grounds_of(one: Procedure) -> list[tuple[str, Grounds]]:
    """Everything of a procedure that rests on a provision, each with how it is counted."""
    found = [(one.accept_within.count.words, one.accept_within.grounds)] if one.accept_within else []
    for stage in one.stages:
        found += [(clock.count.words, clock.grounds) for clock in stage.clocks]
        found += [("extension", stage.extend.grounds)] if stage.extend else []
        found += [("pause", stage.pause.grounds)] if stage.pause else []
        if stage.escalate_within:
            found.append((stage.escalate_within.count.words, stage.escalate_within.grounds))
    return found


def test_the_list_names_every_shipped_procedure(no_database: Any) -> None:
    assert len(SHIPPED) == 18
    ran = no_database("procedures")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[0] for line in ran.out.splitlines()] == SHIPPED
    for name, line in zip(SHIPPED, ran.out.splitlines(), strict=True):
        assert line.endswith(procedure(name).title)


def test_the_list_as_json(no_database: Any) -> None:
    ran = no_database("procedures", "--json")
    found = json.loads(ran.out)
    assert (ran.code, [one["id"] for one in found]) == (0, SHIPPED)
    assert [one["title"] for one in found] == [procedure(name).title for name in SHIPPED]
    assert {one["own"] for one in found} == {False}


def test_the_list_marks_what_is_the_team_s_own(no_database: Any, own_procedures: OwnProcedures) -> None:
    own_procedures(PANEL_AND_PAUSE, FILES["foi-2000"].read_text("utf-8"))
    marked = [line.split()[0] for line in no_database("procedures").out.splitlines() if "your own file" in line]
    assert marked == ["foi-2000", "panel-and-pause"]
    found = json.loads(no_database("procedures", "--json").out)
    assert [one["id"] for one in found if one["own"]] == ["foi-2000", "panel-and-pause"]
    assert len(found) == len(SHIPPED) + 1


@pytest.mark.parametrize("name", SHIPPED)
def test_show_prints_each_clock_with_its_provision_and_how_sure_it_is(no_database: Any, name: str) -> None:
    ran = no_database("procedures", "show", name)
    assert (ran.code, ran.err) == (0, "")
    told, one = on_one_line(ran.out), procedure(name)
    assert told.startswith(f"{name}: {one.title}")
    for stage in one.stages:
        assert stage.title in told
    for how, grounds in grounds_of(one):
        provision = re.escape(on_one_line(grounds.provision))
        certainty = re.escape(on_one_line(grounds.certainty))
        assert re.search(rf"{re.escape(how)}.*?\({provision}\) \[{certainty}[;\]]", told), (how, grounds)
    assert f"How sure: {on_one_line(one.grounds.certainty)}" in told
    assert f"Source: {on_one_line(one.grounds.source)}" in told


@pytest.mark.parametrize("name", SHIPPED)
def test_where_a_fact_is_recall_show_says_so_as_often(no_database: Any, name: str) -> None:
    marked = sum("recall" in grounds.certainty for _, grounds in grounds_of(procedure(name)))
    told = on_one_line(no_database("procedures", "show", name).out)
    brackets = re.findall(r"\[((?:[^][])*)\]", told.split(" Source: ")[0])
    assert sum("recall" in one.split("; from ")[0] for one in brackets) == marked


def test_something_is_recall_and_something_is_verified() -> None:
    certain = [grounds.certainty for name in SHIPPED for _, grounds in grounds_of(procedure(name))]
    assert {"recall", "verified", "setting"} <= set(certain)
    assert all(certain)


@pytest.mark.parametrize("name", SHIPPED)
def test_show_fits_a_hundred_columns(no_database: Any, name: str) -> None:
    assert [line for line in no_database("procedures", "show", name).out.splitlines() if len(line) > 100] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_show_toml_is_the_file(no_database: Any, name: str) -> None:
    ran = no_database("procedures", "show", name, "--toml")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.rstrip() == FILES[name].read_text("utf-8").rstrip()


def test_show_says_when_a_procedure_is_in_force_what_for_and_what_stands_between(no_database: Any) -> None:
    told = on_one_line(no_database("procedures", "show", "ho-2024").out)
    assert "for what is received from Mon 1 Apr 2024" in told
    assert "For: complaint" in told
    assert "extension by up to 10 working days, with reason, told, ombudsman details, update interval" in told
    panel = on_one_line(no_database("procedures", "show", "children-act-2006").out)
    assert "panel meeting within 30 working days from the request (reg 19)" in panel
    assert "panel report within 5 working days from the panel meeting (reg 20)" in panel
    assert "28 calendar days from the response" in no_database("procedures", "show", "camden-2019").out
    assert "no clock" in no_database("procedures", "show", "record-only").out


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("show", "ho-2025"), "'ho-2025' is not a known procedure. Known: adult-social-care-2009, "),
        (("show", "../ho-2024"), "is not a known procedure"),
        (("show", ""), "is not a known procedure"),
        (("show",), "required: ID"),
        (("show", "ho-2024", "ho-2022"), "unrecognized"),
        (("copy", "ho-2025"), "'ho-2025' is not a shipped procedure. Shipped: adult-social-care-2009, "),
        (("copy", "../ho-2024"), "is not a shipped procedure"),
        (("copy",), "required: ID"),
        (("check",), "required: FILE"),
        (("fly",), "invalid choice"),
    ],
)
def test_what_there_is_not_is_refused(no_database: Any, given: tuple[str, ...], sentence: str) -> None:
    ran = no_database("procedures", *given)
    assert (ran.code, ran.out) == (2, "")
    assert sentence.casefold() in ran.err.casefold()


def test_no_database_is_needed_or_made(tmp_path: Path) -> None:
    home = {"XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path)}
    for given in ((), ("show", "ho-2024"), ("check", str(FILES["ho-2024"]))):
        assert run_cli(str(tmp_path / "none.db"), "procedures", *given, **home).code == 0
    assert list(tmp_path.rglob("*")) == []


def test_a_title_cannot_command_the_terminal_or_add_a_line_to_the_list(
    no_database: Any, own_procedures: OwnProcedures
) -> None:
    title = r'title = "A panel\u001b[2J\u009b31m\u202e\nzzz-forged  Another procedure"'
    own_procedures(PANEL_AND_PAUSE.replace('title = "A panel, and a pause while we wait"', title))
    for given in ((), ("--json",), ("show", "panel-and-pause")):
        assert not set("\x1b\x9b\u202e") & set(no_database("procedures", *given).out)
    assert len(no_database("procedures").out.splitlines()) == len(SHIPPED) + 1
