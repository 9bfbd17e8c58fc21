"""What presses most comes first, and says why."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.countdown import Urgency, urgency
from complainttui.rules.pressing import Waiting, pressing_order, pressing_reasons
from complainttui.rules.working_days import WorkingCalendar

CALENDAR = WorkingCalendar()
TODAY = date(2024, 11, 28)  # a Thursday
CLASSES = list(Urgency)
WAITING = st.builds(
    Waiting,
    due_on=st.none() | st.dates(date(2024, 10, 1), date(2025, 2, 1)),
    marks=st.sampled_from(["", "R", "V", "A", "C", "VA", "ARC"]),
    stage=st.integers(1, 3),
    received_on=st.dates(date(2024, 1, 1), TODAY),
    unacknowledged=st.booleans(),
)


def order(*waiting: Waiting) -> list[Waiting]:
    return sorted(waiting, key=lambda one: pressing_order(one, TODAY, CALENDAR))


def test_over_then_today_then_soon_then_day_by_day_then_nothing_due() -> None:
    days = [date(2024, 11, 27), TODAY, date(2024, 11, 29), date(2024, 12, 4), date(2024, 12, 5), None]
    waiting = [Waiting(day, "", 1) for day in days]
    assert order(*reversed(waiting)) == waiting


def test_risk_comes_before_the_day_among_what_is_over_and_not_among_what_is_far_off() -> None:
    long_over, vulnerable = Waiting(date(2024, 11, 1), "", 1), Waiting(date(2024, 11, 27), "V", 1)
    adjusted, restricted = Waiting(date(2024, 11, 20), "A", 1), Waiting(date(2024, 11, 19), "RC", 1)
    assert order(long_over, restricted, adjusted, vulnerable) == [vulnerable, adjusted, restricted, long_over]
    sooner, later = Waiting(date(2024, 12, 10), "", 1), Waiting(date(2024, 12, 11), "V", 1)
    assert order(later, sooner) == [sooner, later]


def test_stage_2_comes_before_stage_1_then_the_earlier_day_then_the_longer_wait() -> None:
    first = Waiting(TODAY, "", 2, date(2024, 11, 1))
    second, third = Waiting(TODAY, "", 1, date(2024, 10, 1)), Waiting(TODAY, "", 1, date(2024, 10, 2))
    assert order(third, second, first) == [first, second, third]


def test_that_somebody_speaks_for_the_person_is_no_risk() -> None:
    assert pressing_order(Waiting(TODAY, "R", 1), TODAY, CALENDAR) == pressing_order(
        Waiting(TODAY, "", 1), TODAY, CALENDAR
    )


@given(st.lists(WAITING, max_size=12))
def test_the_order_never_puts_what_is_further_off_first(waiting: list[Waiting]) -> None:
    classes = [CLASSES.index(urgency(one.due_on, TODAY, CALENDAR)) for one in order(*waiting)]
    assert all(before <= after for before, after in pairwise(classes))


def test_reasons_are_words() -> None:
    one = Waiting(TODAY, "VC", 2, None, unacknowledged=True)
    assert pressing_reasons(one, TODAY, CALENDAR) == [
        "unacknowledged",
        "due today",
        "vulnerable",
        "contact restricted",
        "stage 2",
    ]
    assert pressing_reasons(Waiting(None, "", 1), TODAY, CALENDAR) == ["nothing due"]
