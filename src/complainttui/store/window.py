"""What is held of a list while one moves in it: a few pages around where one stands, however long the list is."""

from __future__ import annotations

from complainttui.store.pages import Pages
from complainttui.store.worklist import PAGE, WorklistRow

HELD = 8 * PAGE
"""Cases held at most."""


class Window:
    """A stretch of a list. Places count from 0; `start` is that of the first case held.

    After a leap to the end of a list that has not been counted, or when colleagues have changed what stands before,
    `start` may be off; `learn` puts it right. Reading raises Unreachable.
    """

    def __init__(self, pages: Pages, rows: list[WorklistRow], start: int, *, is_whole: bool = False) -> None:
        self.pages = pages
        self.rows = rows
        self.start = start
        self.total: int | None = start + len(rows) if is_whole else None
        self._reaches_end = is_whole

    @classmethod
    def at_top(cls, pages: Pages) -> Window:
        """The beginning of the list."""
        rows = pages.first(PAGE)
        return cls(pages, rows, 0, is_whole=len(rows) < PAGE)

    @classmethod
    def around(cls, pages: Pages, row: WorklistRow, place: int) -> Window:
        """A case with what stands before and after it; `place` is where it is taken to be."""
        before, after = pages.before(row, PAGE), pages.after(row, PAGE)
        start = 0 if len(before) < PAGE else max(place - len(before), 1)
        window = cls(pages, [*before, row, *after], start)
        window._reaches_end = len(after) < PAGE
        if start == 0 and window._reaches_end:
            window.total = len(window.rows)
        return window

    @property
    def end(self) -> int:
        """The place after the last case held."""
        return self.start + len(self.rows)

    @property
    def length(self) -> int:
        """How many cases the list has, as far as is known; at least one more than are held where it goes on.

        Where its end is held that counts, and not how many there were when they were counted: each place has its case.
        """
        if self._reaches_end:
            return self.end
        return self.total if self.total is not None else self.end + 1

    def learn(self, total: int, row_id: int, its_place: int) -> int:
        """Take in how long the list is, and where one of its cases stands; returns how far off all places were.

        What was counted may come when one has moved on: a case that is no longer held says nothing about the others.
        """
        self.total = total
        known = self.place_of(row_id)
        off = its_place - known if known is not None else 0
        self.start += off
        return off

    def place_of(self, case_id: int) -> int | None:
        """Where the case stands, if it is held."""
        return next((self.start + number for number, row in enumerate(self.rows) if row.id == case_id), None)

    def row(self, place: int) -> WorklistRow | None:
        """The case at a place, read if it is not held; None beyond the end."""
        if not self.start <= place < self.end:
            self._go_to(place)
        return self.rows[place - self.start] if self.start <= place < self.end else None

    def to_end(self) -> int:
        """Go to the last case. Returns its place; -1 in an empty list."""
        if not self._reaches_end:
            self.rows = self.pages.last(PAGE)
            self.total = self.pages.count() if self.total is None else self.total
            self.start = max(0, self.total - len(self.rows))
            self._reaches_end = True
        return self.end - 1

    def _go_to(self, place: int) -> None:
        if place < 0 or (self.total is not None and place >= self.total and self._reaches_end):
            return
        if self.rows and self.end <= place < self.end + 2 * PAGE:
            self._go_on(place)
        elif self.rows and self.start - 2 * PAGE <= place < self.start:
            self._go_back(place)
        else:
            self.start = max(0, place - PAGE)
            self.rows = self.pages.at(self.start, 2 * PAGE)
            self._reaches_end = len(self.rows) < 2 * PAGE

    def _go_on(self, place: int) -> None:
        last = self.rows[-1]
        while place >= self.end and not self._reaches_end:
            more = self.pages.after(last, PAGE)
            self._reaches_end = len(more) < PAGE
            self.rows += self._not_held(more)
            last = (more or [last])[-1]
        if self._reaches_end:
            self.total = self.end  # also where it was counted: colleagues may have ended cases since
        let_go = max(0, len(self.rows) - HELD)
        del self.rows[:let_go]
        self.start += let_go

    def _go_back(self, place: int) -> None:
        first = self.rows[0]
        while place < self.start:
            more = self.pages.before(first, PAGE)
            new = self._not_held(more)
            self.rows[:0] = new
            start = self.start - len(new)
            first = (more or [first])[0]
            # The list begins where nothing is left before, not where its beginning was taken to be.
            self.start = 0 if len(more) < PAGE else start if start >= 0 else 1
        if len(self.rows) > HELD:
            del self.rows[HELD:]
            self._reaches_end = False

    def _not_held(self, more: list[WorklistRow]) -> list[WorklistRow]:
        """Those that are new: what a colleague has moved stands where it stood until the list is read anew."""
        held = {row.id for row in self.rows}
        return [row for row in more if row.id not in held]
