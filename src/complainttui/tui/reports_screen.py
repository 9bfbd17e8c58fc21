"""Reports: the list on the left, the table on the right, bars beside it; enter on a number opens its cases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import DataTable, Input, Static

from complainttui.casework.desk import Desk
from complainttui.reports.behind import query_behind
from complainttui.reports.figures import Figures, Row
from complainttui.reports.heading import limits, plain_label
from complainttui.reports.papers import PAPERS
from complainttui.reports.shelf import shelf
from complainttui.rules.problems import Problem, Unreachable
from complainttui.rules.text import first_line
from complainttui.rules.uk_dates import spoken
from complainttui.tui.content import shown, shown_lines
from complainttui.tui.desk_app import WatchingScreen, application_of, with_keys
from complainttui.tui.key_line import KeyLine
from complainttui.tui.query_input import QueryInput
from complainttui.tui.report_asked_line import AskedLine
from complainttui.tui.report_asking import Asked, stepped, this_year
from complainttui.tui.report_finder import ReportFinder
from complainttui.tui.report_pane import ReportPane
from complainttui.tui.report_work import ReportWork

FIRST = "performance-by-tenure"
FINDER, WIDE_FINDER = 34, 56  # cells; the latter while somebody finds a report
_ROOMY = 100  # columns from which there is room for that
_QUICK = 0.5  # seconds: what takes longer is not worked out anew unasked


class ReportsScreen(WatchingScreen):
    """The tables that the board, the ombudsman and the regulator ask for."""

    AUTO_FOCUS = "ReportTable"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "reports_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-middling"), (150, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-roomy"), (30, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "app.help", "Help", key_display="?", tooltip="What can be done here", id="help"),
        Binding("r", "find", "Reports", tooltip="Find another report: type a part of its name", id="report.find"),
        Binding("left_square_bracket", "period(-1)", "Earlier", key_display="[", id="period.before",
                tooltip="The period before: year, quarter, month, or as many days"),
        Binding("right_square_bracket", "period(1)", "Later", key_display="]", tooltip="The period after",
                id="period.next"),
        Binding("p", "line('period')", "Period", id="report.period",
                tooltip="Type a period: 2023-24, 2024, 2023-24-Q1, 2024-05, last-month, 2024-04..2024-09"),
        Binding("a", "line('as-at')", "As at", tooltip="Type the day by whose facts it is judged", id="report.as_at"),
        Binding("slash", "line('only')", "Only", key_display="/", id="report.only",
                tooltip="Only some cases: service:repairs, tenure:lcra, any query"),
        Binding("w", "line('below')", "Withhold", show=False, id="report.below",
                tooltip="Withhold small counts: type 5 for those from 1 to 4, 0 for none; empty as the report has it"),
        Binding("d", "definition", "Definition", id="report.definition",
                tooltip="What the number means: definition, queries, base, what is missing"),
        Binding("s", "save", "Save", tooltip="Save the table as CSV, spreadsheet, Markdown, HTML or JSON",
                id="report.save"),
        Binding("escape", "back", "Back", show=False, tooltip="Stop what is being worked out; else back to the list",
                id="report.stop"),
        Binding("q", "leave", "Back", tooltip="Back to the list", id="report.back"),
    ]  # fmt: skip

    def __init__(self, report: str = FIRST) -> None:
        super().__init__()
        self._wanted = report
        self._asked = Asked(report, "")
        self._figures: Figures | None = None
        self._token: object = None

    def compose(self) -> ComposeResult:
        """Head, what is asked, the reports beside the table, keys."""
        yield Static(id="reports-head")
        yield AskedLine(self.desk, id="asked")
        yield Static(id="said")
        with Horizontal(id="reports"):
            yield ReportFinder(id="finder")
            with Vertical(id="report"):
                yield ReportPane(id="pane")
        yield KeyLine()

    @property
    def desk(self) -> Desk:
        """Where the officer sits."""
        return application_of(self).desk

    @property
    def _line(self) -> AskedLine:
        return self.query_one(AskedLine)

    @property
    def _pane(self) -> ReportPane:
        return self.query_one(ReportPane)

    @property
    def _finder(self) -> ReportFinder:
        return self.query_one(ReportFinder)

    def on_mount(self) -> None:
        """Work out the first report."""
        self.work = ReportWork(self, self._arrived, self._say, self._show_nothing, "report.stop")
        self._asked = Asked(self._wanted, this_year(self.desk))
        self._finder.put(shelf(), self._wanted)
        self._fit()
        self._ask()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        self.work.stop()

    @property
    def is_about_to_show(self) -> bool:
        """Figures are on their way and will soon be there: keys for the table wait for them."""
        return self.work.is_young and self._pane.table.has_focus

    def show_report(self, name: str) -> None:
        """Show a report, of the same period; the same one again is worked out anew."""
        self._asked = replace(self._asked, report=name)
        self._ask()
        self._finder.mark(name)
        self._to_table()

    def on_screen_resume(self) -> None:
        """The cases may have changed behind a figure that was opened."""
        if self.is_mounted and self._figures is not None and self._token != self._token_now():
            self._ask()

    def refresh_cases(self) -> None:
        """Somebody changed something: what is worked out quickly is worked out anew."""
        if not self.is_current or self._figures is None or self.work.is_under_way:
            return
        if self.work.took < _QUICK:
            self._ask()
        else:
            self._say("Cases have changed since these figures were worked out.")

    def _token_now(self) -> object:
        try:
            return self.desk.database.reader.change_token()
        except Unreachable:
            return self._token

    @on(ReportFinder.Stood)
    def _stood(self, event: ReportFinder.Stood) -> None:
        if event.report.id not in PAPERS:
            self._wish(replace(self._asked, report=event.report.id))

    @on(ReportFinder.Chosen)
    def _chosen(self, event: ReportFinder.Chosen) -> None:
        if event.report.id in PAPERS:
            self._to_table()
            application_of(self).open_paper(self._of_a_year(event.report.id))
        else:
            self.show_report(event.report.id)

    def _of_a_year(self, paper: str) -> Asked:
        """A whole paper is of the year that is shown, else of the present one."""
        asked = replace(self._asked, report=paper)
        try:
            is_year = asked.request(self.desk).period.year_begins is not None
        except Problem:  # what is typed is said already
            is_year = False
        return asked if is_year else replace(asked, period=this_year(self.desk))

    @on(ReportFinder.Left)
    def _to_table(self) -> None:
        self.query_one("#report").display = True
        self._finder.mark(self._asked.report)
        self.set_focus(self._pane.table)

    @on(Input.Changed, "#period, #as-at, #below")
    def _typed(self) -> None:
        line = self._line
        typed = {"period": line.period.value, "as_at": line.as_at.value, "below": line.below.value}
        self._wish(replace(self._asked, **typed))

    @on(Input.Submitted, "#period, #as-at, #below")
    def _typed_all(self) -> None:
        self.set_focus(self._pane.table)

    @on(QueryInput.Changed)
    def _narrowed(self, event: QueryInput.Changed) -> None:
        if event.problem is None:  # a mistake is underlined, and the figures stay
            self._wish(replace(self._asked, only=event.query))

    @on(QueryInput.Submitted)
    def _narrowed_all(self, event: QueryInput.Submitted) -> None:
        if event.problem is None:
            self.set_focus(self._pane.table)

    def on_descendant_focus(self) -> None:
        """The list of reports comes when it is used."""
        self._fit()

    def on_descendant_blur(self) -> None:
        """And steps aside for a table that needs its place."""
        self._fit()

    def on_resize(self) -> None:
        """More or less fits."""
        if self._figures is not None:
            self._pane.put(self._figures, self.size.width)
        self._fit()

    def action_find(self) -> None:
        """Go to the list of reports."""
        self._finder.put(shelf(), self._asked.report)  # a team's file may have been mended meanwhile
        self._finder.display = True
        self._finder.focus_line()

    def action_line(self, name: str) -> None:
        """Go to a line in which one types."""
        self.set_class(name == "only", "-filtering")
        if name == "only":
            self._line.only.focus_line()
        else:
            self.set_focus(self.query_one(f"#{name}"))

    def action_period(self, by: int) -> None:
        """Go to the period before or after."""
        line = self._line.period
        try:
            line.value = stepped(self.desk, line.value, by)
        except Problem as problem:
            application_of(self).say_problem(problem)

    def action_definition(self) -> None:
        """Say what the number under the cursor means."""
        from complainttui.tui.report_definition_screen import ReportDefinitionScreen

        if self._figures is not None:
            self.app.push_screen(ReportDefinitionScreen(self._figures, self._pane.cell))

    def action_save(self) -> None:
        """Ask where to save the table."""
        from complainttui.tui.report_saving import save_prompt

        if self._figures is None:
            self.notify("There are no figures to save.", severity="warning", markup=False)
        else:
            self.app.push_screen(save_prompt(self._figures))

    def action_back(self) -> None:
        """One thing at a time: what is being typed, what is being worked out, the screen."""
        if not self._pane.table.has_focus:
            self._to_table()
        elif self.work.is_under_way:
            self.work.stop()
            self._say("Stopped. These are still the figures of before." if self._figures else "Stopped.")
        else:
            self.dismiss()

    def action_leave(self) -> None:
        """Back to the list."""
        self.dismiss()

    @on(DataTable.CellSelected)
    def _open_cases(self, event: DataTable.CellSelected) -> None:
        figures, cell = self._figures, self._pane.cell
        if figures is None or cell is None or event.coordinate.column < 1:
            choose = "Choose a number, not a name: {report.open} then opens its cases."
            self.notify(first_line(with_keys(self.app, choose)), markup=False)
            return
        row, column, _ = cell
        title = _title(row, plain_label(figures, column))
        if not column.counts_cases:
            self.notify(first_line(f"{title}: this number is recorded, not counted from cases."), markup=False)
            return
        try:
            application_of(self).open_query(query_behind(figures, row, column), title, to_refine=True)
        except Problem as problem:
            application_of(self).say_problem(problem)

    def _wish(self, asked: Asked) -> None:
        if asked != self._asked:
            self._asked = asked
            self._ask()

    def _ask(self) -> None:
        self._token = self._token_now()
        self.work.begin(self._asked)

    def _arrived(self, figures: Figures) -> None:
        """The newest figures are there."""
        self._figures = figures
        self._say("")
        self._pane.put(figures, self.size.width)
        request = figures.request
        narrowed = limits(request.only, figures.withheld_below)
        period = f"{request.period.label}, " if figures.report.by else ""  # some stand as they are on a day
        head = f"{figures.report.title}: {period}as at {spoken(request.as_at)}{narrowed}"
        self.query_one("#reports-head", Static).update(shown(f"Reports  {head}"))
        self._fit()

    def _show_nothing(self, why: str) -> None:
        """No figures of another report or period under this one's name."""
        self._figures = None
        self._pane.put(None, self.size.width)
        self.query_one("#reports-head", Static).update(shown("Reports"))
        self._say(why)
        self._fit()

    def _say(self, words: str) -> None:
        said = self.query_one("#said", Static)
        said.update(shown_lines(words))
        said.display = bool(words)

    def _fit(self) -> None:
        """The table first; bars where there is room for them, then the list of reports, which comes when it is used."""
        finder, pane, width = self._finder, self._pane, self.size.width
        in_use = finder.is_in_use
        self.query_one("#report").display = not (in_use and self.has_class("-narrow"))
        if not self.has_class("-narrow"):
            finder.styles.width = WIDE_FINDER if in_use and width >= _ROOMY else FINDER
        else:
            finder.styles.width = width
        finder.display = in_use or width - pane.needs >= FINDER
        pane.give_bars(width - pane.needs - (FINDER if finder.display else 0))
        if not self._line.only.line.has_focus:
            self.remove_class("-filtering")


def _title(row: Row, column: str) -> str:
    return f"{row.label}, {column}" if row.labels else column
