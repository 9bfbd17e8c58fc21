"""Which days `deadline` counts in: holidays given, a team's closures; and that it leaves databases alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from complainttui.casework.desk import Desk
from helpers import dump, run_cli

COUNT = ("deadline", "--count", "3", "--start", "2024-03-28")  # Easter lies in between
CASE = ("deadline", "--procedure", "ho-2024", "--received", "2024-03-28")


@pytest.mark.parametrize(
    "given",
    [
        ("--holiday", "2024-04-02", "2024-04-03"),
        ("--holiday", "2024-04-02", "--holiday", "2024-04-03"),
        ("--holiday", "3/4/24", "--holiday", "2 apr 24", "3 apr 24"),
        ("--holiday=2024-04-02", "--holiday=2024-04-03"),
    ],
)
def test_holidays_may_be_given_at_once_or_one_by_one(no_database: Any, given: tuple[str, ...]) -> None:
    assert no_database(*COUNT).out == "2024-04-04\n"
    assert no_database(*COUNT, *given).out == "2024-04-08\n"
    explained = no_database(*COUNT, *given, "--explain").out
    assert explained.count("as given") == 2
    assert json.loads(no_database(*CASE, *given, "--json").out)["acknowledge"]["due"] == "2024-04-10"


def test_a_holiday_given_before_the_other_options_takes_only_dates(no_database: Any) -> None:
    ran = no_database("deadline", "--holiday", "2024-04-02", "2024-04-03", "--count", "3", "--start", "2024-03-28")
    assert (ran.code, ran.out) == (0, "2024-04-08\n")


@pytest.mark.parametrize(
    "written",
    ["28 mar 24", "28/3/24", "28/03/2024", "28.3.24", "28th March 2024", "28-mar-2024", "28 mar", "2024-03-28"],
)
def test_dates_are_understood_as_they_are_written_in_the_uk(no_database: Any, written: str) -> None:
    if written == "28 mar":  # nearest to the 28th of November 2024 is the one to come
        assert no_database("deadline", "--count", "1", "--unit", "calendar-days", "--start", written).out == (
            "2025-03-29\n"
        )
        return
    assert no_database("deadline", "--count", "3", "--start", written).out == "2024-04-04\n"
    ran = no_database(
        "deadline", "--procedure", "ho-2024", "--received", written, "--acknowledged", "8 apr 24", "--json"
    )
    assert json.loads(ran.out)["respond"]["due"] == "2024-04-22"


def test_a_date_may_be_told_from_today(no_database: Any) -> None:
    for written, due in (
        ("today", "2024-11-29"),
        ("yesterday", "2024-11-28"),
        ("mon", "2024-11-26"),
        ("-5", "2024-11-24"),
    ):
        ran = no_database("deadline", "--count", "1", "--unit", "calendar-days", f"--start={written}")
        assert (written, ran.out) == (written, f"{due}\n")


def test_with_db_before_the_verb_a_team_s_closures_count_without_it_they_do_not(command: Any, target: str) -> None:
    assert command("close-days", "2024-04-02", "2024-04-03", "--reason", "flood in the office").code == 0
    assert command("close-days", "2024-04-04", "--reason", "local holiday", "--calendar", "scotland").code == 0
    due = {
        (named, calendar): command(*COUNT, "--calendar", calendar, db=db).out.strip()
        for named, db in (("with", target), ("without", ""))
        for calendar in ("england-and-wales", "scotland", "uk", "none")
    }
    assert due == {
        ("with", "england-and-wales"): "2024-04-08",
        ("with", "scotland"): "2024-04-08",
        ("with", "uk"): "2024-04-09",
        ("with", "none"): "2024-04-04",  # no bank holidays; a closure of the office counts in every calendar
        ("without", "england-and-wales"): "2024-04-04",
        ("without", "scotland"): "2024-04-03",
        ("without", "uk"): "2024-04-04",
        ("without", "none"): "2024-04-02",
    }
    assert command(*COUNT, "--explain").out.count("flood in the office") == 2
    assert json.loads(command(*CASE, "--json").out)["acknowledge"]["due"] == "2024-04-10"
    assert json.loads(command(*CASE, "--json", db="").out)["acknowledge"]["due"] == "2024-04-08"
    assert command(*COUNT, "--holiday", "2024-04-05").out == "2024-04-09\n"


def test_days_that_were_opened_count_again(command: Any) -> None:
    command("close-days", "2024-04-02", "2024-04-03", "--reason", "flood")
    command("open-days", "2024-04-03", "--reason", "dry again")
    assert command(*COUNT).out == "2024-04-05\n"
    command("open-days", "2024-03-29", "--reason", "we work on Good Friday", "--calendar", "england-and-wales")
    assert command(*COUNT).out == "2024-04-04\n"
    assert command(*COUNT, "--calendar", "northern-ireland").out == "2024-04-05\n"
    command("undo")
    assert command(*COUNT).out == "2024-04-05\n"


def test_the_database_may_be_named_by_the_environment(sqlite_target: str) -> None:
    run_cli(sqlite_target, "close-days", "2024-04-02", "--reason", "flood")
    assert run_cli(sqlite_target, *COUNT).out == "2024-04-05\n"
    assert run_cli(None, *COUNT, COMPLAINTTUI_DB=sqlite_target).out == "2024-04-05\n"
    assert run_cli(None, *COUNT).out == "2024-04-04\n"


def test_where_no_database_is_at_the_place_named_it_says_so_and_makes_none(
    no_database: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = no_database(*COUNT, db=str(tmp_path / "none.db"))
    assert (ran.code, ran.out) == (4, "")
    monkeypatch.setenv("COMPLAINTTUI_DB", str(tmp_path / "none.db"))  # a setting for other commands, not a word here
    ran = no_database(*COUNT)
    assert (ran.code, ran.out) == (0, "2024-04-04\n")
    assert "no closures" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_cannot_be_read_is_exit_code_4(no_database: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a database, only words\n" * 50)
    for db in (tmp_path / "file", tmp_path, "postgresql://nobody@127.0.0.1:1/none"):
        for given in (COUNT, CASE):
            ran = no_database(*given, db=str(db))
            assert (ran.code, ran.out) == (4, "")
            assert ran.err.strip()
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_without_db_no_database_is_made_or_touched(tmp_path: Path) -> None:
    home = {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}
    for given in (COUNT, (*CASE, "--explain")):
        assert run_cli(None, *given, **home).code == 0
    assert list(tmp_path.rglob("*")) == []


def test_with_db_nothing_is_written(command: Any, desk: Desk) -> None:
    command("close-days", "2024-04-02", "--reason", "flood")
    before = dump(desk.database)
    for given in (COUNT, (*CASE, "--explain"), ("deadline", "--count", "3", "--start", "2024-02-30")):
        command(*given)
    assert dump(desk.database) == before


def test_an_extension_over_the_maximum_is_counted_and_commented(no_database: Any) -> None:
    given = (*CASE, "--acknowledged", "2024-04-08", "--extend-by")
    within = no_database(*given, "10")
    assert (within.code, within.err) == (0, "")
    for how in ((), ("--json",), ("--explain",)):
        beyond = no_database(*given, "11", *how)
        assert beyond.code == 0
        assert "8 May 2024" in beyond.out or "2024-05-08" in beyond.out
        assert beyond.err == "Beyond Tue 7 May 2024 the extension needs a further good reason.\n"
    found = json.loads(no_database(*given, "11", "--json").out)
    assert (found["respond"]["due"], found["latest"]["due"]) == ("2024-05-08", "2024-05-07")
    assert no_database("deadline", "--procedure", "foi-2000", "--received", "2024-03-11", "--extend-by", "90").err == ""


def test_an_extension_told_too_late_moves_nothing_and_says_so(no_database: Any) -> None:
    given = (*CASE, "--acknowledged", "2024-04-08", "--extend-by", "5", "--json", "--told")
    in_time, late = no_database(*given, "2024-04-22"), no_database(*given, "2024-04-23")
    assert json.loads(in_time.out)["respond"]["due"] == "2024-04-29"
    assert (json.loads(late.out)["respond"]["due"], late.code) == ("2024-04-22", 0)
    assert "does not count" in late.err
    assert in_time.err == ""
