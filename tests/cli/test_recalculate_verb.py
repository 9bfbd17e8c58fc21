"""`recalculate`: which open dates would move, moving them, and taking that back; nothing moves by itself."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from complainttui.casework import recalculation
from complainttui.casework.desk import Desk
from complainttui.rules.bank_holidays import bank_holidays
from helpers import PANEL_AND_PAUSE, OwnProcedures, broken_links, dump, run_cli

CLOSED = ("close-days", "2024-12-03", "--reason", "flood in the office")
NOTHING = "Every open date is as it would be worked out now."


def with_cases(command: Any) -> Any:
    """Two open cases over 3 December, one that is answered."""
    for reference, received, kind in (
        ("ONE", "2024-11-28", "mp_enquiry"),
        ("TWO", "2024-11-26", "complaint"),
        ("DONE", "2024-11-27", "mp_enquiry"),
    ):
        ran = command(
            "new", "--complainant", "x", "--summary", "x", "--reference", reference, "--received", received,
            "--kind", kind,
        )  # fmt: skip
        assert ran.code == 0
    assert command("respond", "DONE", "--outcome", "resolved").code == 0
    return command


@pytest.fixture
def team(command: Any) -> Any:
    return with_cases(command)


@pytest.fixture
def sqlite_team(sqlite_command: Any) -> Any:
    return with_cases(sqlite_command)


def due(command: Any) -> dict[tuple[str, str], str]:
    """Every obligation, as recorded."""
    return {
        (reference, one["obligation"]): one["due"]
        for reference in ("ONE", "TWO", "DONE")
        for one in json.loads(command("show", reference, "--json").out)["obligations"]
    }


BEFORE = {
    ("ONE", "respond"): "2024-12-12",
    ("TWO", "acknowledge"): "2024-12-03",
    ("TWO", "respond"): "2024-12-17",
    ("DONE", "respond"): "2024-12-11",
}
AFTER = BEFORE | {
    ("ONE", "respond"): "2024-12-13",
    ("TWO", "acknowledge"): "2024-12-04",
    ("TWO", "respond"): "2024-12-18",
}


def test_when_nothing_would_move_it_says_so(sqlite_team: Any) -> None:
    for how in ((), ("--apply",)):
        ran = sqlite_team("recalculate", *how)
        assert (ran.code, ran.out, ran.err) == (0, "", f"{NOTHING}\n")
    ran = sqlite_team("recalculate", "--json")
    assert (ran.code, json.loads(ran.out)) == (0, {"published": [], "moves": []})


def test_a_closure_moves_nothing_until_it_is_recalculated(team: Any, desk: Desk) -> None:
    assert due(team) == BEFORE
    team(*CLOSED)
    assert due(team) == BEFORE
    kept = dump(desk.database)
    ran = team("recalculate")
    assert ran.code == 1
    header, *lines = ran.out.splitlines()
    assert header.split() == ["CASE", "WHAT", "FROM", "TO"]
    assert sorted(" ".join(line.split()) for line in lines) == [
        "ONE Stage 1 response Thu 12 Dec 2024 Fri 13 Dec 2024",
        "TWO Stage 1 acknowledgement Tue 3 Dec 2024 Wed 4 Dec 2024",
        "TWO Stage 1 response Tue 17 Dec 2024 Wed 18 Dec 2024",
    ]
    assert re.search(r"\b3 .*would move", ran.err)
    assert dump(desk.database) == kept


def test_as_json_it_tells_each_move(sqlite_team: Any) -> None:
    sqlite_team(*CLOSED)
    ran = sqlite_team("recalculate", "--format", "json")
    found = json.loads(ran.out)
    assert (ran.code, found["published"]) == (1, [])
    assert {(one["reference"], one["what"]): (one["stage"], one["from"], one["to"]) for one in found["moves"]} == {
        key: (1, BEFORE[key], AFTER[key]) for key in AFTER if AFTER[key] != BEFORE[key]
    }


def test_applied_it_moves_them_in_one_change_that_undo_takes_back(team: Any, desk: Desk) -> None:
    team(*CLOSED)
    before = dump(desk.database, without=("events",))
    ran = team("recalculate", "--apply")
    assert ran.code == 0
    assert re.search(r"\b3 .*undo takes it back", ran.err)
    assert due(team) == AFTER
    again = team("recalculate")
    assert (again.code, again.out, again.err) == (0, "", f"{NOTHING}\n")
    told = json.loads(team("history", "TWO", "--json").out)[-1]
    assert (told["action"], told["actor"]) == ("recalculate", "a.mensah")
    assert "Stage 1 response now due Wed 18 Dec 2024 (was Tue 17 Dec 2024)" in told["moved"]
    assert "Recalculated with calendar and procedure as they are now." in team("history", "ONE").out
    assert "Recalculated" not in team("history", "DONE").out

    undone = team("undo")
    assert undone.code == 0
    assert due(team) == BEFORE
    assert dump(desk.database, without=("events",)) == before
    assert team("recalculate").code == 1
    assert "Undid: Recalculated" in team("history", "ONE").out
    assert broken_links(desk.database.reader) == []


def test_a_closure_that_was_taken_back_leaves_nothing_to_recalculate(sqlite_team: Any) -> None:
    sqlite_team(*CLOSED)
    sqlite_team("undo")
    assert sqlite_team("recalculate").code == 0
    sqlite_team(*CLOSED)
    sqlite_team("open-days", "2024-12-03", "--reason", "it is dry again")
    assert sqlite_team("recalculate").code == 0
    assert due(sqlite_team) == BEFORE


def test_dates_go_back_when_the_days_are_opened_again(sqlite_team: Any) -> None:
    sqlite_team(*CLOSED)
    sqlite_team("recalculate", "--apply")
    sqlite_team("open-days", "2024-12-03", "--reason", "it was open after all")
    assert sqlite_team("recalculate").code == 1
    assert sqlite_team("recalculate", "--apply").code == 0
    assert due(sqlite_team) == BEFORE


def test_another_nation_s_closure_moves_nothing_here(sqlite_team: Any) -> None:
    sqlite_team(*CLOSED, "--calendar", "scotland")
    assert sqlite_team("recalculate").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("note", "ONE", "rang back"),
        ("correspond", "ONE", "--direction", "out", "--channel", "letter", "--summary", "We wrote."),
        ("correct", "ONE", "ward", "North"),
        ("assign", "ONE", "c.iyer"),
        ("withdraw", "ONE"),
        ("respond", "ONE", "--outcome", "resolved"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_what_changes_no_fact_that_a_date_rests_on_moves_no_date(
    sqlite_command: Any, arguments: tuple[str, ...]
) -> None:
    """Each command is a start of the program: it knows the holidays only from the database."""
    command = sqlite_command
    command("add-officer", "c.iyer")
    command(
        "new", "--complainant", "x", "--summary", "x", "--reference", "ONE", "--received", "2024-11-28",
        "--procedure", "foi-2000",
    )  # fmt: skip
    command("close-days", "2024-12-03", "--reason", "flood")  # since: it does not count
    for way in (arguments, ("undo",)):
        ran = command(*way)
        assert (ran.code, "now due" in ran.err) == (0, False)
        (answer,) = json.loads(command("show", "ONE", "--json").out)["obligations"]
        assert answer["due"] == "2024-12-31"  # over Saint Andrew's Day, Christmas Day and Boxing Day


def test_over_christmas_a_note_moves_no_date(sqlite_target: str) -> None:
    def done(*arguments: str) -> str:
        ran = run_cli(sqlite_target, *arguments, today="2024-12-20")
        assert ran.code == 0
        return ran.err

    done("new", "--complainant", "x", "--summary", "x", "--kind", "mp_enquiry", "--received", "2024-12-20")
    assert "now due" not in done("note", "C-0001", "rang back")
    shown = json.loads(run_cli(sqlite_target, "show", "C-0001", "--json", today="2024-12-20").out)
    assert [one["due"] for one in shown["obligations"]] == ["2025-01-08"]


def test_a_procedure_that_was_changed_is_recalculated_too(command: Any, own_procedures: OwnProcedures) -> None:
    own_procedures(PANEL_AND_PAUSE)
    command(
        "new", "--complainant", "x", "--summary", "x", "--reference", "ONE", "--received", "2024-11-28",
        "--procedure", "panel-and-pause",
    )  # fmt: skip
    assert command("recalculate").code == 0
    own_procedures(PANEL_AND_PAUSE.replace("days = 5\n", "days = 3\n"))
    found = json.loads(command("recalculate", "--json").out)["moves"]
    assert {one["what"]: (one["from"], one["to"]) for one in found}["acknowledge"] == ("2024-12-05", "2024-12-03")
    assert "Stage 1 acknowledgement: due Thu 5 Dec 2024" in command("explain", "ONE").out
    assert command("recalculate", "--apply").code == 0
    assert "Stage 1 acknowledgement: due Tue 3 Dec 2024" in command("explain", "ONE").out


def test_a_holiday_published_since_is_told_and_taken_up(team: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def published_since(nation: str) -> dict[date, str]:
        days = bank_holidays(nation)
        more = {date(2024, 12, 3): "Thanksgiving for the roof"} if nation == "england-and-wales" else {}
        return {day: name for day, name in days.items() if day != date(2024, 12, 26)} | more

    monkeypatch.setattr(recalculation, "bank_holidays", published_since)
    ran = team("recalculate")
    assert ran.code == 1
    assert "Tue 3 Dec 2024 is a holiday in England and Wales: Thanksgiving for the roof." in ran.out
    assert "Thu 26 Dec 2024 is no holiday in Scotland any more" in ran.out
    found = json.loads(team("recalculate", "--json").out)
    assert {(one["calendar"], one["day"], one["counts"]) for one in found["published"]} == {
        ("england-and-wales", "2024-12-03", False),
        *((nation, "2024-12-26", True) for nation in ("england-and-wales", "scotland", "northern-ireland")),
    }
    assert len(found["moves"]) == 3
    assert team("recalculate", "--apply").code == 0
    assert due(team) == AFTER
    assert team("recalculate").code == 0
    assert team("undo").code == 0
    assert due(team) == BEFORE
    assert team("recalculate").code == 1


@pytest.mark.parametrize("arguments", [("--fly",), ("ONE",), ("--format", "csv"), ("--apply", "now")])
def test_what_it_does_not_understand_it_refuses(command: Any, arguments: tuple[str, ...]) -> None:
    ran = command("recalculate", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip()


def test_it_makes_no_database(no_database: Any, tmp_path: Any) -> None:
    for how in ((), ("--apply",), ("--json",)):
        ran = no_database("recalculate", *how, db=str(tmp_path / "none.db"))
        assert (ran.code, ran.out) == (4, "")
    assert list(tmp_path.iterdir()) == []
