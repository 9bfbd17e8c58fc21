"""A count day by day: every day once, exactly as many numbers as were asked for, a reason for each day left out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complainttui.rules.bank_holidays import published_calendar, published_days
from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.counting import Count, Pause, StartRule, Unit, counted_to
from complainttui.rules.day_by_day import CountedDay, counted_days
from complainttui.rules.working_days import WorkingCalendar

CLOSURE = {date(2024, 12, day): "Christmas closure" for day in (27, 30, 31)}
CALENDAR = published_calendar(ENGLAND_AND_WALES)
OURS = WorkingCalendar({**published_days(ENGLAND_AND_WALES), **CLOSURE})
DAY = timedelta(days=1)
WORKING, DAYS, MONTHS = Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.CALENDAR_MONTHS
ROLL, SAME, BEFORE = StartRule.ROLL, StartRule.SAME_DAY, StartRule.BEFORE

days = st.dates(date(2000, 1, 1), date(2050, 12, 31))
calendars = st.sampled_from([published_calendar(name) for name in ("england-and-wales", "uk", "none")])
forwards = st.sampled_from([StartRule.NEXT_DAY, ROLL, SAME])
day_counts = st.builds(Count, st.integers(1, 60), st.sampled_from([WORKING, DAYS]), forwards, st.booleans())
spans = st.lists(st.tuples(st.integers(-10, 80), st.integers(0, 15)), max_size=3)


def shown(count: Count, event: str, calendar: WorkingCalendar = CALENDAR, *pauses: Pause) -> list[str]:
    """'14 Jun: the event', '17 Jun: 1', '15 Jun: Saturday': each day with its number or its note."""
    found = counted_days(count, date.fromisoformat(event), calendar, pauses)
    return [f"{one.day.day} {one.day:%b}: {one.number or one.note}" for one in found]


def pauses_after(event: date, found: list[tuple[int, int]]) -> tuple[Pause, ...]:
    return tuple(Pause(event + start * DAY, event + (start + long) * DAY) for start, long in found)


@settings(max_examples=150)
@given(count=day_counts, event=days, calendar=calendars, found=spans)
def test_every_day_from_the_event_to_the_end_is_there_once_in_order(
    count: Count, event: date, calendar: WorkingCalendar, found: list[tuple[int, int]]
) -> None:
    pauses = pauses_after(event, found)
    due = counted_to(count, event, calendar, pauses)
    expected = [event + number * DAY for number in range((due - event).days + 1)]
    assert [one.day for one in counted_days(count, event, calendar, pauses)] == expected


@settings(max_examples=150)
@given(count=day_counts, event=days, calendar=calendars, found=spans)
def test_the_numbers_are_exactly_those_asked_for_and_the_last_is_the_date_due(
    count: Count, event: date, calendar: WorkingCalendar, found: list[tuple[int, int]]
) -> None:
    pauses = pauses_after(event, found)
    plain = Count(count.number, count.unit, count.start_rule)
    numbered = [one for one in counted_days(count, event, calendar, pauses) if one.number]
    assert [one.number for one in numbered] == list(range(1, count.number + 1))
    assert numbered[-1].day == counted_to(plain, event, calendar, pauses)
    assert not any(one.note for one in numbered)


@settings(max_examples=150)
@given(count=day_counts, event=days, calendar=calendars, found=spans)
def test_each_day_left_out_says_why(
    count: Count, event: date, calendar: WorkingCalendar, found: list[tuple[int, int]]
) -> None:
    pauses = pauses_after(event, found)
    end = counted_to(Count(count.number, count.unit, count.start_rule), event, calendar, pauses)
    for one in counted_days(count, event, calendar, pauses):
        if one.number or one.day == event or one.day > end:
            continue
        closed = calendar.closed_as(one.day)
        stands = any(pause.from_on <= one.day <= pause.until_on for pause in pauses)
        rolled = count.start_rule == ROLL and one.day == calendar.on_or_after(event)
        assert one.note == closed or (stands and one.note == "paused") or (rolled and "day 0" in one.note)
        assert one.note


@given(number=st.integers(1, 60), unit=st.sampled_from([WORKING, DAYS]), event=days, calendar=calendars)
def test_backwards_every_day_is_there_once_too(number: int, unit: Unit, event: date, calendar: WorkingCalendar) -> None:
    count = Count(number, unit, BEFORE)
    due = counted_to(count, event, calendar)
    found = counted_days(count, event, calendar)
    assert sorted(one.day for one in found) == [due + day * DAY for day in range((event - due).days + 1)]
    numbered = {one.number: one.day for one in found if one.number}
    assert sorted(numbered) == list(range(1, number + 1))
    assert numbered[number] == due


def test_over_a_weekend_and_a_bank_holiday() -> None:
    assert shown(Count(3), "2024-03-28") == [
        "28 Mar: the event: day 0", "29 Mar: Good Friday", "30 Mar: Saturday", "31 Mar: Sunday",
        "1 Apr: Easter Monday", "2 Apr: 1", "3 Apr: 2", "4 Apr: 3",
    ]  # fmt: skip


def test_over_a_closure_of_the_team() -> None:
    assert shown(Count(2), "2024-12-24", OURS) == [
        "24 Dec: the event: day 0", "25 Dec: Christmas Day", "26 Dec: Boxing Day", "27 Dec: Christmas closure",
        "28 Dec: Saturday", "29 Dec: Sunday", "30 Dec: Christmas closure", "31 Dec: Christmas closure",
        "1 Jan: New Year's Day", "2 Jan: 1", "3 Jan: 2",
    ]  # fmt: skip


def test_over_a_pause_that_holds_a_weekend() -> None:
    pause = Pause(date(2024, 6, 13), date(2024, 6, 17))
    assert shown(Count(3), "2024-06-11", CALENDAR, pause) == [
        "11 Jun: the event: day 0", "12 Jun: 1", "13 Jun: paused", "14 Jun: paused", "15 Jun: Saturday",
        "16 Jun: Sunday", "17 Jun: paused", "18 Jun: 2", "19 Jun: 3",
    ]  # fmt: skip
    assert shown(Count(3, DAYS), "2024-06-11", CALENDAR, pause) == [
        "11 Jun: the event: day 0", "12 Jun: 1", "13 Jun: paused", "14 Jun: paused", "15 Jun: paused",
        "16 Jun: paused", "17 Jun: paused", "18 Jun: 2", "19 Jun: 3",
    ]  # fmt: skip


def test_calendar_days_count_weekends_and_an_end_that_rolls_says_so() -> None:
    assert shown(Count(2, DAYS), "2024-06-14") == ["14 Jun: the event: day 0", "15 Jun: 1", "16 Jun: 2"]
    assert shown(Count(1, DAYS, end_rolls=True), "2024-06-14") == [
        "14 Jun: the event: day 0", "15 Jun: 1", "16 Jun: Sunday: moved on", "17 Jun: the next working day",
    ]  # fmt: skip


def test_when_the_day_of_the_event_is_day_1() -> None:
    assert shown(Count(2, start_rule=SAME), "2024-06-14") == [
        "14 Jun: 1",
        "15 Jun: Saturday",
        "16 Jun: Sunday",
        "17 Jun: 2",
    ]
    assert shown(Count(2, DAYS, SAME), "2024-06-14") == ["14 Jun: 1", "15 Jun: 2"]
    assert shown(Count(1, start_rule=SAME), "2024-06-15")[1:] == ["16 Jun: Sunday", "17 Jun: 1"]


def test_an_event_that_rolls_has_one_day_0_and_it_is_the_working_day() -> None:
    found = shown(Count(2, start_rule=ROLL), "2024-06-15")
    assert found[1:] == ["16 Jun: Sunday", "17 Jun: day 0", "18 Jun: 1", "19 Jun: 2"]
    assert "day 0" not in found[0]


def test_backwards_over_a_weekend() -> None:
    assert shown(Count(2, start_rule=BEFORE), "2024-06-18") == [
        "18 Jun: the event: day 0", "17 Jun: 1", "16 Jun: Sunday", "15 Jun: Saturday", "14 Jun: 2",
    ]  # fmt: skip
    assert shown(Count(2, DAYS, BEFORE), "2024-06-18") == ["18 Jun: the event: day 0", "17 Jun: 1", "16 Jun: 2"]


@pytest.mark.parametrize("number", [1, 2, 5])
def test_backwards_an_end_that_rolls_has_no_more_numbers_than_were_asked_for(number: int) -> None:
    count = Count(number, DAYS, BEFORE, end_rolls=True)
    found = counted_days(count, date(2024, 6, 15) + number * DAY, CALENDAR)  # it ends on a Saturday, and so on Friday
    assert [one.number for one in found if one.number] == list(range(1, number + 1))
    assert (found[-1].day, found[-1].number) == (date(2024, 6, 14), None)


def test_of_months_only_their_ends() -> None:
    assert shown(Count(3, MONTHS), "2025-01-31") == ["31 Jan: the event: day 0", "28 Feb: 1", "31 Mar: 2", "30 Apr: 3"]
    assert shown(Count(2, MONTHS, SAME), "2025-01-15") == ["14 Feb: 1", "14 Mar: 2"]


def test_of_months_backwards_only_their_ends_as_well() -> None:
    found = [one for one in counted_days(Count(2, MONTHS, BEFORE), date(2024, 6, 18), CALENDAR) if one.number]
    assert found == [CountedDay(date(2024, 5, 18), 1), CountedDay(date(2024, 4, 18), 2)]


def test_months_that_were_paused_end_as_many_days_later() -> None:
    pause = Pause(date(2025, 2, 3), date(2025, 2, 5))
    assert shown(Count(1, MONTHS), "2025-01-15", CALENDAR, pause)[1:] == [
        "15 Feb: 1", "18 Feb: as many days later as it was paused",
    ]  # fmt: skip


def test_months_whose_end_rolls_say_so_whatever_was_paused_elsewhere() -> None:
    long_after = Pause(date(2030, 1, 1), date(2030, 1, 31))
    rolled = ["15 May: the event: day 0", "15 Jun: 1", "17 Jun: the next working day"]
    assert shown(Count(1, MONTHS, end_rolls=True), "2024-05-15") == rolled
    assert shown(Count(1, MONTHS, end_rolls=True), "2024-05-15", CALENDAR, long_after) == rolled


@pytest.mark.parametrize("event", ["2024-06-12", "2024-06-14", "2024-06-15"])
@pytest.mark.parametrize("unit", [WORKING, DAYS])
@pytest.mark.parametrize("rule", [StartRule.NEXT_DAY, ROLL, BEFORE])
def test_a_count_of_nothing_numbers_nothing_and_shows_no_day_beyond_its_end(
    rule: StartRule, unit: Unit, event: str
) -> None:
    count, day = Count(0, unit, rule), date.fromisoformat(event)
    found = counted_days(count, day, CALENDAR)
    assert not any(one.number for one in found)
    first, last = sorted((day, counted_to(count, day, CALENDAR)))
    assert all(first <= one.day <= last for one in found)
