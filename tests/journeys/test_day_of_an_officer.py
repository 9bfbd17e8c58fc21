"""Journeys through the real program: log, acknowledge, outcome, report; filter, mark, reassign, undo."""

from __future__ import annotations

import csv
import io
import json
import re

from helpers import run_cli
from journeys.conftest import Opener


def shown(target: str, reference: str) -> dict[str, object]:
    """The case as the command line shows it."""
    ran = run_cli(target, "show", reference, "--format", "json")
    assert ran.code == 0, ran.err
    found: dict[str, object] = json.loads(ran.out)
    return found


def test_log_acknowledge_answer_and_report(sqlite_target: str, open_terminal: Opener) -> None:
    terminal = open_terminal(sqlite_target)
    terminal.wait_for("No open cases", "Thu 28 Nov 2024", "Help")

    terminal.press("n")
    terminal.wait_for("New case", "ho-2024", "Summary")
    terminal.press("Nia Boateng", "enter", "07700 900123", "enter", *["enter"] * 7)
    terminal.wait_for("Nia Boateng", "07700 900123")
    terminal.press("Mould in the nursery", "f2")
    terminal.wait_for("C-0001", "acknowledge", "5 days left", "UNACKNOWLEDGED 1")

    terminal.press("a")
    terminal.wait_for("Acknowledged on", "Thu 28 Nov 2024, today")
    terminal.press("enter")
    terminal.wait_for("10 days left", "UNACKNOWLEDGED 0")

    terminal.press("o", "u", "3", "enter")
    terminal.wait_for("OPEN 0")

    terminal.press("R")
    terminal.wait_for("Stage 1: all", "2024-25", "Received")
    counted = re.compile(r"Stage 1: all +1 +1 +0 +0 +0 +100\.0 +1 ")
    terminal.until(lambda: counted.search(terminal.text), "its figures")
    terminal.press("q")
    terminal.wait_until_gone("Stage 1: all")
    terminal.press("q")
    assert terminal.wait_for_the_end() == 0

    listed = run_cli(sqlite_target, "list", "--format", "csv")
    (case,) = csv.DictReader(io.StringIO(listed.out))
    assert case["complainant"] == "Nia Boateng"
    assert case["summary"] == "Mould in the nursery"
    assert (case["stage1_acknowledged"], case["stage1_responded"]) == ("2024-11-28", "2024-11-28")
    assert (case["stage1_outcome"], case["root_cause"]) == ("upheld", "Service failure")


def test_filter_mark_reassign_and_undo(team_file: str, open_terminal: Opener) -> None:
    terminal = open_terminal(team_file)
    terminal.wait_for("C-0001", "C-0004", "1 of 4")

    terminal.press("/", "service:estates")
    terminal.wait_for("1 of 2")
    terminal.wait_until_gone("Amina D'Souza")
    terminal.press("enter", "space", "space")
    terminal.wait_for("2 marked")

    terminal.press("r")
    terminal.wait_for("Reassign", "2 marked cases: C-0002, C-0004")
    terminal.press("e.r", "enter")
    terminal.wait_for("Reassigned from a.mensah to e.reyes", "And 1")
    assert [shown(team_file, one)["officer"] for one in ("C-0002", "C-0004", "C-0001")] == [
        "e.reyes", "e.reyes", "a.mensah",
    ]  # fmt: skip

    terminal.press("u")
    terminal.wait_for("Undid: Reassigned")
    assert [shown(team_file, one)["officer"] for one in ("C-0002", "C-0004")] == ["a.mensah", "a.mensah"]
    terminal.press("q")
    assert terminal.wait_for_the_end() == 0


def test_keys_typed_before_the_first_frame_are_not_lost(team_file: str, open_terminal: Opener) -> None:
    terminal = open_terminal(team_file)
    terminal.press("6", "/", "orla")
    terminal.wait_for("1 of 1", "C-0003")


def test_typed_text_tries_to_command_neither_markup_nor_terminal(sqlite_target: str, open_terminal: Opener) -> None:
    hostile = "[/b] \x1b]52;c;bHM=\x07 \x1b[8;1;1t \x9b31m \u202egnirts =1+1"
    logged = run_cli(sqlite_target, "new", "--complainant", hostile, "--summary", hostile, "--service", "[/] x")
    assert logged.code == 0, logged.err
    terminal = open_terminal(sqlite_target)
    terminal.wait_for("[/b]", "C-0001")
    terminal.press("enter")
    terminal.wait_for("Who recorded what")
    terminal.press("q", "c")
    terminal.wait_for("Correspondence", "What was said")
    terminal.press("escape")
    terminal.wait_until_gone("What was said")
    terminal.press("?")
    terminal.wait_for("Keys and actions")
    for sequence in (b"\x1b]52", b"\x1b[8;1;1t", "\x9b".encode(), "\u202e".encode()):
        assert sequence not in terminal.drawn
