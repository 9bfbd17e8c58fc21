"""`check code`: counts over many cases, one case provision by provision, the cases behind one breach; exit codes."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from complainttui.rules.code.judging import NUMBERS

NEW = ("new", "--complainant", "Orla", "--summary", "x")
HOSTILE = "Roofs [red]\x1b[2J\u202eLtd"


@pytest.fixture(scope="module")
def cases(module_command: Any) -> Any:
    """LATE was acknowledged late, OVER never, GOOD in time; OLD and MP are not under the Code of 2024."""
    for reference, received, more in (
        ("LATE", "2024-11-04", ()),
        ("OVER", "2024-11-18", ("--officer", "a.mensah")),
        ("GOOD", "2024-11-25", ()),
        ("OLD", "2024-03-28", ()),
        ("MP", "2024-11-25", ("--kind", "mp_enquiry")),
    ):
        assert module_command(*NEW, "--reference", reference, "--received", received, *more).code == 0
    assert module_command("acknowledge", "LATE", "--on", "2024-11-14").code == 0
    assert module_command("acknowledge", "GOOD", "--on", "2024-11-26").code == 0
    return module_command


def counts(command: Any, *arguments: str) -> dict[str, tuple[int, ...]]:
    ran = command("check", "code", *arguments, "--format", "json")
    return {one["provision"]: (one["kept"], one["broken"], one["not_applicable"], one["unknown"])
            for one in json.loads(ran.out)}  # fmt: skip


def test_every_complaint_is_counted_once_by_each_provision(cases: Any) -> None:
    found = counts(cases)
    assert list(found) == list(NUMBERS)
    assert {sum(one) for one in found.values()} == {4}
    assert found["6.2"] == (1, 2, 1, 0)


def test_a_query_narrows_them_and_may_name_other_kinds(cases: Any) -> None:
    assert counts(cases, "breach:6.2")["6.2"] == (0, 2, 0, 0)
    assert counts(cases, "kind:mp_enquiry")["6.2"] == (0, 0, 1, 0)
    assert counts(cases, "-breach:any", "kind:complaint")["6.2"] == (1, 0, 1, 0)


def test_the_table_says_the_same_in_columns(cases: Any) -> None:
    ran = cases("check", "code")
    header, *lines = ran.out.splitlines()
    assert header.split() == ["PROVISION", "ASKS", "KEPT", "BROKEN", "NOT", "APPLICABLE", "UNKNOWN"]
    (line,) = (one for one in lines if one.split()[0] == "6.2")
    assert " ".join(line.split()) == "6.2 Stage 1: acknowledged in 5 working days 1 2 1 0"
    assert ran.code == 1


def test_the_exit_code_says_whether_anything_is_broken_today(cases: Any) -> None:
    assert cases("check", "code", "reference:LATE").code == 1
    assert cases("check", "code", "reference:GOOD").code == 0
    assert cases("check", "code", "reference:MP").code == 0
    assert cases("check", "code", "-breach:any").code == 0
    assert cases("check", "code", "--provision", "6.2").code == 1
    assert cases("check", "code", "--provision", "6.13").code == 0


def test_one_case_is_told_provision_by_provision_with_why(cases: Any) -> None:
    lines = cases("check", "code", "reference:OVER").out.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("6.2 "))
    assert lines[place] == "6.2   BROKEN          Stage 1: acknowledged in 5 working days"
    assert lines[place + 1] == "      Not acknowledged; due Mon 25 Nov 2024."
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == list(NUMBERS)


def test_one_case_as_json_and_csv(cases: Any) -> None:
    told = json.loads(cases("check", "code", "reference:LATE", "--json").out)
    (late,) = (one for one in told if one["provision"] == "6.2")
    assert late == {
        "provision": "6.2",
        "asks": "Stage 1: acknowledged in 5 working days",
        "verdict": "broken",
        "since": "2024-11-12",
        "why": "Acknowledged Thu 14 Nov 2024, due Mon 11 Nov 2024.",
    }
    rows = list(csv.DictReader(io.StringIO(cases("check", "code", "reference:LATE", "--format", "csv").out)))
    assert rows == [{**one, "since": one["since"] or ""} for one in told]


def test_the_cases_behind_a_breach_are_listed_with_why(cases: Any) -> None:
    ran = cases("check", "code", "--provision", "6.2")
    assert [line.split(maxsplit=1)[0] for line in ran.out.splitlines()] == ["REFERENCE", "LATE", "OVER"]
    assert "Tue 26 Nov 2024" in ran.out
    assert "Acknowledged Thu 14 Nov 2024, due Mon 11 Nov 2024." in ran.out
    (one,) = json.loads(cases("check", "code", "--provision", "6.2", "owner:a.mensah", "-reference:LATE", "--json").out)
    assert (one["reference"], one["since"], one["officer"]) == ("OVER", "2024-11-26", "a.mensah")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("code", "--provision", "4.1"), "'4.1' is not a known provision. Known: 1.3"),
        (("code", "open ("), "needs something to look for"),
        (("code", "--provision", "6.2", "open) or (closed"), "has no opening parenthesis"),
        (("kitchen",), "invalid choice"),
        ((), "required"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(cases: Any, arguments: tuple[str, ...], says: str) -> None:
    ran = cases("check", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_where_no_case_matches_it_says_so(cases: Any) -> None:
    ran = cases("check", "code", "reference:NOBODY")
    assert (ran.code, ran.out, ran.err) == (0, "", "No case matches.\n")
    assert json.loads(cases("check", "code", "reference:NOBODY", "--json").out) == []
    header = cases("check", "code", "reference:NOBODY", "--format", "csv").out.splitlines()
    assert header == ["provision,asks,verdict,since,why"]


def test_names_that_were_typed_do_not_command_the_terminal(sqlite_command: Any) -> None:
    assert sqlite_command(*NEW, "--reference", "X", "--received", "2024-11-04").code == 0
    for name in (HOSTILE, HOSTILE + "2"):
        sqlite_command("add-officer", name)
    assert sqlite_command("acknowledge", "X", "--on", "2024-11-05").code == 0
    sqlite_command("assign", "X", HOSTILE)
    assert sqlite_command("respond", "X", "--on", "2024-11-12", "--outcome", "not_upheld").code == 0
    assert sqlite_command("escalate", "X", "--on", "2024-11-20", "--officer", HOSTILE + "2").code == 0
    assert sqlite_command("respond", "X", "--on", "2024-11-28", "--outcome", "not_upheld").code == 0
    out = sqlite_command("check", "code", "reference:X").out
    assert "handled stage 1" in out
    assert not set("\x1b\u202e") & set(out)
