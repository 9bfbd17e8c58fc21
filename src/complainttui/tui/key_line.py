"""The line of keys at the foot of a screen.

Textual's own makes a widget for each key, and made all of them anew three times before the first list was complete.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual import events
from textual.binding import ActiveBinding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input


class _Place(NamedTuple):
    """A key where it stands on the line, in cells."""

    start: int
    end: int
    key: str
    bound: ActiveBinding


class KeyLine(Widget):
    """The keys that matter most, as they are bound now; a click does what the key does."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--meaning"}
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom; height: 1; text-wrap: nowrap; color: $footer-foreground; background: $footer-background;
        & > .key-line--key { color: $footer-key-foreground; background: $footer-key-background; text-style: bold; }
        & > .key-line--meaning { color: $footer-description-foreground; background: $footer-description-background; }
    }
    """

    def on_mount(self) -> None:
        """Other keys are bound when the focus moves."""
        self.screen.bindings_updated_signal.subscribe(self, self._bound_anew)

    def render(self) -> Text:
        """Each key with its name."""
        key_style = self.get_component_rich_style("key-line--key")
        meaning_style = self.get_component_rich_style("key-line--meaning")
        line = Text(no_wrap=True, overflow="crop")
        for place in self._places():
            line.append(" " * (place.start - len(line)))
            line.append(place.key, key_style)
            line.append(f" {place.bound.binding.description}", meaning_style)
        return line

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key that was clicked."""
        for place in self._places():
            if place.start <= event.x < place.end:
                self.app.simulate_key(place.bound.binding.key.split(",")[0])

    def _bound_anew(self, _screen: Screen[object]) -> None:
        self.refresh()

    def _places(self) -> Iterator[_Place]:
        start = 0
        shown: set[str] = set()
        is_typing = isinstance(self.screen.focused, Input)
        for bound in self.screen.active_bindings.values():
            binding = bound.binding
            if is_typing:
                binding = replace(binding, key_display=None)  # what is shown for the first of several keys
                if len(self.app.get_key_display(binding)) == 1:
                    continue  # there it is text
            if binding.show and binding.action not in shown:
                shown.add(binding.action)
                key = self.app.get_key_display(binding)
                end = start + len(key) + 1 + len(binding.description)
                if end > self.size.width:  # half a key helps nobody
                    return
                yield _Place(start, end, key, bound)
                start = end + 1
