"""What Textual itself costs: `bare.py empty` shows a first frame and waits, `bare.py echo` moves a highlight."""

from __future__ import annotations

import sys
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

FIRST_FRAME = "FIRST FRAME"


class Empty(App[None]):
    """An empty application."""

    def compose(self) -> ComposeResult:
        """One line of text."""
        yield Static(FIRST_FRAME)


class Lines(Widget, can_focus=True):
    """Lines of text, one of them marked; down marks the next."""

    STYLES: ClassVar[tuple[Style, Style]] = (Style(), Style(bgcolor="blue"))

    marked = 0

    def render_line(self, y: int) -> Strip:
        """One line."""
        text = f"{FIRST_FRAME} {y}".ljust(self.size.width)
        return Strip([Segment(text, self.STYLES[y == self.marked])], self.size.width)

    def on_key(self, event: events.Key) -> None:
        """Move the mark."""
        if event.key == "down":
            before, self.marked = self.marked, (self.marked + 1) % self.size.height
            self.refresh(*(Region(0, line, self.size.width, 1) for line in (before, self.marked)))


class Echo(App[None]):
    """The least that shows a key."""

    def compose(self) -> ComposeResult:
        """The lines."""
        yield Lines()


if __name__ == "__main__":
    (Echo() if sys.argv[1:] == ["echo"] else Empty()).run()
