"""Counting by example: months, calendar days, starts, ends, counts of nothing, and what cannot be counted."""

from __future__ import annotations

import csv
from datetime import date
from itertools import product

import pytest

from complainttui.rules.bank_holidays import published_calendar, published_days
from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.counting import MOST, Count, Pause, StartRule, Unit, counted_to, first_counted
from complainttui.rules.problems import WrongInput
from complainttui.rules.working_days import WorkingCalendar
from helpers import DATA

CALENDAR = published_calendar(ENGLAND_AND_WALES)
WORKING, DAYS, MONTHS = Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.CALENDAR_MONTHS
NEXT, ROLL, SAME, BEFORE = StartRule.NEXT_DAY, StartRule.ROLL, StartRule.SAME_DAY, StartRule.BEFORE


def to(event: str, *count: object, rolls: bool = False, pauses: tuple[Pause, ...] = ()) -> str:
    return counted_to(Count(*count, end_rolls=rolls), date.fromisoformat(event), CALENDAR, pauses).isoformat()  # type: ignore[arg-type]


VECTORS = list(csv.DictReader((DATA / "count_vectors.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: f"{row['start']}, {row['count']} {row['unit']}")
def test_what_other_public_programs_count(row: dict[str, str]) -> None:
    extra = (date.fromisoformat(day) for day in row["extra_holidays"].split("|") if day)
    closed = {*published_days(row["calendar"]), *extra}
    count = Count(int(row["count"]), Unit(row["unit"]), StartRule(row["start_rule"]), row["end_rule"] == "roll")
    assert counted_to(count, date.fromisoformat(row["start"]), WorkingCalendar(closed)).isoformat() == row["expected"]


@pytest.mark.parametrize(
    ("event", "months", "end"),
    [
        pytest.param("2023-12-15", 2, "2024-02-15", id="over New Year"),
        pytest.param("2024-01-31", 1, "2024-02-29", id="a leap year's February has a last day"),
        pytest.param("2023-01-31", 1, "2023-02-28", id="another year's February ends sooner"),
        pytest.param("2024-03-31", 1, "2024-04-30", id="a month of 30 days"),
        pytest.param("2024-02-29", 12, "2025-02-28", id="a year after 29 February"),
        pytest.param("2024-02-29", 48, "2028-02-29", id="four years after 29 February"),
        pytest.param("2023-02-28", 12, "2024-02-28", id="the last day is no rule: the number is"),
        pytest.param("2024-08-31", 6, "2025-02-28", id="half a year"),
        pytest.param("2024-11-30", 1, "2024-12-30", id="one month from the last of a short one"),
    ],
)
def test_months_end_on_the_same_number_or_the_last_of_the_month(event: str, months: int, end: str) -> None:
    assert to(event, months, MONTHS) == end


@pytest.mark.parametrize(
    ("event", "months", "end"),
    [
        pytest.param("2025-01-15", 6, "2025-07-14", id="six months beginning on 15 January"),
        pytest.param("2025-03-01", 1, "2025-03-31", id="the whole of a month"),
        pytest.param("2024-01-01", 12, "2024-12-31", id="the whole of a year"),
        pytest.param("2024-09-01", 6, "2025-02-28", id="to the end of February"),
        pytest.param("2023-09-01", 6, "2024-02-29", id="to the end of a leap year's February"),
        pytest.param("2024-08-29", 6, "2025-02-28", id="29 August: no such day in February"),
        pytest.param("2024-08-31", 6, "2025-02-28", id="31 August: no such day in February"),
        pytest.param("2023-08-31", 6, "2024-02-29", id="31 August before a leap year"),
        pytest.param("2023-08-29", 6, "2024-02-28", id="29 August before a leap year: there is such a day"),
        pytest.param("2024-08-28", 6, "2025-02-27", id="28 August"),
        pytest.param("2024-05-31", 1, "2024-06-30", id="one month beginning on the 31st"),
    ],
)
def test_months_that_begin_on_the_day_of_the_event_end_the_day_before(event: str, months: int, end: str) -> None:
    assert to(event, months, MONTHS, SAME) == end


@pytest.mark.parametrize(
    ("event", "count", "rolls", "end"),
    [
        pytest.param("2024-06-14", (2, DAYS), False, "2024-06-16", id="calendar days may end on a Sunday"),
        pytest.param("2024-06-14", (2, DAYS), True, "2024-06-17", id="unless the end rolls"),
        pytest.param("2024-03-01", (28, DAYS), False, "2024-03-29", id="on Good Friday"),
        pytest.param("2024-03-01", (28, DAYS), True, "2024-04-02", id="rolled over the whole of Easter"),
        pytest.param("2024-06-14", (1, DAYS, SAME), False, "2024-06-14", id="one day, and the event's day is day 1"),
        pytest.param("2024-06-15", (5, DAYS, ROLL), False, "2024-06-22", id="from the Monday after a Saturday"),
        pytest.param("2024-06-15", (5, WORKING), False, "2024-06-21", id="Saturday is day 0, Monday day 1"),
        pytest.param("2024-06-15", (5, WORKING, ROLL), False, "2024-06-24", id="Saturday moves to Monday, day 0"),
        pytest.param("2024-06-15", (5, WORKING, SAME), False, "2024-06-21", id="same day on a day off: Monday is 1"),
        pytest.param("2024-06-17", (5, WORKING, SAME), False, "2024-06-21", id="same day on a Monday: it is day 1"),
        pytest.param("2024-06-17", (5, WORKING, ROLL), False, "2024-06-24", id="a Monday need not roll"),
        pytest.param("2024-06-15", (1, MONTHS, ROLL), False, "2024-07-17", id="a month from the Monday"),
        pytest.param("2024-05-15", (1, MONTHS), True, "2024-06-17", id="a month that ends on a Saturday, rolled"),
        pytest.param("2024-06-24", (5, WORKING, BEFORE), False, "2024-06-17", id="five working days before a Monday"),
        pytest.param("2024-06-22", (5, WORKING, BEFORE), False, "2024-06-17", id="five before the Saturday"),
        pytest.param("2024-06-21", (5, DAYS, BEFORE), False, "2024-06-16", id="five calendar days before: a Sunday"),
        pytest.param("2024-06-21", (5, DAYS, BEFORE), True, "2024-06-14", id="rolled, it moves further back"),
        pytest.param("2024-03-31", (1, MONTHS, BEFORE), False, "2024-02-29", id="a month before 31 March"),
        pytest.param("2024-01-15", (2, MONTHS, BEFORE), False, "2023-11-15", id="two months before, over New Year"),
        pytest.param("2024-07-15", (1, MONTHS, BEFORE), True, "2024-06-14", id="a month before, a Saturday, rolled"),
    ],
)
def test_starts_and_ends(event: str, count: tuple[object, ...], rolls: bool, end: str) -> None:
    assert to(event, *count, rolls=rolls) == end


@pytest.mark.parametrize(
    ("event", "count", "end"),
    [
        ("2024-06-17", (0, WORKING), "2024-06-17"),
        ("2024-06-15", (0, WORKING), "2024-06-17"),
        ("2024-06-15", (0, WORKING, BEFORE), "2024-06-14"),
        ("2024-06-15", (0, DAYS), "2024-06-15"),
        ("2024-06-15", (0, MONTHS), "2024-06-15"),
        ("2024-06-15", (0, DAYS, BEFORE), "2024-06-15"),
    ],
)
def test_a_count_of_nothing_is_the_event_or_the_nearest_day_that_counts(
    event: str, count: tuple[object, ...], end: str
) -> None:
    assert to(event, *count) == end


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(1), "1 working day"),
        (Count(10), "10 working days"),
        (Count(28, DAYS), "28 calendar days"),
        (Count(1, MONTHS), "1 month"),
        (Count(6, MONTHS), "6 months"),
    ],
)
def test_a_count_in_words(count: Count, words: str) -> None:
    assert count.words == words


