"""`close-days` and `open-days`: what they say and record, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from complainttui.casework.desk import Desk
from helpers import broken_links, dump

VERBS = ("close-days", "open-days")
COUNT = ("deadline", "--count", "1", "--start", "2024-12-02")


@pytest.mark.parametrize(("verb", "word"), [("close-days", "Closed"), ("open-days", "Opened")])
def test_it_says_what_was_done_and_that_no_date_moves_by_itself(command: Any, verb: str, word: str) -> None:
    ran = command(verb, "3 dec 24", "2024-12-05", "--reason", "flood")
    assert ran.code == 0
    assert ran.err.startswith(
        f"{word} Tue 3 Dec 2024 to Thu 5 Dec 2024 in every calendar: flood. "
        "Dates already worked out stay as they are until they are recalculated."
    )
    one_day = command(verb, "2024-12-09", "--reason", "flood", "--calendar", "Northern Ireland")
    assert one_day.err.startswith(f"{word} Mon 9 Dec 2024 in Northern Ireland: flood.")


@pytest.mark.parametrize("verb", VERBS)
def test_on_stdout_there_is_nothing_unless_json_is_asked_for(command: Any, verb: str) -> None:
    assert command(verb, "2024-12-03", "--reason", "flood").out == ""
    found = json.loads(command(verb, "2024-12-04", "--reason", "flood", "--json").out)
    assert [" Wed 4 Dec 2024 in every calendar: flood." in one["what"] for one in found["cases"]] == [True]
    assert command("undo", found["change"]).code == 0


def test_closed_days_do_not_count_opened_ones_do_and_undo_takes_either_back(command: Any, desk: Desk) -> None:
    before = dump(desk.database, without=("events", "officers"))
    assert command(*COUNT).out == "2024-12-03\n"
    command("close-days", "2024-12-03", "2024-12-04", "--reason", "flood")
    assert command(*COUNT).out == "2024-12-05\n"
    command("open-days", "2024-12-04", "--reason", "dry")
    assert command(*COUNT).out == "2024-12-04\n"
    command("undo")
    assert command(*COUNT).out == "2024-12-05\n"
    command("undo")
    assert command(*COUNT).out == "2024-12-03\n"
    after = dump(desk.database, without=("events", "officers"))
    assert {table: after[table] for table in after if table != "calendar_days"} == {
        table: before[table] for table in before if table != "calendar_days"
    }
    assert broken_links(desk.database.reader) == []


def test_a_weekend_never_counts_however_often_it_is_opened(command: Any) -> None:
    assert command("open-days", "2024-12-07", "2024-12-08", "--reason", "we work").code == 0
    assert command("deadline", "--count", "1", "--start", "2024-12-06").out == "2024-12-09\n"


def test_sixty_days_are_the_most_at_once(command: Any) -> None:
    assert command("close-days", "2024-12-01", "2025-01-29", "--reason", "long").code == 0
    assert command(*COUNT).out == "2025-01-30\n"


WRONG = {
    "last before first": (
        ("2024-12-31", "2024-12-27", "--reason", "x"),
        "Fri 27 Dec 2024 lies before Tue 31 Dec 2024.",
    ),
    "100 days": (("2024-12-01", "2025-03-10", "--reason", "x"), "That is 100 days. Give at most 60 in one go."),
    "61 days": (("2024-12-01", "2025-01-30", "--reason", "x"), "That is 61 days."),
    "unknown calendar": (("2024-12-03", "--reason", "x", "--calendar", "wales"), "'wales' is not a known calendar."),
    "the union": (("2024-12-03", "--reason", "x", "--calendar", "uk"), "Known: england-and-wales, scotland, "),
    "none": (("2024-12-03", "--reason", "x", "--calendar", "none"), "'none' is not a known calendar."),
    "no reason": (("2024-12-03",), "Reason is needed."),
    "an empty reason": (("2024-12-03", "--reason", "  "), "Reason is needed."),
    "no day": (("--reason", "x"), "required: first"),
    "an empty day": (("", "--reason", "x"), "From is needed."),
    "no date": (("soon", "--reason", "x"), "'soon' is not a date."),
    "no such day": (("2024-02-30", "--reason", "x"), "'2024-02-30' is not a date."),
    "two readings": (("03-04-05", "--reason", "x"), "could be"),
    "before 1990": (("1989-12-31", "--reason", "x"), "outside the years"),
    "after 2100": (("2100-12-31", "2101-01-01", "--reason", "x"), "outside the years"),
    "three days": (("2024-12-01", "2024-12-02", "2024-12-03", "--reason", "x"), "unrecognized"),
    "half a character": (("2024-12-03", "--reason", "\udcff"), "half of a character"),
    "a NUL": (("2024-12-03", "--reason", "a\0b"), "NUL"),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_said_and_nothing_is_saved(
    sqlite_command: Any, sqlite_desk: Desk, verb: str, what: str
) -> None:
    arguments, sentence = WRONG[what]
    before = dump(sqlite_desk.database)
    ran = sqlite_command(verb, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert sentence.casefold() in ran.err.casefold()
    assert dump(sqlite_desk.database) == before


def test_a_reason_cannot_command_the_terminal(command: Any) -> None:
    ran = command("close-days", "2024-12-03", "--reason", "[b]flood[/b] \x1b[2J\x9b31m\u202e")
    explained = command(*COUNT, "--explain")
    assert "[b]flood[/b]" in ran.err
    assert "[b]flood[/b]" in explained.out
    for text in (ran.out, ran.err, explained.out, command(*COUNT, "--explain", "--json").out):
        assert not set("\x1b\x9b\u202e") & set(text)


def test_a_new_place_gets_a_database_as_with_new(no_database: Any, tmp_path: Path) -> None:
    place = str(tmp_path / "team.db")
    assert no_database("close-days", "2024-12-03", "--reason", "flood", db=place).code == 0
    assert no_database(*COUNT, db=place).out == "2024-12-04\n"
