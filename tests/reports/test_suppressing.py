"""Small counts: not printed, and not to be worked out from what is."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.reports.cells import Bunch
from complainttui.reports.suppressing import explained, marks_of
from complainttui.rules.query.tree import EVERY_CASE
from complainttui.store.tallies import Asked, Tallies, Tally

BELOW = 5


def tallies(*counts: int) -> Tallies:
    found = Tallies(Asked("case", EVERY_CASE))
    for count in counts:
        found.add(Tally((), (), (), count), ())
    return found


def read_off(of: Tallies, bunches: list[Bunch]) -> list[str]:
    marks = marks_of([bunches], BELOW)
    return [marks.get(one) or str(one.count) for one in bunches]


def table(*rows: tuple[int, ...]) -> list[str]:
    """What is printed of a table with totals below and on the right."""
    of = tallies(*(count for row in rows for count in row))
    wide = len(rows[0])
    cells = [[{number * wide + place} for place in range(wide)] for number in range(len(rows))]
    lines = [*cells, [set().union(*(row[place] for row in cells)) for place in range(wide)]]
    every = [[*line, set().union(*line)] for line in lines]
    return read_off(of, [Bunch(of, frozenset(one)) for line in every for one in line])


def test_what_is_below_two_is_one() -> None:
    of = tallies(1, 9)
    marks = marks_of([[Bunch(of, frozenset({0})), Bunch(of, frozenset({1}))]], 2)
    assert next(iter(explained(marks, 2))) == "<2 stands for a count of 1."


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        ([(9, 8, 7)], "9 8 7 24 9 8 7 24"),
        ([(9, 3, 7)], "9 <5 [c] 19 9 <5 [c] 19"),  # with 9 and 19 told, the third would be known
        ([(9, 3, 2)], "9 <5 <5 14 9 <5 <5 14"),
        ([(0, 3, 9)], "0 <5 [c] 12 0 <5 [c] 12"),
        ([(4, 4, 9)], "<5 <5 [c] 17 <5 <5 [c] 17"),  # 8 could be 4 and 4 alone
        ([(3, 9), (20, 30)], "<5 [c] 12 [c] [c] 50 23 39 62"),  # the totals stay
        ([(3, 9), (20, 30), (40, 50)], "<5 [c] 12 [c] [c] 50 40 50 90 63 89 152"),
    ],
)
def test_what_a_table_says(rows: list[tuple[int, ...]], printed: str) -> None:
    assert " ".join(table(*rows)) == printed


parts = st.tuples(*[st.integers(0, 9)] * 3)
memberships = st.sets(st.integers(1, 7), min_size=1, max_size=7)


@given(parts, memberships)
def test_no_small_count_can_be_worked_out(counts: tuple[int, ...], members: set[int]) -> None:
    of = tallies(*counts)
    bunches = [Bunch(of, frozenset(place for place in range(3) if one >> place & 1)) for one in sorted(members)]
    printed = read_off(of, bunches)
    marks = [mark if mark.startswith(("<", "[")) else "" for mark in printed]
    could_be: list[set[int]] = [set() for _ in bunches]
    for other in product(range(12), repeat=3):
        sizes = [sum(other[place] for place in one.places) for one in bunches]
        if all(_reads(size, mark, text) for size, mark, text in zip(sizes, marks, printed, strict=True)):
            for possible, size in zip(could_be, sizes, strict=True):
                possible.add(size)
    for possible, one in zip(could_be, bunches, strict=True):
        if 0 < one.count < BELOW:
            assert len(possible) > 1


def _reads(size: int, mark: str, text: str) -> bool:
    return bool(mark) if mark == "[c]" else (0 < size < BELOW if mark else str(size) == text)


def test_what_was_done_is_said() -> None:
    of = tallies(3, 9)
    every = [Bunch(of, frozenset(places)) for places in ({0}, {1}, {0, 1})]
    assert list(explained(marks_of([every[:1]], 4), 4)) == ["<4 stands for a count from 1 to 3."]
    assert len(list(explained(marks_of([every], 4), 4))) == 2
    assert list(explained(marks_of([every[1:2]], 4), 4)) == []