@pytest.mark.parametrize(
    ("event", "count", "day_1"),
    [
        ("2024-06-14", Count(5), "2024-06-17"),
        ("2024-06-15", Count(5, start_rule=ROLL), "2024-06-18"),
        ("2024-06-14", Count(5, start_rule=SAME), "2024-06-14"),
        ("2024-06-15", Count(5, start_rule=SAME), "2024-06-17"),
        ("2024-06-14", Count(5, DAYS), "2024-06-15"),
        ("2024-06-15", Count(6, MONTHS, SAME), "2024-06-15"),
    ],
)
def test_day_1(event: str, count: Count, day_1: str) -> None:
    assert first_counted(count, date.fromisoformat(event), CALENDAR).isoformat() == day_1


@pytest.mark.parametrize("number", [-1, MOST + 1, 10**30])
@pytest.mark.parametrize("unit", Unit)
def test_a_number_that_is_no_count_is_refused_in_words(unit: Unit, number: int) -> None:
    with pytest.raises(WrongInput, match="is not a number from 0 to 9,999") as problem:
        to("2024-06-14", number, unit)
    assert problem.value.field == "count"


@pytest.mark.parametrize(
    ("event", "count"),
    [
        ("2100-12-29", (10, WORKING)),
        ("2100-12-29", (10, DAYS)),
        ("2100-12-29", (1, MONTHS)),
        ("2100-12-31", (1, DAYS, ROLL)),
        ("2024-06-14", (MOST, MONTHS)),
        ("2090-06-14", (MOST, DAYS)),
        ("1990-01-05", (10, WORKING, BEFORE)),
        ("1990-01-05", (10, DAYS, BEFORE)),
        ("1990-01-05", (1, MONTHS, BEFORE)),
    ],
)
def test_a_count_that_leaves_the_counted_years_is_refused_in_words(event: str, count: tuple[object, ...]) -> None:
    with pytest.raises(WrongInput, match=r"years that are counted|1990 to 2100"):
        to(event, *count)


