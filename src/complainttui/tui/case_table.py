"""The table of cases: draws only the lines on screen, from pages fetched when they come into view."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from complainttui.casework.desk import Desk
from complainttui.rules.countdown import Urgency, in_words, urgency
from complainttui.rules.text import first_line
from complainttui.rules.uk_dates import short
from complainttui.store.worklist import WorklistRow

PAGE = 200  # rows fetched at once: a few screens
WIDEST_REFERENCE = 16  # cells
_SIGNS = {Urgency.OVER: "!", Urgency.TODAY: ">", Urgency.SOON: "·"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: shown from a table width on; what is left over is shared out by weight."""

    title: str
    width: int
    weight: int
    from_width: int
    cell: Callable[[WorklistRow, Desk], str]


COLUMNS = (
    Column("REF", 8, 0, 0, lambda row, _: row.reference),
    Column("COMPLAINANT", 12, 3, 0, lambda row, _: row.complainant),
    Column("", 4, 0, 92, lambda row, _: row.marks),
    Column("SERVICE", 10, 3, 112, lambda row, _: row.service),
    Column("TOPIC", 10, 3, 76, lambda row, _: row.topic),
    Column("STAGE", 7, 0, 66, lambda row, desk: row.stage_on(desk.today)),
    Column("NEXT", 11, 0, 52, lambda row, _: row.state),
    Column("DUE", 11, 0, 60, lambda row, desk: short(row.next_due_on, desk.today) if row.next_due_on else ""),
    Column("COUNTDOWN", 13, 0, 30, lambda row, desk: in_words(row.next_due_on, desk.today, desk.calendar)),
    Column("OFFICER", 10, 1, 96, lambda row, _: row.owner),
)


