"""Cases go round in turn, past whoever may not take one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.sharing import shared_out


def test_in_turn_in_the_order_of_the_names() -> None:
    shared = shared_out([1, 2, 3, 4, 5], ["b", "a"], lambda *_: True)
    assert shared == [(1, "b"), (2, "a"), (3, "b"), (4, "a"), (5, "b")]


def test_whoever_was_passed_over_catches_up() -> None:
    shared = shared_out([1, 2, 3, 4], ["a", "b"], lambda item, officer: (item, officer) not in {(1, "a"), (2, "a")})
    assert shared == [(1, "b"), (2, "b"), (3, "a"), (4, "a")]


def test_what_nobody_may_take_goes_to_nobody() -> None:
    assert shared_out([1, 2], ["a"], lambda item, _: item == 2) == [(1, ""), (2, "a")]


@given(st.integers(0, 60), st.integers(1, 7))
def test_without_a_bar_nobody_gets_two_more_than_another(cases: int, officers: int) -> None:
    names = [str(number) for number in range(officers)]
    given_out = [name for _, name in shared_out(list(range(cases)), names, lambda *_: True)]
    counts = [given_out.count(name) for name in names]
    assert sum(counts) == cases
    assert max(counts) - min(counts) <= 1
