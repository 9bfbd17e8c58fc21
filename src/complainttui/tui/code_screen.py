"""By the Code: each provision with its verdict in a word, what is broken first, and the facts that decide below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from complainttui.casework.compliance import Stands
from complainttui.rules.code.standings import Standing
from complainttui.rules.text import visible_lines
from complainttui.rules.uk_dates import spoken
from complainttui.store.casebook import CaseRecord
from complainttui.tui.content import shown
from complainttui.tui.everywhere import READING
from complainttui.tui.key_line import KeyLine

_WORDS = {
    Standing.BROKEN: "BROKEN",
    Standing.UNKNOWN: "unknown",
    Standing.KEPT: "KEPT",
    Standing.NOT_APPLICABLE: "does not apply",
}
"""The verdicts as they stand on the screen, in the order of the list: what needs somebody first."""


class CodeScreen(ModalScreen[None]):
    """The provisions above, why of the chosen one below."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "code_screen.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-roomy")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,K,left", "dismiss", "Back", key_display="q", id="code.back", tooltip="Back to the case"),
        Binding(
            "pagedown,space",
            "page(1)",
            "Further",
            key_display="space",
            priority=True,
            id="code.further",
            tooltip="Read on",
        ),
        Binding(
            "pageup,b", "page(-1)", "Back up", key_display="b", priority=True, id="code.back_up", tooltip="Read back"
        ),
        *READING,
    ]

    def __init__(self, case: CaseRecord, found: Sequence[Stands]) -> None:
        super().__init__()
        self._case = case
        order = list(_WORDS)
        self._found = sorted(found, key=lambda one: order.index(one.standing))

    def compose(self) -> ComposeResult:
        """Head with the counts, the provisions, why, keys."""
        counts = ", ".join(
            f"{number} {word if number == 1 else word.replace('does', 'do')}"
            for how, word in _WORDS.items()
            if (number := sum(one.standing is how for one in self._found))
        )
        yield Label(shown(f"By the Code: {self._case.reference}. {counts}"), id="code-head")
        yield OptionList(*(Option(_line(one)) for one in self._found), id="provisions")
        with VerticalScroll(id="why", can_focus=False):
            yield Static(id="why-text")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the top, where what is broken stands."""
        provisions = self.query_one(OptionList)
        provisions.highlighted = 0
        self.set_focus(provisions)

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#why-text", Static).update(_why(self._found[event.option_index]))
        self.query_one("#why").scroll_home(animate=False)

    def action_page(self, by: int) -> None:
        """Read on, or back up."""
        why = self.query_one("#why")
        if by > 0:
            why.scroll_page_down(animate=False)
        else:
            why.scroll_page_up(animate=False)


def _line(one: Stands) -> Content:
    """The number, the verdict in a word, and what is asked."""
    return Content(f"{one.provision.number:<6}{_WORDS[one.standing]:<15}{one.provision.asks}")


def _why(one: Stands) -> Text:
    """What the provision asks, and the facts that decide it."""
    since = f" since {spoken(one.since)}" if one.since else ""
    text = Text(f"{one.provision.number}  {one.provision.asks}: {_WORDS[one.standing]}{since}.", "bold")
    return text.append(Text(f"\n{visible_lines(one.why)}", "not bold"))
