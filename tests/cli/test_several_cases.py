"""A verb about several cases: named, or found by a query; in one change, or none of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Command, with_three_cases


@pytest.fixture
def three(sqlite_command: Command) -> Command:
    return with_three_cases(sqlite_command)


def owners(command: Command) -> dict[str, str]:
    return {row["reference"]: row["officer"] for row in json.loads(command("list", "--json").out)}


def test_named_one_after_the_other_in_one_change_with_one_undo(team: Command) -> None:
    assert team("add-officer", "c.iyer").code == 0
    ran = team("assign", "OVER", "today", "c.iyer", "--json")  # on both engines; letters of any case
    assert (ran.code, [one["reference"] for one in json.loads(ran.out)["cases"]]) == (0, ["OVER", "TODAY"])
    assert owners(team) == {"OVER": "c.iyer", "TODAY": "c.iyer", "DONE": "a.mensah"}
    assert team("undo").code == 0
    assert set(owners(team).values()) == {"a.mensah"}


def test_found_by_a_query_and_what_is_asked_for_as_an_option(three: Command) -> None:
    three("add-officer", "c.iyer")
    ran = three("assign", "--where", "open", "--officer", "c.iyer")
    assert ran.code == 0
    assert ran.err.count("Reassigned from a.mensah to c.iyer.") == 2
    assert three("note", "--where=overdue", "Rang -- twice").code == 0
    assert three("note", "TODAY", "DONE", "--text", "-wrote").code == 0
    assert "Rang -- twice" in three("show", "OVER").out
    assert "-wrote" in three("show", "TODAY").out


def test_what_if_says_of_each_what_it_would_become_or_why_not(three: Command) -> None:
    ran = three("acknowledge", "TODAY", "DONE", "OVER", "--on", "22/11/24", "--what-if")
    assert ran.code == 3
    assert ran.out.splitlines() == [
        "TODAY: Stage 1 response: Thu 12 Dec 2024 → Fri 6 Dec 2024, 4 working days earlier.",
        "REFUSED DONE: Stage 1 was answered on Thu 10 Oct 2024 without an acknowledgement.",
        "OVER: Stage 1 response: Fri 22 Nov 2024 → Fri 6 Dec 2024, 10 working days later.",
    ]
    assert "2 of 3 can be acknowledged; 1 cannot." in ran.err
    told = json.loads(three("acknowledge", "TODAY", "DONE", "--what-if", "--json", "--skip-refused").out)
    assert [sorted(one) for one in told] == [["becomes", "moves", "reference"], ["reference", "refused"]]
    assert three("list", "unacknowledged", "--json").out.count('"reference"') == 2


def test_one_that_refuses_stops_all_unless_it_is_to_be_skipped(three: Command) -> None:
    ran = three("acknowledge", "--where", "reference:over,done,today", "--on", "22/11/24")
    assert (ran.code, ran.out.count("REFUSED"), "REFUSED DONE" in ran.out) == (3, 1, True)
    assert "Nothing was done. --skip-refused does the others." in ran.err
    assert three("list", "unacknowledged", "--json").out.count('"reference"') == 2
    done = three("acknowledge", "--where", "reference:over,done,today", "--on", "22/11/24", "--skip-refused")
    assert done.code == 0
    assert "Left as it was: DONE." in done.err
    assert json.loads(three("list", "unacknowledged", "--json").out) == []


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("close", "--where", "complainant:nobody"), 3, "The query matches no case. Nothing was done."),
        (("close", "--where", " "), 2, "--where is empty, which would mean every case. Give a query."),
        (("close", "--where", "ower:me"), 2, "'ower' names no field"),
        (("close", "--where", "overdue", "TODAY"), 2, "Name the cases, or give --where; not both."),
        (("close", "TODAY", "OVER"), 3, "None of 2 can be closed."),
        (("close", "TODAY", "GONE"), 2, "There is no case 'GONE'."),
        (("find", "TODAY", "OVER", "1", "upheld"), 2, "Record a finding is for one case at a time. Name one,"),
        (("find", "--where", "overdue", "1", "upheld"), 2, "Record a finding is for one case at a time."),
        (("note", "TODAY", "OVER", "x", "--unless-changed-since", "7"), 2, "--unless-changed-since is about one case."),
        (("assign", "--where", "overdue"), 2, "The following arguments are required: officer."),
        (("assign", "TODAY"), 2, "The following arguments are required: officer."),
        (("assign",), 2, "The following arguments are required: REF, officer."),
    ],
    ids=str,
)
def test_what_cannot_be_is_said_and_nothing_is_done(
    three: Command, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    before = three("list", "--json").out
    ran = three(*arguments)
    assert (ran.code, sentence in ran.err) == (code, True), ran.err
    assert three("list", "--json").out == before


def test_more_than_can_be_looked_through_is_refused(three: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("complainttui.cli.several.MOST_AT_ONCE", 2)
    ran = three("note", "--where", "-overdue or overdue", "x")
    assert (ran.code, "The query matches 3 cases; at most 2 are changed at once. Narrow the query." in ran.err) == (
        3,
        True,
    )


def test_hostile_names_come_out_harmless(three: Command) -> None:
    three("new", "--complainant", "x", "--summary", "x", "--reference", "[b]\x1b[31m")
    ran = three("close", "--where", "open")
    assert "REFUSED [b]␛[31m: " in ran.out
    assert "\x1b" not in ran.out + ran.err


def test_of_very_many_the_first_twenty_are_named(sqlite_command: Command, tmp_path: Path) -> None:
    rows = "".join(f"M-{number:02},complaint,2024-11-01\n" for number in range(23))
    (tmp_path / "log.csv").write_text(f"reference,kind,received\n{rows}", encoding="utf-8")
    assert sqlite_command("import", str(tmp_path / "log.csv")).code == 0
    assert sqlite_command("note", "--where", "open", "Rang").code == 0
    said = sqlite_command("undo").err.splitlines()
    assert (len(said), said[0], said[-1]) == (21, "M-22: Undid: Added a note.", "and 3 more")
