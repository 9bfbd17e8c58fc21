"""`sample`: a random sample for quality checks, that anybody can draw again."""

from __future__ import annotations

import json

import pytest

from cli.conftest import Command

CASES = 12


@pytest.fixture
def cases(sqlite_command: Command) -> Command:
    """Twelve cases, every third of them an enquiry."""
    for number in range(CASES):
        kind = "complaint" if number % 3 else "mp_enquiry"
        made = sqlite_command(
            "new", "--kind", kind, "--complainant", f"Person {number}", "--summary", "x", "--received", "2024-11-20"
        )
        assert made.code == 0
    return sqlite_command


def test_references_on_stdout_and_how_it_was_drawn_on_stderr(cases: Command) -> None:
    ran = cases("sample", "--size", "4", "--seed", "7")
    assert ran.code == 0
    drawn = ran.out.split()
    assert (len(drawn), drawn) == (4, sorted(set(drawn)))
    assert ran.err == (
        "4 of 12 (every case), seed 7, drawn by a.mensah on 2024-11-28. Give it to quality-check as --sample.\n"
    )
    assert cases("sample", "--size", "4", "--seed", "7").out == ran.out


def test_what_it_prints_goes_into_the_check(cases: Command) -> None:
    drawn = json.loads(cases("sample", "--size", "1", "--seed", "3", "--json").out)
    (reference,) = drawn["cases"]
    assert (drawn["of"], drawn["sample"]) == (CASES, "1 of 12 (every case), seed 3, drawn by a.mensah on 2024-11-28")
    assert cases("respond", reference, "--outcome", "resolved").code == 0
    assert cases("quality-check", reference, "--finding", "Clear", "--sample", drawn["sample"]).code == 0
    assert drawn["sample"] in cases("show", reference).out


def test_only_from_what_a_query_finds(cases: Command) -> None:
    drawn = json.loads(cases("sample", "kind:mp_enquiry", "received:2024-11", "--size", "50", "--json").out)
    listed = json.loads(cases("list", "kind:mp_enquiry", "--json").out)
    assert drawn["cases"] == sorted(row["reference"] for row in listed)
    assert drawn["sample"].startswith("4 of 4 (kind:mp_enquiry received:2024-11), seed ")


@pytest.mark.parametrize(
    "arguments",
    [("-kind:mp_enquiry", "--size", "50", "--json"), ("--size", "50", "--json", "-kind:mp_enquiry"),
     ("--json", "--size=50", "--", "-kind:mp_enquiry")],
)  # fmt: skip
def test_a_minus_negates_a_word_as_everywhere(cases: Command, arguments: tuple[str, ...]) -> None:
    ran = cases("sample", *arguments)
    assert (ran.code, ran.err) == (0, "")
    assert len(json.loads(ran.out)["cases"]) == 8


def test_without_a_seed_two_draws_say_which_they_were(cases: Command) -> None:
    said = json.loads(cases("sample", "--size", "5", "--json").out)
    seed = said["sample"].partition("seed ")[2].partition(",")[0]
    assert json.loads(cases("sample", "--size", "5", "--seed", seed, "--json").out) == said


def test_nothing_to_draw_from(sqlite_command: Command) -> None:
    assert sqlite_command("new", "--complainant", "Orla", "--summary", "x").code == 0
    ran = sqlite_command("sample", "withdrawn")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("0 of 0 (withdrawn), seed ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--size", "0"), "--size 0 is not a number of cases."),
        (("--size", "-3"), "is not a number of cases."),
        (("--size", "few"), "invalid int value: 'few'"),
        (("--seed", "x"), "invalid int value: 'x'"),
        (("colour:red",), "names no field"),
        (("(open",), "is not closed"),
    ],
)
def test_what_was_asked_wrong(sqlite_command: Command, arguments: tuple[str, ...], sentence: str) -> None:
    ran = sqlite_command("sample", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


def test_it_changes_nothing(cases: Command) -> None:
    before = cases("list", "--format", "csv").out
    cases("sample", "--size", "3")
    assert cases("list", "--format", "csv").out == before
