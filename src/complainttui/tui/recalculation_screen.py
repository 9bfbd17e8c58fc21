"""Dates that would move: what has changed in calendars and procedures, and which open dates that would move."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from complainttui.casework.desk import Desk
from complainttui.casework.recalculation import Recalculation, recalculate
from complainttui.rules.problems import Problem
from complainttui.rules.text import first_line
from complainttui.rules.uk_dates import spoken
from complainttui.tui.content import shown
from complainttui.tui.crash_log import write_crash_log
from complainttui.tui.everywhere import READING
from complainttui.tui.key_line import KeyLine

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt


class RecalculationScreen(ModalScreen["Receipt | None"]):
    """The list, and the choice to move them all in one change."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "recalculation_screen.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-roomy")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", "Move them", id="recalculation.apply", tooltip="Move all of these dates"),
        Binding("escape,q", "leave", "Not now", key_display="q", id="recalculation.leave", tooltip="Move nothing"),
        *READING,
    ]

    def __init__(self, desk: Desk, found: Recalculation) -> None:
        super().__init__()
        self._desk = desk
        self._found = found
        self.is_saving = False

    def compose(self) -> ComposeResult:
        """What has changed, what would move, keys."""
        moves = self._found.moves
        with Vertical(id="recalculation"):
            yield Label(shown(self._found.headline), id="recalculation-title")
            yield Label(
                shown(
                    "Calendar or procedures have changed since these dates were worked out. Stages that were answered "
                    "keep the date they were judged by; undo takes the whole back."
                ),
                id="recalculation-about",
            )
            with VerticalScroll(id="moves"):
                for one in self._found.published:
                    yield Static(shown(one.words))
                yield Static(
                    Text("\n").join(
                        Text(
                            f"{first_line(move.reference):<10}  {move.name:<26}  "
                            f"{spoken(move.due_on):<15} → {spoken(move.new_due_on)}"
                        )
                        for move in moves
                    )
                )
            yield Label("", id="problem")
        yield KeyLine()

    def on_mount(self) -> None:
        """The list has the keyboard, to scroll."""
        self.set_focus(self.query_one("#moves"))

    def action_apply(self) -> None:
        """Move them all."""
        if not self.is_saving:
            self.is_saving = True
            self._apply()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _apply(self) -> None:
        try:
            receipt = recalculate(self._desk)
        except Problem as problem:
            self.app.call_from_thread(self._refused, problem)
        except Exception as error:
            where = write_crash_log(error)
            fault = Problem(f"Nothing was moved: an error of complainttui's own; see {where}.")
            self.app.call_from_thread(self._refused, fault)
        else:
            self.app.call_from_thread(self._kept, receipt)

    def _kept(self, receipt: Receipt) -> None:
        self.dismiss(receipt)

    def _refused(self, problem: Problem) -> None:
        self.is_saving = False
        self.query_one("#problem", Label).update(shown(str(problem)))

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)
