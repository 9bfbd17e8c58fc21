"""The team: who holds what by when it is due, what came in and was closed; enter on a figure opens its cases."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.coordinate import Coordinate
from textual.widgets import DataTable, Static

from complainttui.casework.actions import ACTIONS
from complainttui.casework.actions.end_leave import EndLeave
from complainttui.casework.actions.hand_over import HandOver
from complainttui.casework.actions.take_leave import TakeLeave
from complainttui.casework.team_figures import TABLES, TeamRow, TeamTable, team_table
from complainttui.rules.leave import away_words
from complainttui.rules.problems import Problem
from complainttui.rules.text import first_line
from complainttui.store.leaves import leaves_between
from complainttui.tui.changing import ChangingScreen
from complainttui.tui.content import shown
from complainttui.tui.desk_app import application_of, with_keys
from complainttui.tui.figure_table import FigureTable
from complainttui.tui.key_line import KeyLine

NAMES = {"officers": "Officers", "week": "Last 7 days", "months": "Months", "services": "Services", "kinds": "Kinds"}
_STYLES = {"over": "bold $text-error", "today": "bold $text-warning", "two_days": "$text-accent"}
WIDEST_NAME = 24  # cells
WIDEST_BAR = 40


class TeamScreen(ChangingScreen):
    """Figures that are lists: each one is exactly as long as what enter opens."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "team_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "app.help", "Help", key_display="?", tooltip="What can be done here", id="help"),
        *(
            Binding(str(digit), f"table('{name}')", NAMES[name], show=False, id=f"team.{name}",
                    tooltip=f"Show: {NAMES[name].lower()}")
            for digit, name in enumerate(TABLES, start=1)
        ),
        Binding("tab", "next_table(1)", "Next table", show=False, tooltip="Show the next table", id="team.next"),
        Binding("shift+tab", "next_table(-1)", "Table before", show=False, tooltip="Show the table before",
                id="team.before"),
        Binding("H", "hand_over", "Hand over", tooltip="Hand the officer's caseload to others", id="team.hand_over"),
        Binding("A", f"form('{TakeLeave.verb}')", "Leave", tooltip="Record leave of the officer", id="team.leave"),
        Binding("B", f"form('{EndLeave.verb}')", "Back from leave", show=False, tooltip="The officer is back sooner",
                id="team.end_leave"),
        Binding("Y", "calendar", "Calendar", tooltip="What falls due day by day", id="team.calendar"),
        Binding("u", "undo", "Undo", tooltip="Take back your last change here", id="team.undo"),
        Binding("escape,q", "dismiss", "Back", key_display="q", tooltip="Back to the list", id="team.close"),
    ]  # fmt: skip

    made_here: ClassVar[frozenset[str]] = frozenset({HandOver.verb})

    def __init__(self) -> None:
        super().__init__()
        self._chosen = next(iter(TABLES))
        self._table: TeamTable | None = None

    def compose(self) -> ComposeResult:
        """Head, the tables by number, figures, what stands under the cursor, keys."""
        yield Static(id="team-head")
        yield Static(id="team-tables")
        yield FigureTable(id="team-figures", fixed_columns=1, cell_padding=1, header_height=2)
        yield Static(id="team-note")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the officers, on what is over."""
        self._show(Coordinate(0, 1))
        self.set_focus(self.query_one(FigureTable))

    def on_resize(self) -> None:
        """The bars take what is left."""
        self.refresh_cases()

    def refresh_cases(self) -> None:
        """Show the table as it is now; the cursor stays on its row and column."""
        figures = self.query_one(FigureTable)
        place, row = figures.cursor_coordinate, self._row
        self._show(place, stay_on=row.name if row else None)

    def action_table(self, name: str) -> None:
        """Show another table, from its beginning."""
        self._chosen = name
        self._show(Coordinate(0, 1))

    def action_next_table(self, by: int) -> None:
        """Show the table after this one, or before it."""
        names = list(TABLES)
        self.action_table(names[(names.index(self._chosen) + by) % len(names)])

    def action_hand_over(self) -> None:
        """Hand the caseload of the officer under the cursor over; that of nobody too."""
        officer = self._officer
        if officer is None:
            self._say_no_officer()
        else:
            self.ask_for(HandOver, officer or "of nobody", {"officer": officer or "none"})

    def action_form(self, verb: str) -> None:
        """Open a form about the officer under the cursor."""
        officer = self._officer
        if officer:
            self.ask_for(ACTIONS[verb], officer, {"officer": officer})
        else:
            self._say_no_officer()

    def action_calendar(self) -> None:
        """Open the calendar."""
        application_of(self).open_calendar()

    @on(DataTable.CellSelected)
    def _open_cases(self) -> None:
        table, (row, column) = self._table, self._place
        if table is None:
            return
        title = f"{table.rows[row].label}: {table.columns[column].label.lower()}"
        if not table.rows[row].figures[column]:
            self.notify(first_line(f"{title}: no case."), markup=False)
            return
        try:
            query = table.query(row, column)
        except Problem as problem:
            application_of(self).say_problem(problem)
        else:
            application_of(self).open_query(query, title)

    @on(DataTable.CellHighlighted)
    def _note(self) -> None:
        row = self._row
        if row is None:
            return
        words = [self._query_words()]
        if row.leave:
            leaves = leaves_between(self.desk.database.reader, self.desk.today, self.desk.today)
            words.insert(0, away_words(row.leave, leaves, self.desk.today))
        self.query_one("#team-note", Static).update(shown(" · ".join(words)))

    def _query_words(self) -> str:
        """What finds the cases of the figure under the cursor, as it can be typed."""
        try:
            return self._table.query(*self._place) if self._table else ""
        except Problem as problem:
            return str(problem)

    @property
    def _place(self) -> tuple[int, int]:
        """The figure under the cursor, by row and column; on a name the last of its row."""
        row, column = self.query_one(FigureTable).cursor_coordinate
        columns = len(self._table.columns) if self._table else 1
        return row, column - 1 if 0 < column <= columns else columns - 1

    @property
    def _row(self) -> TeamRow | None:
        place = self.query_one(FigureTable).cursor_coordinate.row
        rows = self._table.rows if self._table else ()
        return rows[place] if place < len(rows) else None

    @property
    def _officer(self) -> str | None:
        """The officer of the row under the cursor, '' for nobody; None where the row is of no officer."""
        row = self._row
        return row.name if row is not None and row.field == "owner" else None

    def _say_no_officer(self) -> None:
        first = with_keys(self.app, "Move to an officer first: {team.officers} shows them.")
        self.notify(first_line(first), severity="warning", markup=False)

    def _show(self, place: Coordinate, stay_on: str | None = None) -> None:
        try:
            table = self._table = team_table(self._chosen, self.desk)
        except Problem as problem:
            application_of(self).say_problem(problem)
            return
        self.query_one("#team-head", Static).update(shown(f"Team  {table.title}"))
        self.query_one("#team-tables", Static).update(_tables_line(self._chosen))
        figures = self.query_one(FigureTable)
        figures.clear(columns=True)
        _fill(figures, table, self.size.width)
        names = [one.name for one in table.rows]
        row = names.index(stay_on) if stay_on in names else min(place.row, len(names) - 1)
        figures.move_cursor(row=row, column=min(max(place.column, 0), len(table.columns) + 1))
        self._note()


def _tables_line(chosen: str) -> Content:
    names = enumerate(TABLES, start=1)
    return Content("").join(
        Content.styled(f" {digit} {NAMES[name]} ", "reverse" if name == chosen else "") for digit, name in names
    )


def _fill(figures: FigureTable, table: TeamTable, width: int) -> None:
    """The columns and rows; the last column is each row's share of the whole, with a bar where there is room."""
    labels = [f"{one.label} (away)" if one.leave else one.label for one in table.rows]
    names = min(WIDEST_NAME, max(len(first_line(label)) for label in labels), max(8, width // 4))
    widths = [max(5, *(len(line) for line in one.label.split())) for one in table.columns]
    figures.add_column(Text(f"\n{table.of.capitalize()}"), width=names)
    for column, room in zip(table.columns, widths, strict=True):
        figures.add_column(_heading(column.label, room), width=room)
    taken = names + sum(widths) + 2 * (len(widths) + 2) + 1
    bar = max(0, min(WIDEST_BAR, width - taken - 5))
    figures.add_column(Text("\nShare"), width=bar + 5)
    for number, (row, label) in enumerate(zip(table.rows, labels, strict=True)):
        is_last = number == len(table.rows) - 1
        cells = (
            _figure(value, room, "" if is_last else column.name)
            for value, room, column in zip(row.figures, widths, table.columns, strict=True)
        )
        figures.add_row(shown(label), *cells, _bar(table.share(number), 0 if is_last else bar))


def _figure(value: int, room: int, column: str) -> Content:
    return Content.styled(f"{value:>{room},}", _STYLES.get(column, "") if value else "dim")


def _bar(share: float | None, room: int) -> Content:
    if share is None:
        return Content(" n/a")
    return Content(f"{share:>4.0%} {'█' * round(share * room)}".rstrip())


def _heading(label: str, room: int) -> Text:
    """A heading of one line or two, standing on the second."""
    lines = ["", *(label.split(" ") if len(label) > room else [label])][-2:]
    return Text("\n".join(f"{line:>{room}}" for line in lines))
