"""What `deadline` does not understand: exit code 2, a sentence on stderr, nothing on stdout."""

from __future__ import annotations

from typing import Any

import pytest

from helpers import run_cli

WRONG = {
    # dates
    "--count 3 --start 2024-02-30": "'2024-02-30' is not a date",
    "--count 3 --start 31/6/24": "is not a date",
    "--count 3 --start 03-04-05": "could be 3 Apr 2005 or 5 Apr 2003",
    "--count 3 --start soon": "'soon' is not a date",
    "--count 3 --start=": "is not a date",
    "--count 3 --start 1989-12-31": "outside the years",
    "--count 3 --start 2101-01-01": "outside the years",
    "--count 3 --start 2100-12-31": "1990 to 2100",
    "--count 3 --start 1990-01-01 --start-rule before": "1990 to 2100",
    "--count 1 --start 2100-12-31 --unit calendar-days": "1990 to 2100",
    "--procedure ho-2024 --received 2024-02-30": "is not a date",
    "--procedure ho-2024 --received 03-04-05": "could be",
    "--procedure ho-2024 --received 1985-01-01": "outside the years",
    "--procedure ho-2024 --received 2100-12-30": "1990 to 2100",
    "--procedure ho-2024 --received 2024-04-02 --acknowledged 2024-04-31": "is not a date",
    "--count 3 --start 2024-04-02 --holiday 2024-04-31": "is not a date",
    "--count 3 --start 2024-04-02 --holiday 2024-04-03 03-04-05": "could be",
    "--count 3 --start 2024-04-02 --holiday": "expected at least one argument",
    # words
    "--procedure ho-2025 --received 2024-04-02": "Known: adult-social-care-2009, ",
    "--procedure= --received 2024-04-02": "is not a known procedure",
    "--procedure HO-2024 --received 2024-04-02": "is not a known procedure",
    "--procedure ../ho-2024 --received 2024-04-02": "is not a known procedure",
    "--procedure ho-2024 --received 2024-04-02 --calendar wales": "Known: england-and-wales, scotland, ",
    "--procedure ho-2024 --received 2024-04-02 --start-rule never": "Known: next-day, roll, same-day, before",
    "--procedure ho-2024 --received 2024-04-02 --format csv": "invalid choice: 'csv'",
    "--count 3 --start 2024-04-02 --calendar wales": "Known: england-and-wales, scotland, ",
    "--count 3 --start 2024-04-02 --calendar every": "is not a known calendar",
    "--count 3 --start 2024-04-02 --unit weeks": "Known: working-days, calendar-days, calendar-months",
    "--count 3 --start 2024-04-02 --start-rule never": "Known: next-day, roll, same-day, before",
    "--count 3 --start 2024-04-02 --end-rule stay": "Known: roll",
    "--count 3 --start 2024-04-02 --colour red": "unrecognized arguments: --colour",
    "--count 3 --start 2024-04-02 --expl": "unrecognized arguments: --expl",
    # stages
    "--procedure ho-2024 --received 2024-04-02 --stage 3": "ho-2024 has no stage 3. Known: 1, 2.",
    "--procedure ho-2024 --received 2024-04-02 --stage -1": "has no stage -1",
    "--procedure ho-2024 --received 2024-04-02 --stage 0": "has no stage 0",
    "--procedure ho-2024 --received 2024-04-02 --stage one": "invalid int value: 'one'",
    "--procedure ho-2024 --requested 2024-04-02 --stage 1": "--received DATE is needed",
    "--procedure ho-2024 --received 2024-04-02 --stage 2": "--requested DATE is needed",
    "--procedure ho-2024 --received 2024-04-02 --requested 2024-04-09 --stage 1": "belongs to a later stage",
    # the one form or the other
    "": "Give either --procedure",
    "--received 2024-04-02": "Give either --procedure",
    "--start 2024-04-02": "Give either --procedure",
    "--procedure ho-2024 --count 3 --received 2024-04-02": "Give either --procedure",
    "--procedure ho-2024": "--received DATE is needed",
    "--count 3": "--start DATE is needed",
    "--procedure ho-2024 --received 2024-04-02 --start 2024-04-02": "--start belongs to a plain count",
    "--procedure ho-2024 --received 2024-04-02 --end-rule roll": "--end-rule belongs to a plain count",
    "--procedure ho-2024 --received 2024-04-02 --unit calendar-days": "--unit belongs to a plain count",
    "--count 3 --start 2024-04-02 --received 2024-04-02": "--received belongs to a procedure",
    "--count 3 --start 2024-04-02 --acknowledged 2024-04-02": "--acknowledged belongs to a procedure",
    "--count 3 --start 2024-04-02 --requested 2024-04-02": "--requested belongs to a procedure",
    "--count 3 --start 2024-04-02 --responded 2024-04-02": "--responded belongs to a procedure",
    "--count 3 --start 2024-04-02 --happened 2024-04-02": "--happened belongs to a procedure",
    "--count 3 --start 2024-04-02 --stage 2": "--stage belongs to a procedure",
    "--count 3 --start 2024-04-02 --stage 0": "--stage belongs to a procedure",
    "--count 3 --start 2024-04-02 --extend-by 2": "--extend-by belongs to a procedure",
    "--count 3 --start 2024-04-02 --extend-by 0": "--extend-by belongs to a procedure",
    "--count 3 --start 2024-04-02 --told 2024-04-03": "--told belongs to a procedure",
    "--count 3 --start 2024-04-02 --at 17:30": "--at belongs to a procedure",
    "--count 3 --start 2024-04-02 --step panel-meeting=2024-04-03": "--step belongs to a procedure",
    "--count 3 --start 2024-04-02 --pause 2024-04-03..2024-04-04": "--pause belongs to a procedure",
    # numbers
    "--count -3 --start 2024-04-02": "-3 is not a number from 0",
    "--count 10000 --start 2024-04-02": "10000 is not a number from 0",
    "--count 999999999999999999999 --start 2024-04-02": "is not a number from 0",
    "--count 9999 --start 2024-04-02 --unit calendar-months": "leaves the years that are counted",
    "--count 9999 --start 2090-04-02 --unit calendar-days": "leaves the years that are counted",
    "--count 9999 --start 2080-04-02": "1990 to 2100",
    "--count three --start 2024-04-02": "invalid int value: 'three'",
    "--count 2.5 --start 2024-04-02": "invalid int value: '2.5'",
    "--procedure ho-2024 --received 2024-04-02 --extend-by -1": "from 1 to 999",
    "--procedure ho-2024 --received 2024-04-02 --extend-by 0": "from 1 to 999",
    "--procedure ho-2024 --received 2024-04-02 --extend-by 1000": "from 1 to 999",
    "--procedure ho-2024 --received 2024-04-02 --extend-by 99999999999999999999": "from 1 to 999",
    "--procedure ho-2024 --received 2024-04-02 --extend-by ten": "invalid int value: 'ten'",
    "--procedure ho-2024 --received 2100-10-01 --extend-by 900": "1990 to 2100",
    # facts that cannot all be true
    "--procedure ho-2024 --received 2024-04-02 --acknowledged 2024-04-01": "lies before Tue 2 Apr 2024",
    "--procedure ho-2024 --received 2024-04-02 --responded 2024-04-01": "lies before Tue 2 Apr 2024",
    "--procedure ho-2024 --received 2024-04-02 --requested 2024-04-01": "lies before Tue 2 Apr 2024",
    "--procedure ho-2024 --requested 2024-04-02 --acknowledged 2024-04-01": "lies before Tue 2 Apr 2024",
    "--procedure ho-2024 --received 2024-04-02 --happened 2024-04-03": "lies after it was received",
    "--procedure ho-2024 --received 2024-04-02 --acknowledged 2024-04-05 --responded 2024-04-04": "lies before",
    "--procedure ho-2024 --received 2024-04-02 --extend-by 5 --told 2024-04-01": "lies before",
    "--procedure ho-2024 --received 2024-04-02 --told 2024-04-03": "--extend-by",
    # pauses, steps and times of day
    "--procedure foi-2000 --received 2024-04-02 --pause 2024-04-03": "give the first and the last day",
    "--procedure foi-2000 --received 2024-04-02 --pause ..": "is not a date",
    "--procedure foi-2000 --received 2024-04-02 --pause 2024-04-03..": "is not a date",
    "--procedure foi-2000 --received 2024-04-02 --pause 2024-04-03..soon": "'soon' is not a date",
    "--procedure foi-2000 --received 2024-04-02 --pause 2024-04-05..2024-04-03": "ends before it begins",
    "--procedure foi-2000 --received 2024-04-02 --pause 2024-03-01..2024-03-04": "lies before",
    "--procedure children-act-2006 --stage 3 --requested 2024-07-01 --step panel-meeting": "give its name and date",
    "--procedure children-act-2006 --stage 3 --requested 2024-07-01 --step tea=2024-07-02": "Known: panel-meeting, ",
    "--procedure children-act-2006 --stage 3 --requested 2024-07-01 --step =2024-07-02": "is not a known step",
    "--procedure children-act-2006 --stage 3 --requested 2024-07-01 --step panel-meeting=": "is not a date",
    "--procedure children-act-2006 --stage 3 --requested 2024-07-01 --step panel-meeting=2024-06-30": "lies before",
    "--procedure ho-2024 --received 2024-04-02 --step panel-meeting=2024-04-03": "is not a known step",
    "--procedure ho-2024 --received 2024-04-02 --at 25:00": "'25:00' is not a time of day",
    "--procedure ho-2024 --received 2024-04-02 --at noon": "'noon' is not a time of day",
    "--procedure ho-2024 --received 2024-04-02 --at 17": "'17' is not a time of day",
}


