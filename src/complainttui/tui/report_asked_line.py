"""The line above a report: the period, the day by whose facts, the counts that are withheld, the cases that count."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Label

from complainttui.casework.desk import Desk
from complainttui.rules.uk_dates import spoken
from complainttui.store.known_names import known_names
from complainttui.store.query import compile_query
from complainttui.tui.query_input import QueryInput
from complainttui.tui.report_asking import this_year


class AskedLine(Horizontal):
    """Lines to type in, side by side; the one for what is withheld comes when it is used."""

    def __init__(self, desk: Desk, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._desk = desk

    def compose(self) -> ComposeResult:
        """Begins with the reporting year that it is, as at today, every case."""
        desk = self._desk
        yield Label("Period ")
        yield Input(this_year(desk), compact=True, id="period")
        yield Label("as at ")
        yield Input(placeholder=spoken(desk.today)[4:], compact=True, id="as-at")
        yield Label("withhold below ", classes="below")
        yield Input(placeholder="5", max_length=4, compact=True, id="below", classes="below")
        yield Label("only ")
        yield QueryInput(
            lambda query: compile_query(query, desk.asker),
            known_names(desk.database.reader),
            placeholder="every case; or service:repairs, tenure:lcra",
            id="only",
        )

    def on_descendant_focus(self) -> None:
        """The line for what is withheld comes when it is used."""
        self._fit()

    def on_descendant_blur(self) -> None:
        """And stays while something stands in it."""
        self._fit()

    def _fit(self) -> None:
        self.set_class(self.below.has_focus or bool(self.below.value), "-withholding")

    @property
    def period(self) -> Input:
        """Where the period is typed."""
        return self.query_one("#period", Input)

    @property
    def as_at(self) -> Input:
        """Where the day is typed; empty for today."""
        return self.query_one("#as-at", Input)

    @property
    def below(self) -> Input:
        """Where it is typed below which number counts are withheld; empty as the report has it."""
        return self.query_one("#below", Input)

    @property
    def only(self) -> QueryInput:
        """Where the query is typed."""
        return self.query_one(QueryInput)
