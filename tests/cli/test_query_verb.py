"""`query` prints the reference or one query; every verb that takes a query points at a mistake in it."""

from __future__ import annotations

import json

import pytest

from complainttui.casework.desk import Desk
from complainttui.cli.main import run
from complainttui.cli.query_mistakes import said
from complainttui.rules.problems import WrongInput
from complainttui.rules.query.fields import FIELDS
from complainttui.rules.query.grammar import parse
from complainttui.rules.query.problems import QueryProblem
from complainttui.rules.query.words import WORDS
from helpers import log

CARETS = """\
  open servise:repairs -me
       ^^^^^^^^
'servise' names no field. Did you mean service?
"""


def at(desk: Desk) -> dict[str, str]:
    """The options before the verb that lead to this desk."""
    return {"db": desk.database.target, "actor": desk.actor, "today": desk.today.isoformat()}


def test_the_reference_needs_no_database(capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = {"db": "", "actor": "", "today": ""}
    assert run(nowhere, ["query", "--json"]) == 0
    sections = json.loads(capsys.readouterr().out)
    assert [row["word"] for row in sections["Words"]] == [*WORDS]
    assert [row["field"].split(",")[0] for row in sections["Fields"]] == [*FIELDS]
    assert run(nowhere, ["query"]) == 0
    assert "Open cases for which the next date has passed." in capsys.readouterr().out


def test_a_query_is_written_out_in_one_way(sqlite_desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    log(sqlite_desk, service="Repairs")
    words = ["OPEN and (Owner:ME or  me) -extended", 'service:"repairs",rapairs', "-paused"]
    assert run(at(sqlite_desk), ["query", "--json", *words]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {"query": "open (owner:me or me) -extended service:repairs,rapairs -paused"}
    assert told.err == "No service is called 'rapairs'. Did you mean Repairs?\n"


def test_a_value_that_means_nothing_is_wrong_without_a_database_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run({"db": "", "actor": "", "today": "2024-11-28"}, ["query", "due:soon"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.splitlines()[:2]) == ("", ["  due:soon", "      ^^^^"])


@pytest.mark.parametrize("verb", [["list"], ["due"], ["export", "cases", "-"], ["sample"], ["check", "code"]])
def test_every_verb_that_takes_a_query_points_at_the_mistake(
    sqlite_desk: Desk, capsys: pytest.CaptureFixture[str], verb: list[str]
) -> None:
    assert run(at(sqlite_desk), [*verb, "open", "servise:repairs", "-me"]) == 2
    assert capsys.readouterr() == ("", CARETS)


def test_a_name_that_nobody_has_is_said_beside_what_is_found(
    sqlite_desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = log(sqlite_desk, service="Repairs")
    assert run(at(sqlite_desk), ["list", "service:repairs,estates", "owner:me"]) == 0
    listed = capsys.readouterr()
    assert (reference in listed.out, listed.err) == (True, "No service is called 'estates'.\n")


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("x" * 300 + " (open", "…xxx"),
        ("\u6f22" * 100 + " kind:\u6f22\u5b57", "…\u6f22"),
        ("\x1b[31m \u202e kind:x", "\u241b[31m \u27e8202E\u27e9 kind:x"),
        ("(" * 10_000, "…((("),
    ],
)
def test_what_is_shown_of_a_query_fits_a_line_and_commands_no_terminal(query: str, line: str) -> None:
    with pytest.raises(WrongInput) as caught:
        parse(query)
    shown, carets, sentence = said(caught.value).split("\n")
    assert shown.strip().startswith(line)
    assert len(shown) <= 80
    assert len(carets) <= 80
    assert set(carets.strip()) == {"^"}
    assert not {"\x1b", "\u202e"} & set(shown + carets + repr(sentence))


def test_carets_stand_under_wide_characters() -> None:
    told = said(QueryProblem("No.", (3, 5), "\u6f22\u5b57 \u6f22\u5b57"))
    assert told.split("\n")[:2] == ["  \u6f22\u5b57 \u6f22\u5b57", "       ^^^^"]
