"""The notes below a table that count something: what its figures lack, with the base, and what none of them counts."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from complainttui.reports import arithmetic
from complainttui.reports.cells import Bunch, Marks
from complainttui.reports.definition import Report
from complainttui.rules.query.tree import all_of
from complainttui.store.tallies import Tallies


@dataclass(frozen=True, slots=True)
class Told:
    """A note, with what it counts and of how many."""

    words: str
    number: Bunch
    base: Bunch | None = None

    def tells(self) -> Iterator[Bunch]:
        """The bunches whose size can be seen from it."""
        yield self.number
        if self.base:
            yield self.base

    def written(self, marks: Marks) -> str:
        """Its words after its numbers: '12 of 40 (30.0%) have no ward.'."""
        told = [marks.get(one) or str(one.count) for one in self.tells()]
        if self.base is None or any(one in marks for one in self.tells()):
            return f"{' of '.join(told)} {self.words}"
        return f"{' of '.join(told)} ({arithmetic.percent(self.number.count, self.base.count)}%) {self.words}"


def remarks_of(report: Report, tallies: Tallies, now: Set[int]) -> Iterator[Told]:
    """Every note that has something to count among the places of the period."""

    def bunch(places: Set[int]) -> Bunch:
        return Bunch(tallies, frozenset(places & now))

    for lack in report.lacks:
        of = lack.of or report.where
        number = bunch(tallies.which(all_of((of, lack.where))))
        if number.count:
            yield Told(lack.words, number, bunch(tallies.which(of)))
    for left_out in report.leaves_out:
        number = bunch(tallies.which(left_out.where))
        if number.count:
            yield Told(left_out.words, number)
