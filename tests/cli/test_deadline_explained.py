"""`deadline --explain`: every day with its number or why it has none, the rule and where it is written."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest

from complainttui.rules.uk_dates import spoken
from helpers import OwnProcedures

DAY = re.compile(r"^ *(?:(day|month) (\d+))? +((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w{3} \d{4})(?: +(\S.*))?$")
EASTER = ("deadline", "--procedure", "ho-2024", "--received", "2024-03-28")


def told_days(lines: list[str]) -> list[tuple[str, int | None, str]]:
    """Each day that an explanation lists: the day, its number, the note beside it."""
    found = [match for match in map(DAY.match, lines) if match]
    return [(match[3], int(match[2]) if match[2] else None, match[4] or "") for match in found]


def span(first: date, last: date) -> list[str]:
    return [spoken(first + timedelta(days=place)) for place in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("given", "first", "last", "count"),
    [
        ("--count 20 --start 2024-03-11 --calendar uk", date(2024, 3, 11), date(2024, 4, 11), 20),
        ("--count 5 --start 2024-06-15", date(2024, 6, 15), date(2024, 6, 21), 5),
        ("--count 5 --start 2024-06-15 --start-rule roll", date(2024, 6, 15), date(2024, 6, 24), 5),
        ("--count 5 --start 2024-07-01 --start-rule same-day", date(2024, 7, 1), date(2024, 7, 5), 5),
        ("--count 28 --unit calendar-days --start 2024-03-01", date(2024, 3, 1), date(2024, 3, 29), 28),
        ("--count 28 --unit calendar-days --start 2024-03-01 --end-rule roll", date(2024, 3, 1), date(2024, 4, 2), 28),
    ],
)
def test_every_day_is_there_and_is_counted_or_named(
    no_database: Any, given: str, first: date, last: date, count: int
) -> None:
    ran = no_database("deadline", *given.split(), "--explain")
    *lines, due = ran.out.splitlines()
    days = told_days(lines)
    assert [day for day, _, _ in days] == span(first, last)
    assert [number for _, number, _ in days if number] == list(range(1, count + 1))
    assert [day for day, number, note in days if not number and not note] == []
    assert (ran.code, due, ran.err) == (0, last.isoformat(), "")


def test_a_count_backwards_lists_its_days_backwards(no_database: Any) -> None:
    ran = no_database("deadline", "--count", "10", "--start", "2024-04-08", "--start-rule", "before", "--explain")
    *lines, due = ran.out.splitlines()
    days = told_days(lines)
    assert [day for day, _, _ in days] == span(date(2024, 3, 21), date(2024, 4, 8))[::-1]
    assert [number for _, number, _ in days if number] == list(range(1, 11))
    assert {note for _, _, note in days} >= {"Good Friday", "Easter Monday", "Saturday", "Sunday"}
    assert due == "2024-03-21"


@pytest.mark.parametrize(
    ("given", "numbers", "due"),
    [
        ("--count 5 --unit calendar-days --start 2024-06-21 --start-rule before --end-rule roll", 5, "2024-06-14"),
        ("--count 2 --unit calendar-months --start 2024-03-05 --start-rule before", 2, "2024-01-05"),
        ("--count 1 --unit calendar-months --start 2024-07-15 --start-rule before --end-rule roll", 1, "2024-06-14"),
        ("--count 0 --start 2024-06-15 --start-rule before", 0, "2024-06-14"),
        ("--count 0 --start 2024-06-14", 0, "2024-06-14"),
        ("--count 0 --start 2024-06-15", 0, "2024-06-17"),
    ],
)
def test_no_more_is_numbered_than_is_counted_and_the_last_day_told_is_the_one_due(
    no_database: Any, given: str, numbers: int, due: str
) -> None:
    *lines, answer = no_database("deadline", *given.split(), "--explain").out.splitlines()
    days = told_days(lines)
    assert [number for _, number, _ in days if number] == list(range(1, numbers + 1))
    assert answer == due
    assert days[-1][0] == spoken(date.fromisoformat(due))


def test_a_count_of_months_lists_their_ends(no_database: Any) -> None:
    given = ("--count", "3", "--unit", "calendar-months", "--start", "2024-01-31", "--end-rule", "roll")
    *lines, due = no_database("deadline", *given, "--explain").out.splitlines()
    numbered = [(number, day) for day, number, _ in told_days(lines) if number]
    assert numbered == [(1, "Thu 29 Feb 2024"), (2, "Sun 31 Mar 2024"), (3, "Tue 30 Apr 2024")]
    assert due == "2024-04-30"


def test_the_calendar_is_named_and_in_the_union_each_holiday_says_where_it_is_one(no_database: Any) -> None:
    given = ("deadline", "--count", "20", "--start", "2024-03-11", "--explain", "--calendar")
    everywhere = no_database(*given, "uk").out
    assert "20 working days" in everywhere
    assert "all of the UK" in everywhere
    assert re.search(r"Mon 18 Mar 2024 +Saint Patrick.s Day.*Northern Ireland", everywhere)
    assert re.search(r"Fri 29 Mar 2024 +Good Friday$", everywhere, re.MULTILINE)
    assert re.search(r"Mon 1 Apr 2024 +Easter Monday \(England and Wales, Northern Ireland\)", everywhere)
    at_home = no_database(*given, "england-and-wales").out
    assert re.search(r"day 5 +Mon 18 Mar 2024$", at_home, re.MULTILINE)
    assert re.search(r"day 14 +Mon 1 Apr 2024$", no_database(*given, "scotland").out, re.MULTILINE)
    assert "holiday" not in no_database(*given, "none").out.replace("no holidays", "")


def test_under_a_procedure_each_date_has_its_days_its_holidays_and_its_provision(no_database: Any) -> None:
    ran = no_database(*EASTER, "--acknowledged", "2024-04-08", "--explain")
    assert (ran.code, ran.err) == (0, "")
    acknowledge, respond = ran.out.split("Stage 1 response: ")
    assert acknowledge.startswith("Stage 1 acknowledgement: due Mon 8 Apr 2024\n")
    assert respond.startswith("due Mon 22 Apr 2024\n")
    for part, first, last, count, provision in (
        (acknowledge, date(2024, 3, 28), date(2024, 4, 8), 5, "5 working days from the receipt (Code 6.2)"),
        (respond, date(2024, 4, 8), date(2024, 4, 22), 10, "10 working days from the acknowledgement (Code 6.3)"),
    ):
        days = told_days(part.splitlines())
        assert [day for day, _, _ in days] == span(first, last)
        assert [number for _, number, _ in days if number] == list(range(1, count + 1))
        for words in (provision, "England and Wales", "(ho-2024)", "Complaint Handling Code 2024", "verified"):
            assert words in part
    assert ("Fri 29 Mar 2024", None, "Good Friday") in told_days(acknowledge.splitlines())
    assert ("Mon 1 Apr 2024", None, "Easter Monday") in told_days(acknowledge.splitlines())
    assert "Tue 7 May 2024: 10 working days more without a further good reason (Code 6.4, 6.5)" in respond


def test_a_provisional_date_says_what_it_waits_for(no_database: Any) -> None:
    out = no_database(*EASTER, "--explain").out
    assert "Stage 1 response: due Mon 22 Apr 2024, provisional" in out
    assert "Mon 8 Apr 2024, the last day for the acknowledgement: none is recorded." in out


def test_as_json_the_explanation_stands_beside_the_dates(no_database: Any) -> None:
    dates = json.loads(no_database(*EASTER, "--json").out)
    found = json.loads(no_database(*EASTER, "--json", "--explain").out)
    explanation = found.pop("explanation")
    assert found == dates
    assert set(explanation) == {"acknowledge", "respond"}
    assert explanation["acknowledge"][0] == "Stage 1 acknowledgement: due Mon 8 Apr 2024"
    assert "\n".join(explanation["respond"]) in no_database(*EASTER, "--explain").out
    plain = ("deadline", "--count", "3", "--start", "2024-03-28")
    counted = json.loads(no_database(*plain, "--json", "--explain").out)
    assert (set(counted), counted["due"]) == ({"due", "explanation"}, "2024-04-04")
    assert no_database(*plain, "--explain").out.splitlines() == [*counted["explanation"], "2024-04-04"]


def test_windows_pauses_steps_and_extensions_are_explained(no_database: Any) -> None:
    window = no_database(
        "deadline", "--procedure", "camden-2019", "--received", "2024-02-20", "--responded", "2024-03-01",
        "--happened", "2023-06-30", "--explain",
    ).out  # fmt: skip
    assert "Last day to ask for stage 2: Fri 29 Mar 2024" in window
    assert "Last day to complain of it: Sun 30 Jun 2024" in window
    given = ("deadline", "--procedure", "foi-2000", "--received", "2024-03-11", "--pause", "2024-03-13..2024-03-19")
    paused = no_database(*given, "--explain").out
    days = told_days(paused.splitlines())
    assert ("Wed 13 Mar 2024", None, "paused") in days
    assert ("Tue 19 Mar 2024", None, "paused") in days
    assert ("Wed 20 Mar 2024", 2, "") in days
    assert days[-1] == ("Wed 17 Apr 2024", 20, "")
    assert "FOIA s10(1)" in paused
    panel = no_database(
        "deadline", "--procedure", "children-act-2006", "--stage", "3", "--requested", "2024-07-01",
        "--step", "panel-meeting=2024-08-05", "--explain",
    ).out  # fmt: skip
    assert "Stage 3 panel report: due Mon 12 Aug 2024\n" in panel
    assert "Stage 3 response: due Tue 3 Sep 2024, provisional" in panel
    assert ("Mon 26 Aug 2024", None, "Late Summer Bank Holiday") in told_days(panel.splitlines())
    extended = no_database(
        *EASTER, "--acknowledged", "2024-04-08", "--extend-by", "3", "--told", "2024-04-20", "--explain"
    )
    assert "to Thu 25 Apr 2024, told on Sat 20 Apr 2024" in extended.out
    assert told_days(extended.out.splitlines())[-1] == ("Thu 25 Apr 2024", 3, "")


def test_what_came_after_hours_says_so(no_database: Any, own_procedures: OwnProcedures) -> None:
    own_procedures("""
