"""The calendar of what falls due, with holidays, closures and leave; and what is to be expected, from its own past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from complainttui.casework.desk import Desk
from complainttui.rules.forecasting import Forecast, Pace, forecast, last_looked_at, pace_of, window
from complainttui.rules.leave import Leave, cover_words
from complainttui.rules.uk_dates import spoken
from complainttui.store.due_days import DueDay, answers_by_day, due_by_day, first_answer, responses_due
from complainttui.store.leaves import leaves_between

WEEKS = 6
_WEEKENDS = ("Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class CalendarCell:
    """One day as the calendar shows it."""

    day: date
    due: int
    """Obligations of any kind that are still to be done and due on it."""
    responses: int
    closed: str
    """The holiday or closure; empty on a plain weekend and on a day that is worked."""
    is_working: bool
    is_today: bool
    is_too_much: bool
    """More responses are due than the team usually answers in a day."""
    away: tuple[Leave, ...]


@dataclass(frozen=True, slots=True)
class DueCalendar:
    """Weeks of seven days from a Monday on."""

    weeks: tuple[tuple[CalendarCell, ...], ...]
    pace: Pace

    def cell(self, day: date) -> CalendarCell | None:
        """The day, if it is among them."""
        return next((one for week in self.weeks for one in week if one.day == day), None)


def monday_of(day: date) -> date:
    """The Monday of the week that the day lies in."""
    return day - timedelta(days=day.weekday())


def due_calendar(desk: Desk, first: date, weeks: int = WEEKS) -> DueCalendar:
    """The weeks from the one of `first` on. Raises WrongInput outside 1990 to 2100, and Unreachable."""
    monday, reader, calendar = monday_of(first), desk.database.reader, desk.calendar
    days = [monday + timedelta(days=number) for number in range(7 * weeks)]
    calendar.between(days[0], days[-1])
    due, pace = due_by_day(reader, days[0], days[-1]), usual_pace(desk)
    leaves = leaves_between(reader, days[0], days[-1])
    cells = [_cell(desk, day, due.get(day, DueDay(0, 0)), pace, leaves) for day in days]
    return DueCalendar(tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7)), pace)


def usual_pace(desk: Desk) -> Pace:
    """What the team has answered in a working day of late. Raises Unreachable."""
    reader, calendar = desk.database.reader, desk.calendar
    yesterday = desk.today - timedelta(days=1)
    answers = answers_by_day(reader, window(desk.today, calendar)[0], yesterday)
    return pace_of(answers, first_answer(reader), desk.today, calendar)


def team_forecast(desk: Desk) -> Forecast:
    """The responses due on the working days to come, against the usual pace. Raises Unreachable."""
    due = responses_due(desk.database.reader, last_looked_at(desk.today, desk.calendar))
    return forecast(due, usual_pace(desk), desk.today, desk.calendar)


def day_words(cell: CalendarCell, pace: Pace) -> str:
    """All that is to be said of a day but what falls due on it."""
    told = [f"{spoken(cell.day)}{', today' if cell.is_today else ''}."]
    if cell.closed:
        told.append(f"{cell.closed}.")
    if cell.away:
        absent = "; ".join(f"{one.officer}, {cover_words(one, cell.away, cell.day)}" for one in cell.away)
        told.append(f"Away: {absent}.")
    told.append(f"{cell.due:,} due, {cell.responses:,} of them responses." if cell.due else "Nothing is due.")
    if cell.is_too_much:
        told.append(f"TOO MUCH for one day: the team usually answers {round(pace.usual, 1):g}.")
    return " ".join(told)


def _cell(desk: Desk, day: date, due: DueDay, pace: Pace, leaves: Sequence[Leave]) -> CalendarCell:
    closed = desk.calendar.closed_as(day)
    return CalendarCell(
        day=day,
        due=due.due,
        responses=due.responses,
        closed="" if closed in _WEEKENDS else closed,
        is_working=desk.calendar.is_working(day),
        is_today=day == desk.today,
        is_too_much=pace.is_overloaded(due.responses),
        away=tuple(one for one in leaves if one.includes(day)),
    )
