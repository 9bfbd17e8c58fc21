"""How often each value of a column comes among the cases of a list; one of them narrows the list to it."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from complainttui.casework.desk import Desk
from complainttui.rules.problems import Problem
from complainttui.rules.query.writing import field_term
from complainttui.rules.text import first_line
from complainttui.store.pages import Pages
from complainttui.tui.content import shown
from complainttui.tui.desk_app import with_keys
from complainttui.tui.list_columns import Column, fitted
from complainttui.tui.value_words import value_in_words

MOST_VALUES = 300
"""Values shown, the commonest; of names and references there may be thousands."""
BAR = 20  # cells
_VALUE_WIDTH = 30  # cells

KEYS = "enter: only these cases · {frequency.back}: back"


class FrequencyScreen(ModalScreen["str | None"]):
    """The values of a column, the commonest first. Dismisses with the query term of the one that is chosen."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "frequency_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,F", "dismiss", "Back", key_display="q", id="frequency.back"),
    ]

    def __init__(self, desk: Desk, pages: Pages, column: Column) -> None:
        super().__init__()
        self._desk = desk
        self._pages = pages
        self._column = column

    def compose(self) -> ComposeResult:
        """Title, values, keys."""
        with Vertical(id="frequency"):
            yield Label(shown(f"How often each {self._column.name} comes"), id="frequency-title")
            yield OptionList(id="values", compact=True)
            yield Label(shown(with_keys(self.app, KEYS)), id="keys")

    def on_mount(self) -> None:
        """Count beside, since a long list takes a moment."""
        self._count()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _count(self) -> None:
        try:
            found = self._found()
        except Problem as problem:
            self.app.call_from_thread(self._say, str(problem))
        else:
            self.app.call_from_thread(self._show, *found)

    def _found(self) -> tuple[list[tuple[str, int, str]], int]:
        """What `_values` finds, and how many cases the list has: over a connection that the list does not interrupt."""
        reader = self._desk.database.reader.beside()
        try:
            pages = self._pages.with_reader(reader)
            values = self._values(pages)
            is_all = len(values) < MOST_VALUES
            return values, sum(many for _, many, _ in values) if is_all else pages.count()
        finally:
            reader.close()

    def _values(self, pages: Pages) -> list[tuple[str, int, str]]:
        """Each value in words, how many cases have it, and the query that finds them."""
        name = self._column.sort
        if name == "due":
            return [(one.name, one.cases, one.query) for one in pages.due_groups()]
        return [
            (value_in_words(name, str(value or "")), many, field_term(name, str(value or "")))
            for value, many in pages.values(name, MOST_VALUES)
        ]

    def _say(self, words: str) -> None:
        self.query_one("#keys", Label).update(shown(words))

    def _show(self, found: list[tuple[str, int, str]], every: int) -> None:
        most = max((many for _, many, _ in found), default=1)
        options = self.query_one(OptionList)
        options.add_options(
            Option(
                Content(
                    f"{fitted(first_line(words), _VALUE_WIDTH)} {many:>7,} {100 * many / every:5.1f}%  "
                    f"{'█' * max(1, round(BAR * many / most))}"
                ),
                id=query,
            )
            for words, many, query in found
        )
        if found:
            options.highlighted = 0
        if len(found) == MOST_VALUES:
            self._say(with_keys(self.app, f"the {MOST_VALUES} commonest · {KEYS}"))
        self.set_focus(options)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
