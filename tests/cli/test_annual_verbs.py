"""The verbs of what a year's report needs beside the cases: homes, assessment, annual-texts, plan, publications."""

from __future__ import annotations

import json

import pytest

from complainttui.casework.desk import Desk
from complainttui.cli.main import run
from helpers import do


def at(desk: Desk) -> dict[str, str]:
    """The options before the verb that lead to this desk."""
    return {"db": desk.database.target, "actor": desk.actor, "today": desk.today.isoformat()}


def test_homes_are_set_and_shown(sqlite_desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(at(sqlite_desk), ["homes"]) == 0
    assert "homes set 2023-24 lcra 7541" in capsys.readouterr().err
    assert run(at(sqlite_desk), ["homes", "set", "2023-24", "lcra", "7541"]) == 0
    assert "7,541 homes" in capsys.readouterr().err
    assert run(at(sqlite_desk), ["homes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"year": "2023-24", "tenure": "lcra", "homes": 7541}]
    assert run(at(sqlite_desk), ["homes", "set", "2023-24", "freehold", "1"]) == 2
    assert "lcra" in capsys.readouterr().err


def test_an_assessment_tells_each_answer_and_where_it_comes_from(
    sqlite_desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    do(sqlite_desk, "assess", form="2020", year="2022-23", number="4.6", comply="yes", evidence="[b]86%[/b]\x1b[31m")
    assert run(at(sqlite_desk), ["assessment", "2020", "--year", "2023-24"]) == 0
    told = capsys.readouterr()
    assert [word in told.out for word in ("carried over from 2022-23", "[b]86%[/b]", "\x1b")] == [True, True, False]
    assert "0 of 36 answered for the year, 1 carried over." in told.err
    assert run(at(sqlite_desk), ["assessment", "2020", "--year", "2023-24", "--json"]) == 0
    item = next(one for one in json.loads(capsys.readouterr().out)["items"] if one["number"] == "4.6")
    assert (item["carried_over_from"], len(item["formulas"])) == ("2022-23", 2)


def test_texts_plans_and_publications_say_when_there_is_nothing(
    sqlite_desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    for verb, words in (("annual-texts", "Nothing is written for 2023-24"), ("plan", "has no action yet")):
        assert run(at(sqlite_desk), [verb, "--year", "2023-24"]) == 0
        assert words in capsys.readouterr().err
    do(sqlite_desk, "add-plan-step", year="2023-24", text="Ask for satisfaction", target="2024-06-01")
    do(sqlite_desk, "annual-text", year="2023-24", section="learning", text="Repairs are told a date.")
    assert run(at(sqlite_desk), ["plan", "--year", "2023-24"]) == 0
    assert "Sat 1 Jun 2024 (past)" in capsys.readouterr().out
    assert run(at(sqlite_desk), ["annual-texts", "--year", "2023-24", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"learning": "Repairs are told a date."}
    assert run(at(sqlite_desk), ["publications", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run(at(sqlite_desk), ["publications", "7"]) == 2
    assert "no publication 7" in capsys.readouterr().err
