"""`explain`: every date of a case, day by day, with its rule and who recorded what; to read, to print, as JSON."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from helpers import run_cli

NEW = ("new", "--complainant", "Orla", "--summary", "x")
HOSTILE = "[red]flood[/] \x1b[2J\x9b31m\u202eשבת\x07"
UNSEEN = set("\x1b\x9b\x07\u202e")


@pytest.fixture(scope="module")
def cases(module_command: Any) -> Any:
    """WINTER runs over Christmas; TWICE has been answered and goes on; NONE has no clock."""
    for reference, received, more in (
        ("TWICE", "2024-10-01", ("--happened", "2024-01-31")),
        ("WINTER", "2024-11-28", ("--procedure", "spso-model")),
        ("NONE", "2024-11-28", ("--kind", "compliment")),
    ):
        assert module_command(*NEW, "--reference", reference, "--received", received, *more).code == 0
    for arguments in (
        ("acknowledge", "TWICE", "--on", "2024-10-03"),
        ("extend", "TWICE", "--by", "5", "--reason", "the surveyor is ill", "--told", "2024-10-10"),
        ("respond", "TWICE", "--on", "2024-10-20", "--outcome", "upheld"),
        ("escalate", "TWICE", "--on", "2024-11-25"),
        ("note", "TWICE", "rang back"),
        ("respond", "WINTER", "--on", "2024-11-28", "--outcome", "upheld"),
    ):
        assert module_command(*arguments).code == 0
    assert module_command("add-officer", "c.iyer").code == 0
    assert module_command("assign", "TWICE", "c.iyer").code == 0
    return module_command


def explained(command: Any, *arguments: str) -> list[dict[str, Any]]:
    ran = command("explain", *arguments, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def on_one_line(text: str) -> str:
    """What is long is wrapped: the words count."""
    return " ".join(text.split())


def test_every_date_of_every_stage_is_explained(cases: Any) -> None:
    assert [(one["stage"], one["date"], one["counts_from"], one["due"]) for one in explained(cases, "TWICE")] == [
        (1, "acknowledge", "2024-10-01", "2024-10-08"),
        (1, "respond", "2024-10-03", "2024-10-24"),
        (2, "acknowledge", "2024-11-25", "2024-12-02"),
        (2, "respond", "2024-12-02", "2025-01-02"),
        (1, "accept", "2024-01-31", "2025-01-31"),
    ]
    titles = [one["title"] for one in explained(cases, "TWICE")]
    assert titles[1] == "Stage 1 response: due Thu 24 Oct 2024"
    assert titles[3] == "Stage 2 response: due Thu 2 Jan 2025, provisional"
    assert [(one["stage"], one["date"], one["due"]) for one in explained(cases, "WINTER")] == [
        (1, "respond", "2024-12-05"),  # without Mon 2 Dec, Saint Andrew's Day
        (1, "escalate", "2025-01-28"),
    ]


def test_a_date_is_explained_as_it_is_recorded(cases: Any) -> None:
    for reference in ("TWICE", "WINTER"):
        recorded = json.loads(cases("show", reference, "--json").out)["obligations"]
        duties = {(one["stage"], one["obligation"]): one["due"] for one in recorded}
        told = {(one["stage"], one["date"]): one["due"] for one in explained(cases, reference)}
        assert {key: told[key] for key in duties} == duties


def test_the_holidays_of_the_calendar_are_named(cases: Any) -> None:
    text = cases("explain", "TWICE", "--stage", "2").out
    assert re.search(r"^ +Wed 25 Dec 2024 +Christmas Day$", text, re.MULTILINE)
    assert re.search(r"^ +Thu 26 Dec 2024 +Boxing Day$", text, re.MULTILINE)
    assert re.search(r"^ +day 20 +Thu 2 Jan 2025$", text, re.MULTILINE)
    assert "20 working days from the acknowledgement (Code 6.14)" in on_one_line(text)
    assert "England and Wales" in text


def test_as_text_each_date_has_its_facts_its_rule_and_its_extensions(cases: Any) -> None:
    ran = cases("explain", "TWICE")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("TWICE  Complaint received Tue 1 Oct 2024, ho-2024\n")
    assert "Explained on Thu 28 Nov 2024 by a.mensah" in ran.out
    for words in (
        "the receipt, Tue 1 Oct 2024",
        "5 working days from the receipt (Code 6.2)",
        "10 working days from the acknowledgement (Code 6.3)",
        "to Thu 24 Oct 2024, told on Thu 10 Oct 2024. Reason: the surveyor is ill.",
        "Mon 2 Dec 2024, the last day for the acknowledgement: none is recorded.",
        "Last day to complain of it: Fri 31 Jan 2025",
    ):
        assert words in on_one_line(ran.out)


def test_the_text_says_all_that_the_json_says(cases: Any) -> None:
    text = on_one_line(cases("explain", "TWICE").out)
    for one in explained(cases, "TWICE"):
        recorded = [
            f"{who['at'][:16].replace('T', ' ')} UTC {who['actor']} {on_one_line(who['what'])}"
            for who in one["recorded"]
        ]
        for line in (one["title"], *one["explanation"], *recorded):
            assert on_one_line(line) in text


def test_who_recorded_what_and_when_is_there_but_not_what_no_date_rests_on(cases: Any) -> None:
    first, respond, second, *_ = explained(cases, "TWICE")
    assert [who["what"].split(":")[0].split(",")[0] for who in respond["recorded"]] == [
        "Logged TWICE",
        "Acknowledged stage 1 on Thu 3 Oct 2024.",
        "Extended stage 1 to Thu 24 Oct 2024",
        "Answered stage 1 on Sun 20 Oct 2024",
    ]
    assert {who["actor"] for one in (first, respond, second) for who in one["recorded"]} == {"a.mensah"}
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", who["at"]) for who in respond["recorded"])
    assert "Escalated to stage 2" in " ".join(who["what"] for who in second["recorded"])
    text = on_one_line(cases("explain", "TWICE").out)
    for unsaid in ("Added a note", "Reassigned", "c.iyer"):
        assert unsaid not in text


def test_only_a_stage_or_a_date_may_be_asked_for(cases: Any) -> None:
    assert [(one["stage"], one["date"]) for one in explained(cases, "TWICE", "--stage", "2")] == [
        (2, "acknowledge"),
        (2, "respond"),
    ]
    assert [(one["stage"], one["date"]) for one in explained(cases, "TWICE", "--date", "respond")] == [
        (1, "respond"),
        (2, "respond"),
    ]
    assert [one["due"] for one in explained(cases, "twice", "--stage", "1", "--date", "Respond")] == ["2024-10-24"]
    text = cases("explain", "TWICE", "--stage", "1", "--date", "accept").out
    assert "Last day to complain of it" in text
    assert "Code 2.2, 2.3" in text
    assert "response: due" not in text


def test_a_case_without_a_clock_has_nothing_to_explain(cases: Any) -> None:
    assert explained(cases, "NONE") == []
    ran = cases("explain", "NONE")
    assert (ran.code, "no date to explain" in ran.out) == (0, True)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("C-9999",), "There is no case 'C-9999'"),
        (("TWICE", "--stage", "3"), "TWICE has no date at stage 3."),
        (("TWICE", "--stage", "0"), "TWICE has no date at stage 0."),
        (("TWICE", "--stage", "two"), "invalid int value: 'two'"),
        (("TWICE", "--date", "tea"), "'tea' is not a known date. Known: acknowledge, respond, accept."),
        (("TWICE", "--stage", "2", "--date", "accept"), "Known: acknowledge, respond."),
        (("NONE", "--stage", "1"), "NONE has no date at stage 1."),
        (("TWICE", "--format", "csv"), "invalid choice: 'csv'"),
        ((), "required: REF"),
    ],
)
def test_what_cannot_be_explained_is_said(cases: Any, given: tuple[str, ...], sentence: str) -> None:
    for how in ((), ("--json",)):
        ran = cases("explain", *given, *([] if "--format" in given else how))
        assert (ran.code, ran.out) == (2, "")
        assert sentence in ran.err


def test_it_fits_printing(cases: Any) -> None:
    for reference in ("TWICE", "WINTER", "NONE"):
        text = cases("explain", reference).out
        assert text.endswith("\n")
        assert all(character.isprintable() or character == "\n" for character in text)
        assert [line for line in text.splitlines() if line != line.rstrip()] == []
        assert [line for line in text.splitlines() if len(line) > 100] == []  # a sheet of paper holds no more


def test_a_closure_that_counted_is_named_with_who_closed_the_day(command: Any) -> None:
    assert command("close-days", "2024-12-03", "2024-12-04", "--reason", "flood in the office").code == 0
    reference = command(*NEW, "--received", "2024-11-28").out.strip()
    text = command("explain", reference).out
    assert re.search(r"^ +Tue 3 Dec 2024 +flood in the office$", text, re.MULTILINE)
    closed = "a.mensah Closed Tue 3 Dec 2024 to Wed 4 Dec 2024 in every calendar: flood in the office."
    assert closed in on_one_line(text)
    assert "Stage 1 acknowledgement: due Mon 9 Dec 2024" in text
    assert "has been changed since" not in on_one_line(text)


def test_a_closure_since_is_said_to_be_since(command: Any) -> None:
    reference = command(*NEW, "--received", "2024-11-28").out.strip()
    command("close-days", "2024-12-03", "--reason", "flood")
    text = command("explain", reference).out
    assert "Stage 1 acknowledgement: due Thu 5 Dec 2024" in text
    assert re.search(r"^ +day 3 +Tue 3 Dec 2024$", text, re.MULTILINE)
    assert "it has been changed since" in on_one_line(text)


def test_hostile_text_in_reasons_names_and_closures_cannot_command_the_terminal(command: Any) -> None:
    command("close-days", "2024-12-03", "--reason", HOSTILE)
    reference = command(*NEW, "--received", "2024-11-22", "--kind", "mp_enquiry").out.strip()
    for arguments in (
        ("pause", reference, "--until", "2024-12-02", "--reason", HOSTILE),
        ("extend", reference, "--by", "3", "--reason", HOSTILE, "--told", "2024-11-28"),
    ):
        assert command(*arguments).code == 0
    text = command("explain", reference)
    assert text.out.count("[red]flood[/]") >= 5
    assert not UNSEEN & set(text.out + text.err)
    as_json = command("explain", reference, "--json").out
    assert not UNSEEN & set(as_json)
    assert sum(HOSTILE in who["what"] for who in json.loads(as_json)[0]["recorded"]) == 3


def test_a_line_break_in_a_reason_cannot_add_a_line_that_was_never_recorded(command: Any) -> None:
    forged = "x\n\nStage 1 response: due Wed 1 Jan 2025\nRecorded      2024-11-01 09:00 UTC  t.chief  Allowed it."
    command("close-days", "2024-12-03", "--reason", forged)
    reference = command(*NEW, "--received", "2024-11-22", "--kind", "mp_enquiry").out.strip()
    command("pause", reference, "--until", "2024-12-02", "--reason", forged)
    command("extend", reference, "--by", "3", "--reason", forged, "--told", "2024-11-28")
    lines = command("explain", reference).out.splitlines()
    assert sum(line.startswith("Recorded ") for line in lines) == 1
    assert "Stage 1 response: due Wed 1 Jan 2025" not in lines


def test_the_program_itself(sqlite_target: str) -> None:
    run_cli(sqlite_target, *NEW, "--received", "2024-12-18", today="2024-12-18", actor="Ó. O'Rourke")
    ran = run_cli(sqlite_target, "explain", "C-0001", "--date", "acknowledge", today="2024-12-18")
    assert (ran.code, ran.err) == (0, "")
    assert "Stage 1 acknowledgement: due Fri 27 Dec 2024" in ran.out
    assert "Ó. O'Rourke  Logged C-0001" in ran.out
    missing = run_cli(sqlite_target, "explain", "C-0002")
    assert (missing.code, missing.out) == (2, "")
    assert run_cli(sqlite_target + ".none", "explain", "C-0001").code == 4
