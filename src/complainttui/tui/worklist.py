"""The worklist: live counts, saved views on digits, a filter, the cases by what is due next, a preview."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Footer, Input, Static

from complainttui.rules.problems import Problem, WrongInput
from complainttui.rules.uk_dates import spoken
from complainttui.store.casebook import read_case
from complainttui.store.query import compile_query
from complainttui.store.worklist import WorklistRow, counts, ordered_ids, rows_by_id
from complainttui.tui.case_table import CaseTable
from complainttui.tui.case_words import preview
from complainttui.tui.content import shown
from complainttui.tui.taking import TakingScreen


@dataclass(frozen=True, slots=True)
class View:
    """A saved query on a digit."""

    digit: str
    name: str
    query: str
    empty: str


VIEWS = (
    View("1", "Mine", "open owner:me", "Nothing is open on your desk."),
    View("2", "Team", "open", "No open cases. n logs a new one."),
    View("3", "Overdue", "overdue", "Nothing is overdue."),
    View("4", "Due this week", "due-this-week", "Nothing more is due this week."),
    View("5", "Unacknowledged", "unacknowledged", "Everything has been acknowledged."),
    View("6", "Everything", "", "No cases yet. n logs the first one."),
)
_COUNT_LABELS = {
    "overdue": ("OVER", "$text-error"),
    "due-today": ("TODAY", "$text-warning"),
    "due-this-week": ("THIS WEEK", ""),
    "unacknowledged": ("UNACKNOWLEDGED", ""),
    "open": ("OPEN", ""),
}


class FilterInput(Input):
    """The filter; enter goes to the list at once, so that keys typed ahead act on what was filtered."""

    async def action_submit(self) -> None:
        """Go to the list."""
        await self.run_action("screen.to_list")


class WorklistScreen(TakingScreen):
    """Home. With `only`, the cases behind a figure of a report, or of one person."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (150, "-very-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(view.digit, f"view('{view.digit}')", view.name, show=False, id=f"view.{view.digit}",
                    tooltip=f"Show: {view.name.lower()}")
            for view in VIEWS
        ),
        Binding("slash", "filter", "Filter", key_display="/", tooltip="Narrow by words or field:value", id="filter"),
        Binding("m", "morning_run", "Morning run", show=False, tooltip="What is yours and due today, one after another",
                id="morning_run"),
        Binding("R", "reports", "Reports", tooltip="Tables for the board and the regulator", id="reports"),
        Binding("V", "lists", "Lists", show=False, tooltip="Officers, services, teams, topics, causes, channels",
                id="lists"),
        Binding("s", "save_list", "Save list", show=False, tooltip="Save exactly these cases as CSV", id="save_list"),
        Binding("escape", "clear", "Clear", show=False, tooltip="Clear the marks, then the filter", id="clear"),
        Binding("q", "leave", "Quit", show=False, tooltip="Leave", id="leave"),
    ]  # fmt: skip

    def __init__(self, only: Sequence[int] | None = None, title: str = "", query: str | None = None) -> None:
        super().__init__()
        self._only = array("q", only) if only is not None else None
        self._query = query
        self._title = title
        self._view = VIEWS[1]

    def compose(self) -> ComposeResult:
        """Head, counts, views, filter, table and preview, keys."""
        with Horizontal(id="head"):
            yield Static(id="head-left")
            yield Static(id="head-right")
        with Horizontal(id="counts-line"):
            yield Static(id="counts")
            yield Static(id="place")
        yield Static(id="views")
        with Horizontal(id="filter-line"):
            yield Static("/", id="slash")
            yield FilterInput(
                placeholder="words, or owner:me stage:2 service:repairs overdue -extended", id="filter", compact=True
            )
        yield Static(id="filter-problem")
        with Container(id="cases"):
            yield CaseTable(self.desk, partial(rows_by_id, self.desk.database.reader), id="table")
            yield Static(id="preview")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """The first list is read before the first frame; everything after it, beside it."""
        self.show_desk()
        self.refresh_cases()
        self.set_focus(self.query_one(CaseTable))

    def on_screen_resume(self) -> None:
        """What changed while another screen was on top."""
        if self.is_mounted:
            self.refresh_cases()

    @property
    def is_home(self) -> bool:
        """The list that the application begins with, not one that was opened from a figure, a person or a board."""
        return self._only is None and self._query is None

    @property
    def query_text(self) -> str:
        """The view and the filter as one query."""
        typed = self.query_one("#filter", Input).value.strip()
        view = self._query if self._query is not None else self._view.query if self._only is None else ""
        return f"{view} ({typed})".strip() if typed and view else typed or view

    def show_desk(self) -> None:
        """The head line: what this is, the day, who sits here."""
        desk = self.desk
        self.query_one("#head-left", Static).update(shown(self._title or "Complaints"))
        self.query_one("#head-right", Static).update(
            shown(f"{spoken(desk.today)}, {desk.calendar.title} · {desk.database.label} · {desk.actor}")
        )

    def refresh_cases(self) -> None:
        """Read the list again; the cursor stays on its case. What cannot be read is said, and the old list stays."""
        reader, asker = self.desk.database.reader, self.desk.asker
        problem = ""
        try:
            typed = self.query_one("#filter", Input).value
            compile_query(typed, asker)  # on its own, so that no parenthesis of it reaches into the view's
            ids = ordered_ids(reader, self.query_text, asker)
            if self._only is not None:
                wanted = set(self._only)
                ids = array("q", (one for one in ids if one in wanted))
            table = self.query_one(CaseTable)
            table.empty_words = (
                "Nothing matches this filter. escape clears it."
                if self.query_one("#filter", Input).value.strip() or self._only is not None
                else self._view.empty
            )
            table.put(ids, self.desk)
            self._show_views()
            self._show_counts(counts(reader, asker))
        except WrongInput as wrong:
            problem = str(wrong)
        except Problem as unreachable:
            self.application.say_problem(unreachable)
        line = self.query_one("#filter-problem", Static)
        line.update(shown(problem))
        line.display = bool(problem)

    def chosen(self) -> list[WorklistRow]:
        """The marked cases, else the one under the cursor."""
        return self.query_one(CaseTable).marked_or_current()

    def changed(self, references: Sequence[str]) -> None:
        """Marks have done their work. The cursor goes to the one case that was changed, or has just been logged."""
        table = self.query_one(CaseTable)
        table.clear_marks()
        self.refresh_cases()
        if len(references) == 1 and references[0]:
            with suppress(Problem):  # its logging may just have been undone
                table.stand_on(read_case(self.desk.database.reader, references[0]).id)

    def action_view(self, digit: str) -> None:
        """Show a saved view."""
        self._view = next(view for view in VIEWS if view.digit == digit)
        self.refresh_cases()
        self.set_focus(self.query_one(CaseTable))

    def action_filter(self) -> None:
        """Go to the filter."""
        self.set_focus(self.query_one("#filter", Input))

    def action_clear(self) -> None:
        """One thing at a time: the marks, then the filter; the cursor goes back to the list."""
        table, line = self.query_one(CaseTable), self.query_one("#filter", Input)
        if table.has_focus and table.marked:
            table.clear_marks()
            self._show_place()
        elif line.value:
            line.value = ""
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

    def action_save_list(self) -> None:
        """Ask where to save the list as it stands."""
        from complainttui.tui.save_prompt import SavePrompt

        name = f"cases-{self._view.name.lower().replace(' ', '-')}-{self.desk.today.isoformat()}.csv"
        ids = self.query_one(CaseTable).ids
        self.app.push_screen(SavePrompt(f"Save these {len(ids):,} cases as CSV", name, partial(self._save_list, ids)))

    def _save_list(self, ids: Sequence[int], path: Path) -> str:
        from complainttui.exchange.companion import save_case_log
        from complainttui.store.casebook import read_cases

        missing = save_case_log(path, read_cases(self.desk.database.reader, ids), self.desk.database)
        return " ".join((f"Saved {len(ids):,} cases to {path}.", *missing))

    @on(CaseTable.CursorMoved)
    def _moved(self) -> None:
        self._show_place()
        self._show_preview()

    def action_open_case(self) -> None:
        """Open the case under the cursor."""
        row = self.query_one(CaseTable).current
        if row is not None:
            self.application.open_case(row.reference)

    @on(Input.Changed, "#filter")
    def _filter_changed(self) -> None:
        self.refresh_cases()

    def action_to_list(self) -> None:
        """From the filter to the list, as filtered now."""
        self.refresh_cases()
        self.set_focus(self.query_one(CaseTable))

    def _show_counts(self, found: dict[str, int]) -> None:
        parts = [
            Content.styled(
                f"{label} {found[word]:,}",
                f"bold {colour}" if found[word] and colour else "bold" if found[word] else "dim",
            )
            for word, (label, colour) in _COUNT_LABELS.items()
        ]
        self.query_one("#counts", Static).update(Content("   ").join(parts))

    def _show_place(self) -> None:
        table = self.query_one(CaseTable)
        place = f"{table.cursor + 1:,} of {len(table.ids):,}" if table.ids else "none"
        marked = f"{len(table.marked):,} marked   " if table.marked else ""
        self.query_one("#place", Static).update(Content(f"{marked}{place}"))

    def _show_views(self) -> None:
        if not self.is_home:
            self.query_one("#views", Static).update(Content(" These cases only. q: back to where you were"))
            return
        names = [
            Content.styled(f" {view.digit} {view.name} ", "reverse" if view is self._view else "") for view in VIEWS
        ]
        self.query_one("#views", Static).update(Content("").join(names))

    @work(exclusive=True, group="preview")
    async def _show_preview(self) -> None:
        pane = self.query_one("#preview", Static)
        row = self.query_one(CaseTable).current
        if not pane.display or row is None:
            pane.update("")
            return
        try:
            case = read_case(self.desk.database.reader, row.reference)
        except Problem:  # it has just gone; the next refresh takes it off the list
            pane.update("")
        else:
            pane.update(preview(case, self.desk))
