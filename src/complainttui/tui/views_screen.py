"""The views of the list: what stands on digits and what else there is, saved, renamed, moved and dropped by key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from rich.cells import set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from complainttui.casework.actions.drop_view import DropView
from complainttui.casework.actions.place_view import PlaceView
from complainttui.casework.actions.rename_view import RenameView
from complainttui.casework.actions.save_view import SaveView
from complainttui.casework.saved_views import mistake_in
from complainttui.rules.problems import Problem
from complainttui.rules.text import first_line
from complainttui.rules.views import DIGITS, View, merged
from complainttui.store.views import views_of
from complainttui.tui.changing import ChangingScreen
from complainttui.tui.content import shown, shown_lines
from complainttui.tui.desk_app import DeskApp, application_of
from complainttui.tui.key_line import KeyLine
from complainttui.tui.lines import Lines

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt

_NAME_CELLS, _WHOSE_CELLS = 24, 10
_LONGEST_TOLD = 300  # characters of a query beside its name; the whole stands below


def open_views(app: DeskApp, present: View, show: Callable[[View], None]) -> None:
    """Open the views over the list; `present` is the list as it stands, `show` gets the view that is chosen, if any."""

    def chosen(view: View | None) -> None:
        if view is not None:
            show(view)

    app.push_screen(ViewsScreen(present), chosen)


class ViewsScreen(ChangingScreen):
    """Dismissed with the view that was chosen, or None."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "views_screen.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "app.help", "Help", key_display="?", tooltip="What can be done here", id="help"),
        Binding("n", "save_present", "Save", tooltip="Save the list as it stands as a view", id="views.save"),
        Binding("e", "rename", "Rename", tooltip="Give the view another name", id="views.rename"),
        Binding("x", "drop", "Drop", tooltip="Drop the view; {views.undo} takes it back", id="views.drop"),
        Binding("u", "undo", "Undo", tooltip="Take back your last change here", id="views.undo"),
        Binding("space", "read_on", "Read on", show=False, tooltip="Read on about the view", id="views.read_on"),
        *(
            Binding(digit, f"place('{digit}')", f"On {digit}", show=False, tooltip=f"Put the view on {digit}",
                    id=f"views.{digit}")
            for digit in DIGITS
        ),
        Binding("0", "place('')", "Off", show=False, tooltip="Take the view off its digit", id="views.off"),
        Binding("escape,q", "dismiss", "Back", key_display="q", tooltip="Back to the list of cases", id="views.back"),
    ]  # fmt: skip

    def __init__(self, present: View) -> None:
        super().__init__()
        self._present = present
        self._views = merged(())
        self._mistakes: dict[View, str] = {}

    def compose(self) -> ComposeResult:
        """Head, the views, all of the one under the cursor, keys."""
        yield Static("Views", id="views-head")
        yield Lines(id="views")
        with VerticalScroll(id="told", can_focus=False):
            yield Static(id="view-told")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the first view."""
        self.refresh_cases()
        self.set_focus(self.query_one(Lines))

    def refresh_cases(self) -> None:
        """Show the views as they are now, the cursor on its view if that is still there."""
        chosen = self._chosen
        self._show(chosen.name if chosen else "", chosen.owner if chosen else "")

    @property
    def _chosen(self) -> View | None:
        """The view under the cursor."""
        place = self.query_one(Lines).highlighted
        return self._views.every[place] if place is not None and place < len(self._views.every) else None

    def _show(self, name: str, owner: str) -> None:
        try:
            self._views = views_of(self.desk.database.reader, self.desk.actor)
            self._mistakes = {view: mistake_in(view, self.desk) for view in self._views.every}
        except Problem as problem:
            application_of(self).say_problem(problem)
            return
        lines = self.query_one(Lines)
        place = lines.highlighted or 0
        lines.clear_options()
        lines.add_options(Option(self._line(view)) for view in self._views.every)
        same = [number for number, one in enumerate(self._views.every) if (one.name, one.owner) == (name, owner)]
        lines.highlighted = (same or [min(place, len(self._views.every) - 1)])[0]
        self._tell()

    def _line(self, view: View) -> Content:
        """'7  Damp over              yours      overdue damp'."""
        digit = view.digit if self._views.stands(view) else " "
        mistake = self._mistakes[view]
        asks = f"NOT UNDERSTOOD: {mistake}" if mistake else view.query or "every case"
        order = "" if mistake or view.sort == "due" else f" · by {view.sort}"
        name, whose = first_line(view.name), view.whose
        start = f"{digit}  {set_cell_size(name, _NAME_CELLS)}  {whose:<{_WHOSE_CELLS}}  "
        return shown_lines(start + first_line(asks[:_LONGEST_TOLD] + order))

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        """All that there is to know of the view under the cursor."""
        view = self._chosen
        if view is None:
            return
        parts = [f"{view.name}, {view.whose}: {view.query or 'every case'}", f"by {view.sort}"]
        standing = self._views.on(view.digit)
        parts += [f"{view.digit} shows {standing.name}"] if standing is not None and standing != view else []
        parts += [f"grouped by {view.group}"] if view.group else []
        parts += [f"columns {view.columns}"] if view.columns else []
        mistake = self._mistakes[view]
        told = f"{mistake} Save it anew or drop it. {parts[0]}" if mistake else " · ".join(parts)
        self.query_one("#view-told", Static).update(shown(told))
        self.query_one("#told").scroll_home(animate=False)

    def action_read_on(self) -> None:
        """Read on in what is told of the view, where it is longer than its place."""
        self.query_one("#told").scroll_page_down(animate=False)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        view = self._chosen
        if view is None:
            return
        if mistake := self._mistakes[view]:
            self.notify(first_line(f"{view.name} is not understood: {mistake}"), severity="warning", markup=False)
        else:
            self.dismiss(view)

    def action_save_present(self) -> None:
        """Save the list as it stands."""
        now = self._present
        given = {"query": now.query, "sort": now.sort, "group": now.group, "columns": now.columns}
        self.ask_for(SaveView, "", given)

    def action_rename(self) -> None:
        """Give the view under the cursor another name."""
        if view := self._saved:
            self.ask_for(RenameView, view.name, {"name": view.name, "shared": "" if view.owner else "yes"})

    def action_drop(self) -> None:
        """Drop the view under the cursor."""
        if view := self._saved:
            self.make(DropView(name=view.name, shared=not view.owner))

    def action_place(self, digit: str) -> None:
        """Put the view under the cursor on a digit, or off it."""
        if view := self._saved:
            self.make(PlaceView(name=view.name, digit=digit, shared=not view.owner))

    @property
    def _saved(self) -> View | None:
        """The view under the cursor, if it is one that can be changed; else says why not."""
        view = self._chosen
        if view is not None and view.built_in:
            told = f"{view.name} is a built-in view. One that is saved on its digit takes its place."
            self.notify(first_line(told), severity="warning", markup=False)
            return None
        return view

    def changed(self, receipt: Receipt | None) -> None:
        """Say what was done, and show it; the cursor goes to a view that was saved or renamed."""
        super().changed(receipt)
        if receipt is not None and receipt.made:
            made = [one for one in self._views.every if one.name == receipt.made]
            chosen = self._chosen
            if made and (chosen is None or chosen not in made):
                self._show(made[0].name, made[0].owner)
