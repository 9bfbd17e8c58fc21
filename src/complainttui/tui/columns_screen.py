"""Choosing the columns of a list and their order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from complainttui.tui.content import shown
from complainttui.tui.desk_app import with_keys
from complainttui.tui.list_columns import COLUMNS, USUAL

KEYS = (
    "{columns.turn}: show or hide · {columns.earlier}, {columns.later}: move it · {columns.usual}: the usual · "
    "{columns.done}: done"
)


class ColumnsScreen(ModalScreen["tuple[str, ...] | None"]):
    """Dismisses with the columns in their order; None leaves them as they are."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "columns_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "Show or hide", priority=True, id="columns.turn"),
        Binding("left,less_than_sign,comma", "shift(-1)", "Earlier", priority=True, id="columns.earlier"),
        Binding("right,greater_than_sign,full_stop", "shift(1)", "Later", priority=True, id="columns.later"),
        Binding("enter", "done", "Done", priority=True, id="columns.done"),
        Binding("u", "usual", "The usual ones", id="columns.usual"),
        Binding("escape,q", "dismiss(None)", "Leave as they were", id="columns.leave"),
    ]

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__()
        self._shown = set(columns)
        self._order = [*columns, *(name for name in COLUMNS if name not in columns)]

    def compose(self) -> ComposeResult:
        """Title, columns, keys."""
        with Vertical(id="columns"):
            yield Label("Columns, as far as they fit", id="columns-title")
            yield OptionList(id="names", compact=True)
            yield Label(shown(with_keys(self.app, KEYS)), id="keys")

    def on_mount(self) -> None:
        """Every column, those that are shown first."""
        self._list(0)
        self.set_focus(self.query_one(OptionList))

    def action_turn(self) -> None:
        """Show or hide the column; one at least is shown."""
        place = self._place
        changed = self._shown ^ {self._order[place]}
        if changed:
            self._shown = changed
            self._list(place)

    def action_shift(self, by: int) -> None:
        """Move the column among the others."""
        place = self._place
        to = max(0, min(place + by, len(self._order) - 1))
        self._order.insert(to, self._order.pop(place))
        self._list(to)

    def action_usual(self) -> None:
        """The columns that a list begins with."""
        self._shown = set(USUAL)
        self._order = [*USUAL, *(name for name in COLUMNS if name not in USUAL)]
        self._list(0)

    def action_done(self) -> None:
        """Use them."""
        self.dismiss(tuple(name for name in self._order if name in self._shown))

    @property
    def _place(self) -> int:
        return self.query_one(OptionList).highlighted or 0

    def _list(self, place: int) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            Option(Content(f"[{'x' if name in self._shown else ' '}] {name}"), id=name) for name in self._order
        )
        options.highlighted = place
