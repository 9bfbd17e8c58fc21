"""A report's table, the bars beside it, the number under the cursor in words, and the notes below."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import DataTable, Static

from complainttui.reports.definition import Column
from complainttui.reports.figures import Figure, Figures, Row
from complainttui.tui.content import shown
from complainttui.tui.figure_table import FigureTable
from complainttui.tui.report_bars import HEADING, Bars, across
from complainttui.tui.report_layout import Layout, in_words, laid_out

NARROWEST_BARS, WIDEST_BARS = 14, 48  # cells
_BESIDE = 3  # cells: margins and the scroll bar


class ReportTable(FigureTable):
    """The figures of a report."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select_cursor",
            "Cases",
            key_display="enter",
            tooltip="Open the cases behind the number",
            id="report.open",
        ),
        Binding("g", "scroll_top", "First row", show=False, id="report.first"),
        Binding("G", "scroll_bottom", "Last row", show=False, id="report.last"),
    ]


class ReportPane(Vertical):
    """What is worked out."""

    DEFAULT_CSS = "ReportPane { width: 1fr; height: 1fr; }"

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._figures: Figures | None = None
        self._layout: Layout | None = None

    def compose(self) -> ComposeResult:
        """Table and bars, words, notes."""
        with Horizontal(id="table-and-bars"):
            yield ReportTable(id="figures", cursor_type="cell", header_height=HEADING, fixed_columns=1, cell_padding=0)
            yield Bars(id="bars")
        yield Static(id="cell")
        yield Static(id="notes")

    def on_mount(self) -> None:
        """The bars go where the table goes."""
        self.watch(self.table, "scroll_y", self._follow, init=False)

    @property
    def table(self) -> ReportTable:
        """Where the cursor is."""
        return self.query_one(ReportTable)

    @property
    def needs(self) -> int:
        """The cells that the table takes if all of it is to be seen."""
        return self._layout.width + _BESIDE if self._layout else 0

    @property
    def cell(self) -> tuple[Row, Column, Figure] | None:
        """The row, column and figure under the cursor; on a name the first of its row. None without figures."""
        row, column = self.table.cursor_coordinate
        figures, place = self._figures, max(column - 1, 0)
        if figures is None or row >= len(figures.rows):
            return None
        return figures.rows[row], figures.report.columns[place], figures.cells[row][place]

    def put(self, figures: Figures | None, width: int) -> None:
        """Show these figures on a screen so wide; the cursor stays on its row and column, wherever they are now."""
        stood, (row, column) = self.cell, self.table.cursor_coordinate
        is_same = figures is not None and self._figures is not None and figures.report.id == self._figures.report.id
        keys = stood[0].keys if stood and is_same else None
        self._figures = figures
        self._layout = laid_out(figures, width) if figures is not None else None
        with self.app.batch_update():
            self._fill()
            if figures is not None and figures.rows:
                at = (0, 1) if keys is None else (_place(figures, keys, row), max(column, 1))
                self.table.move_cursor(row=at[0], column=at[1])
        notes = figures.notes if figures is not None else ()
        self.query_one("#notes", Static).update(Content("\n").join(shown(note) for note in notes))
        self._tell()

    def give_bars(self, room: int) -> None:
        """The bars have so many cells; too few, and there are none."""
        bars = self.query_one(Bars)
        bars.display = self._figures is not None and room >= NARROWEST_BARS
        bars.styles.width = max(1, min(room - 1, WIDEST_BARS))
        self.call_after_refresh(self._follow)

    def on_resize(self) -> None:
        """More or fewer rows are in view."""
        self.call_after_refresh(self._follow)

    @on(DataTable.CellHighlighted)
    def _tell(self) -> None:
        """The number under the cursor in words, and its column as bars."""
        figures, cell = self._figures, self.cell
        if figures is None or cell is None:
            nothing = figures is not None and not figures.rows
            self.query_one("#cell", Static).update("Nothing was counted." if nothing else "")
            self.query_one(Bars).put(None, 0)
            return
        place = figures.report.columns.index(cell[1])
        trend = across(figures, self.table.cursor_row, place)
        self.query_one("#cell", Static).update(shown(" · ".join(filter(None, (in_words(figures, *cell), trend)))))
        self.query_one(Bars).put(figures, place)
        self._follow()

    def _follow(self) -> None:
        table = self.table
        in_view = table.scrollable_content_region.height - HEADING
        self.query_one(Bars).follow(round(table.scroll_y), in_view)

    def _fill(self) -> None:
        table, layout = self.table, self._layout
        table.clear(columns=True)
        if layout is None:
            return
        for heading, width in zip(layout.headings, layout.widths, strict=True):
            table.add_column(heading, width=width)
        for line in layout.lines:
            table.add_row(*line)


def _place(figures: Figures, keys: tuple[str, ...], row: int) -> int:
    """Where that row is now; a row of that name no longer there, as far down as it was."""
    names = [one.keys for one in figures.rows]
    return names.index(keys) if keys in names else min(row, len(names) - 1)
