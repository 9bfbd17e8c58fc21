"""Figures in rows and columns, as the team and the reports show them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable


class FigureTable(DataTable[Content]):
    """Figures in rows and columns; the cursor moves cell by cell, by arrows or by h, j, k and l."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "cursor_left", "Left", show=False, id="figures.left"),
        Binding("j", "cursor_down", "Down", show=False, id="figures.down"),
        Binding("k", "cursor_up", "Up", show=False, id="figures.up"),
        Binding("l", "cursor_right", "Right", show=False, id="figures.right"),
    ]
