"""Help: everything that can be done here, searched by typing, run with enter; what is not possible now says why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from complainttui.rules.text import first_line, folded
from complainttui.tui.content import shown


@dataclass(frozen=True, slots=True)
class Doable:
    """Something to do: its key, name, meaning, the action that does it, and why it is not possible now."""

    key: str
    name: str
    meaning: str
    action: str
    refusal: str


class HelpScreen(ModalScreen["str | None"]):
    """Chooses an action to run; the screen below runs it."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="help.leave"),
        Binding("down", "to_list", "To the list", show=False, id="help.down"),
    ]

    def __init__(self, doables: list[Doable], title: str = "Keys and actions") -> None:
        super().__init__()
        self._title = title
        self._doables = doables

    def compose(self) -> ComposeResult:
        """A search line and the list."""
        with Vertical(id="help"):
            yield Label(shown(self._title), id="help-title")
            yield Input(placeholder="type to search", id="search", compact=True)
            yield OptionList(id="doables", compact=True)
            yield Label("enter: run · down: to the list · escape: leave", id="keys")

    def on_mount(self) -> None:
        """Everything, to begin with."""
        self._search("")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._search(event.value)

    @on(Input.Submitted)
    def _first(self) -> None:
        options = self.query_one(OptionList)
        if options.option_count:
            self.dismiss(options.get_option_at_index(options.highlighted or 0).id)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_to_list(self) -> None:
        """From the search line to the list."""
        self.set_focus(self.query_one(OptionList))

    def action_leave(self) -> None:
        """Run nothing."""
        self.dismiss(None)

    def _search(self, typed: str) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        for one in self._doables:
            if folded(typed) in folded(f"{one.key} {one.name} {one.meaning}"):
                options.add_option(Option(_line(one), id=one.action))
        if options.option_count:
            options.highlighted = 0


def _line(one: Doable) -> Content:
    line = (
        Content.styled(f"{one.key:>8}  ", "bold")
        + Content(f"{one.name}   ")
        + Content.styled(one.meaning, "$foreground-muted")
    )
    return line + Content.styled(f"   Not now: {first_line(one.refusal)}", "$text-warning") if one.refusal else line
