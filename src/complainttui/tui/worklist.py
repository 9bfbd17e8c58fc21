"""The worklist: live counts, views on digits, a filter, the cases by what is due next, a preview."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Static

from complainttui.rules.day_words import spoken
from complainttui.rules.problems import Problem, WrongInput
from complainttui.rules.text import first_line, folded
from complainttui.store.asking import condition_of
from complainttui.store.known_names import known_names
from complainttui.store.pages import Listing, Pages
from complainttui.store.worklist import counts
from complainttui.tui.case_table import CaseTable
from complainttui.tui.compositor import SparingCompositor
from complainttui.tui.content import shown
from complainttui.tui.counts_line import CountsLine, Place
from complainttui.tui.desk_app import with_keys
from complainttui.tui.filter_line import FilterLine
from complainttui.tui.key_line import KeyLine
from complainttui.tui.preview_pane import PreviewPane
from complainttui.tui.viewing import ViewingScreen

if TYPE_CHECKING:
    from complainttui.tui.query_input import QueryInput

PREVIEW_PAUSE = 0.06  # seconds that the cursor rests before its place and the preview follow it


class WorklistScreen(ViewingScreen):
    """Home. With `only` or `query`, the cases behind a figure of a report or a board, or of one person.

    `begin` stands in the filter to begin with, to be refined; clearing the filter goes back to it.
    """

    AUTO_FOCUS = "CaseTable"  # Textual's own choice is the filter, which would look up every name it can offer
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (150, "-very-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/", tooltip="Narrow by words or field:value", id="filter"),
        Binding("m", "morning_run", "Morning run", show=False, tooltip="What is yours and due today, one after another",
                id="morning_run"),
        Binding("R", "reports", "Reports", tooltip="Tables for the board and the regulator", id="reports"),
        Binding("V", "lists", "Lists", show=False, tooltip="Officers, services, teams, topics, causes, channels",
                id="lists"),
        Binding("B", "team", "Team", show=False, tooltip="Who holds what by when it is due; leave, handing over",
                id="team"),
        Binding("Y", "calendar", "Calendar", show=False, tooltip="What falls due on each day; leave, forecast",
                id="calendar"),
        Binding("s", "save_list", "Save list", show=False, tooltip="Save exactly these cases as CSV", id="save_list"),
        Binding("escape", "clear", "Clear", show=False, tooltip="Clear the marks, then the filter", id="clear"),
        Binding("q", "leave", "Quit", show=False, tooltip="Leave", id="leave"),
    ]  # fmt: skip

    def __init__(
        self, only: Sequence[int] | None = None, title: str = "", query: str | None = None, begin: str = ""
    ) -> None:
        super().__init__()
        self._compositor = SparingCompositor()
        self._own_filter = begin
        self._only = tuple(only) if only is not None else None
        self._query = query
        self._title = title
        self.is_moving = False
        """The cursor has moved, and what follows it has not followed yet."""
        self._was_shown = False
        self._counts: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """Head, counts, views, filter, table and preview, keys."""
        with Horizontal(id="head"):
            yield Static(id="head-left")
            yield Static(id="head-right")
        yield CountsLine(id="counts")
        yield Static(id="views")
        yield FilterLine(
            lambda query: condition_of(query, self.desk.asker),
            known_names(self.desk.database.reader),
            placeholder="words, or owner:me stage:2 service:repairs overdue -extended",
        )
        with Container(id="cases"):
            yield CaseTable(self.desk, id="table")
            yield PreviewPane(id="preview")
        yield KeyLine()

    async def on_mount(self) -> None:
        """The first list is read before the first frame; everything after it, beside it."""
        self._rest_timer = self.set_interval(PREVIEW_PAUSE, self._rested, pause=True)
        self.read_views()
        if self.is_home:
            await self.begin_with(self.application.config.view)
        else:
            await self.line.make_ready()  # nobody waits for this list's first frame longer than for what is in it
            if self._own_filter:
                self.begin_to_refine(self._own_filter)
        self.show_desk()
        self.refresh_cases()
        self.set_focus(self.table)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """What changed while another screen was on top. The first time nothing has, its styles neither."""
        if self._was_shown:
            self.refresh_cases()
        else:
            event.refresh_styles = False
        self._was_shown = True

    @property
    def is_home(self) -> bool:
        """The list that the application begins with, not one that was opened from a figure, a person or a board."""
        return self._only is None and self._query is None

    @property
    def query_text(self) -> str:
        """The view and the filter in force, not what stands half-typed, as one query. Raises QueryProblem."""
        if self.is_home:
            return self.view.narrowed(self.looked.filter)
        from complainttui.rules.query.writing import both

        return both(self._query or "", self.looked.filter)

    def show_desk(self) -> None:
        """The head line: what this is, the day, who sits here."""
        desk = self.desk
        changed = " (changed)" if self._own_filter and self.looked.filter != self._own_filter else ""
        self.query_one("#head-left", Static).update(shown((self._title or "Complaints") + changed))
        self.query_one("#head-right", Static).update(
            shown(f"{spoken(desk.today)}, {desk.calendar.title} · {desk.database.label} · {desk.actor}")
        )

    def refresh_cases(self) -> None:
        """Read list and counts again; the cursor stays on its case. What cannot be read is said, the old list stays."""
        self.read_views()
        self.show_list()
        try:
            self._counts = counts(self.desk.database.reader, self.desk.asker)
            self.show_place()
        except Problem as unreachable:
            self.application.say_problem(unreachable)
        self.show_views()

    def changed(self, references: Sequence[str]) -> None:
        """Marks have done their work. The cursor goes to the one case that was changed, or has just been logged."""
        self.table.clear_marks()
        self.refresh_cases()
        if len(references) == 1 and references[0]:
            from complainttui.store.casebook import read_case

            with suppress(Problem):  # its logging may just have been undone
                self.table.stand_on(read_case(self.desk.database.reader, references[0]).id)

    def action_filter(self) -> None:
        """Go to the filter."""
        self.line.focus_line()

    def action_clear(self) -> None:
        """One thing at a time: the marks, then the filter; the cursor goes back to the list."""
        table = self.table
        if table.has_focus and (table.marked or table.range_from is not None):
            table.clear_marks()
            self.show_place()
        elif self.filter_text != self._own_filter:
            self.line.value = f"{self._own_filter} " if self._own_filter else ""
        elif not self.is_home:
            self.dismiss()
        self.set_focus(table)

    def action_leave(self) -> None:
        """Back to where the list was opened from, or out of the application."""
        if not self.is_home:
            self.dismiss()
        else:
            self.app.exit()

    def action_reports(self) -> None:
        """Open the reports."""
        self.application.open_reports()

    def action_lists(self) -> None:
        """Open the team's lists."""
        self.application.open_lists()

    def action_morning_run(self) -> None:
        """Open the officer's own duties of today, one after another."""
        self.application.open_morning_run()

    def action_team(self) -> None:
        """Open the team in figures."""
        self.application.open_team()

    def action_calendar(self) -> None:
        """Open the calendar."""
        self.application.open_calendar()

    def action_save_list(self) -> None:
        """Ask where to save the list as it stands."""
        from complainttui.tui.save_prompt import SavePrompt

        name = f"cases-{_file_name(self.view.name)}-{self.desk.today.isoformat()}.csv"
        ids = self.table.ids
        self.app.push_screen(SavePrompt(f"Save these {len(ids):,} cases as CSV", name, partial(self._save_list, ids)))

    def _save_list(self, ids: Sequence[int], path: Path) -> str:
        from complainttui.exchange.companion import save_case_log

        missing = save_case_log(path, ids, self.desk.database)
        return " ".join((f"Saved {len(ids):,} cases to {path}.", *missing))

    @on(CaseTable.CursorMoved)
    def _moved(self) -> None:
        """What follows the cursor waits until it rests: with a key held down, two lines are drawn for each case."""
        self.is_moving = True
        self._rest_timer.reset()

    def _rested(self) -> None:
        self._rest_timer.pause()
        self.is_moving = False
        self.show_place()
        row = self.table.current
        self.query_one(PreviewPane).preview(row.reference if row else "", self.desk)

    def on_resize(self) -> None:
        """More or less of the counts and views fits, and the preview may have come back into view."""
        self._moved()
        self.show_views()

    @on(CaseTable.Counted)
    def _counted(self) -> None:
        self.show_place()

    def action_open_case(self) -> None:
        """Open the case under the cursor."""
        row = self.table.current
        if row is not None:
            self.application.open_case(row.reference)

    def on_query_input_changed(self, event: QueryInput.Changed) -> None:
        """Narrow the list as it is typed."""
        if event.problem is None:  # a mistake is underlined, and the list stays
            self.look_at(replace(self.looked, filter=self.filter_text))
            if self._own_filter:
                self.show_desk()

    def on_query_input_submitted(self, event: QueryInput.Submitted) -> None:
        """Back to the list."""
        if event.problem is None:
            self.set_focus(self.table)

    def show_views(self) -> None:
        """The views on digits; of a list that was opened from elsewhere, how to go back."""
        if self.is_home:
            super().show_views()
        else:
            which = "The filter says which cases" if self._own_filter else "These cases only"
            back = with_keys(self.app, "{leave}: back to where you were")
            self.query_one("#views", Static).update(Content(f" {which}. {back}"))

    def show_list(self) -> None:
        """Read the list as it is looked at now; where a view or a filter is not understood, an empty one."""
        looked = self.looked
        try:
            listing = Listing(self.query_text, looked.sort, looked.group, self._only)
            pages = Pages(self.desk.database.reader, self.desk.asker, listing)
        except WrongInput as problem:
            pages = self._nothing_instead(problem)
        else:
            narrowed = looked.filter or self._only is not None
            nothing = "Nothing matches this filter. {clear} clears it."
            self.table.empty_words = with_keys(self.app, nothing) if narrowed else self.view.empty
        try:
            self.table.put(pages, self.desk, self.columns)
            self.show_place()  # for the first frame; the message that the cursor has moved comes after it
        except Problem as unreachable:
            self.application.say_problem(unreachable)

    def _nothing_instead(self, problem: WrongInput) -> Pages:
        """An empty list where a view or a filter is no longer understood: not the list before it under this name."""
        if self.line.problem is not None:
            words = with_keys(self.app, "This filter is not understood. {clear} clears it.")
        else:
            words = first_line(f"{self.view.name} is not understood: {problem}" if self.is_home else str(problem))
            if self.table.empty_words != words:  # said once, not at every change
                self.application.say_problem(Problem(words))
        self.table.empty_words = words
        return Pages(self.desk.database.reader, self.desk.asker, Listing(only=()))

    def show_place(self) -> None:
        """The counts, and '17 of 61' with how many are marked."""
        table = self.table
        place = Place(
            cursor=table.cursor,
            length=table.length,
            is_counted=table.is_counted,
            marked=len(table.marked),
            is_range=table.range_from is not None,
            is_newest_first=table.pages.order != table.pages.listing.order,
        )
        self.query_one(CountsLine).show(self._counts, place)


def _file_name(name: str) -> str:
    """The name of a view as part of the name of a file."""
    return re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-") or "view"
