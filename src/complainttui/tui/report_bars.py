"""Bars beside the figures: one for each row in view, of the column under the cursor; by period, what changed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from complainttui.reports.definition import Column, Measure
from complainttui.reports.figures import Figure, Figures, printed
from complainttui.reports.heading import plain_label
from complainttui.rules.text import first_line

_EIGHTHS = " ▏▎▍▌▋▊▉"
_STEPS = "▁▂▃▄▅▆▇█"
_FEWEST = 3  # periods beside each other that make a trend
_CHANGE_ROOM = 8  # cells for '+1,234' after a bar
HEADING = 2  # lines, as the table's


def bars(figures: Figures, place: int, width: int) -> list[str]:
    """A line for each row: a bar of its number and, where rows are periods, how far it is from the one before.

    What is withheld has no bar but its mark.
    """
    column = figures.report.columns[place]
    found = [cells[place] for cells in figures.cells]
    values = [one.value for one in found]
    before = _periods_before(figures)
    room = max(1, width - (_CHANGE_ROOM if before else 0))
    most = _most(figures, column, place)
    lines = []
    for number, value in enumerate(values):
        line = found[number].mark or _bar(value, most, room)
        earlier = values[before[number]] if number in before else None
        if value is not None and earlier is not None:
            line = f"{line:<{room}} {_signed(value - earlier, column):>{_CHANGE_ROOM - 1}}"
        lines.append(line)
    return lines


def heading(figures: Figures, place: int, width: int) -> tuple[str, str]:
    """What the bars are of, and how much the longest one is."""
    column = figures.report.columns[place]
    by_period = bool(_periods_before(figures))
    room = max(1, width - (_CHANGE_ROOM if by_period else 0))
    most = _most(figures, column, place)
    whole = "100%" if _is_share(column) else _told(figures, column, place, most)
    scale = f"0{whole:>{room - 1}}" if room > len(whole) + 1 else whole
    return first_line(plain_label(figures, column)), scale + (f" {'change':>{_CHANGE_ROOM - 1}}" if by_period else "")


def across(figures: Figures, number: int, place: int) -> str:
    """The trend of a row over columns that ask the same of other periods: '2022-23 to 2026-27 ▁▂▄▅█'; else nothing.

    In place of a number that is withheld, or that there is none of, stands what the table prints: '▁▂ <5 ▅█'.
    """
    columns = figures.report.columns
    asked = columns[place]
    alike = [
        (one, figures.cells[number][at])
        for at, one in enumerate(columns)
        if (one.measure, one.where, one.field) == (asked.measure, asked.where, asked.field)
    ]
    alike.sort(key=lambda two: -two[0].back)
    values = [figure.value for _, figure in alike if figure.value is not None]
    if len({one.back for one, _ in alike}) < max(_FEWEST, len(alike)) or min(values, default=-1) < 0:
        return ""
    periods = [figures.request.period.before(one.back).label for one, _ in alike]
    most = max(values) or 1
    steps = "".join(_step(column, figure, most) for column, figure in alike)
    return f"{periods[0]} to {periods[-1]} {' '.join(steps.split())}"


def _step(column: Column, figure: Figure, most: float) -> str:
    if figure.value is None:
        return f" {printed(column, figure)} "
    return _STEPS[round(figure.value / most * (len(_STEPS) - 1))]


def _told(figures: Figures, column: Column, place: int, most: float) -> str:
    found = (cells[place] for cells in figures.cells)
    return next((printed(column, one) for one in found if one.value is not None and abs(one.value) == most), "0")


def _is_share(column: Column) -> bool:
    return column.measure in (Measure.PERCENT, Measure.SHARE)


def _most(figures: Figures, column: Column, place: int) -> float:
    if _is_share(column):
        return 100.0
    return max((abs(cells[place].value or 0) for cells in figures.cells), default=0)


def _bar(value: float | None, most: float, room: int) -> str:
    """A bar to an eighth of a cell; a fall is dotted, so that it reads without colour; nothing for n/a."""
    if value is None or not most:
        return ""
    eighths = round(min(abs(value) / most, 1) * room * 8)
    if value < 0:
        return "░" * max(1, eighths // 8)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + _EIGHTHS[rest]).rstrip() or ("▏" if value else "")


def _signed(change: float, column: Column) -> str:
    told = f"{change:+,.{column.decimals}f}" if isinstance(change, float) else f"{change:+,}"
    return "=" if not change else told


def _periods_before(figures: Figures) -> dict[int, int]:
    """For each row of a period the row of the period before it, alike in all else; empty where rows are no periods."""
    by_period = [place for place, key in enumerate(figures.report.keys) if key.periods]
    if not by_period:
        return {}
    keys = [(tuple(_others(row.keys, by_period)), row.back) for row in figures.rows]
    places = {key: number for number, key in enumerate(keys)}
    before = {number: places.get((others, back + 1)) for number, (others, back) in enumerate(keys)}
    return {number: found for number, found in before.items() if found is not None}


def _others(keys: tuple[str, ...], without: list[int]) -> Iterator[str]:
    return (key for place, key in enumerate(keys) if place not in without)


class Bars(Widget):
    """The bars, in the lines of the rows that the table shows."""

    DEFAULT_CSS = "Bars { color: $text-accent; }"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._figures: Figures | None = None
        self._place = 0
        self._first = 0
        self._rows = 0
        self._lines: list[str] = []
        self._heading = ("", "")

    def put(self, figures: Figures | None, place: int) -> None:
        """Draw the bars of a column, counted from 0."""
        self._figures, self._place = figures, place
        self._draw()

    def follow(self, first: int, rows: int) -> None:
        """The table shows so many rows from this one on."""
        self._first, self._rows = first, rows
        self.refresh()

    def on_resize(self) -> None:
        """Longer or shorter bars."""
        self._draw()

    def _draw(self) -> None:
        figures, width = self._figures, self.size.width
        if figures is None or width < 1:
            self._lines, self._heading = [], ("", "")
        else:
            self._lines = bars(figures, self._place, width)
            self._heading = heading(figures, self._place, width)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the heading, or the bar of the row that stands there."""
        width, style = self.size.width, self.rich_style
        if y < HEADING:
            return Strip([Segment(set_cell_size(self._heading[y], width), style + Style(bold=y == 0))], width)
        number = self._first + y - HEADING
        is_in_view = y - HEADING < self._rows and number < len(self._lines)
        return Strip([Segment(set_cell_size(self._lines[number] if is_in_view else "", width), style)], width)
