"""What a colleague changed while a form was open: who, when, what, field by field. The form stays below it."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from complainttui.rules.problems import Conflict
from complainttui.tui.content import shown, shown_lines
from complainttui.tui.key_line import KeyLine


class MeanwhileScreen(ModalScreen[None]):
    """To be read; then back to the form, where everything is as it was typed."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "meanwhile_screen.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-roomy")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", "Back to what you typed", key_display="enter", id="meanwhile.back"),
    ]

    def __init__(self, conflict: Conflict) -> None:
        super().__init__()
        self._conflict = conflict

    def compose(self) -> ComposeResult:
        """What happened, then keys."""
        with Vertical(id="meanwhile"):
            yield Label(shown(self._conflict.sentence), id="meanwhile-title")
            with VerticalScroll(id="meanwhile-told"):
                yield Static(shown_lines("\n".join(self._conflict.told)))
            yield Label(shown("Your text is kept. Save again to go ahead with it, or leave it."), id="meanwhile-about")
        yield KeyLine()

    def on_mount(self) -> None:
        """What is told has the keyboard, to scroll."""
        self.set_focus(self.query_one("#meanwhile-told"))
