"""The program as scripts run it: a process of its own, on each engine."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from complainttui import __version__
from complainttui.casework.actions import ACTIONS
from complainttui.cli.main import ROOMS, make_parser
from complainttui.exchange.case_log import COLUMNS
from helpers import DATA, SOURCES, run_cli

HEADER = (
    "kind,group,received,completed_on_time,completed_late,overdue,in_progress,percent_on_time,"
    "upheld,partially_upheld,not_upheld,no_outcome"
)


def test_from_harrow_s_log_to_its_135_printed_figures(target: str) -> None:
    taken = run_cli(target, "import", str(DATA / "harrow_2023_24_case_log.csv"))
    assert (taken.code, taken.out) == (0, "")
    assert "1,282 cases imported" in taken.err
    report = run_cli(
        target, "report", "performance-by-tenure", "--year", "2023-24", "--as-at", "2024-06-30", "--format", "csv"
    )
    assert report.code == 0
    assert report.out.splitlines()[0] == HEADER
    ours = {
        (row["kind"], row["group"], name): float(value)
        for row in csv.DictReader(io.StringIO(report.out))
        for name, value in row.items()
        if name not in ("kind", "group")
    }
    renamed = {"all_housing_services": "all", "pct_completed_on_time": "percent_on_time"}
    with (DATA / "harrow_appendix_a.csv").open(encoding="utf-8", newline="") as file:
        printed = {
            (
                row["type"],
                renamed.get(row["tenure_group"], row["tenure_group"]),
                renamed.get(row["metric"], row["metric"]),
            ): float(row["value"])
            for row in csv.DictReader(file)
        }
    assert len(printed) == 135
    assert {key: ours[key] for key in printed} == printed


def test_a_case_from_its_receipt_to_its_answer(target: str) -> None:
    def done(*arguments: str) -> str:
        ran = run_cli(target, *arguments)
        assert ran.code == 0, ran.err
        assert ran.out == ""
        return ran.err

    new = run_cli(
        target, "new", "--complainant", "Orla O'Rourke", "--summary", "Water through the ceiling",
        "--received", "2024-11-08", "--tenure", "leaseholder", "--service", "Asset Management",
    )  # fmt: skip
    assert (new.code, new.out.strip()) == (0, "C-0001")
    assert "response now due Tue 26 Nov 2024" in done("acknowledge", "C-0001", "--on", "2024-11-12")
    done("extend", "C-0001", "--by", "5", "--reason", "a surveyor is ill", "--told", "2024-11-20")
    done("respond", "C-0001", "--on", "2024-11-27", "--outcome", "partially_upheld", "--root-cause", "Service delay")
    done("escalate", "C-0001", "--on", "2024-11-28")
    assert run_cli(target, "add-officer", "c.iyer").out == "c.iyer\n"
    done("assign", "C-0001", "c.iyer")
    done("note", "C-0001", "rang back")
    done("undo")
    shown = json.loads(run_cli(target, "show", "C-0001", "--format", "json").out)
    facts = ("number", "acknowledged", "responded", "outcome")
    assert [tuple(stage[name] for name in facts) for stage in shown["stages"]] == [
        (1, "2024-11-12", "2024-11-27", "partially_upheld"), (2, None, None, None),
    ]  # fmt: skip
    assert (shown["officer"], shown["root_cause"], shown["next_obligation"], shown["days_left"]) == (
        "c.iyer",
        "Service delay",
        "acknowledge",
        5,
    )
    assert shown["correspondence"] == []
    assert [event["action"] for event in shown["events"]] == [
        "new", "acknowledge", "extend", "respond", "escalate", "assign", "note", "undo",
    ]  # fmt: skip
    assert [one["overdue"] for one in shown["obligations"]] == [False] * 4
    assert "Undid: Added a note." in run_cli(target, "history", "C-0001").out


def test_list_as_json_has_the_columns_of_the_log_and_the_countdown(target: str) -> None:
    run_cli(target, "new", "--complainant", "Orla", "--summary", "x", "--received", "2024-11-08")
    (row,) = json.loads(run_cli(target, "list", "--format", "json").out)
    assert list(row) == [*COLUMNS, "next_obligation", "next_due", "days_left", "overdue"]
    assert (row["next_obligation"], row["next_due"], row["days_left"], row["overdue"]) == (
        "acknowledge",
        "2024-11-15",
        -9,
        True,
    )
    due = run_cli(target, "due")
    assert due.code == 1
    assert "9 days over" in due.out


@pytest.mark.parametrize(
    ("code", "arguments", "sentence"),
    [
        (2, ("show", "C-9999"), "There is no case 'C-9999'"),
        (2, ("fly",), "invalid choice"),
        (2, ("list", "received:soon"), "is not a date"),
        (2, (b"list", b"\xff\xfe"), ""),
        (2, (b"show", b"\xff"), ""),
        (3, ("undo",), "There is nothing of a.mensah's to undo."),
    ],
)
def test_what_is_wrong_is_said_on_stderr_and_in_the_exit_code(
    sqlite_target: str, code: int, arguments: tuple[str | bytes, ...], sentence: str
) -> None:
    ran = run_cli(sqlite_target, *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.strip()
    assert sentence in ran.err


def test_no_database(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a database, only words\n" * 50)
    for db in (tmp_path / "none.db", tmp_path / "file", tmp_path, "postgresql://nobody@127.0.0.1:1/none"):
        ran = run_cli(str(db), "list")
        assert (ran.code, ran.out) == (4, "")
        assert ran.err.count("\n") <= 3
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file"]


def test_the_database_and_the_day_may_come_from_the_environment(sqlite_target: str, tmp_path: Path) -> None:
    run_cli(sqlite_target, "new", "--complainant", "Orla", "--summary", "x", "--received", "2024-11-08")
    ran = run_cli(None, "list", "--json", today=None, COMPLAINTTUI_DB=sqlite_target, COMPLAINTTUI_TODAY="2024-11-15")
    assert [(row["reference"], row["days_left"]) for row in json.loads(ran.out)] == [("C-0001", 0)]
    told = run_cli(
        sqlite_target, "list", "--json", COMPLAINTTUI_DB=str(tmp_path / "other.db"), COMPLAINTTUI_TODAY="1999-01-01"
    )
    assert [row["days_left"] for row in json.loads(told.out)] == [-9]
    wrong = run_cli(sqlite_target, "list", today=None, COMPLAINTTUI_TODAY="tomorrow")
    assert (wrong.code, wrong.out) == (2, "")
    assert "'tomorrow' is not a date" in wrong.err


def test_the_default_database_lies_in_the_user_s_data_folder(tmp_path: Path) -> None:
    ran = run_cli(
        None, "new", "--complainant", "Orla", "--summary", "x", XDG_DATA_HOME=str(tmp_path), HOME=str(tmp_path)
    )
    assert ran.code == 0
    assert [one.name for one in tmp_path.rglob("*.db")] == ["complaints.db"]


def test_an_option_may_be_written_with_an_equals_sign(sqlite_target: str) -> None:
    ran = run_cli(None, f"--db={sqlite_target}", "--today=2024-11-28", "list", "--json", actor=None, today=None)
    assert (ran.code, json.loads(ran.out)) == (0, [])


def test_the_reader_of_the_output_may_go_away(harrow_target: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "complainttui", "--db", harrow_target, "list", "--format", "csv"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(SOURCES)},
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def loaded(*arguments: str, db: str | None = None) -> set[str]:
    """The packages that the program imports for a command."""
    ran = run_cli(db, *arguments, today=None, actor=None, python=("-X", "importtime"))
    assert ran.code == 0, ran.err
    return {name.split(".")[0] for name in re.findall(r"^import time:.*\| +(\S+)$", ran.err, re.MULTILINE)}


def test_the_version_is_printed_without_importing_anything() -> None:
    assert run_cli(None, "--version", today=None, actor=None).out == f"complainttui {__version__}\n"
    packages = loaded("--version")
    assert "complainttui" in packages
    assert not packages & {
        "sqlmodel",
        "sqlalchemy",
        "pydantic",
        "textual",
        "rich",
        "holidays",
        "platformdirs",
        "argparse",
        "sqlite3",
    }


def test_what_a_query_is_made_of_does_not_read_how_a_case_is_judged() -> None:
    """Every list and report that asks a query reads this at its start; the provisions would double it."""
    program = "import sys, complainttui.store.query; print(*sys.modules)"
    clean = {**os.environ, "PYTHONPATH": str(SOURCES)}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=clean)
    read = ran.stdout.split()
    assert "complainttui.store.code_figures" in read
    assert not {f"complainttui.rules.{name}" for name in ("code.judging", "duties", "records", "procedures")} & {*read}


def test_every_verb_is_known_by_the_file_that_has_it() -> None:
    (verbs,) = (one for one in make_parser()._actions if isinstance(one, argparse._SubParsersAction))
    assert sorted(verbs.choices) == sorted((*ACTIONS, *(verb for those in ROOMS.values() for verb in those)))
    for verb in ("list", "undo", "note", "calendar"):
        (alone,) = (one for one in make_parser(verb)._actions if isinstance(one, argparse._SubParsersAction))
        assert verb in alone.choices
        assert len(alone.choices) <= 4


def test_reading_imports_neither_the_writer_nor_the_screens(sqlite_target: str) -> None:
    packages = loaded("list", "--format", "json", db=sqlite_target)
    assert "sqlite3" in packages
    assert not packages & {"sqlmodel", "sqlalchemy", "pydantic", "textual", "holidays", "psycopg", "alembic"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("deadline", "--count", "20", "--start", "2024-03-11", "--explain"),
        ("deadline", "--procedure", "ho-2024", "--received", "2024-03-28", "--json"),
        ("procedures", "show", "ho-2024"),
    ],
    ids=" ".join,
)
def test_a_date_is_worked_out_without_the_writer_and_the_screens(arguments: tuple[str, ...]) -> None:
    packages = loaded(*arguments)
    assert "complainttui" in packages
    assert not packages & {"sqlmodel", "sqlalchemy", "pydantic", "textual", "rich", "psycopg", "alembic"}


def test_explaining_imports_neither_the_writer_nor_the_screens_nor_the_list_of_holidays(sqlite_target: str) -> None:
    run_cli(sqlite_target, "new", "--complainant", "Orla", "--summary", "x", "--received", "2024-11-08")
    for arguments in (("explain", "C-0001"), ("list",), ("due", "--json", "reference:none")):
        packages = loaded(*arguments, db=sqlite_target)
        assert not packages & {"sqlmodel", "sqlalchemy", "pydantic", "textual", "holidays", "psycopg", "alembic"}
