"""The published calendars: each bank holiday from 2012 to 2028 by the rule that makes it, the union, and names."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest

from complainttui.rules.bank_holidays import published_calendar, published_days
from complainttui.rules.calendars import (
    ENGLAND_AND_WALES,
    NATIONS,
    NONE,
    NORTHERN_IRELAND,
    SCOTLAND,
    TITLES,
    UK,
    closed_days,
    known_calendar,
    sources_of,
)
from complainttui.rules.problems import WrongInput
from complainttui.rules.working_days import WorkingCalendar

DAY = timedelta(days=1)
EASTER_SUNDAYS = {
    2012: (4, 8), 2013: (3, 31), 2014: (4, 20), 2015: (4, 5), 2016: (3, 27), 2017: (4, 16), 2018: (4, 1),
    2019: (4, 21), 2020: (4, 12), 2021: (4, 4), 2022: (4, 17), 2023: (4, 9), 2024: (3, 31), 2025: (4, 20),
    2026: (4, 5), 2027: (3, 28), 2028: (4, 16),
}  # fmt: skip
YEARS = pytest.mark.parametrize("year", EASTER_SUNDAYS)
MONDAY = 0


@cache
def calendar(name: str) -> WorkingCalendar:
    return published_calendar(name)


def first_monday(year: int, month: int) -> date:
    return next(date(year, month, day) for day in range(1, 8) if date(year, month, day).weekday() == MONDAY)


def last_monday(year: int, month: int) -> date:
    return next(date(year, month, day) for day in range(31, 24, -1) if date(year, month, day).weekday() == MONDAY)


def made_up(*fixed: date) -> set[date]:
    """Fixed days that fall on a weekend move to the next weekday that is none of them, nor taken already."""
    taken = {day for day in fixed if day.weekday() < 5}
    for day in fixed:
        if day.weekday() >= 5:
            while day.weekday() >= 5 or day in taken:
                day += DAY  # noqa: PLW2901 - the day moves
            taken.add(day)
    return taken


def everywhere(year: int) -> set[date]:
    """Bank holidays of all of the UK, with what was moved or added once."""
    good_friday = date(year, *EASTER_SUNDAYS[year]) - 2 * DAY
    may = date(2020, 5, 8) if year == 2020 else first_monday(year, 5)
    spring = {2012: date(2012, 6, 4), 2022: date(2022, 6, 2)}.get(year, last_monday(year, 5))
    extra = {
        2012: {date(2012, 6, 5)},
        2022: {date(2022, 6, 3), date(2022, 9, 19)},
        2023: {date(2023, 5, 8)},
    }.get(year, set())
    return {good_friday, may, spring, *extra, *made_up(date(year, 12, 25), date(year, 12, 26))}


def of_england_and_wales(year: int) -> set[date]:
    easter_monday = date(year, *EASTER_SUNDAYS[year]) + DAY
    return everywhere(year) | made_up(date(year, 1, 1)) | {easter_monday, last_monday(year, 8)}


def of_scotland(year: int) -> set[date]:
    world_cup = {date(2026, 6, 15)} if year == 2026 else set()
    new_year = made_up(date(year, 1, 1), date(year, 1, 2))
    return everywhere(year) | new_year | {first_monday(year, 8)} | made_up(date(year, 11, 30)) | world_cup


def of_northern_ireland(year: int) -> set[date]:
    return of_england_and_wales(year) | made_up(date(year, 3, 17)) | made_up(date(year, 7, 12))


BY_RULE = {ENGLAND_AND_WALES: of_england_and_wales, SCOTLAND: of_scotland, NORTHERN_IRELAND: of_northern_ireland}


def weekdays_off(name: str, year: int) -> set[date]:
    days = (date(year, 1, 1) + number * DAY for number in range(366))
    return {day for day in days if day.year == year and day.weekday() < 5 and not calendar(name).is_working(day)}


@YEARS
@pytest.mark.parametrize("nation", NATIONS)
def test_the_bank_holidays_of_each_nation(nation: str, year: int) -> None:
    assert weekdays_off(nation, year) == BY_RULE[nation](year)


@YEARS
def test_the_union_is_what_is_a_holiday_anywhere_in_the_uk(year: int) -> None:
    assert weekdays_off(UK, year) == set().union(*(by_rule(year) for by_rule in BY_RULE.values()))


@YEARS
def test_no_holidays_leaves_out_weekends_only(year: int) -> None:
    assert weekdays_off(NONE, year) == set()
    assert not calendar(NONE).is_working(date(2024, 6, 15))
    assert calendar(NONE).is_working(date(2024, 12, 25))


E, S, N = ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND


@pytest.mark.parametrize(
    ("day", "where"),
    [
        pytest.param("2012-06-04", {E, S, N}, id="2012: the spring bank holiday, moved for the Diamond Jubilee"),
        pytest.param("2012-06-05", {E, S, N}, id="2012: the Diamond Jubilee"),
        pytest.param("2012-05-28", set(), id="2012: where the spring bank holiday would have been"),
        pytest.param("2020-05-08", {E, S, N}, id="2020: VE day"),
        pytest.param("2020-05-04", set(), id="2020: the Monday it replaced"),
        pytest.param("2022-06-02", {E, S, N}, id="2022: the spring bank holiday, moved for the Platinum Jubilee"),
        pytest.param("2022-06-03", {E, S, N}, id="2022: the Platinum Jubilee"),
        pytest.param("2022-05-30", set(), id="2022: where the spring bank holiday would have been"),
        pytest.param("2022-09-19", {E, S, N}, id="2022: the Queen's funeral"),
        pytest.param("2023-05-08", {E, S, N}, id="2023: the coronation"),
        pytest.param("2023-05-01", {E, S, N}, id="2023: early May all the same"),
        pytest.param("2024-04-01", {E, N}, id="Easter Monday is worked in Scotland"),
        pytest.param("2024-01-02", {S}, id="2 January"),
        pytest.param("2022-01-04", {S}, id="2 January, made up for on a Tuesday"),
        pytest.param("2023-01-03", {S}, id="New Year's Day, made up for after 2 January"),
        pytest.param("2024-08-05", {S}, id="the first Monday of August"),
        pytest.param("2024-08-26", {E, N}, id="the last Monday of August"),
        pytest.param("2023-11-30", {S}, id="St Andrew's Day"),
        pytest.param("2024-12-02", {S}, id="St Andrew's Day, made up for on a Monday"),
        pytest.param("2026-06-15", {S}, id="2026: Scotland at the World Cup"),
        pytest.param("2023-03-17", {N}, id="St Patrick's Day"),
        pytest.param("2024-03-18", {N}, id="St Patrick's Day, made up for on a Monday"),
        pytest.param("2024-07-12", {N}, id="the Battle of the Boyne"),
        pytest.param("2025-07-14", {N}, id="the Battle of the Boyne, made up for on a Monday"),
        pytest.param("2021-12-27", {E, S, N}, id="2021: Christmas Day, made up for on a Monday"),
        pytest.param("2021-12-28", {E, S, N}, id="2021: Boxing Day, made up for on a Tuesday"),
        pytest.param("2022-12-27", {E, S, N}, id="2022: Christmas Day, made up for after Boxing Day"),
        pytest.param("2020-12-28", {E, S, N}, id="2020: Boxing Day, made up for on a Monday"),
        pytest.param("2024-12-27", set(), id="2024: nothing to make up for"),
    ],
)
def test_where_a_day_is_a_bank_holiday(day: str, where: set[str]) -> None:
    found = date.fromisoformat(day)
    assert {nation for nation in NATIONS if not calendar(nation).is_working(found)} == where
    assert calendar(UK).is_working(found) == (not where)


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [
        (ENGLAND_AND_WALES, "2024-03-29", "Good Friday"),
        (ENGLAND_AND_WALES, "2024-04-01", "Easter Monday"),
        (ENGLAND_AND_WALES, "2024-06-15", "Saturday"),
        (ENGLAND_AND_WALES, "2024-06-16", "Sunday"),
        (ENGLAND_AND_WALES, "2024-06-17", ""),
        (ENGLAND_AND_WALES, "2021-12-25", "Christmas Day"),  # the holiday's name, though it is a Saturday too
        (SCOTLAND, "2024-04-01", ""),
        (UK, "2024-03-29", "Good Friday"),
        (UK, "2024-04-01", "Easter Monday (England and Wales, Northern Ireland)"),
        (UK, "2024-08-05", "Summer Bank Holiday (Scotland)"),
        (UK, "2024-07-12", "Battle of the Boyne (Northern Ireland)"),
        (NONE, "2024-12-25", ""),
    ],
)
def test_why_a_day_does_not_count(name: str, day: str, said: str) -> None:
    assert calendar(name).closed_as(date.fromisoformat(day)) == said


def test_a_closure_of_the_team_has_its_name() -> None:
    own = WorkingCalendar({**published_days(ENGLAND_AND_WALES), date(2024, 12, 27): "Christmas closure"})
    assert own.closed_as(date(2024, 12, 27)) == "Christmas closure"
    assert not own.is_working(date(2024, 12, 27))
    assert own.closed_as(date(2024, 12, 30)) == ""


def test_days_given_without_names_are_holidays() -> None:
    assert WorkingCalendar([date(2024, 12, 27)]).closed_as(date(2024, 12, 27)) == "holiday"


def test_each_calendar_says_what_it_is() -> None:
    assert {name: calendar(name).title for name in TITLES} == TITLES


def test_which_nations_a_calendar_leaves_out() -> None:
    assert {name: sources_of(name) for name in TITLES} == {
        ENGLAND_AND_WALES: (ENGLAND_AND_WALES,),
        SCOTLAND: (SCOTLAND,),
        NORTHERN_IRELAND: (NORTHERN_IRELAND,),
        UK: NATIONS,
        NONE: (),
    }


def test_a_union_names_where_unless_it_is_everywhere() -> None:
    first, second, third = (date(2030, 1, day) for day in (7, 8, 9))
    by_nation = {E: {first: "One"}, S: {first: "One", second: "Two"}, N: {first: "One", third: "Three"}}
    assert closed_days(UK, by_nation) == {first: "One", second: "Two (Scotland)", third: "Three (Northern Ireland)"}
    assert closed_days(SCOTLAND, by_nation) == by_nation[S]
    assert closed_days(NONE, by_nation) == {}


def test_an_unknown_calendar_lists_the_known_ones() -> None:
    assert known_calendar(UK) == UK
    with pytest.raises(WrongInput, match=r"'wales' is not a known calendar\. Known: england-and-wales, scotland"):
        known_calendar("wales")
