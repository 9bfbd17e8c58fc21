"""The colours: our light and our high-contrast theme, which one is on, and the colours of the words of a case."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from platformdirs import user_state_path
from rich.errors import StyleSyntaxError
from rich.style import Style
from rich.theme import Theme as WordStyles
from rich.theme import ThemeStackError
from textual.app import App
from textual.color import Color, ColorParseError
from textual.theme import Theme
from textual.widgets import Static

from complainttui.casework.config import CONTRAST, DARK, LIGHT, THEMES, Config
from complainttui.rules.text import first_line

_OURS = (
    Theme(
        name=LIGHT,
        primary="#9cc3e6",
        secondary="#1f4e79",
        warning="#8a5a00",
        error="#a8132f",
        success="#1d6b2c",
        accent="#1f4e79",
        foreground="#1b1b1b",
        background="#fafafa",
        surface="#f0f0f0",
        panel="#e4e4e4",
        dark=False,
        variables={
            "text-warning": "#744b00",
            "text-error": "#a00f2b",
            "text-success": "#175a24",
            "text-accent": "#1b4670",
            "text-muted": "#4a4a4a",
            "text-disabled": "#5c5c5c",
            "foreground-muted": "#4a4a4a",
            "footer-key-foreground": "#1b4670",
            "border": "#1f4e79",
            "primary-darken-2": "#1f4e79",
            "scrollbar": "#5f87ad",
        },
    ),
    Theme(
        name=CONTRAST,
        primary="#063a8c",
        secondary="#8fd3ff",
        warning="#ffd75f",
        error="#ff9e9e",
        success="#8df08d",
        accent="#8fe3ff",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
        boost="#1c1c1c",
        variables={
            "primary-background": "#00305f",
            "primary-darken-2": "#4f9dff",
            "text": "auto 100%",
            "text-warning": "#ffd75f",
            "text-error": "#ff9e9e",
            "text-success": "#8df08d",
            "text-accent": "#8fe3ff",
            "text-muted": "#e4e4e4",
            "text-disabled": "#d8d8d8",
            "foreground-muted": "#e4e4e4",
            "foreground-disabled": "#d8d8d8",
            "success": "#8df08d",
            "border": "#4f9dff",
            "block-cursor-background": "#063a8c",
            "block-cursor-foreground": "#ffffff",
            "block-cursor-text-style": "bold underline",
            "block-cursor-blurred-background": "#00305f",
            "block-cursor-blurred-text-style": "underline",
            "block-cursor-blurred-foreground": "#ffffff",
            "input-cursor-background": "#ffff00",
            "input-cursor-foreground": "#000000",
            "input-selection-background": "#ffff00",
            "input-selection-foreground": "#000000",
            "footer-background": "#00305f",
            "footer-key-foreground": "#ffff00",
            "scrollbar": "#4f9dff",
        },
    ),
)
_WORDS = {
    "case-over": ("text-error", "bold"),
    "case-today": ("text-warning", "bold"),
    "case-soon": ("text-accent", ""),
    "case-muted": ("foreground-muted", ""),
}
"""The names by which `tui.case_words` calls its colours, each with the colour of the theme that it is."""


def begin(app: App[Any], config: Config) -> None:
    """Make our themes known, and put on the one that is set, else the one chosen last, else the usual one."""
    for theme in _OURS:
        app.register_theme(theme)
    wanted = config.theme or _chosen_last() or DARK
    if wanted != app.theme:
        app.theme = wanted


def follow(app: App[Any], config: Config) -> None:
    """From now on colour the words of cases by the theme, and remember a theme that is chosen, unless one is set."""
    _colour_words(app)
    on = app.theme

    def changed(theme: Theme) -> None:
        nonlocal on
        _colour_words(app)
        for screen in app.screen_stack:
            for widget in screen.query(Static):
                widget.refresh()
        if theme.name != on:
            on = theme.name
            _keep(app, config, on)

    app.theme_changed_signal.subscribe(app, changed)


def _keep(app: App[Any], config: Config, name: str) -> None:
    if config.theme and name != config.theme:
        app.notify(first_line(f"Until you leave: the configuration sets the theme {config.theme}."), markup=False)
    elif not config.theme:
        _remember(name)


def _colour_words(app: App[Any]) -> None:
    styles = {name: _style(app, colour, manner) for name, (colour, manner) in _WORDS.items()}
    with suppress(ThemeStackError):  # the first time there is none of ours to take off
        app.console.pop_theme()
    app.console.push_theme(WordStyles(styles))


def _style(app: App[Any], name: str, manner: str) -> Style:
    """A colour of the theme, for what Rich draws; one that is see-through is mixed with what lies under it."""
    variables = app.theme_variables
    written = variables.get(name, "")
    with suppress(ColorParseError, StyleSyntaxError):
        colour = Color.parse(written)
        if colour.ansi is None:
            colour = Color.parse(variables["background"]) + colour
        return Style.parse(manner) + Style(color=colour.rich_color)
    return Style.parse(f"{manner} dim".strip())  # "ansi_default 50%": a terminal's own colours are mixed by it


def _place() -> Path:
    return user_state_path("complainttui", appauthor=False) / "theme"


def _chosen_last() -> str:
    """The theme that was chosen last on this machine; empty where none was, or none that is known."""
    with suppress(OSError, ValueError):
        name = _place().read_text("utf-8").strip()
        return name if name in THEMES else ""
    return ""


def _remember(name: str) -> None:
    """Keep it for the next start; a disk that takes nothing must not stop the work."""
    with suppress(OSError):
        _place().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half_written = _place().with_suffix(f".{os.getpid()}")
        half_written.write_text(name, "utf-8")
        half_written.replace(_place())
