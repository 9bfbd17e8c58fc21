"""The verbs of the team: figures that scripts can read, the calendar, the forecast, leave and handing over."""

from __future__ import annotations

import csv
import io
import json

from cli.conftest import Command, with_three_cases


def rows_of(command: Command, *arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(command(*arguments, "--format", "csv").out)))


def test_the_team_in_each_format(sqlite_command: Command) -> None:
    with_three_cases(sqlite_command)
    assert sqlite_command("add-officer", "=e.reyes").code == 0
    assert sqlite_command("leave", "=e.reyes", "2024-11-28", "2024-12-06", "--cover", "a.mensah").code == 0
    lines = sqlite_command("team").out.splitlines()
    assert lines[0].split() == ["OFFICER", "OVER", "TODAY", "2", "DAYS", "THIS", "WEEK", "LATER", "NOTHING", "DUE",
                                "TOTAL", "SHARE"]  # fmt: skip
    assert lines[1].endswith("=e.reyes is away until Fri 6 Dec; a.mensah covers")
    mine = next(row for row in rows_of(sqlite_command, "team") if row["officer"] == "a.mensah")
    assert (mine["over"], mine["today"], mine["total"], mine["share"]) == ("1", "1", "2", "1.0")
    away = rows_of(sqlite_command, "team")[0]
    assert (away["officer"], away["away_until"], away["cover"]) == ("'=e.reyes", "2024-12-06", "a.mensah")
    (*_, total) = json.loads(sqlite_command("team", "months", "--json").out)
    assert (total["month"], total["received"], total["closed"]) == ("total", 3, 0)
    refused = sqlite_command("team", "colours")
    assert (refused.code, "officers, week, months, services, kinds" in refused.err) == (2, True)


def test_the_calendar_and_the_forecast(sqlite_command: Command) -> None:
    with_three_cases(sqlite_command)
    assert sqlite_command("close-days", "2024-12-23", "--reason", "Stocktaking").code == 0
    printed = sqlite_command("calendar").out
    assert "Mon 23 Dec 2024    0          0  Stocktaking" in printed
    assert "Thu 28 Nov 2024    1          0  today" in printed
    assert printed.splitlines()[-1].endswith("1 answer in 35 working days.")
    days = rows_of(sqlite_command, "calendar", "--weeks", "2")
    assert (len(days), days[0]["day"], days[3]["due"]) == (14, "2024-11-25", "1")
    for weeks in ("0", "105"):
        assert sqlite_command("calendar", "--weeks", weeks).code == 2
    forecast = sqlite_command("forecast").out.splitlines()
    assert forecast[0] == "The team usually answers 0 a day (mean 0.0): 1 answer in 35 working days."
    assert "known to fall due in 20 working days" in forecast[1]
    told = json.loads(sqlite_command("forecast", "--json").out)
    assert told["base"] == {"answers": 1, "working_days": 35, "is_enough": True}
    assert len(told["days"]) == len(rows_of(sqlite_command, "forecast")) == 20


def test_a_forecast_without_history_guesses_nothing(sqlite_command: Command) -> None:
    assert sqlite_command("new", "--complainant", "Orla", "--summary", "x").code == 0
    assert "not known yet: 0 answers in 0 working days" in sqlite_command("forecast").out
    told = json.loads(sqlite_command("forecast", "--json").out)
    assert (told["usual"], {one["backlog"] for one in told["days"]}) == (None, {None})


def test_hand_over_is_foretold_done_and_undone(command: Command) -> None:
    with_three_cases(command)
    assert command("add-officer", "e.reyes").code == 0
    wanted = ("hand-over", "a.mensah", "e.reyes", "--note", "Off on Monday")
    foretold = command(*wanted, "--what-if")
    assert foretold.out.splitlines() == [
        "2 cases would go; 1 over: OVER; 1 due today.", "e.reyes would hold 2 (now 0).",
    ]  # fmt: skip
    assert json.loads(command(*wanted, "--what-if", "--json").out)["follows"] == foretold.out.splitlines()
    assert "owner:e.reyes" not in command("list", "owner:e.reyes").out
    assert command(*wanted).err == "Handed over 2 cases: 2 to e.reyes.\n"
    assert command("list", "owner:e.reyes", "--format", "csv").out.count("e.reyes") == 2
    assert command(*wanted, "--what-if").code == 3
    assert command(*wanted).code == 3
    assert command("undo").code == 0
    assert command(*wanted, "--what-if").code == 0


def test_leave_ends_and_the_word_away_finds_the_cases(sqlite_command: Command) -> None:
    with_three_cases(sqlite_command)
    assert sqlite_command("leave", "a.mensah", "today", "+5").err == (
        "Leave of a.mensah: Thu 28 Nov 2024 to Tue 3 Dec 2024. Nobody covers.\n"
    )
    assert sqlite_command("list", "away", "--format", "csv").out.count("a.mensah") >= 2
    assert "a.mensah is away until Tue 3 Dec; nobody covers" in sqlite_command("show", "OVER").out
    assert sqlite_command("leave", "a.mensah", "2024-12-02").code == 3
    assert sqlite_command("end-leave", "a.mensah").err == (
        "Took away the leave of a.mensah, Thu 28 Nov 2024 to Tue 3 Dec 2024.\n"
    )
    assert sqlite_command("end-leave", "a.mensah").code == 3
