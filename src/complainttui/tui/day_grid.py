"""Weeks as rows and days as columns: on each day what falls due, and in words and signs what is special about it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from complainttui.casework.due_calendar import CalendarCell, DueCalendar
from complainttui.rules.text import first_line
from complainttui.rules.uk_dates import spoken

DAYS = 7
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class DayGrid(Widget, can_focus=True):
    """The days; the cursor stands on one of them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "day-grid--header",
        "day-grid--cursor",
        "day-grid--today",
        "day-grid--too-much",
        "day-grid--closed",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", "Day before", show=False, id="days.left"),
        Binding("right,l", "move(1)", "Next day", show=False, id="days.right"),
        Binding("up,k", "move(-7)", "Week before", show=False, id="days.up"),
        Binding("down,j", "move(7)", "Next week", show=False, id="days.down"),
        Binding("enter", "screen.open_day", "Open", show=False, tooltip="Open the cases of the day", id="days.open"),
    ]

    class Moved(Message):
        """Another day was asked for, which may lie outside the weeks that are shown."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._calendar: DueCalendar | None = None
        self._day = date.min
        self._lines = 1

    def put(self, calendar: DueCalendar, day: date) -> None:
        """Show these weeks, the cursor on that day."""
        self._calendar, self._day = calendar, day
        self.refresh()

    def give_lines(self, lines: int) -> None:
        """So many lines for each week."""
        self._lines = lines
        self.refresh()

    def action_move(self, by: int) -> None:
        """Ask for the day so many days on."""
        self.post_message(self.Moved(self._day + timedelta(days=by)))

    def on_click(self, event: events.Click) -> None:
        """A click goes to the day."""
        if self._calendar is None or event.y == 0:
            return
        week, place = (event.y - 1) // self._lines, event.x // self._room
        if week < len(self._calendar.weeks) and place < DAYS:
            self.post_message(self.Moved(self._calendar.weeks[week][place].day))

    def render_line(self, y: int) -> Strip:
        """The weekdays, or one line of a week."""
        width = self.size.width
        if y == 0:
            style = self.get_component_rich_style("day-grid--header")
            names = "".join(set_cell_size(f" {name}", self._room) for name in _WEEKDAYS)
            return Strip([Segment(set_cell_size(names, width), style)])
        week, line = divmod(y - 1, self._lines)
        if self._calendar is None or week >= len(self._calendar.weeks):
            return Strip.blank(width, self.rich_style)
        segments = [self._segment(cell, line) for cell in self._calendar.weeks[week]]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    @property
    def _room(self) -> int:
        """Cells for a day."""
        return max(1, self.size.width // DAYS)

    def _segment(self, cell: CalendarCell, line: int) -> Segment:
        is_chosen = cell.day == self._day
        style = self._style(cell, is_chosen=is_chosen)
        if self._lines == 1:  # too little room for brackets; the words below the weeks say where the cursor is
            return Segment(set_cell_size(_narrow(cell), self._room), style)
        inside = max(0, self._room - 2)
        text = (_first(cell), *_told(cell, self._lines - 1, inside))[line]
        before, after = ("[", "]") if is_chosen and line == 0 else (" ", " ")
        return Segment(set_cell_size(f"{before}{_cut(text, inside)}{after}", self._room), style)

    def _style(self, cell: CalendarCell, *, is_chosen: bool) -> Style:
        style = self.rich_style
        if is_chosen:  # its own colours are the readable ones there; signs and words say the rest
            return style + self.get_component_rich_style("day-grid--cursor", partial=True)
        names = ("too-much", cell.is_too_much), ("today", cell.is_today), ("closed", not cell.is_working)
        for name, is_so in names:
            if is_so:
                style += self.get_component_rich_style(f"day-grid--{name}", partial=True)
                break
        return style


def _narrow(cell: CalendarCell) -> str:
    """A day in three or four cells: its number, a sign, how much is due; or the sign of what it is."""
    sign = "!" if cell.is_too_much else ">" if cell.is_today else "x" if cell.closed else "~" if cell.away else " "
    return f"{cell.day.day:>2}{sign}{cell.due or ''}"


def _first(cell: CalendarCell) -> str:
    """'>19 Nov!~': today, the day, more than usual, somebody is away."""
    day, month = spoken(cell.day).split()[1:3]
    signs = f"{'!' if cell.is_too_much else ''}{'~' if cell.away else ''}"
    return f"{'>' if cell.is_today else ''}{day} {month}{signs}"


def _told(cell: CalendarCell, lines: int, width: int) -> list[str]:
    """What falls due, what the day is called, who is away; the last line takes what has none of its own."""
    responses = f" {cell.responses:,}{' resp' if width > 12 else 'r'}" if cell.responses else ""
    due = f"{cell.due:,} due{responses}" if cell.due else ""
    away = f"~{', '.join(first_line(one.officer) for one in cell.away)}" if cell.away else ""
    told = [part for part in (due, first_line(cell.closed), away) if part]
    told += [""] * (lines - len(told))
    return [*told[: lines - 1], " ".join(filter(None, told[lines - 1 :]))]


def _cut(text: str, width: int) -> str:
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + "…" if width > 1 else set_cell_size(text, width)
