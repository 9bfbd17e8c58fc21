"""Why this date: every date of a case worked out day by day, to read, to defend, to save as text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from complainttui.casework.desk import Desk
from complainttui.casework.explaining import Explained, case_lines
from complainttui.rules.deadlines import next_obligation
from complainttui.rules.explanation import MARGIN
from complainttui.rules.text import visible_lines
from complainttui.store.casebook import CaseRecord
from complainttui.tui.content import shown
from complainttui.tui.everywhere import READING
from complainttui.tui.key_line import KeyLine


class ExplainScreen(ModalScreen[None]):
    """The dates of a case above, the working of the chosen one below."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "explain_screen.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-roomy")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,w,left", "dismiss", "Back", key_display="q", id="explain.back", tooltip="Back to the case"),
        Binding("s", "save", "Save as text", id="explain.save", tooltip="Save the working as text"),
        Binding(
            "pagedown,space",
            "page(1)",
            "Further",
            key_display="space",
            priority=True,
            id="explain.further",
            tooltip="Read on",
        ),
        Binding(
            "pageup,b", "page(-1)", "Back up", key_display="b", priority=True, id="explain.back_up", tooltip="Read back"
        ),
        *READING,
    ]

    def __init__(self, desk: Desk, case: CaseRecord, explained: Sequence[Explained]) -> None:
        super().__init__()
        self._desk = desk
        self._case = case
        self._explained = list(explained)

    def compose(self) -> ComposeResult:
        """Head, the dates, the working, keys."""
        yield Label(shown(f"Why these dates: {self._case.reference}  {self._case['complainant']}"), id="explain-head")
        yield OptionList(*(Option(shown(one.explanation.title)) for one in self._explained), id="dates")
        with VerticalScroll(id="working", can_focus=False):
            yield Static(id="working-text")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the date that is due next."""
        dates = self.query_one(OptionList)
        due = next_obligation(self._case.obligations)
        wanted = (due.stage, due.kind) if due else None
        kinds = [(one.explanation.stage, one.explanation.kind) for one in self._explained]
        dates.highlighted = kinds.index(wanted) if wanted in kinds else 0
        self.set_focus(dates)

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        one = self._explained[event.option_index]
        self.query_one("#working-text", Static).update(_working(one))
        self.query_one("#working").scroll_home(animate=False)

    def action_page(self, by: int) -> None:
        """Read on, or back up."""
        working = self.query_one("#working")
        if by > 0:
            working.scroll_page_down(animate=False)
        else:
            working.scroll_page_up(animate=False)

    def action_save(self) -> None:
        """Ask where to save the whole explanation as text."""
        from complainttui.tui.save_prompt import SavePrompt

        name = f"dates-of-{self._case.reference}.txt".replace("/", "-")
        self.app.push_screen(SavePrompt("Save the explanation of every date as text", name, self._write))

    def _write(self, path: Path) -> str:
        from complainttui.exchange.files import writing_to

        with writing_to(path) as out:
            for line in case_lines(self._desk, self._case, self._explained):
                out.write(visible_lines(line) + "\n")
        return f"Saved the explanation to {path}."


def _working(one: Explained) -> Table:
    """The working with its names in a column of their own; days that were left out stand back."""
    table = Table.grid()
    table.add_column(width=MARGIN)
    table.add_column(ratio=1)
    for line in one.lines():
        table.add_row(
            Text(line.name, "bold" if line.name[:1].strip() else ""),
            Text(visible_lines(line.words), "dim" if line.left_out else ""),
        )
    return table
