"""Looking at the list through a view: which one is shown, how each was last had, and the line that names them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Input, Static

from complainttui.rules.problems import Problem
from complainttui.rules.text import first_line
from complainttui.rules.views import BUILT_IN, DIGITS, View, merged, same_name
from complainttui.store.views import views_of
from complainttui.tui.desk_app import with_keys
from complainttui.tui.filter_line import FilterLine
from complainttui.tui.remembered import Looked, Remembered, as_saved, remembered
from complainttui.tui.steering import SteeredScreen
from complainttui.tui.views_line import views_line

REMEMBER_PAUSE = 0.5  # seconds after the last key until what was had on the view is on disk


class ViewingScreen(SteeredScreen):
    """A list with views on digits and a filter. Subclasses say whether it is home, and read the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(digit, f"view('{digit}')", f"View {digit}", show=False, id=f"view.{digit}",
                    tooltip=f"The view on {digit}")
            for digit in DIGITS
        ),
        Binding("0", "views", "Views", show=False, id="views",
                tooltip="Every view: show one, save the list as it stands as one, put them on digits"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.views = merged(())
        self.view = BUILT_IN[1]
        self._looked: dict[View, Looked] = {}
        self._remember_timer: Timer | None = None

    @property
    def is_home(self) -> bool:
        """The list that the application begins with, not one that was opened from a figure, a person or a board."""
        raise NotImplementedError

    @property
    def query_text(self) -> str:
        """The view and the filter in force, not what stands half-typed, as one query. Raises QueryProblem."""
        raise NotImplementedError

    def show_list(self) -> None:
        """Read the list, as the view is looked at now."""
        raise NotImplementedError

    @property
    def line(self) -> FilterLine:
        """The filter line."""
        return self.query_one(FilterLine)

    @property
    def filter_text(self) -> str:
        """What stands in the filter."""
        return self.line.value.strip()

    @property
    def looked(self) -> Looked:
        """How the view is looked at now: as it was last had, else as the configuration or the view itself says."""
        if self.view not in self._looked:
            saved = as_saved(self.view)
            kept = self._memory.read(self.view) if self.is_home else saved
            usual_sort = self.application.config.sort if self.view.built_in and kept == saved else ""
            self._looked[self.view] = replace(kept, sort=usual_sort or kept.sort)
        return self._looked[self.view]

    @property
    def _memory(self) -> Remembered:
        return remembered(self.desk.database.target, self.desk.actor)

    async def begin_with(self, wanted: str) -> None:
        """The view of this digit or name, as it was last had; one that is not there is said."""
        view = self.views.on(wanted) or self.views.named(wanted)
        if view is None:
            self.notify(first_line(f"No view is called {wanted!r}: see list.view in the configuration."), markup=False)
        self.view = view or self.view
        if self.looked.filter:
            await self.line.make_ready()
            with self.prevent(Input.Changed):
                self.line.value = self.looked.filter

    def begin_to_refine(self, query: str) -> None:
        """The query in the filter, and room to go on typing behind it."""
        self._looked[self.view] = replace(self.looked, filter=query)
        with self.prevent(Input.Changed):
            self.line.go_on_from(f"{query} ")

    def on_unmount(self) -> None:
        """What was last had on the view is there next time."""
        self._remember()

    def look_at(self, looked: Looked) -> None:
        """Look at the view in another way: another filter, sort, group or other columns."""
        self._looked[self.view] = looked
        if self.filter_text != looked.filter:
            with self.prevent(Input.Changed):
                self.line.value = looked.filter
        self.show_list()
        if self._remember_timer is not None:
            self._remember_timer.stop()
        self._remember_timer = self.set_timer(REMEMBER_PAUSE, self._remember)

    def show(self, view: View) -> None:
        """Show a view, as it was last had."""
        self._turn_to(view)
        self.look_at(self.looked)
        self.show_views()
        self.set_focus(self.table)

    def narrow(self, words: str) -> None:
        """Among all cases, those that hold the words."""
        self._turn_to(BUILT_IN[-1])
        self.look_at(replace(self.looked, filter=words))
        self.show_views()
        self.set_focus(self.table)

    def _turn_to(self, view: View) -> None:
        """Another view; what was had on the one before must not wait, since the timer is for the view that is shown."""
        if self._remember_timer is not None:
            self._remember()
        self.view = view

    def action_view(self, digit: str) -> None:
        """Show the view on a digit."""
        view = self.views.on(digit)
        if not self.is_home:
            return
        if view is None:
            every = with_keys(self.app, "{views} shows every view, and saves the list as one.")
            self.notify(first_line(f"No view stands on {digit}. {every}"), markup=False)
        else:
            self.show(view)

    def action_views(self) -> None:
        """Open every view."""
        from complainttui.tui.views_screen import open_views

        looked = self.looked
        try:
            present = View("", self.query_text, sort=looked.sort, group=looked.group, columns=looked.columns)
        except Problem as problem:  # what stands in the filter is not understood
            self.application.say_problem(problem)
        else:
            open_views(self.application, present, self.show)

    def read_views(self) -> None:
        """The views as they are saved now; one that is shown stays, also when a colleague has dropped it."""
        with suppress(Problem):  # out of reach: the list says so
            self.views = views_of(self.desk.database.reader, self.desk.actor)
            alike = (one for one in self.views.every if _is_same(one, self.view))
            self._follow(next(alike, self.view))

    def _follow(self, view: View) -> None:
        """The view that is shown as it is defined now: with its new order and columns, and the filter that it has."""
        was = self.view
        if view == was:
            return
        looked, self.view = self.looked, view
        is_as_before = as_saved(view) == as_saved(was)
        self._looked[view] = looked if is_as_before else replace(as_saved(view), filter=looked.filter)

    def _remember(self) -> None:
        if self._remember_timer is not None:
            self._remember_timer.stop()
            self._remember_timer = None
        if self.is_home and self.view in self._looked:
            self._memory.write(self.view, self._looked[self.view])

    def show_views(self) -> None:
        """What stands on digits, and the view that is shown where it stands on none."""
        on_digits = self.views.on_digits
        shown = on_digits if self.view in on_digits else (*on_digits, self.view._replace(digit="·"))
        self.query_one("#views", Static).update(views_line(shown, self.view, self.size.width), layout=False)


def _is_same(one: View, other: View) -> bool:
    """Whether both are one view, however it is defined."""
    whose = (one.built_in, one.owner) == (other.built_in, other.owner)
    return whose and same_name(one.name) == same_name(other.name)