class CaseTable(ScrollView, can_focus=True):
    """Cases in order, with a cursor that stays on its case when rows move, and marks that stay on theirs."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "case-table--header",
        "case-table--cursor",
        "case-table--marked",
        "case-table--over",
        "case-table--today",
        "case-table--soon",
        "case-table--ended",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False, id="cursor.up"),
        Binding("down,j", "move(1)", "Down", show=False, id="cursor.down"),
        Binding("pageup", "move_page(-1)", "Page up", show=False, id="cursor.page_up"),
        Binding("pagedown", "move_page(1)", "Page down", show=False, id="cursor.page_down"),
        Binding("home,g", "move_to(0)", "First case", show=False, id="cursor.first"),
        Binding("end,G", "move_to(-1)", "Last case", show=False, id="cursor.last"),
        Binding(
            "space",
            "mark",
            "Mark",
            show=False,
            id="mark",
            tooltip="Mark it: the next action is done to all marked",
        ),
        Binding("enter", "open", "Open", show=False, id="open", tooltip="Open the case"),
    ]

    cursor: reactive[int] = reactive(0)

    class CursorMoved(Message):
        """The cursor stands on another case, or on none."""

    def __init__(self, desk: Desk, fetch: Callable[[Sequence[int]], list[WorklistRow]], *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._desk = desk
        self._fetch = fetch
        self._ids: array[int] = array("q")
        self._rows: dict[int, WorklistRow] = {}
        self.marked: set[int] = set()
        self.empty_words = ""
        self._reference_width = 0

    @property
    def ids(self) -> array[int]:
        """The cases in the table, in order."""
        return self._ids

    @property
    def current(self) -> WorklistRow | None:
        """The case under the cursor."""
        return self._row(self.cursor) if self._ids else None

    def put(self, ids: array[int], desk: Desk) -> None:
        """Show these cases; the cursor stays on its case, or near where it was if that has gone."""
        held = self._ids[self.cursor] if self._ids else None
        self._desk, self._ids = desk, ids
        self._rows.clear()
        self.virtual_size = Size(self.size.width, len(ids) + 1)
        place = self._place_of(held) if held is not None else 0
        self.set_reactive(CaseTable.cursor, max(0, min(self.cursor if place is None else place, len(ids) - 1)))
        self._keep_in_view()
        self.refresh()
        self.post_message(self.CursorMoved())

    def stand_on(self, case_id: int) -> None:
        """Put the cursor on the case, if it is in the list."""
        place = self._place_of(case_id)
        if place is not None:
            self.cursor = place

    def marked_or_current(self) -> list[WorklistRow]:
        """What an action is done to: the marked cases in the list, in its order, else the one under the cursor."""
        marked = [one for one in self._ids if one in self.marked]
        if marked:
            return self._fetch(marked)
        return [self.current] if self.current else []

    def clear_marks(self) -> None:
        """Take all marks off."""
        self.marked.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line: the header, a case, or nothing."""
        width = self.size.width
        if y == 0:
            return self._header(width)
        place = self.scroll_offset.y + y - 1
        if place < len(self._ids):
            return self._line(place, width)
        if not self._ids and y == 2:
            return Strip([Segment(set_cell_size(f"  {self.empty_words}", width), self.rich_style)])
        return Strip.blank(width, self.rich_style)

    def watch_cursor(self) -> None:
        """Keep the cursor on screen and tell."""
        self._keep_in_view()
        self.refresh()
        self.post_message(self.CursorMoved())

    def action_move(self, by: int) -> None:
        """Move the cursor by lines."""
        self.cursor = max(0, min(self.cursor + by, len(self._ids) - 1))

    def action_move_page(self, by: int) -> None:
        """Move the cursor by screens."""
        self.action_move(by * max(1, self.size.height - 2))

    def action_move_to(self, place: int) -> None:
        """Move the cursor to the first (0) or last (-1) case."""
        self.cursor = 0 if place == 0 else max(0, len(self._ids) - 1)

    def action_mark(self) -> None:
        """Mark or unmark the case and go on to the next."""
        if self._ids:
            self.marked ^= {self._ids[self.cursor]}
            self.refresh()
            self.post_message(self.CursorMoved())
            self.action_move(1)

    async def action_open(self) -> None:
        """Ask the screen for the case under the cursor, at once: the next key is meant for it."""
        if self._ids:
            await self.run_action("screen.open_case")

    async def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a click on the cursor opens."""
        place = self.scroll_offset.y + event.y - 1
        if event.y == 0 or not 0 <= place < len(self._ids):
            return
        if place == self.cursor:
            await self.action_open()
        self.cursor = place

    def on_resize(self) -> None:
        """Lines are as wide as the table."""
        self.virtual_size = Size(self.size.width, len(self._ids) + 1)
        self._keep_in_view()

    def _place_of(self, case_id: int) -> int | None:
        try:
            return self._ids.index(case_id)
        except ValueError:
            return None

    def _keep_in_view(self) -> None:
        shown = max(1, self.size.height - 1)
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
        elif self.cursor >= top + shown:
            self.scroll_to(y=self.cursor - shown + 1, animate=False, immediate=True)

    def _row(self, place: int) -> WorklistRow | None:
        case_id = self._ids[place]
        if case_id not in self._rows:
            start = place - place % PAGE
            page = self._fetch(self._ids[start : start + PAGE])
            self._rows.update((row.id, row) for row in page)
            widest = max((cell_len(first_line(row.reference)) for row in page), default=0)
            self._reference_width = max(self._reference_width, min(widest, WIDEST_REFERENCE))
        return self._rows.get(case_id)

    def _columns(self, width: int) -> list[tuple[Column, int]]:
        chosen = [column for column in COLUMNS if width >= column.from_width]
        # A reference is what people quote, so it is not cut as the rest may be.
        rooms = [max(column.width, self._reference_width if column.title == "REF" else 0) for column in chosen]
        spare = max(0, width - 2 - sum(room + 1 for room in rooms))
        weights = sum(column.weight for column in chosen)
        return [(column, room + spare * column.weight // weights) for column, room in zip(chosen, rooms, strict=True)]

    def _header(self, width: int) -> Strip:
        style = self.get_component_rich_style("case-table--header")
        text = "  " + " ".join(_fitted(column.title, room) for column, room in self._columns(width))
        return Strip([Segment(set_cell_size(text, width), style)])

    def _line(self, place: int, width: int) -> Strip:
        row = self._row(place)
        if row is None:  # gone since the list was read; the next reload drops it
            return Strip.blank(width, self.rich_style)
        pressing = urgency(row.next_due_on, self._desk.today, self._desk.calendar)
        base = self._base_style(place, row)
        sign = "*" if row.id in self.marked else _SIGNS.get(pressing, " ")
        under_cursor = place == self.cursor  # its own colours are the readable ones there
        accent = base + self._accent(pressing) if pressing in _SIGNS and not under_cursor else base
        segments = [Segment(f"{sign} ", accent)]
        for column, room in self._columns(width):
            style = accent if column.title == "COUNTDOWN" else base
            segments += [Segment(_fitted(first_line(column.cell(row, self._desk)), room), style), Segment(" ", base)]
        return Strip(segments).adjust_cell_length(width, base)

    def _base_style(self, place: int, row: WorklistRow) -> Style:
        style = self.rich_style
        if not row.is_open:
            style += self.get_component_rich_style("case-table--ended", partial=True)
        if row.id in self.marked:
            style += self.get_component_rich_style("case-table--marked", partial=True)
        if place == self.cursor:
            style += self.get_component_rich_style("case-table--cursor", partial=True)
        return style

    def _accent(self, pressing: Urgency) -> Style:
        return self.get_component_rich_style(f"case-table--{pressing.value}", partial=True)


def _fitted(text: str, width: int) -> str:
    """The text in so many cells, cut with an ellipsis."""
    return set_cell_size(text, width) if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"
