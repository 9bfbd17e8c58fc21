"""The team's lists: on the left which, on the right its names and how many cases hold each."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from complainttui.casework.actions import ACTIONS
from complainttui.casework.actions.restore_name import RestoreName
from complainttui.casework.actions.retire_name import RetireName
from complainttui.casework.inputs import FromList
from complainttui.rules.lists import NUMBERED, NameList, label_on
from complainttui.rules.problems import Problem
from complainttui.rules.text import first_line
from complainttui.store.lists import ListedName, listed_names
from complainttui.tui.changing import ChangingScreen
from complainttui.tui.content import shown
from complainttui.tui.desk_app import application_of, with_keys
from complainttui.tui.key_line import KeyLine
from complainttui.tui.lines import Lines

HEADING = "cases  name"
_ADDED = "add-name"


class ListsScreen(ChangingScreen):
    """Names are added, renamed, merged and retired here, each as one change that undo takes back."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "lists_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "app.help", "Help", key_display="?", tooltip="What can be done here", id="help"),
        Binding("n", "form('add-name')", "Add", tooltip="Add a name to the list", id="lists.add"),
        Binding("e", "form('rename-name')", "Rename", tooltip="Reword it, on its cases as well", id="lists.rename"),
        Binding("m", "form('merge-names')", "Merge", tooltip="Give its cases another name", id="lists.merge"),
        Binding("x", "retire", "Retire", tooltip="Offer the name no longer, or offer it again", id="lists.retire"),
        Binding("a", "form('set-address')", "Address", show=False, tooltip="Where the name's reminders go",
                id="lists.address"),
        Binding("u", "undo", "Undo", tooltip="Take back your last change here", id="lists.undo"),
        Binding("right", "to_names", "Names", show=False, id="lists.names"),
        Binding("left", "to_lists", "Lists", show=False, id="lists.lists"),
        Binding("escape,q", "dismiss", "Back", key_display="q", tooltip="Back to the list of cases", id="lists.back"),
    ]  # fmt: skip

    made_here: ClassVar[frozenset[str]] = frozenset({"rename-name", "merge-names"})

    def __init__(self) -> None:
        super().__init__()
        self._names = next(iter(NameList))
        self._listed: list[ListedName] = []

    def compose(self) -> ComposeResult:
        """Head, the lists and the names side by side, keys."""
        yield Static(shown("Lists"), id="lists-head")
        with Horizontal(id="lists-and-names"):
            yield Lines(*(Option(shown(one.label), id=one.value) for one in NameList), id="lists")
            with Vertical(id="of-the-list"):
                yield Static(Content(HEADING), id="names-heading")
                yield Lines(id="names")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the first list."""
        lists = self.query_one("#lists", OptionList)
        lists.highlighted = 0
        self.set_focus(lists)

    @on(OptionList.OptionHighlighted, "#lists")
    def _list_chosen(self, event: OptionList.OptionHighlighted) -> None:
        self._names = NameList(event.option_id or "")
        self._show(0)

    @on(OptionList.OptionSelected, "#lists")
    def action_to_names(self) -> None:
        """Go to the names of the list."""
        self.set_focus(self.query_one("#names"))

    def action_to_lists(self) -> None:
        """Go back to the lists."""
        self.set_focus(self.query_one("#lists"))

    def refresh_cases(self) -> None:
        """Show the list as it is now, the cursor on its name if that is still there."""
        chosen = self._chosen
        self._show(self.query_one("#names", OptionList).highlighted or 0, stay_on=chosen.name if chosen else "")

    @property
    def _chosen(self) -> ListedName | None:
        """The name under the cursor."""
        place = self.query_one("#names", OptionList).highlighted
        return self._listed[place] if place is not None and place < len(self._listed) else None

    def _show(self, place: int, stay_on: str = "") -> None:
        try:
            self._listed = listed_names(self.desk.database.reader, self._names)
        except Problem as problem:
            application_of(self).say_problem(problem)
            return
        lines = self.query_one("#names", OptionList)
        lines.clear_options()
        lines.add_options(Option(shown_name(self._names, number, one)) for number, one in self._numbered())
        if self._listed:
            known = [one.name for one in self._listed]
            lines.highlighted = known.index(stay_on) if stay_on in known else min(place, len(known) - 1)

    def _numbered(self) -> list[tuple[int, ListedName]]:
        return list(enumerate(self._listed, start=1))

    def action_form(self, verb: str) -> None:
        """Open the form of a change to the list, on the name under the cursor."""
        chosen = None if verb == _ADDED else self._chosen
        if chosen is None and verb != _ADDED:
            self._say_empty()
            return
        given = {"list": self._names.value} | ({"name": chosen.name} if chosen else {})
        about = f"{self._names.label}: {label_on(self._names, chosen.name)}" if chosen else self._names.label
        # A line on the command line; here the list is known.
        self.ask_for(ACTIONS[verb], about, given, {"into": FromList(self._names)})

    def action_retire(self) -> None:
        """Retire the name under the cursor, or put it back."""
        chosen = self._chosen
        if chosen is None:
            self._say_empty()
        else:
            action = RestoreName if chosen.retired else RetireName
            self.make(action(list=self._names.value, name=chosen.name))

    def _say_empty(self) -> None:
        empty = with_keys(self.app, "The list is empty. {lists.add} adds a name.")
        self.notify(first_line(empty), severity="warning", markup=False)


def shown_name(names: NameList, number: int, one: ListedName) -> Content:
    """'   12  3 Service failure (retired)': the count, the number where names have one, the name."""
    place = f"{number} " if names in NUMBERED and not one.retired else ""
    retired = " (retired)" if one.retired else ""
    return Content(f"{one.cases:>5,}  {place}{first_line(label_on(names, one.name))}{retired}")
