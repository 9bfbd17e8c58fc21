"""Counting in general: against a walk from day to day, back and forth, and what a closure or a pause can do."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from complainttui.rules.bank_holidays import published_calendar
from complainttui.rules.calendars import ENGLAND_AND_WALES, NATIONS, TITLES, UK
from complainttui.rules.counting import Count, Pause, StartRule, Unit, counted_to, first_counted
from complainttui.rules.working_days import WorkingCalendar

DAY = timedelta(days=1)
CALENDAR = published_calendar(ENGLAND_AND_WALES)
UNION = published_calendar(UK)
calendars = st.sampled_from([published_calendar(name) for name in TITLES])
nations = st.sampled_from([published_calendar(name) for name in NATIONS])
days = st.dates(date(2000, 1, 1), date(2050, 12, 31))
numbers = st.integers(1, 110)  # as months, backwards from 2000, still within the calendars
forwards = st.sampled_from([StartRule.NEXT_DAY, StartRule.ROLL, StartRule.SAME_DAY])
forward_counts = st.builds(Count, numbers, st.sampled_from(Unit), forwards)
day_counts = st.builds(Count, numbers, st.sampled_from([Unit.WORKING_DAYS, Unit.CALENDAR_DAYS]), forwards)
Spans = list[tuple[int, int]]
spans = st.lists(st.tuples(st.integers(-20, 150), st.integers(0, 25)), max_size=5)
"""Pauses as how long after the event they begin and how many days more they last."""


def pauses_after(event: date, found: Spans) -> tuple[Pause, ...]:
    return tuple(Pause(event + start * DAY, event + (start + length) * DAY) for start, length in found)


def lies_in(day: date, pauses: tuple[Pause, ...]) -> bool:
    return any(pause.from_on <= day <= pause.until_on for pause in pauses)


def walked(count: Count, event: date, calendar: WorkingCalendar, pauses: tuple[Pause, ...] = ()) -> date:
    """The oracle: from day to day, counting those that count."""
    while count.start_rule == StartRule.ROLL and not calendar.is_working(event):
        event += DAY
    day = event - DAY if count.start_rule == StartRule.SAME_DAY else event
    left = count.number
    while left:
        day += DAY
        counts = count.unit == Unit.CALENDAR_DAYS or calendar.is_working(day)
        left -= counts and not lies_in(day, pauses)
    return day


@settings(max_examples=200)
@given(count=day_counts, event=days, calendar=calendars, found=spans)
def test_a_count_is_a_walk_from_day_to_day(count: Count, event: date, calendar: WorkingCalendar, found: Spans) -> None:
    pauses = pauses_after(event, found)
    assert counted_to(count, event, calendar, pauses) == walked(count, event, calendar, pauses)


@given(event=days, number=numbers, calendar=calendars)
def test_between_takes_back_what_was_counted(event: date, number: int, calendar: WorkingCalendar) -> None:
    def due(rule: StartRule) -> date:
        return counted_to(Count(number, start_rule=rule), event, calendar)

    assert calendar.between(event, due(StartRule.NEXT_DAY)) == number
    assert calendar.between(calendar.on_or_after(event), due(StartRule.ROLL)) == number
    assert calendar.between(event - DAY, due(StartRule.SAME_DAY)) == number


@given(count=forward_counts, event=days, later=st.integers(1, 400), calendar=calendars, rolls=st.booleans())
def test_a_later_event_is_never_due_sooner(
    count: Count, event: date, later: int, calendar: WorkingCalendar, rolls: bool
) -> None:
    count = Count(count.number, count.unit, count.start_rule, rolls)
    assert counted_to(count, event, calendar) <= counted_to(count, event + later * DAY, calendar)


@given(
    number=st.integers(0, 60), more=st.integers(1, 50), unit=st.sampled_from(Unit), rule=st.sampled_from(StartRule),
    event=days, found=spans,
)  # fmt: skip
def test_a_longer_time_ends_later_and_backwards_earlier(
    number: int, more: int, unit: Unit, rule: StartRule, event: date, found: Spans
) -> None:
    pauses = pauses_after(event, found)
    shorter, longer = (counted_to(Count(one, unit, rule), event, CALENDAR, pauses) for one in (number, number + more))
    first, last = (longer, shorter) if rule == StartRule.BEFORE else (shorter, longer)
    assert first < last or (not number and first == last)  # nothing, and one day, may both end on the nearest day
    assert last <= event if rule == StartRule.BEFORE else first >= event - (not number) * DAY


@given(number=numbers, event=days, calendar=calendars)
def test_backwards_undoes_forwards_on_working_days(number: int, event: date, calendar: WorkingCalendar) -> None:
    worked = calendar.on_or_after(event)
    on, back = Count(number), Count(number, start_rule=StartRule.BEFORE)
    assert counted_to(back, counted_to(on, worked, calendar), calendar) == worked
    assert counted_to(on, counted_to(back, worked, calendar), calendar) == worked


@given(number=numbers, event=days)
def test_backwards_undoes_forwards_on_calendar_days(number: int, event: date) -> None:
    on = Count(number, Unit.CALENDAR_DAYS)
    back = Count(number, Unit.CALENDAR_DAYS, StartRule.BEFORE)
    assert counted_to(back, counted_to(on, event, CALENDAR), CALENDAR) == event


@given(number=st.integers(0, 120), rule=st.sampled_from(StartRule), event=days, calendar=calendars, found=spans)
def test_working_days_end_on_a_working_day(
    number: int, rule: StartRule, event: date, calendar: WorkingCalendar, found: Spans
) -> None:
    due = counted_to(Count(number, start_rule=rule), event, calendar, pauses_after(event, found))
    assert calendar.is_working(due)


@given(number=numbers, unit=st.sampled_from(Unit), rule=st.sampled_from(StartRule), event=days, calendar=calendars)
def test_an_end_that_rolls_is_a_working_day_and_the_nearest(
    number: int, unit: Unit, rule: StartRule, event: date, calendar: WorkingCalendar
) -> None:
    plain = counted_to(Count(number, unit, rule), event, calendar)
    rolled = counted_to(Count(number, unit, rule, end_rolls=True), event, calendar)
    step = -DAY if rule == StartRule.BEFORE else DAY
    assert calendar.is_working(rolled)
    while plain != rolled:
        assert not calendar.is_working(plain)
        plain += step


def test_calendar_days_end_on_every_day_of_the_week_unless_the_end_rolls() -> None:
    ends = {counted_to(Count(5, Unit.CALENDAR_DAYS), date(2024, 6, day), CALENDAR).weekday() for day in range(1, 8)}
    assert ends == set(range(7))


@settings(max_examples=25)  # each example numbers the days of two calendars
@given(
    count=forward_counts,
    event=st.dates(date(2024, 1, 1), date(2024, 12, 31)),
    closed=st.sets(st.dates(date(2024, 1, 1), date(2026, 12, 31)), max_size=40),
    more=st.sets(st.dates(date(2024, 1, 1), date(2025, 6, 30)), max_size=40),
)
def test_more_closed_days_never_bring_a_date_forward(
    count: Count, event: date, closed: set[date], more: set[date]
) -> None:
    few, many = WorkingCalendar(closed), WorkingCalendar(closed | more)
    assert counted_to(count, event, few) <= counted_to(count, event, many)


@given(count=forward_counts, event=days, calendar=nations)
def test_counting_in_the_union_is_never_due_sooner(count: Count, event: date, calendar: WorkingCalendar) -> None:
    assert counted_to(count, event, calendar) <= counted_to(count, event, UNION)


@settings(max_examples=150)
@given(count=forward_counts, event=days, found=spans, more=spans)
def test_no_pause_brings_a_date_forward(count: Count, event: date, found: Spans, more: Spans) -> None:
    some, all_of_them = pauses_after(event, found), pauses_after(event, found + more)
    plain = counted_to(count, event, CALENDAR)
    assert plain <= counted_to(count, event, CALENDAR, some) <= counted_to(count, event, CALENDAR, all_of_them)


@settings(max_examples=150)
@given(count=forward_counts, event=days, found=spans)
def test_a_due_date_never_lies_in_a_pause(count: Count, event: date, found: Spans) -> None:
    pauses = pauses_after(event, found)
    assert not lies_in(counted_to(count, event, CALENDAR, pauses), pauses)


@settings(max_examples=150)
@given(count=forward_counts, event=days, found=spans)
def test_pauses_that_overlap_count_each_day_once(count: Count, event: date, found: Spans) -> None:
    pauses = pauses_after(event, found)
    paused = {event + start * DAY + more * DAY for start, length in found for more in range(length + 1)}
    day_by_day = tuple(Pause(day, day) for day in paused)
    assert counted_to(count, event, CALENDAR, pauses) == counted_to(count, event, CALENDAR, day_by_day)


@given(count=forward_counts, event=days, ago=st.integers(1, 50), ahead=st.integers(1, 50), long=st.integers(0, 90))
def test_a_pause_wholly_outside_changes_nothing(count: Count, event: date, ago: int, ahead: int, long: int) -> None:
    plain = counted_to(count, event, CALENDAR)
    begun = first_counted(count, event, CALENDAR)
    before = Pause(begun - (ago + long) * DAY, begun - ago * DAY)
    after = Pause(plain + ahead * DAY, plain + (ahead + long) * DAY)
    assert counted_to(count, event, CALENDAR, (after, before)) == plain


@given(number=numbers, unit=st.sampled_from(Unit), rule=st.sampled_from(StartRule), event=days, rolls=st.booleans())
def test_an_empty_list_of_pauses_is_none(number: int, unit: Unit, rule: StartRule, event: date, rolls: bool) -> None:
    count = Count(number, unit, rule, rolls)
    assert counted_to(count, event, CALENDAR, ()) == counted_to(count, event, CALENDAR)
