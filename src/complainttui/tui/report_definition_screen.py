"""What a figure means: the question, the definition, what row and column ask, what the figures lack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from complainttui.reports.behind import query_behind
from complainttui.reports.definition import Column
from complainttui.reports.figures import Figure, Figures, Row
from complainttui.reports.heading import heading, plain_label
from complainttui.rules.query.subjects import SUBJECTS
from complainttui.rules.query.tree import EVERY_CASE, Query
from complainttui.rules.query.writing import written
from complainttui.rules.text import visible_lines
from complainttui.tui.content import shown
from complainttui.tui.everywhere import READING
from complainttui.tui.key_line import KeyLine
from complainttui.tui.report_layout import in_words

_NAMES = 13  # cells


class ReportDefinitionScreen(ModalScreen[None]):
    """To be read; then back to the figures."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "report_definition_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,d", "dismiss", "Back", key_display="q", id="definition.back", tooltip="Back to the figures"),
        *READING,
    ]

    def __init__(self, figures: Figures, cell: tuple[Row, Column, Figure] | None) -> None:
        super().__init__()
        self._figures = figures
        self._cell = cell

    def compose(self) -> ComposeResult:
        """Head, all that there is to know, keys."""
        yield Label(shown(f"What it means: {self._figures.report.title}"), id="definition-head")
        with VerticalScroll(id="definition"):
            yield Static(_told(self._figures, self._cell), id="definition-text")
        yield KeyLine()

    def on_mount(self) -> None:
        """It is scrolled by the usual keys."""
        self.set_focus(self.query_one("#definition"))


def _told(figures: Figures, cell: tuple[Row, Column, Figure] | None) -> Table:
    """Names in a column of their own."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=_NAMES)
    table.add_column(ratio=1)
    for name, words in lines_of(figures, cell):
        table.add_row(Text(name, "bold"), Text(visible_lines(words)))
    return table


def lines_of(figures: Figures, cell: tuple[Row, Column, Figure] | None) -> Iterator[tuple[str, str]]:
    """Names and words, the number under the cursor first; an empty name goes on with the one before."""
    if cell is not None:
        yield from _of_cell(figures, *cell)
        yield "", ""
    yield from _once(heading(figures))
    subject = SUBJECTS[figures.report.counts]
    yield "What counts", f"{figures.report.counts}: {subject.meaning}"
    yield "", ""
    notes = figures.notes or ("Nothing is missing, and nothing is left out.",)
    yield from _once([("Notes", note) for note in notes])


def _of_cell(figures: Figures, row: Row, column: Column, figure: Figure) -> Iterator[tuple[str, str]]:
    yield "This number", in_words(figures, row, column, figure)
    yield "Its row", _asks(row.query)
    yield "Its column", f"{plain_label(figures, column)}: {column.measure.value} of {_asks(column.where)}"
    yield "Its cases", "withheld, as the number is" if figure.mark else query_behind(figures, row, column)


def _asks(query: Query) -> str:
    return "everything" if query == EVERY_CASE else written(query)


def _once(lines: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each name only before the first of its lines."""
    last = ""
    for name, words in lines:
        yield name if name != last else "", words
        last = name
