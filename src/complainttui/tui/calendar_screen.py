"""The calendar: six weeks of what falls due, holidays, closures and leave; the day's obligations; the forecast."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from complainttui.casework.actions.take_leave import TakeLeave
from complainttui.casework.due_calendar import (
    WEEKS,
    DueCalendar,
    day_words,
    due_calendar,
    monday_of,
    team_forecast,
)
from complainttui.rules.forecasting import Forecast
from complainttui.rules.problems import Problem
from complainttui.rules.text import first_line
from complainttui.rules.uk_dates import spoken
from complainttui.store.due_days import due_on
from complainttui.store.open_duties import OpenDuty
from complainttui.tui.changing import ChangingScreen
from complainttui.tui.content import shown
from complainttui.tui.day_grid import DAYS, DayGrid
from complainttui.tui.desk_app import application_of
from complainttui.tui.key_line import KeyLine

SIDE_BY_SIDE = 140  # columns from which the day's obligations stand beside the weeks
FORECAST_WIDTH = 70  # columns that the forecast's days need
_AROUND = 3  # lines: head, weekdays, keys
_OF_THE_DAY = 5  # lines for the day in words and its obligations, where they stand below the weeks
_SHORT = 15  # lines from which there is room for more than a word of the day
_WITH_FORECAST = 22  # lines
_TALL = 30  # lines from which the forecast is told in a sentence too
_MOST_LINES = 6  # of a week


class CalendarScreen(ChangingScreen):
    """Weeks as rows; the cursor goes day by day, and beyond the last week to the next six."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "calendar_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (SIDE_BY_SIDE, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "app.help", "Help", key_display="?", tooltip="What can be done here", id="help"),
        Binding("tab", "to_list", "To the list", show=False, tooltip="To the day's obligations, and back",
                id="calendar.list"),
        Binding("pagedown,greater_than_sign", f"weeks({WEEKS})", "On", tooltip="Six weeks on", id="calendar.on"),
        Binding("pageup,less_than_sign", f"weeks({-WEEKS})", "Back", tooltip="Six weeks back", id="calendar.before"),
        Binding("home,t", "today", "Today", key_display="t", tooltip="Back to today", id="calendar.today"),
        Binding("A", "leave", "Leave", tooltip="Record leave from the day under the cursor", id="calendar.leave"),
        Binding("u", "undo", "Undo", tooltip="Take back your last change here", id="calendar.undo"),
        Binding("escape,q", "dismiss", "Close", key_display="q", tooltip="Back to the list", id="calendar.close"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._first = self._day = date.min
        self._calendar: DueCalendar | None = None
        self._duties: list[OpenDuty] = []

    def compose(self) -> ComposeResult:
        """Head, the weeks, the day in words and its obligations, the forecast, keys."""
        yield Static(id="calendar-head")
        with Container(id="calendar-body"):
            yield DayGrid(id="days")
            with Vertical(id="of-the-day"):
                yield Static(id="day-words")
                yield OptionList(id="duties")
        yield Static(id="forecast")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin today."""
        self._day = self.desk.today
        self._first = monday_of(self._day)
        self.refresh_cases()
        self.set_focus(self.query_one(DayGrid))

    def on_resize(self) -> None:
        """The weeks take what the rest leaves, the same number of lines each."""
        width, height = self.size
        forecast, told = self.query_one("#forecast"), 5 if height >= _TALL else 4
        forecast.display = width >= FORECAST_WIDTH and height >= _WITH_FORECAST
        forecast.styles.height = told
        below = 0 if width >= SIDE_BY_SIDE else _OF_THE_DAY if height >= _SHORT else 1
        taken = _AROUND + below + (told if forecast.display else 0)
        lines = max(1, min(_MOST_LINES, (height - taken) // WEEKS))
        grid = self.query_one(DayGrid)
        grid.styles.height = 1 + WEEKS * lines
        grid.give_lines(lines)
        self.refresh_cases()

    def refresh_cases(self) -> None:
        """Read everything again; the cursor stays on its day, and on its obligation if that is still to be done."""
        self._show(self._day)
        try:
            found = team_forecast(self.desk)
        except Problem as problem:
            application_of(self).say_problem(problem)
        else:
            self.query_one("#forecast", Static).update(
                _forecast(found, self.size.width, in_words=self.size.height >= _TALL)
            )

    def action_weeks(self, by: int) -> None:
        """Go so many weeks on or back."""
        self._show(self._day + timedelta(days=DAYS * by), self._first + timedelta(days=DAYS * by))

    def action_today(self) -> None:
        """Go back to today."""
        self._show(self.desk.today, monday_of(self.desk.today))

    def action_to_list(self) -> None:
        """From the weeks to the day's obligations, and back."""
        grid = self.query_one(DayGrid)
        self.set_focus(self.query_one("#duties") if grid.has_focus and self._duties else grid)

    def action_leave(self) -> None:
        """Record leave that begins on the day under the cursor."""
        self.ask_for(TakeLeave, spoken(self._day), {"first": self._day.isoformat()})

    def action_open_day(self) -> None:
        """Open the case of the day, or the list of its cases."""
        ids = list(dict.fromkeys(one.case_id for one in self._duties))
        if not ids:
            self.notify(first_line(f"Nothing is due on {spoken(self._day)}."), markup=False)
        elif len(ids) == 1:
            application_of(self).open_case(self._duties[0].reference)
        else:
            application_of(self).open_cases(ids, f"Due on {spoken(self._day)}")

    @on(DayGrid.Moved)
    def _moved(self, event: DayGrid.Moved) -> None:
        beyond = (event.day - self._first).days // (DAYS * WEEKS)
        self._show(event.day, self._first + timedelta(days=beyond * DAYS * WEEKS))

    @on(OptionList.OptionSelected, "#duties")
    def _open_case(self, event: OptionList.OptionSelected) -> None:
        application_of(self).open_case(self._duties[event.option_index].reference)

    def _show(self, day: date, first: date | None = None) -> None:
        """Show the day, in the weeks from `first` on. Where the calendars do not reach, say so and stay."""
        wanted = first or self._first
        try:
            if self._calendar is None or wanted != self._first or day == self._day:
                self._calendar = due_calendar(self.desk, wanted)
            duties = due_on(self.desk.database.reader, day)
        except Problem as problem:
            application_of(self).say_problem(problem)
            return
        self._first, self._day = wanted, day
        self.query_one(DayGrid).put(self._calendar, day)
        cell = self._calendar.cell(day)
        self.query_one("#day-words", Static).update(shown(day_words(cell, self._calendar.pace) if cell else ""))
        head = f"Calendar  {spoken(wanted)} to {spoken(wanted + timedelta(days=DAYS * WEEKS - 1))}"
        self.query_one("#calendar-head", Static).update(shown(f"{head}, {self.desk.calendar.title}"))
        self._list(duties)

    def _list(self, duties: list[OpenDuty]) -> None:
        lines = self.query_one("#duties", OptionList)
        held = lines.highlighted or 0
        stays = [_key(one) for one in self._duties[held : held + 1]]
        self._duties = duties
        lines.clear_options()
        lines.add_options(Option(_duty_line(one)) for one in duties)
        if duties:
            places = [place for place, one in enumerate(duties) if _key(one) in stays]
            lines.highlighted = places[0] if places else 0


def _key(duty: OpenDuty) -> tuple[int, int, str]:
    return duty.case_id, duty.stage, duty.kind


def _duty_line(duty: OpenDuty) -> Content:
    provisional = " (provisional)" if duty.provisional else ""
    about = ": ".join(filter(None, (duty.complainant, duty.topic)))
    return shown(f"{duty.reference} · {duty.name}{provisional} · {duty.owner or 'nobody'} · {about}")


def _forecast(found: Forecast, width: int, *, in_words: bool) -> Content:
    """The pace, then day by day, as many as fit: the day, what is due, the backlog at its end."""
    rows = {
        "day": [str(one.day.day) for one in found.days],
        "due": [str(one.due) for one in found.days],
        "backlog": ["?" if one.backlog is None else str(round(one.backlog)) for one in found.days],
    }
    room = 1 + max(2, *(len(value) for values in rows.values() for value in values))
    fitting = (width - 9) // room
    table = ["".join((f"{name:<7}", *(f"{value:>{room}}" for value in rows[name][:fitting]))) for name in rows]
    words = [found.pace.words, *([found.words] if in_words else [])]
    return Content("\n").join(Content(line) for line in (*words, *table))