@pytest.mark.parametrize(("given", "sentence"), WRONG.items(), ids=[given or "nothing" for given in WRONG])
def test_what_cannot_be_understood_is_said_in_a_sentence(no_database: Any, given: str, sentence: str) -> None:
    ran = no_database("deadline", *given.split())
    assert (ran.code, ran.out) == (2, "")
    assert sentence.casefold() in ran.err.casefold()
    assert ran.err.splitlines()[0].endswith(".")


def test_each_of_several_wrong_things_is_refused_with_explain_and_as_json_too(no_database: Any) -> None:
    for given in (("--count", "3", "--start", "2024-02-30"), ("--procedure", "ho-2024", "--received", "2024-02-30")):
        for how in (("--explain",), ("--json",), ("--json", "--explain")):
            ran = no_database("deadline", *given, *how)
            assert (ran.code, ran.out) == (2, "")


def test_a_step_taken_twice_is_refused(no_database: Any) -> None:
    ran = no_database(
        "deadline", "--procedure", "children-act-2006", "--stage", "3", "--requested", "2024-07-01",
        "--step", "panel-meeting=2024-07-12", "--step", "panel-meeting=2024-07-15",
    )  # fmt: skip
    assert (ran.code, ran.out) == (2, "")


def test_hostile_words_cannot_command_the_terminal(no_database: Any) -> None:
    hostile = "\x1b[2J\x9b31m\u202e"
    for given in (
        ("--count", "3", "--start", hostile),
        ("--count", hostile, "--start", "2024-04-02"),
        ("--count", "3", "--start", "2024-04-02", "--unit", hostile),
        ("--count", "3", "--start", "2024-04-02", "--calendar", hostile),
        ("--procedure", hostile, "--received", "2024-04-02"),
        ("--procedure", "ho-2024", "--received", "2024-04-02", "--pause", hostile),
        ("--procedure", "children-act-2006", "--stage", "3", "--requested", "2024-07-01", "--step", f"{hostile}=t"),
    ):
        ran = no_database("deadline", *given)
        assert (ran.code, ran.out) == (2, "")
        assert not set("\x1b\x9b\u202e") & set(ran.err)


@pytest.mark.parametrize(
    "given",
    [
        ("--count", "3", "--start", "2024-02-30"),
        ("--procedure", b"\xff", "--received", "2024-04-02"),
        ("--count", "3", "--start", b"\xff\xfe"),
        (),
    ],
)
def test_the_program_itself_ends_with_exit_code_2(given: tuple[str | bytes, ...]) -> None:
    ran = run_cli(None, "deadline", *given)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip()


def test_the_day_that_counts_as_today_must_be_a_date() -> None:
    ran = run_cli(None, "deadline", "--count", "3", "--start", "28 mar", today="never")
    assert (ran.code, ran.out) == (2, "")
    assert "--today 'never' is not a date" in ran.err
