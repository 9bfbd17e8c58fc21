"""Help: everything that can be done here, searched by typing, run with enter; what is not possible now says why."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from complainttui.rules.text import first_line, folded
from complainttui.tui.content import shown
from complainttui.tui.desk_app import with_keys

NAME_WIDTH = 23  # columns
KEY_WIDTH = 8
MEANING_AT = KEY_WIDTH + NAME_WIDTH + 3  # the column at which meanings begin beside their names
MEANING_WIDTH = 24  # columns that a meaning needs to stand there
WIDEST = 130  # columns, as in help.tcss
KEYS = "enter: run · {help.down}: to the list · {help.leave}: leave"
TAKEN = 20  # columns of border, padding and scrollbar, generously


@dataclass(frozen=True, slots=True)
class Doable:
    """Something to do: its key, name, meaning, the action that does it, and why it is not possible now."""

    key: str
    name: str
    meaning: str
    action: str
    refusal: str
    section: str = ""


class HelpScreen(ModalScreen["str | None"]):
    """Chooses an action to run; the screen below runs it."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="help.leave"),
        Binding("down", "to_list", "To the list", show=False, id="help.down"),
    ]

    def __init__(self, doables: list[Doable], title: str = "Keys and actions") -> None:
        super().__init__()
        self._title = title
        self._doables = doables

    def compose(self) -> ComposeResult:
        """A search line and the list."""
        with Vertical(id="help"):
            yield Label(shown(self._title), id="help-title")
            yield Input(placeholder="type to search", id="search", compact=True)
            yield OptionList(id="doables", compact=True)
            yield Label(shown(with_keys(self.app, KEYS)), id="keys")

    def on_mount(self) -> None:
        """Everything, to begin with."""
        self._search("")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._search(event.value)

    @on(Input.Submitted)
    def _first(self) -> None:
        options = self.query_one(OptionList)
        if options.option_count:
            self.dismiss(options.get_option_at_index(options.highlighted or 0).id)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_to_list(self) -> None:
        """From the search line to the list."""
        self.set_focus(self.query_one(OptionList))

    def action_leave(self) -> None:
        """Run nothing."""
        self.dismiss(None)

    def on_resize(self) -> None:
        """Meanings wrap anew."""
        self._search(self.query_one(Input).value)

    def _search(self, typed: str) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        keys = KEY_WIDTH if any(one.key for one in self._doables) else 0
        sections = list(dict.fromkeys(one.section for one in self._doables))
        for section in sections:
            if len(sections) > 1 and not typed:  # what was searched for stands together
                options.add_option(Option(Content.styled(section, "bold $text-accent"), disabled=True))
            for one in self._doables:
                if one.section == section and folded(typed) in folded(f"{one.key} {one.name} {one.meaning}"):
                    options.add_option(Option(_line(one, keys, min(self.size.width, WIDEST) - TAKEN), id=one.action))
        options.action_first()


def _line(one: Doable, keys: int, width: int) -> Content:
    """Key, name and meaning, which wraps under itself; what is not possible now says why."""
    grey = "$text-disabled" if one.refusal else ""  # the words say it as well
    head = Content.styled(f"{one.key:>{keys}}  ", grey or "bold") + Content.styled(f"{one.name:<{NAME_WIDTH}} ", grey)
    at = keys + NAME_WIDTH + 3
    lines = textwrap.wrap(one.meaning, width - at) if width - at >= MEANING_WIDTH else ["", one.meaning]
    at = at if width - at >= MEANING_WIDTH else keys + 2  # in a narrow terminal the meaning stands below the name
    indent = "\n" + " " * at
    said = head + Content.styled(indent.join(lines), "$foreground-muted")
    if not one.refusal:
        return said
    refused = textwrap.wrap(f"Not now: {first_line(one.refusal)}", max(MEANING_WIDTH, width - at))
    return said + Content.styled(indent + indent.join(refused), "$text-warning")
