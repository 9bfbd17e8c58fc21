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
from complainttui.tui.desk_app import with_keys


class SavePrompt(ModalScreen[None]):
    """A name, and enter."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "save_prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", id="save.leave")]

    def __init__(
        self,
        title: str,
        name: str,
        save: Callable[[Path], str],
        *,
        hint: str = "",
        replace: Callable[[Path], str] | None = None,
    ) -> None:
        """`hint` says what else can be typed; `replace` saves over a file that is there, asked for a second time."""
        super().__init__()
        self._hint = hint
        self._replace = replace
        self._taken = ""
        self._title = title
        self._suggested = Path.cwd() / name
        self._save_as = save

    def compose(self) -> ComposeResult:
        """Title, name, what is wrong."""
        with Vertical(id="save"):
            yield Label(shown(self._title), id="save-title")
            yield Input(visible(str(self._suggested)), id="path", compact=True, select_on_focus=False)
            if self._hint:
                yield Label(shown(self._hint), id="hint")
            yield Label("", id="problem")
            yield Label(shown(with_keys(self.app, "enter: save · {save.leave}: leave")), id="keys")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        as_suggested = event.value == visible(str(self._suggested))
        self._save(self._suggested if as_suggested else Path(event.value.strip()))

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _save(self, path: Path) -> None:
        from complainttui.exchange.files import NameTaken

        save = self._replace if self._replace and str(path) == self._taken else self._save_as
        try:
            done = save(path)
        except NameTaken as problem:
            told = f"{path} is there already. enter again replaces it." if self._replace else str(problem)
            self._taken = str(path)
            self.app.call_from_thread(self.query_one("#problem", Label).update, shown(told))
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
