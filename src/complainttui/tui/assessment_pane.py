"""What is said of one provision or question, to be read, and its figures below, to be opened."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from complainttui.reports.assessing.assessment import Assessed
from complainttui.tui.assessment_lines import FigureLine, figure_lines, item_text
from complainttui.tui.content import shown
from complainttui.tui.lines import Lines


class AssessmentPane(Vertical):
    """The text above, the figures below."""

    class FigureChosen(Message):
        """Its cases are wanted."""

        def __init__(self, line: FigureLine) -> None:
            super().__init__()
            self.line = line

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._lines: list[FigureLine] = []

    def compose(self) -> ComposeResult:
        """Text, figures."""
        with VerticalScroll(id="item", can_focus=False):
            yield Static(id="item-text")
        yield Lines(id="item-figures")

    @property
    def _figures(self) -> OptionList:
        return self.query_one("#item-figures", OptionList)

    @property
    def is_in_use(self) -> bool:
        """The cursor is among its figures."""
        return self._figures.has_focus

    @property
    def figure(self) -> FigureLine | None:
        """The figure under the cursor, else the first; None where there is none."""
        place = self._figures.highlighted or 0
        return self._lines[place] if place < len(self._lines) else None

    def put(self, one: Assessed | None) -> None:
        """Show this one."""
        self._lines = list(figure_lines(one)) if one else []
        self.query_one("#item-text", Static).update(item_text(one) if one else "Nothing here.")
        self.query_one("#item").scroll_home(animate=False)
        figures = self._figures
        figures.clear_options()
        figures.add_options(Option(shown(line.words)) for line in self._lines)
        figures.display = bool(self._lines)

    def go_to_figures(self) -> None:
        """The cursor among its figures, if it has any."""
        if self._lines:
            self._figures.highlighted = self._figures.highlighted or 0
            self.screen.set_focus(self._figures)

    def page(self, by: int) -> None:
        """Read on, or back up."""
        text = self.query_one("#item")
        if by > 0:
            text.scroll_page_down(animate=False)
        else:
            text.scroll_page_up(animate=False)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.FigureChosen(self._lines[event.option_index]))
