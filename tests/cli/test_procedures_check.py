"""`procedures check`: a file that is good, and what is wrong with one that is not, with its line and key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers import PANEL_AND_PAUSE, SOURCES, run_cli

Write = Callable[..., str]

GOOD = """id = "ours"
title = "Ours"
calendar = "england-and-wales"
kinds = []

[[stage]]
number = 1

[stage.acknowledge]
days = 3
from = "received"

[stage.respond]
days = 10
from = "acknowledged"

[stage.extend]
days = 10
must = ["reason"]

[[stage]]
number = 2
title = "Panel"

[[stage.step]]
name = "panel-meeting"
days = 15
from = "requested"

[[stage.step]]
name = "panel-report"
days = 5
from = "panel-meeting"

[stage.respond]
days = 20
from = "panel-report"

[stage.escalate_within]
months = 12
from = "responded"

[stage.pause]
reason = "while we wait"
"""

# What is changed in the good file, and the line and key that are to blame.
BAD = [
    ('id = "ours"', 'id = "Ours!"', 1, "id"),
    ('title = "Ours"', 'title = "  "', 2, "title"),
    ('"england-and-wales"', '"wales"', 3, "calendar"),
    ('"england-and-wales"', "44", 3, "calendar"),
    ("kinds = []", 'kinds = ["grumble"]', 4, "kinds"),
    ("kinds = []", 'kinds = "complaint"', 4, "kinds"),
    ("kinds = []", 'colour = "red"', 4, "colour"),
    ("kinds = []", 'applies_from = "2024-04-01"', 4, "applies_from"),
    ("kinds = []", "applies_from = 2024-04-01T09:00:00", 4, "applies_from"),
    ("kinds = []", "applies_from = 2024-04-01\napplies_until = 2024-03-31", 5, "applies_until"),
    ("kinds = []", 'cut_off = "17:00"', 4, "cut_off"),
    ("kinds = []", 'start_rule = "never"', 4, "start_rule"),
    ("kinds = []", 'accept_within = { months = 6, from = "received" }', 4, "accept_within.from"),
    ("days = 3\n", "days = 0\n", 10, "stage.1.acknowledge.days"),
    ("days = 3\n", "days = -1\n", 10, "stage.1.acknowledge.days"),
    ("days = 3\n", "days = 1000\n", 10, "stage.1.acknowledge.days"),
    ("days = 3\n", "days = 5.5\n", 10, "stage.1.acknowledge.days"),
    ("days = 3\n", "days = true\n", 10, "stage.1.acknowledge.days"),
    ("days = 3\n", 'days = "5"\n', 10, "stage.1.acknowledge.days"),
    ("days = 3\n", "days = 3\nmonths = 1\n", 10, "stage.1.acknowledge.days"),
    ("days = 3\n", "dayz = 5\n", 10, "stage.1.acknowledge.dayz"),
    ('from = "received"', 'from = "responded"', 11, "stage.1.acknowledge.from"),
    ('from = "acknowledged"', 'from = "requested"\nunit = "weeks"', 16, "stage.1.respond.unit"),
    ('from = "acknowledged"', 'from = "requested"\nstart_rule = "late"', 16, "stage.1.respond.start_rule"),
    ('from = "acknowledged"', 'from = "requested"\nend_rule = "early"', 16, "stage.1.respond.end_rule"),
    ("days = 10\nmust", "days = 0\nmust", 18, "stage.1.extend.days"),
    ('must = ["reason"]', 'must = "reason"', 19, "stage.1.extend.must"),
    ('must = ["reason"]', "must = [1]", 19, "stage.1.extend.must"),
    ("number = 2", "number = 3", 22, "stage.2.number"),
    ("number = 2", 'number = "2"', 22, "stage.2.number"),
    ("number = 2", 'number = 2\nhandler = "the mayor"', 23, "stage.2.handler"),
    ("number = 2", "number = 2\ncolour = 1", 23, "stage.2.colour"),
    ('"panel-meeting"\ndays', '"Panel meeting"\ndays', 26, "stage.2.step.1.name"),
    ('"panel-meeting"\ndays', '"latest"\ndays', 26, "stage.2.step.1.name"),
    ('name = "panel-report"', 'name = "panel-meeting"', 31, "stage.2.step.2.name"),
    ('from = "panel-meeting"', 'from = "panel-report"', 33, "stage.2.step.2.from"),
    ('from = "panel-report"', 'from = "panel"', 37, "stage.2.respond.from"),
    ('from = "panel-report"', 'from = "acknowledged"', 37, "stage.2.respond.from"),
    ("months = 12", 'months = 12\nunit = "working-days"', 41, "stage.2.escalate_within.unit"),
    ('from = "responded"', 'from = "requested"', 41, "stage.2.escalate_within.from"),
    ("[stage.pause]", "[stage.pauze]", 43, "stage.2.pauze"),
    ('reason = "while we wait"', 'reason = ""', 44, "stage.2.pause.reason"),
    ('reason = "while we wait"', 'why = "we wait"', 44, "stage.2.pause.why"),
]
# Where a key is missing, the line is that of the table which lacks it.
MISSING = [
    ('id = "ours"\n', 1, "id"),
    ('title = "Ours"\n', 1, "title"),
    ('calendar = "england-and-wales"\n', 1, "calendar"),
    ("number = 1\n", 6, "stage.1.number"),
    ("days = 3\n", 9, "stage.1.acknowledge.days"),
    ('from = "received"\n', 9, "stage.1.acknowledge.from"),
    ('from = "acknowledged"\n', 13, "stage.1.respond.from"),
    ("number = 2\n", 21, "stage.2.number"),
    ('name = "panel-meeting"\n', 25, "stage.2.step.1.name"),
    ('from = "panel-report"\n', 35, "stage.2.respond.from"),
    ("months = 12\n", 39, "stage.2.escalate_within.days"),
    ('reason = "while we wait"\n', 43, "stage.2.pause.reason"),
]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(text: str | bytes, name: str = "ours.toml") -> str:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def test_a_good_file_is_read_out_and_called_good(no_database: Any, written: Write) -> None:
    path = written(GOOD)
    ran = no_database("procedures", "check", path)
    assert ran.code == 0
    assert f"{path} is good." in ran.err
    assert "adds ours" in ran.err
    for words in ("ours: Ours", "panel report within 5 working days from the panel meeting", "pause while we wait"):
        assert words in ran.out


@pytest.mark.parametrize(
    "path", sorted((SOURCES / "complainttui").rglob("procedures/**/*.toml")), ids=lambda path: path.stem
)
def test_every_shipped_file_is_good_and_would_take_the_place_of_itself(no_database: Any, path: Path) -> None:
    ran = no_database("procedures", "check", str(path))
    assert ran.code == 0
    assert f"takes the place of {path.stem}" in ran.err


@pytest.mark.parametrize(("right", "wrong", "line", "key"), BAD, ids=[f"{one[3]}: {one[1]!r}" for one in BAD])
def test_what_is_wrong_is_said_with_file_line_and_key(
    no_database: Any, written: Write, right: str, wrong: str, line: int, key: str
) -> None:
    assert GOOD.count(right) == 1
    path = written(GOOD.replace(right, wrong))
    ran = no_database("procedures", "check", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{path}, line {line}, {key}: ")
    assert ran.err.endswith(".\n")


@pytest.mark.parametrize(("lacking", "line", "key"), MISSING, ids=[one[2] for one in MISSING])
def test_what_is_missing_is_said_with_the_line_of_the_table_that_lacks_it(
    no_database: Any, written: Write, lacking: str, line: int, key: str
) -> None:
    assert GOOD.count(lacking) == 1
    path = written(GOOD.replace(lacking, ""))
    ran = no_database("procedures", "check", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{path}, line {line}, {key}: ")


def test_a_word_in_a_comment_or_in_a_text_is_not_taken_for_the_key(no_database: Any, written: Write) -> None:
    for before in ('# from = "requested" until 2023\n', 'provision = """\nas in the letter:\nfrom = 5 May"""\n'):
        text = GOOD.replace('from = "received"', f'{before}from = "responded"')
        line = text[: text.index('from = "responded"')].count("\n") + 1
        assert f", line {line}, stage.1.acknowledge.from: " in no_database("procedures", "check", written(text)).err


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "line 1, id: is missing"),
        ("id = ", "this is not TOML"),
        ('id = "ours"\nid = "ours"', "this is not TOML"),
        ('id = "ours"\ntitle = "Ours"\ncalendar = "none"', "stage: is missing"),
        ('id = "ours"\ntitle = "Ours"\ncalendar = "none"\nstage = 3', "stage: 3 is not a list"),
        ('id = "ours"\ntitle = "Ours"\ncalendar = "none"\nstage = [1]', "stage: is a list of tables"),
        (b'id = "\xff"', "is not UTF-8 text"),
    ],
)
def test_what_is_no_procedure_at_all_is_refused(
    no_database: Any, written: Write, text: str | bytes, sentence: str
) -> None:
    ran = no_database("procedures", "check", written(text))
    assert (ran.code, ran.out) == (2, "")
    assert "ours.toml" in ran.err
    assert sentence in ran.err


def test_a_line_that_is_not_toml_is_named(no_database: Any, written: Write) -> None:
    ran = no_database("procedures", "check", written(GOOD.replace("days = 20", "days = twenty")))
    assert (ran.code, ran.out) == (2, "")
    assert "line 36" in ran.err


def test_a_file_that_is_not_there_cannot_be_read(no_database: Any, tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path, tmp_path / ("x" * 300)):
        ran = no_database("procedures", "check", str(path))
        assert (ran.code, ran.out) == (4, "")
        assert "cannot be read" in ran.err


def test_a_file_is_named_for_its_id(no_database: Any, written: Write) -> None:
    ran = no_database("procedures", "check", written(GOOD, "theirs.toml"))
    assert (ran.code, ran.out) == (2, "")
    assert "name the file ours.toml, or correct the id" in ran.err


def test_line_ends_and_a_byte_order_mark_of_windows_are_no_mistake(no_database: Any, written: Write) -> None:
    assert no_database("procedures", "check", written(GOOD.replace("\n", "\r\n"))).code == 0
    assert no_database("procedures", "check", written("\ufeff" + GOOD)).code == 0


def test_a_hostile_file_cannot_command_the_terminal(no_database: Any, written: Write) -> None:
    hostile = r"\u001b[2J\u009b31m\u202e"
    for right, wrong in (
        ('title = "Ours"', f'title = "{hostile}"'),
        ('"england-and-wales"', f'"{hostile}"'),
        ("kinds = []", f'"{hostile}" = 1'),
        ('reason = "while we wait"', f'reason = "{hostile}"'),
    ):
        ran = no_database("procedures", "check", written(GOOD.replace(right, wrong)))
        assert not set("\x1b\x9b\u202e") & set(ran.out + ran.err)


def test_the_program_itself_ends_with_the_same_exit_codes(written: Write, tmp_path: Path) -> None:
    assert run_cli(None, "procedures", "check", written(PANEL_AND_PAUSE, "panel-and-pause.toml")).code == 0
    bad = run_cli(None, "procedures", "check", written(GOOD.replace("number = 2", "number = 3")))
    assert (bad.code, bad.out) == (2, "")
    assert "ours.toml, line 22, stage.2.number: " in bad.err
    assert run_cli(None, "procedures", "check", b"\xff").code == 4
