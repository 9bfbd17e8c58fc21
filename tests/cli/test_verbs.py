"""Every verb: its data on stdout, its words on stderr, its exit code."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from complainttui.casework.actions import ACTIONS
from complainttui.casework.desk import Desk
from complainttui.cli.main import make_parser, run
from complainttui.exchange.case_log import COLUMNS
from complainttui.store import casebook
from helpers import dump, log

NEW = ("new", "--complainant", "Orla O'Rourke", "--summary", "Water through the ceiling", "--received", "2024-11-08")


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_each_action_has_its_verb_and_its_options() -> None:
    helps = make_parser().format_help()
    assert [
        verb
        for verb in (*ACTIONS, "list", "due", "show", "history", "report", "import", "export", "undo")
        if verb not in helps
    ] == []
    assert "exit codes: 0 done" in helps


def test_list_every_case_or_those_of_a_query(reading_team: Any) -> None:
    everything = json.loads(reading_team("list", "--format", "json").out)
    assert [row["reference"] for row in everything] == ["OVER", "TODAY", "DONE"]
    assert [row["reference"] for row in json.loads(reading_team("list", "open", "reference:today", "--json").out)] == [
        "TODAY"
    ]
    assert [row["reference"] for row in json.loads(reading_team("list", "--sort=-received", "--json").out)] == [
        "TODAY",
        "OVER",
        "DONE",
    ]
    assert [row["reference"] for row in json.loads(reading_team("list", "--limit", "1", "--json").out)] == ["OVER"]
    done = everything[2]
    assert (done["next_obligation"], done["next_due"], done["days_left"], done["overdue"]) == (None, None, None, False)
    assert [row["days_left"] for row in everything[:2]] == [-14, 0]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("list", "-overdue", "--json"), ["TODAY", "DONE"]),
        (("list", "open", "-overdue", "--json"), ["TODAY"]),
        (("list", "open", '-complainant:"today"', "--json"), ["OVER"]),
        (("due", "-overdue", "--json"), ["TODAY", "TODAY"]),
        (("list", "--sort", "-received", "--json"), ["TODAY", "OVER", "DONE"]),
        (("list", "--json", "--", "-overdue"), ["TODAY", "DONE"]),
    ],
)
def test_a_minus_negates_a_word_and_turns_an_order_round(
    reading_team: Any, arguments: tuple[str, ...], expected: list[str]
) -> None:
    ran = reading_team(*arguments)
    assert ran.err == ""
    assert [row["reference"] for row in json.loads(ran.out)] == expected


def test_list_as_csv_and_as_a_table(reading_team: Any) -> None:
    ran = reading_team("list", "--format", "csv")
    assert ran.out.splitlines()[0] == ",".join((*COLUMNS, "next_obligation", "next_due", "days_left", "overdue"))
    assert [row["reference"] for row in rows_of(ran.out)] == ["OVER", "TODAY", "DONE"]
    table = reading_team("list").out.splitlines()
    assert table[0].split() == [
        "REF",
        "KIND",
        "COMPLAINANT",
        "SERVICE",
        "TOPIC",
        "STAGE",
        "NEXT",
        "DUE",
        "COUNTDOWN",
        "OFFICER",
    ]
    assert "14 days over" in table[1]
    assert "due today" in table[2]
    assert "answered" in table[3]


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_list_is_printed_as_it_is_read(
    sqlite_desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    for number in range(3):
        log(sqlite_desk, complainant=f"Ann {number}", summary="Two\nlines \u202e[b]")
    options = {"db": sqlite_desk.database.target, "actor": sqlite_desk.actor, "today": sqlite_desk.today.isoformat()}
    assert run(options, ["list", "--format", form]) == 0
    whole = capsys.readouterr().out
    printed: list[str] = []
    usual = casebook._some_cases

    def watched(*asked: Any) -> Any:
        printed.append(capsys.readouterr().out)
        return usual(*asked)

    monkeypatch.setattr(casebook, "_MANY", 1)
    monkeypatch.setattr(casebook, "_some_cases", watched)
    assert run(options, ["list", "--format", form]) == 0
    assert ["Ann" in one for one in printed] == [False, True, True]
    assert "".join(printed) + capsys.readouterr().out == whole
    if form == "json":
        found = json.loads(whole)
        assert [one["summary"] for one in found] == ["Two\nlines \u202e[b]"] * 3
        assert whole == json.dumps(found, ensure_ascii=False, indent=1).replace("\u202e", "\\u202e") + "\n"


def test_a_long_table_is_cut_and_says_so_but_data_never(harrow_command: Any) -> None:
    table = harrow_command("list")
    assert len(table.out.splitlines()) == 201
    assert "200 of 1282 cases; --limit for more." in table.err
    assert len(harrow_command("list", "--limit", "1282").out.splitlines()) == 1283
    assert len(json.loads(harrow_command("list", "--json").out)) == 1282
    assert len(rows_of(harrow_command("list", "--format", "csv").out)) == 1282


def test_due_soonest_first(reading_team: Any) -> None:
    ran = reading_team("due", "--json")
    assert ran.code == 1
    found = [(row["reference"], row["obligation"], row["due"], row["overdue"]) for row in json.loads(ran.out)]
    assert found == [
        ("OVER", "acknowledge", "2024-11-08", True),
        ("OVER", "respond", "2024-11-22", True),
        ("TODAY", "acknowledge", "2024-11-28", False),
        ("TODAY", "respond", "2024-12-12", False),
    ]
    assert reading_team("due", "due-today").code == 0
    assert [row["reference"] for row in rows_of(reading_team("due", "reference:today", "--format", "csv").out)] == [
        "TODAY",
        "TODAY",
    ]
    assert [
        row["reference"]
        for row in json.loads(reading_team("due", "reference:over", "or", "reference:done", "--json").out)
    ] == ["OVER"] * 2


def test_show(reading_team: Any) -> None:
    text = reading_team("show", "done").out
    assert "Stage 1 answered Thu 10 Oct 2024 by a.mensah: Upheld" in text
    assert "lapsed Thu 10 Oct 2024" in text
    shown = json.loads(reading_team("show", "OVER", "--json").out)
    assert {"stages", "obligations", "correspondence", "events", "reference", "days_left"} <= set(shown)
    assert [(one["obligation"], one["due"], one["overdue"], one["open"]) for one in shown["obligations"]] == [
        ("acknowledge", "2024-11-08", True, True), ("respond", "2024-11-22", True, True),
    ]  # fmt: skip
    assert shown["events"][0]["action"] == "new"
    assert isinstance(shown["events"][0]["change"], str)  # longer than a number of JavaScript


def test_history_of_a_case_and_of_one_that_was_undone(team: Any) -> None:
    (first, second) = json.loads(team("history", "done", "--json").out)
    assert (first["action"], second["action"], second["actor"]) == ("new", "respond", "a.mensah")
    reference = team(*NEW).out.strip()
    team("undo")
    assert [one["action"] for one in json.loads(team("history", reference, "--json").out)] == ["new", "undo"]
    assert team("show", reference).code == 2


def test_an_action_as_json_names_its_change_which_undo_takes(team: Any) -> None:
    done = json.loads(team("note", "OVER", "rang back", "--json").out)
    assert done["cases"] == [{"reference": "OVER", "what": "Added a note."}]
    team("note", "OVER", "again")
    undone = team("undo", done["change"], "--json")
    assert json.loads(undone.out)["cases"] == [{"reference": "OVER", "what": "Undid: Added a note."}]
    assert [one["summary"] for one in json.loads(team("show", "OVER", "--json").out)["correspondence"]] == ["again"]


def test_every_other_action(team: Any) -> None:
    assert team("add-officer", "c.iyer").out.strip() == "c.iyer"
    for arguments in (
        ("correspond", "OVER", "--direction", "out", "--channel", "letter", "--summary", "We wrote."),
        ("correct", "OVER", "ward", "North", "--reason", "misheard"),
        ("correct", "OVER", "ward", ""),
        ("withdraw", "OVER"),
        ("reopen", "OVER", "--reason", "not sorted"),
        ("learn", "DONE", "--lesson", "Calls are returned"),
        ("close", "DONE", "--on", "2024-10-11"),
        ("extend", "TODAY", "--to", "2024-12-20", "--reason", "x", "--told", "28/11"),
    ):
        ran = team(*arguments)
        assert (arguments, ran.code, ran.out) == (arguments, 0, "")
        assert ran.err.startswith(f"{arguments[1]}: ")


WRONG = [
    (2, ("show", "C-9999")),
    (2, ("acknowledge", "C-9999")),
    (2, ("acknowledge", "TODAY", "--on", "soon")),
    (3, ("acknowledge", "TODAY", "--on", "2024-11-29")),
    (3, ("acknowledge", "TODAY", "--on", "2024-11-20")),
    (3, ("respond", "DONE", "--outcome", "upheld")),
    (2, ("respond", "TODAY", "--outcome", "won")),
    (2, ("respond", "TODAY")),
    (2, ("assign", "TODAY", "nobody")),
    (2, ("assign", "TODAY")),
    (3, ("escalate", "TODAY")),
    (2, ("extend", "TODAY")),
    (2, ("extend", "TODAY", "--by", "many", "--reason", "x")),
    (2, ("note", "TODAY", "--on", "2024-11-20", "x")),
    (3, ("new", "--complainant", "x", "--summary", "x", "--reference", "OVER")),
    (2, ("new", "--complainant", "x")),
    (2, ("list", "colour:red")),
    (2, ("list", "(open")),
    (2, ("list", "--sort", "colour")),
    (2, ("list", "--limit", "-1")),
    (2, ("list", "--format", "xml")),
    (2, ("undo", "last")),
    (3, ("undo", "12345")),
    (3, ("undo", "99999999999999999999999999")),
    (2, ("history", "C-9999")),
    (2, ("report", "profits")),
    (2, ("report", "performance-by-tenure", "--year", "2023-25")),
    (2, ("report", "performance-by-tenure", "--from", "2024-01-01")),
    (2, ("report", "performance-by-tenure", "--from", "2024-02-01", "--to", "2024-01-01")),
    (2, ("report", "performance-by-tenure", "--as-at", "soon")),
    (4, ("import", "/nowhere/log.csv")),
    (4, ("export", "cases", "/nowhere/log.csv")),
    (2, ("export", "everything", "-")),
    (2, ()),
]


@pytest.mark.parametrize(
    ("code", "arguments"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value)
)
def test_what_cannot_be_done_says_why_and_changes_nothing(
    reading_team: Any, module_desk: Desk, code: int, arguments: tuple[str, ...]
) -> None:
    before = dump(module_desk.database)
    ran = reading_team(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.strip()
    assert dump(module_desk.database) == before


def test_reading_never_makes_a_database(command: Any, tmp_path: Path) -> None:
    for arguments in (
        ("list",),
        ("due",),
        ("show", "X"),
        ("report", "performance-by-tenure"),
        ("note", "X", "y"),
        ("undo",),
        ("export", "cases", "-"),
    ):
        ran = command(*arguments, db=str(tmp_path / "none.db"))
        assert (arguments, ran.code, ran.out) == (arguments, 4, "")
    assert list(tmp_path.iterdir()) == []
    assert command(*NEW, db=str(tmp_path / "none.db")).code == 0


def test_hostile_text_comes_out_whole_and_harmless(command: Any) -> None:
    text = "=1+1 [/b] \x1b[2J\x9b31m \u202eשבת 🏠 " + "x" * 100_000
    command("new", "--complainant", "[red]Ann[/]\x1b]0;x\x07", "--summary", text, "--service", "=cmd")
    for arguments in (("list",), ("list", "--format", "csv"), ("show", "C-0001"), ("due",), ("history", "C-0001")):
        ran = command(*arguments)
        if "csv" not in arguments:  # a file for programs: the bytes are the evidence
            assert not set("\x1b\x9b\x07\u202e") & set(ran.out)
    for arguments in (("list", "--json"), ("show", "C-0001", "--json"), ("history", "C-0001", "--json")):
        out = command(*arguments).out
        assert not set("\x1b\x9b\x07\u202e") & set(out)
    (row,) = json.loads(command("list", "--json").out)
    assert (row["summary"], row["complainant"], row["service"]) == (text, "[red]Ann[/]\x1b]0;x\x07", "=cmd")
    (cells,) = rows_of(command("list", "--format", "csv").out)
    assert (cells["summary"], cells["service"]) == ("'" + text, "'=cmd")
    assert command("note", "C-0001", "a\0b").code == 2
    assert command("note", "C-0001", "\udcff").code == 2
