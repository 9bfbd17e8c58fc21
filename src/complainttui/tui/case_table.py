"""The table of cases: draws only the lines on screen, from pages read when they come into view."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from textual import events, work
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from complainttui.casework.desk import Desk
from complainttui.rules.problems import Problem, Unreachable
from complainttui.store.pages import Group, Pages
from complainttui.store.window import Window
from complainttui.store.worklist import WorklistRow, rows_by_id
from complainttui.tui.case_lines import CaseLines, Headings
from complainttui.tui.desk_app import DeskApp
from complainttui.tui.list_columns import USUAL, Day

_EIGHTHS = 8


class CaseTable(ScrollView, can_focus=True):
    """Cases in order, with a cursor that stays on its case when rows move, and marks that stay on theirs."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "case-table--header",
        "case-table--group",
        "case-table--chosen",
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
        Binding("left", "choose_column(-1)", "Column left", show=False, id="column.left"),
        Binding("right", "choose_column(1)", "Column right", show=False, id="column.right"),
        Binding("enter", "open", "Open", show=False, id="open", tooltip="Open the case"),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)

    class CursorMoved(Message, bubble=False):
        """For the screen: the cursor stands on another case, or on none."""

    class Counted(Message):
        """It is known how long the list is, and how many cases each group has."""

    def __init__(self, desk: Desk, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._desk = desk
        self._window: Window | None = None
        self._headings = Headings()
        self._lines = CaseLines(self, Day(desk.today, desk.calendar))
        self.chosen_column = ""
        self.marked: set[int] = set()
        self.empty_words = ""
        self.range_from: int | None = None

    @property
    def pages(self) -> Pages:
        """The list that is shown. Raises Unreachable where none could be read so far."""
        if self._window is None:
            raise Unreachable("The list could not be read yet.")
        return self._window.pages

    @property
    def ids(self) -> Sequence[int]:
        """Every case of the list, in order."""
        return self.pages.ids()

    @property
    def length(self) -> int:
        """How many cases the list has, as far as is known yet."""
        return self._window.length if self._window else 0

    @property
    def is_counted(self) -> bool:
        """Whether `length` is final."""
        return self._window is not None and self._window.total is not None

    @property
    def current(self) -> WorklistRow | None:
        """The case under the cursor."""
        return self._row(self.cursor)

    def put(self, pages: Pages, desk: Desk, columns: tuple[str, ...] = USUAL) -> None:
        """Show this list; the cursor stays on its case, or near where it was if that has gone. Raises Unreachable."""
        held, is_same = self._held(), self._window is not None and self.pages.listing == pages.listing
        window = Window.at_top(pages)
        place = window.place_of(held.id) if held else 0
        if place is None and held is not None and is_same and self.cursor >= window.end:
            # Further down than a page: what was held is read anew around its case, if that is still there.
            there = pages.find(held.id)
            window = Window.around(pages, there, self.cursor) if there else window
            place = window.place_of(held.id)
        self._desk, self._window, self._headings = desk, window, Headings()
        self._lines.show(window.rows, Day(desk.today, desk.calendar), columns)
        if place is None:
            place = self.cursor if is_same or self.cursor < window.length else 0
            place = max(0, min(place, window.length - 1))
        self.set_reactive(CaseTable.cursor, place)
        self._count()
        self._redraw()
        self.screen.post_message(self.CursorMoved())

    def stand_on(self, case_id: int) -> None:
        """Put the cursor on the case, if it is in the list. Raises Unreachable."""
        assert self._window is not None  # noqa: S101 - the screen has put a list in, or could not read the case either
        place = self._window.place_of(case_id)
        if place is None and (row := self.pages.find(case_id)) is not None:
            self._window = Window.around(self.pages, row, self.pages.place_of(row))
            self._count()
            place = self._window.place_of(case_id)
            self._redraw()
        if place is not None:
            self.cursor = place

    def marked_or_current(self) -> list[WorklistRow]:
        """What an action is done to: every marked case, hidden by a filter or not; else the one under the cursor."""
        if self.marked:
            rows = rows_by_id(self._desk.database.reader, sorted(self.marked))
            return sorted(rows, key=lambda row: (row.due_order, row.id))
        return [self.current] if self.current else []

    def clear_marks(self) -> None:
        """Take all marks off."""
        self.marked.clear()
        self.range_from = None
        self._redraw()

    def mark(self, ids: Sequence[int]) -> None:
        """Mark these cases; where all of them were marked already, take the marks off."""
        some = set(ids)
        self.marked = self.marked - some if some <= self.marked else self.marked | some
        self._redraw()
        self.screen.post_message(self.CursorMoved())

    def mark_range(self, most: int) -> bool:
        """Begin a range at the cursor; from its other end, mark what lies between. Returns whether it was marked."""
        row = self.current
        begun = self.range_from
        self.range_from = row.id if row is not None and begun is None else None
        first = self.pages.find(begun) if begun is not None else None
        if first is not None and row is not None:
            self.mark(self.pages.ids_between(first, row, most))
        return first is not None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The header, then groups and cases.

        They are handed over as they were drawn, with all that Textual has worked out for them: it would wrap each anew
        for borders and margins that there are not, and forget it, whenever the list scrolls by a line.
        """
        width, above = self.size.width, self.scroll_offset.y - 1
        strips = [self._strip(above + y, width) if y else self._header(width) for y in crop.line_range]
        _, ground = self.background_colors
        for one in self.get_line_filters():
            strips = [strip.apply_filter(one, ground) for strip in strips]
        return strips if crop.column_span == (0, width) else [strip.crop(*crop.column_span) for strip in strips]

    def watch_cursor(self, before: int, now: int) -> None:
        """Keep the cursor on screen and tell; only the two lines that look different are drawn anew."""
        scrolled = self._keep_in_view()
        for place in (before, now):
            self._lines.forget(place)
            if not scrolled:
                self.refresh(Region(0, self._headings.line_of(place) - self.scroll_offset.y + 1, self.size.width, 1))
        self.screen.post_message(self.CursorMoved())

    def watch_scroll_y(self, _before: float, now: float) -> None:
        """Scroll, below the header; the bar, drawn in eighths of a cell, stays while it would look no different."""
        most = self.max_scroll_y
        step = max(1.0, most / (_EIGHTHS * max(1, self.size.height)))
        self.vertical_scrollbar.position = now if now >= most else now - now % step
        width, height = self.scrollable_content_region.size
        self.refresh(Region(0, 1, width, height - 1))

    def action_move(self, by: int) -> None:
        """Move the cursor by lines."""
        place = max(0, self.cursor + by)
        if self._row(place) is None:  # beyond the end, which is known by now
            place = max(0, self.length - 1)
        self.cursor = place

    def action_move_page(self, by: int) -> None:
        """Move the cursor by screens."""
        self.action_move(by * max(1, self.size.height - 2))

    def action_move_to(self, place: int) -> None:
        """Move the cursor to the first (0) or last (-1) case."""
        if place and self._window is not None:
            with suppress(Problem):
                place = self._window.to_end()
            self._fit()
        self.cursor = max(0, place)

    def action_choose_column(self, by: int) -> None:
        """Choose the next column that the list can be sorted by."""
        names = [column.name for column, _ in self._lines.fitting(self.size.width) if column.sort]
        if names:
            here = names.index(self.chosen_column) if self.chosen_column in names else -1 if by > 0 else 0
            self.chosen_column = names[(here + by) % len(names)]
            self._lines.forget()
            self.refresh(Region(0, 0, self.size.width, 1))

    async def is_moved_by(self, key: str) -> bool:
        """Do what a key asks for that moves the cursor; whether it is one. They are held down: nothing lies between."""
        keymap = self.app.config.keys if isinstance(self.app, DeskApp) else {}
        if self._window is None or any(name.startswith("cursor.") for name in keymap):
            return False
        moves = [one for one in self._bindings.key_to_bindings.get(key, ()) if one.action.startswith("move")]
        for one in moves:
            await self.run_action(one.action)
        return bool(moves)

    async def action_open(self) -> None:
        """Ask the screen for the case under the cursor, at once: the next key is meant for it."""
        if self.current:
            await self.run_action("screen.open_case")

    async def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a click on the cursor opens."""
        place = self._headings.place_on(self.scroll_offset.y + event.y - 1)
        if event.y == 0 or not 0 <= place < self.length:
            return
        if place == self.cursor:
            await self.action_open()
        self.cursor = place

    def on_resize(self) -> None:
        """Lines are as wide as the table."""
        self._redraw()

    def notify_style_update(self) -> None:
        """Another theme, or focus: every line looks different."""
        self._lines.forget_looks()
        super().notify_style_update()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """The cursor looks different without it."""
        self._lines.forget_looks()

    def _held(self) -> WorklistRow | None:
        window = self._window
        held = window is not None and window.start <= self.cursor < window.end
        return window.rows[self.cursor - window.start] if window is not None and held else None

    def _row(self, place: int) -> WorklistRow | None:
        """The case at a place; nothing where it cannot be read: the next look says so."""
        if self._window is None:
            return None
        length, start, first = self._window.length, self._window.start, self._window.rows[:1]
        try:
            row = self._window.row(place)
        except Problem:
            return None
        if self._window.length != length:
            self.call_next(self._fit)
        now = self._window.place_of(first[0].id) if first and self._window.start != start else None
        if now is not None and now != start:
            self.call_next(self._renumber, now - start)
        return row

    def _renumber(self, off: int) -> None:
        """All cases stand so many places further on than was thought, the one under the cursor with them."""
        self.set_reactive(CaseTable.cursor, max(0, self.cursor + off))
        self._redraw()

    @work(thread=True, exclusive=True, group="counting", exit_on_error=False)
    def _count_beside(self, window: Window, row: WorklistRow, place: int) -> None:
        """Count the list, and unless the place is the first, what stands before the row: the window may move on."""
        reader = self._desk.database.reader_beside
        pages = window.pages.with_reader(reader)
        with suppress(Problem):  # interrupted by a newer count, or out of reach: then it stays uncounted
            groups = pages.groups() if pages.listing.group else []
            total = sum(one.cases for one in groups) if groups else pages.count()
            before = pages.place_of(row) if place else 0
            self.app.call_from_thread(self._learn, window, groups, total, row.id, before)

    def _count(self) -> None:
        """Find out how long the list is, and its groups: at once where all of it is held, else beside."""
        window = self._window
        assert window is not None  # noqa: S101 - it has just been put in
        if window.total is not None and (not window.pages.listing.group or not window.rows):
            return
        if window.total is not None:
            self._headings = Headings(window.pages.groups())
            return
        with suppress(Problem):
            self._desk.database.interrupt_beside()
            self.call_after_refresh(self._begin_to_count, window, window.rows[0], window.start)

    def _begin_to_count(self, window: Window, row: WorklistRow, place: int) -> None:
        """Once the list is drawn, unless it has given way to another."""
        if window is self._window:
            self._count_beside(window, row, place)

    def _learn(self, window: Window, groups: list[Group], total: int, row_id: int, place: int) -> None:
        if window is not self._window or not self.is_attached:
            return
        off = window.learn(total, row_id, place)
        self._headings = Headings(groups)
        if off or groups:
            self._renumber(off)
        else:
            self._fit()
        self.post_message(self.Counted())

    def _redraw(self) -> None:
        self._lines.forget_all()
        self._fit()
        self._keep_in_view()
        self.refresh()

    def _fit(self) -> None:
        """As many lines as there are cases and groups, and the header.

        The screen is laid out anew only where the bar beside them comes or goes; that takes longer than all else here.
        """
        size = Size(self.size.width, self.length + len(self._headings.groups) + 1)
        has_bar = self.show_vertical_scrollbar
        if has_bar != (size.height > self.container_size.height):
            self.virtual_size = size
        elif size != self.virtual_size:
            self.set_reactive(CaseTable.virtual_size, size)
            self.scroll_y = min(self.scroll_y, self.max_scroll_y)
            if has_bar:
                self.vertical_scrollbar.window_virtual_size = size.height

    def _keep_in_view(self) -> bool:
        """Scroll until the cursor is on screen, the heading of its group with it. Returns whether anything moved."""
        shown = max(1, self.size.height - 1)
        top, line = self.scroll_offset.y, self._headings.line_of(self.cursor)
        first = line - 1 if self._headings.groups and self._headings.place_on(line - 1) < 0 else line
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif line >= top + shown:
            self.scroll_to(y=line - shown + 1, animate=False, immediate=True)
        return self.scroll_offset.y != top

    def _strip(self, line: int, width: int) -> Strip:
        """A line below the header: a group, a case, or nothing."""
        place = self._headings.place_on(line)
        if place < 0:
            return self._lines.group(self._headings.groups[-1 - place], self.pages.listing.group, width)
        if place < self.length:
            return self._line(place, width)
        if not self.length and line == 1:
            return Strip([Segment(set_cell_size(f"  {self.empty_words}", width), self.rich_style)])
        return Strip.blank(width, self.rich_style)

    def _header(self, width: int) -> Strip:
        return self._lines.header(width, self.pages.listing.order if self._window else "", self.chosen_column)

    def _line(self, place: int, width: int) -> Strip:
        if (drawn := self._lines.kept(place)) is not None:
            return drawn
        row = self._row(place)
        if row is None:  # gone since the list was read; the next reload drops it
            return Strip.blank(width, self.rich_style)
        is_marked, is_current = row.id in self.marked, place == self.cursor
        return self._lines.case(place, row, width, is_marked=is_marked, is_current=is_current)
