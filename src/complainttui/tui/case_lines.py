"""The lines of the table of cases: on which each case and each heading of a group stands, and how it looks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip
from textual.widget import Widget

from complainttui.rules.countdown import Urgency, urgency
from complainttui.rules.text import first_line
from complainttui.store.pages import Group
from complainttui.store.worklist import WorklistRow
from complainttui.tui.list_columns import USUAL, Column, Day, fitted, fitting, heading, reference_width

SIGNS = {Urgency.OVER: "!", Urgency.TODAY: ">", Urgency.SOON: "·"}
MARK = "*"
_KEPT = 256
"""Lines that are kept as they were drawn: more than any screen has."""
_HEADER = -1
"""Stands for the header among them."""


class Headings:
    """The headings of a grouped list; places count cases, lines count headings too, both from 0 below the header."""

    def __init__(self, groups: Iterable[Group] = ()) -> None:
        self.groups = [one for one in groups if one.cases]
        self._ends = list(accumulate(one.cases for one in self.groups))

    def place_on(self, line: int) -> int:
        """The place of the case on a line; for the heading of group N, -1 - N."""
        if not self.groups:
            return line
        # Group N begins after N headings and the cases of the groups before it.
        starts = [end + number for number, end in enumerate((0, *self._ends[:-1]))]
        group = bisect_right(starts, line) - 1
        return -1 - group if starts[group] == line else line - group - 1

    def line_of(self, place: int) -> int:
        """The line of the case at a place."""
        return place + bisect_right(self._ends, place) + 1 if self.groups else place


class CaseLines:
    """Draws the lines of a table, and keeps each as it was drawn until it is to be forgotten."""

    def __init__(self, table: Widget, at: Day) -> None:
        self._table = table
        self._at = at
        self._columns: tuple[str, ...] = USUAL
        self._reference_width = 0
        self._kept: LRUCache[int, Strip] = LRUCache(_KEPT)
        self._looks: dict[tuple[bool, bool, bool], Style] = {}

    def show(self, rows: Sequence[WorklistRow], at: Day, columns: tuple[str, ...]) -> None:
        """From now on these columns, as on this day; the references of these rows are not cut."""
        self._at, self._columns = at, columns
        self._reference_width = max(self._reference_width, reference_width(rows))

    def fitting(self, width: int) -> tuple[tuple[Column, int], ...]:
        """The columns that fit, each with its room in cells."""
        return fitting(self._columns, width, self._reference_width)

    def kept(self, place: int) -> Strip | None:
        """The case at a place as it was drawn."""
        return self._kept.get(place)

    def forget(self, place: int = _HEADER) -> None:
        """Draw the case at a place anew, or the header."""
        self._kept.discard(place)

    def forget_all(self) -> None:
        """Draw every line anew."""
        self._kept.clear()

    def forget_looks(self) -> None:
        """Another theme, or focus: every line looks different."""
        self._looks.clear()
        self._kept.clear()

    def header(self, width: int, order: str, chosen_column: str) -> Strip:
        """The titles of the columns."""
        if (drawn := self._kept.get(_HEADER)) is not None:
            return drawn
        style = self._table.get_component_rich_style("case-table--header")
        chosen = self._table.get_component_rich_style("case-table--chosen")
        segments = [Segment("  ", style)]
        for column, room in self.fitting(width):
            looks = chosen if column.name == chosen_column else style
            segments += [Segment(fitted(heading(column, order), room), looks), Segment(" ", style)]
        self._kept[_HEADER] = strip = Strip(segments).adjust_cell_length(width, style).simplify()
        return strip

    def group(self, group: Group, by: str, width: int) -> Strip:
        """The heading of a group: its value, and how many cases it has."""
        from complainttui.tui.value_words import value_in_words  # most lists have no groups

        style = self._table.get_component_rich_style("case-table--group")
        name = first_line(group.name if by == "due" else value_in_words(by, group.name))
        return Strip([Segment(fitted(f"── {name}  {group.cases:,} ".ljust(width, "─"), width), style)])

    def case(self, place: int, row: WorklistRow, width: int, *, is_marked: bool, is_current: bool) -> Strip:
        """A case; `is_current` where the cursor stands on it."""
        pressing = urgency(row.next_due_on, self._at.today, self._at.calendar)
        base = self._base_style(is_ended=not row.is_open, is_marked=is_marked, is_current=is_current)
        sign = MARK if is_marked else SIGNS.get(pressing, " ")
        # Under the cursor its own colours are the readable ones.
        accent = base + self._accent(pressing) if pressing in SIGNS and not is_current else base
        segments = [Segment(f"{sign} ", accent)]
        for column, room in self.fitting(width):
            style = accent if column.name == "countdown" else base
            segments += [Segment(fitted(first_line(column.cell(row, self._at)), room), style), Segment(" ", base)]
        self._kept[place] = strip = Strip(segments).adjust_cell_length(width, base).simplify()
        return strip

    def _base_style(self, *, is_ended: bool, is_marked: bool, is_current: bool) -> Style:
        """How a case looks, which Textual would work out anew from all that lies beneath the list."""
        alike = (is_ended, is_marked, is_current)
        if alike not in self._looks:
            look = self._table.rich_style
            for name, is_so in zip(("ended", "marked", "cursor"), alike, strict=True):
                look += self._component(name) if is_so else Style.null()
            self._looks[alike] = look
        return self._looks[alike]

    def _accent(self, pressing: Urgency) -> Style:
        return self._component(pressing.value)

    def _component(self, name: str) -> Style:
        return self._table.get_component_rich_style(f"case-table--{name}", partial=True)