def test_an_end_that_rolls_out_of_the_counted_years_is_refused_in_words() -> None:
    closed = WorkingCalendar([date(2100, 12, day) for day in range(25, 32)])
    with pytest.raises(WrongInput, match="1990 to 2100"):
        counted_to(Count(5, DAYS, end_rolls=True), date(2100, 12, 25), closed)


@pytest.mark.parametrize("event", [date.max, date.min, date(1989, 12, 30), date(2101, 1, 3)])
def test_an_event_outside_the_counted_years_is_refused_in_words(event: date) -> None:
    for unit, rule in product(Unit, StartRule):
        with pytest.raises(WrongInput, match=r"years that are counted|1990 to 2100"):
            counted_to(Count(5, unit, rule), event, CALENDAR)


def test_an_end_that_rolls_does_not_roll_into_a_pause() -> None:
    # Five calendar days from Monday 10 June end on Saturday; the Monday to Wednesday after it are paused.
    paused = (Pause(date(2024, 6, 17), date(2024, 6, 19)),)
    assert to("2024-06-10", 5, DAYS, rolls=True, pauses=paused) == "2024-06-20"


@pytest.mark.parametrize(
    ("paused", "due"),
    [
        pytest.param([("2024-06-17", "2024-06-18")], "2024-06-26", id="two working days"),
        pytest.param([("2024-06-15", "2024-06-16")], "2024-06-24", id="a weekend costs nothing"),
        pytest.param([("2024-06-14", "2024-06-18")], "2024-06-27", id="over a weekend: three"),
        pytest.param([("2024-06-24", "2024-06-24")], "2024-06-25", id="the last day itself"),
        pytest.param([("2024-06-25", "2024-06-28")], "2024-06-24", id="the day after it is due"),
        pytest.param([("2024-06-03", "2024-06-10")], "2024-06-24", id="up to the event"),
        pytest.param([("2024-06-03", "2024-06-11")], "2024-06-25", id="up to day 1"),
        pytest.param([("2024-06-24", "2024-06-24"), ("2024-06-25", "2024-06-26")], "2024-06-27", id="end to end"),
        pytest.param([("2024-06-17", "2024-06-19"), ("2024-06-18", "2024-06-20")], "2024-06-28", id="overlapping"),
        pytest.param([("2024-06-17", "2024-06-20"), ("2024-06-18", "2024-06-19")], "2024-06-28", id="one in the other"),
        pytest.param([("2024-06-18", "2024-06-19"), ("2024-06-17", "2024-06-20")], "2024-06-28", id="in any order"),
        pytest.param([("2024-06-19", "2024-06-17")], "2024-06-24", id="one that ends before it begins"),
    ],
)  # fmt: skip
def test_ten_working_days_from_10_june_with_pauses(paused: list[tuple[str, str]], due: str) -> None:
    pauses = tuple(Pause(date.fromisoformat(first), date.fromisoformat(last)) for first, last in paused)
    assert to("2024-06-10", 10, WORKING, pauses=pauses) == due


def test_a_pause_of_a_count_in_months_adds_its_days() -> None:
    paused = (Pause(date(2025, 2, 1), date(2025, 2, 10)),)
    assert to("2025-01-15", 6, MONTHS, SAME, pauses=paused) == "2025-07-24"
    assert to("2025-01-15", 21, DAYS, pauses=paused) == "2025-02-15"