id = "ours"
title = "Ours"
kinds = []
calendar = "england-and-wales"
cut_off = 17:00:00
[[stage]]
number = 1
[stage.respond]
days = 3
from = "received"
""")
    given = ("deadline", "--procedure", "ours", "--received", "2024-03-28", "--json", "--at")
    due = {at: json.loads(no_database(*given, at).out)["respond"]["due"] for at in ("16:59", "17:00", "5.30pm")}
    assert due == {"16:59": "2024-04-04", "17:00": "2024-04-05", "5.30pm": "2024-04-05"}
    explained = no_database(*given, "17:30", "--explain")
    assert "counts as come on Tue 2 Apr 2024" in explained.out


def test_only_one_day_of_a_count_is_day_0(no_database: Any) -> None:
    for rule in ("next-day", "roll", "before"):
        given = ("--count", "5", "--start", "2024-06-15", "--start-rule", rule)
        days = told_days(no_database("deadline", *given, "--explain").out.splitlines())
        assert (rule, [day for day, _, note in days if "day 0" in note]) == (
            rule,
            ["Mon 17 Jun 2024" if rule == "roll" else "Sat 15 Jun 2024"],
        )


def test_where_the_day_of_the_event_counts_none_is_day_0(no_database: Any) -> None:
    out = no_database("deadline", "--count", "5", "--start", "2024-06-15", "--start-rule", "same-day", "--explain").out
    assert "day 0" not in out


def test_a_procedure_without_clocks_says_that_there_is_no_date(no_database: Any) -> None:
    given = ("deadline", "--procedure", "record-only", "--received", "2024-04-02")
    assert json.loads(no_database(*given, "--json").out) == {}
    for how in ((), ("--explain",)):
        ran = no_database(*given, *how)
        assert (ran.code, "no clock" in (ran.out + ran.err).casefold()) == (0, True)
