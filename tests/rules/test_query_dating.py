"""Days written out: a query that was dated finds the same on any later day."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.rules.bank_holidays import published_calendar
from complainttui.rules.problems import WrongInput
from complainttui.rules.query.dating import dated, judged_as_at
from complainttui.rules.query.grammar import parse
from complainttui.rules.query.writing import written

MONDAY, LATER = date(2024, 11, 25), date(2026, 2, 3)
CALENDAR = published_calendar("england-and-wales")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("received:last-week", "received:2024-11-18..2024-11-24"),
        ("open -closed:none,-6d..today", "open -closed:none,2024-11-19..2024-11-25"),
        ("due:<=5wd or age:>3wd", "due:..2024-12-02 or age:>3wd"),
        ("stage(number:2 answered:>=-1m)", "stage(number:2 answered:2024-10-01..)"),
        ("received:2023-24", "received:2023-04-01..2024-03-31"),
        ('"last-week" service:today', '"last-week" service:today'),
    ],
)
def test_days_are_those_of_the_day(typed: str, meant: str) -> None:
    found = dated(parse(typed), MONDAY, CALENDAR)
    assert written(found) == meant
    assert dated(found, LATER, CALENDAR) == found
    assert parse(meant) == found


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(WrongInput, match="'soon' is not a date"):
        dated(parse("received:soon"), MONDAY, CALENDAR)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stage(judged:late)", "stage(judged:late as-at:2024-11-25)"),
        ("-promise(state:kept or state:late) open", "-promise((state:kept or state:late) as-at:2024-11-25) open"),
        ("open or stage(judged:late as-at:2024-09-01)", "open or stage(judged:late as-at:2024-09-01)"),
        ("service:repairs", "service:repairs"),
    ],
)
def test_a_subject_is_judged_by_its_own_day_else_by_this_one(typed: str, meant: str) -> None:
    found = judged_as_at(parse(typed), MONDAY)
    assert written(found) == meant
    assert judged_as_at(parse(meant), LATER) == parse(meant) == found
