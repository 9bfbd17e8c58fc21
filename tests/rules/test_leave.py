"""Leave in words, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from complainttui.rules.leave import LONGEST, Leave, away_words, leave_on, refuse_impossible
from complainttui.rules.problems import Problem

MONDAY, FRIDAY = date(2026, 11, 30), date(2026, 12, 4)
LEAVE = Leave("e.reyes", MONDAY, FRIDAY, "c.iyer")


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 27), "e.reyes will be away from Mon 30 Nov until Fri 4 Dec; c.iyer covers"),
        (MONDAY, "e.reyes is away until Fri 4 Dec; c.iyer covers"),
        (FRIDAY, "e.reyes is away today; c.iyer covers"),
    ],
)
def test_leave_is_told_from_the_day_that_it_is(today: date, words: str) -> None:
    assert away_words(LEAVE, [LEAVE], today) == words


def test_cover_is_told_as_it_is() -> None:
    ill = Leave("c.iyer", FRIDAY, FRIDAY)
    assert away_words(LEAVE, [LEAVE, ill], MONDAY).endswith("; c.iyer covers")
    assert away_words(LEAVE, [LEAVE, ill], FRIDAY).endswith("; c.iyer, who covers, is away too")
    assert away_words(ill, [LEAVE, ill], date(2026, 12, 1)) == "c.iyer will be away on Fri 4 Dec; nobody covers"


def test_both_days_are_days_away() -> None:
    away = [day for day in range(29, 36) if leave_on([LEAVE], "e.reyes", date(2026, 11, 1) + timedelta(day - 1))]
    assert away == [30, 31, 32, 33, 34]
    assert leave_on([LEAVE], "c.iyer", MONDAY) is None


@pytest.mark.parametrize(
    ("new", "sentence", "field"),
    [
        (Leave("a", FRIDAY, MONDAY), "before it begins", "last"),
        (Leave("a", MONDAY, MONDAY + timedelta(LONGEST)), "at most 731", "last"),
        (Leave("a", MONDAY, FRIDAY, "a"), "cannot cover for themselves", "cover"),
        (Leave("e.reyes", FRIDAY, date(2026, 12, 9)), "has leave already, Mon 30 Nov 2026 to Fri 4 Dec 2026", "first"),
        (Leave("a", date(2026, 11, 20), MONDAY, "e.reyes"), "e.reyes is away too", "cover"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_about_a_field(new: Leave, sentence: str, field: str) -> None:
    with pytest.raises(Problem, match=sentence) as refused:
        refuse_impossible(new, [LEAVE])
    assert getattr(refused.value, "field", "") == field


def test_what_only_touches_other_leave_goes() -> None:
    refuse_impossible(Leave("e.reyes", date(2026, 12, 5), date(2026, 12, 9)), [LEAVE])
    refuse_impossible(Leave("a", date(2026, 12, 5), date(2026, 12, 9), "e.reyes"), [LEAVE])
    refuse_impossible(Leave("a", MONDAY, MONDAY + timedelta(LONGEST - 1)), [LEAVE])
