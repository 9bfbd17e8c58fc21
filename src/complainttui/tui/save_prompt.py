"""Asks under which name to save a file, and saves it; what is wrong is said, and the name can be mended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from complainttui.rules.problems import Problem
from complainttui.rules.text import first_line, visible
from complainttui.tui.content import shown


class SavePrompt(ModalScreen[None]):
    """A name, and enter."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "save_prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", id="save.leave")]

    def __init__(self, title: str, name: str, save: Callable[[Path], str]) -> None:
        super().__init__()
        self._title = title
        self._suggested = Path.cwd() / name
        self._save_as = save

    def compose(self) -> ComposeResult:
        """Title, name, what is wrong."""
        with Vertical(id="save"):
            yield Label(shown(self._title), id="save-title")
            yield Input(visible(str(self._suggested)), id="path", compact=True, select_on_focus=False)
            yield Label("", id="problem")
            yield Label("enter: save · escape: leave", id="keys")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        as_suggested = event.value == visible(str(self._suggested))
        self._save(self._suggested if as_suggested else Path(event.value.strip()))

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _save(self, path: Path) -> None:
        try:
            done = self._save_as(path)
        except Problem as problem:
            self.app.call_from_thread(self.query_one("#problem", Label).update, shown(str(problem)))
        else:
            self.app.call_from_thread(self._saved, done)

    def _saved(self, done: str) -> None:
        self.app.notify(first_line(done), markup=False)
        self.dismiss()

    def action_leave(self) -> None:
        """Save nothing."""
        self.dismiss()
