"""The verbs of views: listed, saved, asked for by name, and carried to another database as text."""

from __future__ import annotations

import json
import shutil
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from cli.conftest import Command, command_on, with_three_cases
from complainttui.casework.desk import Desk
from complainttui.store.views import saved_views
from helpers import dump


def references(printed: str) -> list[str]:
    return [line.split()[0] for line in printed.splitlines()[1:]]


def other_database(sqlite_template: Path, tmp_path: Path) -> Command:
    return command_on(str(shutil.copy(sqlite_template, tmp_path / "other.db")))


def test_views_are_listed_as_a_table_and_as_json(sqlite_command: Command) -> None:
    assert sqlite_command("save-view", "Damp", "--query", "open damp", "--shared", "--digit", "3").code == 0
    assert sqlite_command("save-view", "[b]Mine\x1b[2J", "--columns", "due owner", "--group", "owner").code == 0
    printed = sqlite_command("views")
    assert [line.split("  ")[0] for line in printed.out.splitlines()] == ["DIGIT", *"123456", "", ""]
    assert "\x1b" not in printed.out
    rows = {row["name"]: row for row in json.loads(sqlite_command("views", "--json").out)}
    assert rows["Damp"] == {
        "digit": "3", "name": "Damp", "whose": "the team's", "query": "open damp", "sort": "due", "group": None,
        "columns": [], "problem": None,
    }  # fmt: skip
    assert (rows["[b]Mine\x1b[2J"]["columns"], rows["Overdue"]["digit"]) == (["due", "owner"], None)


def test_a_view_and_a_query_beside_it_find_what_both_do(sqlite_command: Command) -> None:
    command = with_three_cases(sqlite_command)
    save = ("save-view", "Late", "--query", "overdue or answered", "--sort", "-received", "--digit", "7")
    assert command(*save).code == 0
    assert command("save-view", "--shared", "Not late", "--query", "-overdue").code == 0
    assert references(command("list", "--view", "not late").out) == ["TODAY", "DONE"]
    assert references(command("list", "--view", "late").out) == ["OVER", "DONE"]
    assert references(command("list", "--view", "late", "--sort", "received").out) == ["DONE", "OVER"]
    assert references(command("list", "--view", "late", "done", "or", "today").out) == ["DONE"]
    assert references(command("list", "-overdue", "--view=late").out) == ["DONE"]
    assert set(references(command("due", "--view", "Overdue").out)) == {"OVER"}
    assert command("due", "--view", "late", "answered").code == 0
    exported = command("export", "cases", "-", "--view", "Late").out.splitlines()
    assert [line.split(",")[0] for line in exported[1:]] == ["OVER", "DONE"]
    assert command("export", "cases", "-").out.splitlines()[1].startswith("DONE,")
    unknown = command("list", "--view", "Lte")
    assert (unknown.code, unknown.out) == (2, "")
    assert unknown.err.startswith("There is no view 'Lte'. The views: Mine, Team, Overdue,")
    unbalanced = command("list", "--view", "late", "done)")
    assert (unbalanced.code, "has no opening parenthesis" in unbalanced.err) == (2, True)


def test_views_travel_as_text(sqlite_command: Command, sqlite_template: Path, tmp_path: Path) -> None:
    for name, *more in (
        ["Damp", "--query", 'open "no  water"', "--digit", "3", "--shared"],
        ["[/b] \x1b]0;x\x07 \u202e \\ \"'", "--query", "me", "--sort=-owner", "--group", "owner", "--columns", "due"],
    ):
        assert sqlite_command("save-view", *more, "--", name).code == 0
    text = sqlite_command("views", "--export", "-").out
    file = tmp_path / "views.toml"
    saved = sqlite_command("views", "--export", str(file))
    assert (saved.code, saved.err) == (0, f"Saved 2 views to {file}.\n")
    assert file.read_text("utf-8") == text
    assert (file.stat().st_mode & 0o777, text.isprintable() or "\n" in text) == (0o600, True)

    command = other_database(sqlite_template, tmp_path)
    assert command("save-view", "damp", "--shared", "--digit", "5").code == 0
    taken = command("views", "--import", str(file))
    assert (taken.code, taken.err) == (
        0, "Took in 2 views from views.toml, 1 in place of one of the same name.\n",
    )  # fmt: skip
    assert command("views", "--export", "-").out == text
    assert command("views", "--import", str(file)).code == 0
    assert command("views", "--export", "-").out == text
    for _ in range(2):
        assert command("undo").code == 0
    assert [row["name"] for row in json.loads(command("views", "--json").out) if row["whose"] != "built in"] == ["damp"]


