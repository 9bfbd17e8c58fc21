"""Reports: the list on the left, the table on the right; enter on a number opens its cases, s saves the table."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import DataTable, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from complainttui.casework.desk import Desk
from complainttui.reports.behind import query_behind
from complainttui.reports.catalogue import find_report, report_files
from complainttui.reports.definition import Column, Report
from complainttui.reports.figures import Figures, Request, printed
from complainttui.reports.periods import year_period
from complainttui.reports.working_out import work_out
from complainttui.rules.problems import Problem, WrongInput
from complainttui.rules.reporting_years import read_year, reporting_year, year_label
from complainttui.rules.uk_dates import read_date, spoken
from complainttui.tui.content import shown
from complainttui.tui.desk_app import application_of
from complainttui.tui.key_line import KeyLine


class ReportsScreen(Screen[None]):
    """The tables that the board, the ombudsman and the regulator ask for."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "reports_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-middling"), (150, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "app.help", "Help", key_display="?", tooltip="What can be done here", id="help"),
        Binding("s", "save", "Save as CSV", tooltip="Save the table as CSV", id="report.save"),
        Binding("less_than_sign,comma", "year(-1)", "Last year", key_display="<", tooltip="One back", id="year.last"),
        Binding(
            "greater_than_sign,full_stop", "year(1)", "Next year", key_display=">", tooltip="One on", id="year.next"
        ),
        Binding("escape,q", "leave", "Back", key_display="q", tooltip="Back to the list", id="report.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._report: Report = find_report("performance-by-tenure")
        self._figures: Figures | None = None
        self._columns_of: Report | None = None

    def compose(self) -> ComposeResult:
        """List, period, table, notes, keys."""
        yield Static(shown("Reports"), id="reports-head")
        with Container(id="reports"):
            yield OptionList(*(Option(shown(_title(name)), id=name) for name in report_files()), id="catalogue")
            with Vertical(id="report"):
                with Horizontal(id="period"):
                    yield Label("Year ", classes="period-label")
                    yield Input(year_label(reporting_year(self._desk.today)), id="year", compact=True)
                    yield Label("  judged as at ", classes="period-label")
                    yield Input(spoken(self._desk.today)[4:], id="as-at", compact=True)
                    yield Label("", id="period-words")
                yield DataTable[Content](
                    id="figures", cursor_type="cell", header_height=2, fixed_columns=1, cell_padding=0
                )
                yield Static(id="notes")
        yield KeyLine()

    @property
    def _desk(self) -> Desk:
        return application_of(self).desk

    def on_mount(self) -> None:
        """Work out the first report."""
        self._work_out()
        self.set_focus(self.query_one(DataTable))

    def on_screen_resume(self) -> None:
        """The cases may have changed behind a figure that was opened."""
        if self.is_mounted and self._figures is not None:
            self._work_out()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        try:
            self._report = find_report(event.option_id or "")
        except Problem as problem:  # a file of the team's own, with a mistake
            application_of(self).say_problem(problem)
        else:
            self._work_out()

    @on(Input.Changed)
    def _period_changed(self) -> None:
        self._work_out()

    @on(Input.Submitted)
    def _period_done(self) -> None:
        self.set_focus(self.query_one(DataTable))

    @on(DataTable.CellSelected)
    def _open_cases(self, event: DataTable.CellSelected) -> None:
        figures, column = self._figures, event.coordinate.column - 1
        if figures is None or column < 0:
            self.app.notify("Choose a number, not a name: enter then opens its cases.", markup=False)
            return
        row, asked = figures.rows[event.coordinate.row], self._report.columns[column]
        title = f"{row.label}, {figures.label(asked)}".replace("\n", " ")
        application_of(self).open_query(query_behind(figures, row, asked), title)

    def action_year(self, by: int) -> None:
        """Go to the reporting year before or after."""
        line = self.query_one("#year", Input)
        try:
            line.value = year_label(read_year(line.value) + by)
        except WrongInput:
            line.value = year_label(reporting_year(self._desk.today))

    def action_save(self) -> None:
        """Ask where to save the table."""
        from complainttui.tui.save_prompt import SavePrompt

        figures = self._figures
        if figures is not None:
            request = figures.request
            name = f"{self._report.id}-{request.period.label}-as-at-{request.as_at.isoformat()}.csv"
            self.app.push_screen(SavePrompt(f"Save {self._report.title} as CSV", name, self._write))

    def action_leave(self) -> None:
        """Back to the list."""
        self.dismiss()

    def _write(self, path: Path) -> str:
        from complainttui.exchange.figures import write_figures

        if self._figures is None:
            raise WrongInput("There are no figures for this period.")
        write_figures(self._figures, path, "csv")
        return f"Saved {path}."

    def _work_out(self) -> None:
        words = self.query_one("#period-words", Label)
        try:
            begins = read_year(self.query_one("#year", Input).value)
            desk = self._desk
            as_at = read_date(self.query_one("#as-at", Input).value, desk.today, desk.calendar, "as-at")
            request = Request(year_period(begins), as_at)
            self._figures = work_out(self._report, desk.database.reader, desk.asker, request)
        except Problem as problem:
            self._figures = None
            self.query_one(DataTable).clear()  # no figures of another period under this one's name
            words.update(shown(f"  {problem}"))
            return
        words.update(shown(f"  April to March, {spoken(as_at)}"))
        self._show(self._figures)

    def _show(self, figures: Figures) -> None:
        table = self.query_one(DataTable)
        report, place = figures.report, table.cursor_coordinate
        if self._columns_of is not report:
            table.clear(columns=True)
            table.add_column("", width=max(len(row.label) for row in figures.rows))
            for column in report.columns:
                table.add_column(_heading(figures, column), width=_width(figures, column))
            self._columns_of = report
        table.clear()
        for row, cells in zip(figures.rows, figures.cells, strict=True):
            numbers = zip(report.columns, cells, strict=True)
            table.add_row(
                shown(row.label), *(Content(f"{printed(one, cell):>{_width(figures, one)}}") for one, cell in numbers)
            )
        table.move_cursor(row=place.row, column=max(place.column, 1))
        self.query_one("#notes", Static).update(Content("\n").join(shown(note) for note in figures.notes))


def _title(name: str) -> str:
    """What a report is called; a file of the team's own with a mistake, as the file is."""
    try:
        return find_report(name).title
    except Problem:
        return name


def _width(figures: Figures, column: Column) -> int:
    """Cells for a column: its heading's longest line and a space before it."""
    return max(5, *(len(line) for line in figures.label(column).split("\n"))) + 1


def _heading(figures: Figures, column: Column) -> Text:
    """A heading of one or two lines, over the right end of its numbers and standing on the second line."""
    lines = ["", *figures.label(column).split("\n")][-2:]
    return Text("\n".join(f"{line:>{_width(figures, column)}}" for line in lines))
