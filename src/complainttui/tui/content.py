"""The door out to widgets: user text becomes Content that neither markup nor the terminal can be commanded by."""

from __future__ import annotations

from textual.content import Content

from complainttui.rules.text import first_line, visible_lines


def shown(text: str) -> Content:
    """Text on one line, as a widget's content."""
    return Content(first_line(text))


def shown_lines(text: str) -> Content:
    """Text with its line breaks, as a widget's content."""
    return Content(visible_lines(text))
