"""Small counts that are not to be published, and what else is withheld so that none of them can be worked out.

Whoever reads a table knows what is printed, that `<5` stands for 1 to 4, and that what is withheld is mostly more.
A small count is safe when the table would read the same with another count in its place. So every one is tried: some
cases are moved from one part of the table to another, or out of it, such that nothing printed changes. Where no move
does that, what stands in the way of the cheapest is withheld as well; where nothing helps, all that it is part of,
and then not even that it is small is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from complainttui.reports.cells import WITHHELD, Bunch, Marks
from complainttui.reports.figures import small_counts
from complainttui.store.tallies import Tallies

_MOST_PARTS = 24
"""Beyond so many parts only moves of one step are tried: more is withheld then, never less."""


def marks_of(groups: Iterable[Sequence[Bunch]], below: int) -> dict[Bunch, str]:
    """What stands in place of each bunch that is not to be told: '<5' for a small one, else '[c]'.

    What is withheld of a group is looked for among its own lines and those that it shares with others. Groups tell of
    something different each, as of age and of sex, so none can be worked out from another.
    """
    marks: dict[Bunch, str] = {}
    for group in groups:
        for of in dict.fromkeys(one.of for one in group):
            marks |= _of_one_thing(of, [one for one in dict.fromkeys(group) if one.of is of], below, marks)
    return marks


def explained(marks: Marks, below: int) -> Iterator[str]:
    """Sentences on what was withheld, if anything was."""
    if marks:
        yield f"<{below} stands for a count {small_counts(below)}."
    if WITHHELD in marks.values():
        yield f"{WITHHELD} stands for a number that is withheld because one of those could be worked out from it."


def _of_one_thing(of: Tallies, bunches: list[Bunch], below: int, before: Marks) -> dict[Bunch, str]:
    counts = [one.count for one in bunches]
    small = [number for number, count in enumerate(counts) if 0 < count < below]
    table = _Table(_parts(of, bunches), counts, below, small)
    withheld = sum(1 << number for number, one in enumerate(bunches) if before.get(one) == WITHHELD)
    hidden, blank = table.hidden(withheld)
    return {
        one: f"<{below}" if number in small and not blank >> number & 1 else WITHHELD
        for number, one in enumerate(bunches)
        if hidden >> number & 1
    }


def _parts(of: Tallies, bunches: list[Bunch]) -> dict[int, int]:
    """How many are in the same bunches as each other, by the bunches, each a bit."""
    within: dict[int, int] = {}
    for number, one in enumerate(bunches):
        for place in one.places:
            within[place] = within.get(place, 0) | 1 << number
    sizes: dict[int, int] = {}
    for place, bits in within.items():
        sizes[bits] = sizes.get(bits, 0) + of.every[place].count
    return sizes


Step: TypeAlias = tuple[int, int]
"""Some cases leave one part for another; 0 is outside of the table."""


class _Table:
    """The parts of which all that is counted is made, by the bunches that each is in, and what is told of them."""

    def __init__(self, parts: dict[int, int], counts: list[int], below: int, small: list[int]) -> None:
        self._parts = parts
        self._counts = counts
        self._below = below
        self._small = small
        self._hidden = sum(1 << number for number in small)
        self._blank = 0  # of these not even whether they are small is told
        places = (0, *parts)
        self._steps: list[Step] = [(one, other) for one in places for other in places if one != other]

    def hidden(self, withheld: int = 0) -> tuple[int, int]:
        """The bunches that are not told, each a bit, and those of them that are not even told to be small.

        `withheld` has those that are not told anyway.
        """
        self._hidden |= withheld
        self._blank |= sum(1 << number for number in self._small if withheld >> number & 1)
        for number in self._small:
            in_the_way = self._in_the_way(number)
            if in_the_way is None:
                in_the_way = self._around(number)
                self._blank |= in_the_way
            self._hidden |= in_the_way
        return self._hidden, self._blank

    def _in_the_way(self, small: int) -> int | None:
        """What is told and keeps a small count from being another: nothing where it is safe, None where all does."""
        cheapest: tuple[int, int] | None = None
        for changed, steps in self._moves(small):
            told = changed & ~self._hidden
            price = sum(self._counts[number] + 1 for number in _bits(told))
            if (cheapest is None or price < cheapest[0]) and self._could_be(steps, self._hidden | told):
                cheapest = price, told
                if not price:
                    break
        return cheapest[1] if cheapest else None

    def _around(self, small: int) -> int:
        """Everything that something of a small count is part of."""
        around = 0
        for part in self._parts:
            around |= part if part >> small & 1 else 0
        return around

    def _moves(self, small: int) -> Iterator[tuple[int, tuple[Step, ...]]]:
        """Moves that change the small count, with the bunches that they change; those of one step before all others."""
        first = [(one, other) for one, other in self._steps if (one ^ other) >> small & 1]
        yield from ((one ^ other, ((one, other),)) for one, other in first)
        for one, other in first if len(self._parts) <= _MOST_PARTS else ():
            gained, lost = other & ~one, one & ~other
            for second in self._steps:
                grows, shrinks = second[1] & ~second[0], second[0] & ~second[1]
                if cancelled := (gained & shrinks) | (lost & grows):
                    changed = (gained | lost | grows | shrinks) & ~cancelled
                    if changed >> small & 1:
                        yield changed, ((one, other), second)

    def _could_be(self, steps: tuple[Step, ...], hidden: int) -> bool:
        """Whether the table would read the same after such a move of some cases."""
        parts, bunches = _changes(steps)
        return any(
            all(self._parts[part] + many * by >= 0 for part, by in parts.items())
            and all(self._reads_so(number, many * by) for number, by in bunches.items() if hidden >> number & 1)
            for many in range(1, self._below)
        )

    def _reads_so(self, number: int, more: int) -> bool:
        count = self._counts[number] + more
        is_small = 0 < count < self._below
        return count >= 0 and (bool(self._blank >> number & 1) or is_small == (number in self._small))


def _changes(steps: tuple[Step, ...]) -> tuple[dict[int, int], dict[int, int]]:
    """By how many each part, and each bunch, grows or shrinks when one takes these steps."""
    parts: dict[int, int] = {}
    bunches: dict[int, int] = {}
    for source, to in steps:
        for part, by in ((source, -1), (to, 1)):
            if part:
                parts[part] = parts.get(part, 0) + by
            for number in _bits(part):
                bunches[number] = bunches.get(number, 0) + by
    return parts, {number: by for number, by in bunches.items() if by}


def _bits(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