def test_an_existing_file_stays_unless_force_is_given(sqlite_command: Command, tmp_path: Path) -> None:
    file = tmp_path / "views.toml"
    file.write_text("mine", "utf-8")
    refused = sqlite_command("views", "--export", str(file))
    assert (refused.code, file.read_text("utf-8")) == (3, "mine")
    assert "is there already" in refused.err
    assert "--force writes over it." in refused.err
    assert sqlite_command("views", "--export", str(file), "--force").code == 0
    assert file.read_text("utf-8").startswith("# Views")
    assert [one for one in tmp_path.iterdir() if one.name.startswith(".views.toml")] == []
    folder = sqlite_command("views", "--export", str(tmp_path), "--force")
    assert (folder.code, "cannot be written" in folder.err) == (4, True)
    assert sqlite_command("views", "--force").err == "--force is for --export.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[[view]]\nname = "A"\nquery = "open"\n\n[[view]]\nname = "B"\nquery = "opn:x"\n',
         "v.toml, line 7, view.2.query: 'opn' names no field"),
        ('[[view]]\nname = "A"\nquery = "open"\n[[view]]\nname = "Mine"\nquery = ""\n',
         "v.toml, line 5, view.2.name: Mine is the name of a built-in view."),
        ('[[view]]\nname = "A"\nquery = ""\n[[view]]\nname = "a "\nquery = ""\n',
         "v.toml, line 5, view.2.name: there is a view of that name above in the file."),
        ('[[view]]\nname = "A"\nquery = ""\n[[view]]\nname = "B"\nquery = ""\ncolumns = "due hue"\n',
         "v.toml, line 7, view.2.columns: 'hue' is not a column."),
        ('[[view]]\nname = "A"\nquery = ""\n[[view]]\nname = "B"\nquery = ""\ndigit = 3\n',
         "v.toml, line 7, view.2.digit: 3 is taken by your view Kept."),
        ("\xff", "v.toml is not UTF-8 text."),
        ("[[view", "v.toml: this is not TOML."),
    ],
)  # fmt: skip
def test_a_file_is_taken_in_whole_or_not_at_all(
    sqlite_command: Command, sqlite_desk: Desk, tmp_path: Path, text: str, expected: str
) -> None:
    assert sqlite_command("save-view", "Kept", "--digit", "3").code == 0
    file = tmp_path / "v.toml"
    file.write_bytes(text.encode("latin-1"))
    before = dump(sqlite_desk.database)
    refused = sqlite_command("views", "--import", str(file))
    assert refused.code in (2, 3)
    assert expected in refused.err
    assert dump(sqlite_desk.database) == before


def test_views_of_a_file_may_change_places(
    sqlite_command: Command, sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, digit in (("A", "7"), ("B", "8")):
        assert sqlite_command("save-view", name, "--digit", digit).code == 0
    text = sqlite_command("views", "--export", "-").out.translate({ord("7"): "8", ord("8"): "7"})
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text.encode()), "utf-8"))
    taken = sqlite_command("views", "--import", "-")
    assert taken.err == "Took in 2 views from the input, 2 in place of one of the same name.\n"
    kept = saved_views(sqlite_desk.database.reader, "a.mensah")
    assert [(one.name, one.digit) for one in kept] == [("A", "8"), ("B", "7")]
    assert sqlite_command("undo").code == 0
    assert [one.digit for one in saved_views(sqlite_desk.database.reader, "a.mensah")] == ["7", "8"]


def test_a_view_that_is_no_longer_understood_is_listed_with_its_mistake(
    sqlite_command: Command, sqlite_desk: Desk
) -> None:
    sqlite_command("save-view", "Damp", "--query", "open")
    outdate(sqlite_desk, "Damp", "colour:red")
    printed = sqlite_command("views")
    assert (printed.code, "colour:red" in printed.out) == (0, True)
    assert printed.err.startswith("Damp: 'colour' names no field")
    refused = sqlite_command("list", "--view", "Damp")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("The view Damp: 'colour' names no field")


def outdate(desk: Desk, name: str, query: str) -> None:
    """As if the query had been saved by a program that understood it."""
    with desk.database.writer.transaction() as transaction:
        next(one for one in transaction.every_view() if one.name == name).query = query
