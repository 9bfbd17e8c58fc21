"""The keys of screens that are read: help and the palette. Where one types, `?` and `:` are text, and F1 is help."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding, BindingType

HELP: Final = "Everything that can be done here"
PALETTE: Final = "Find anything by its name, or a case by its reference"
READING: Final[list[BindingType]] = [
    Binding("question_mark,f1", "app.help", "Help", key_display="?", tooltip=HELP, id="help"),
    Binding(
        "colon,ctrl+p", "app.command_palette", "Commands", show=False, key_display=":", id="palette", tooltip=PALETTE
    ),
]
TYPING: Final[list[BindingType]] = [Binding("f1", "app.help", "Help", tooltip=HELP, id="form.help")]
