"""What hangs on a case, on the command line: what is due and why, what show tells, what a list finds."""

from __future__ import annotations

import csv
import io
import json

import pytest

from cli.conftest import Command
from complainttui.casework.actions import ACTIONS


@pytest.fixture
def case(sqlite_command: Command) -> Command:
    """C-0001, closed, with an ombudsman who ordered something."""
    for arguments in (
        ("new", "--complainant", "Amina D'Souza", "--summary", "Damp", "--received", "2024-10-01"),
        ("respond", "C-0001", "--on", "2024-10-14", "--outcome", "not_upheld"),
        ("close", "C-0001", "--on", "2024-10-15"),
        ("ombudsman", "C-0001", "--on", "2024-11-01", "--case-reference", "202400001"),
        ("order", "C-0001", "--text", "Pay", "--by", "2024-11-26", "--on", "2024-11-11", "--amount", "400"),
    ):
        ran = sqlite_command(*arguments)
        assert ran.code == 0, ran.err
    return sqlite_command


def test_an_order_that_is_overdue_is_in_due_of_a_closed_case(case: Command) -> None:
    ran = case("due")
    assert ran.code == 1
    header, line = ran.out.splitlines()
    assert header.split() == ["REF", "STAGE", "MUST", "DUE", "COUNTDOWN", "OFFICER"]
    assert line.split() == ["C-0001", "order-1", "Tue", "26", "Nov", "2024", "2", "days", "over", "a.mensah"]


def test_what_belongs_to_no_stage_is_not_of_stage_0(case: Command) -> None:
    (row,) = json.loads(case("due", "--json").out)
    assert (row["stage"], row["obligation"], row["due"], row["overdue"]) == (None, "order-1", "2024-11-26", True)
    assert row["why"] == "Order of Mon 11 Nov 2024 £400.00: Pay"
    (row,) = csv.DictReader(io.StringIO(case("due", "--format", "csv").out))
    assert row["stage"] == ""


def test_show_tells_the_ombudsman_s_part_and_explain_its_dates(case: Command) -> None:
    shown = case("show", "C-0001").out
    for words in ("Ombudsman", "Housing Ombudsman 202400001", "Order 1 £400.00: Pay", "Order 1 due Tue 26 Nov 2024"):
        assert words in shown
    assert "Order 1: due Tue 26 Nov 2024" in case("explain", "C-0001").out


def test_complied_with_it_is_out_of_due(case: Command) -> None:
    ran = case("comply", "C-0001", "--evidence", "BACS 771")
    assert (ran.code, ran.out) == (0, "")
    assert "Complied with order 1 on Thu 28 Nov 2024, Tue 26 Nov 2024 was set." in ran.err
    assert (case("due").code, case("list", "open").out.splitlines()[1:]) == (0, [])


def test_notices_come_before_anything_else(sqlite_command: Command) -> None:
    sqlite_command("new", "--complainant", "Amina", "--summary", "Damp", "--representative", "Bo [Ade]\x1b[31m")
    sqlite_command("adjust", "C-0001", "Large print", "--review", "2025-02-03")
    lines = sqlite_command("show", "C-0001").out.splitlines()
    assert lines[1:4] == [
        "Represented by Bo [Ade]␛[31m: NO CONSENT, release nothing to them", "Adjustment: Large print", "Damp",
    ]  # fmt: skip


def test_who_logs_a_case_of_a_known_person_is_told_its_reference(sqlite_command: Command) -> None:
    sqlite_command("new", "--complainant", "Amina", "--summary", "Damp")
    ran = sqlite_command("new", "--complainant", "Amina", "--summary", "Again", "--same-person", "c-0001")
    assert ran.out == "C-0002\n"
    assert "C-0001: Same person as on C-0002." in ran.err


def test_a_split_says_both_references(sqlite_command: Command) -> None:
    sqlite_command("new", "--complainant", "Amina", "--summary", "Damp")
    sqlite_command("add-point", "C-0001", "Nobody called back")
    ran = sqlite_command("split-point", "C-0001", "1", "--json")
    told = {one["reference"]: one["what"] for one in json.loads(ran.out)["cases"]}
    assert told["C-0001"] == "Split point 1 off as C-0002: Nobody called back"
    assert told["C-0002"].startswith("Logged from C-0001, received Thu 28 Nov 2024.")


@pytest.mark.parametrize("verb", [verb for verb, one in ACTIONS.items() if one.menu])
def test_each_action_of_a_menu_has_a_verb_that_explains_itself(no_database: Command, verb: str) -> None:
    ran = no_database(verb, "--help")
    assert ran.code == 0
    assert "REF" in ran.out
    for asked in ACTIONS[verb].inputs():
        assert asked.name.replace("_", "-") in ran.out or asked.name in ran.out
        assert asked.help.split()[0] in ran.out
