"""The calendar counts what is still to be done by the day on which it is due, and names what is special about a day."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.due_calendar import day_words, due_calendar, monday_of, team_forecast, usual_pace
from complainttui.rules.problems import WrongInput
from complainttui.rules.procedures import RESPOND
from complainttui.store.casebook import read_cases
from complainttui.store.due_days import due_on
from helpers import do, log, on

THURSDAY = date(2024, 11, 28)


@pytest.mark.parametrize("day", [date(2023, 6, 7), date(2024, 3, 10)], ids=str)
def test_each_day_counts_its_obligations(harrow: Desk, day: date) -> None:
    desk = on(harrow, day)
    reader = desk.database.reader
    cases = read_cases(reader, [number for (number,) in reader.rows("SELECT id FROM cases")])
    duties = [one for case in cases for one in case.obligations if one.is_open]
    due, responses = Counter(one.due_on for one in duties), Counter(one.due_on for one in duties if one.kind == RESPOND)
    shown = due_calendar(desk, min(due), weeks=60)
    cells = [cell for week in shown.weeks for cell in week]
    assert [cell.day for cell in cells] == [cells[0].day + timedelta(days=number) for number in range(420)]
    assert (cells[0].day, cells[0].day.weekday()) == (monday_of(min(due)), 0)
    assert {cell.day: (cell.due, cell.responses) for cell in cells if cell.due} == {
        one: (number, responses[one]) for one, number in due.items() if one <= cells[-1].day
    }
    busiest = max(due, key=lambda one: due[one])
    assert len(due_on(reader, busiest)) == due[busiest]


def test_answers_and_responses_are_those_of_the_cases(harrow: Desk) -> None:
    desk = on(harrow, date(2023, 9, 20))
    pace, found = usual_pace(desk), team_forecast(desk)
    assert pace.days == 60
    stages = desk.database.reader.rows("SELECT responded_on FROM stages WHERE responded_on IS NOT NULL")
    first = desk.calendar.before(desk.today, 60).isoformat()
    assert pace.answers == sum(first <= on_day < "2023-09-20" for (on_day,) in stages)
    rows = desk.database.reader.rows(
        "SELECT due_on FROM obligations WHERE kind = 'respond' AND done_on IS NULL AND lapsed_on IS NULL"
    )
    assert found.over == sum(due < "2023-09-20" for (due,) in rows)
    assert pace.base in pace.words


def test_a_day_is_told_with_what_is_special_about_it(sqlite_desk: Desk) -> None:
    for name in ("e.reyes", "c.iyer"):
        do(sqlite_desk, "add-officer", name=name)
    log(sqlite_desk, received="2024-11-27")  # acknowledgement by Wed 4 Dec
    do(sqlite_desk, "close-days", first="2024-12-20", reason="Stocktaking")
    do(sqlite_desk, "leave", officer="e.reyes", first="2024-12-04", last="2024-12-25", cover="c.iyer")
    do(sqlite_desk, "leave", officer="c.iyer", first="2024-12-25")
    shown = due_calendar(sqlite_desk, THURSDAY)

    def told(day: date) -> str:
        cell = shown.cell(day)
        assert cell is not None
        return day_words(cell, shown.pace)

    assert told(THURSDAY) == "Thu 28 Nov 2024, today. Nothing is due."
    assert told(date(2024, 12, 4)) == "Wed 4 Dec 2024. Away: e.reyes, c.iyer covers. 1 due, 0 of them responses."
    assert told(date(2024, 12, 20)).startswith("Fri 20 Dec 2024. Stocktaking. Away: e.reyes")
    assert told(date(2024, 12, 25)) == (
        "Wed 25 Dec 2024. Christmas Day. "
        "Away: e.reyes, c.iyer, who covers, is away too; c.iyer, nobody covers. Nothing is due."
    )
    assert shown.cell(date(2025, 6, 1)) is None


def test_more_than_is_usual_is_too_much_for_a_day(sqlite_desk: Desk) -> None:
    for number in range(3):
        reference = log(sqlite_desk, received="2024-10-01")
        do(sqlite_desk, "respond", reference, on=f"2024-10-{10 + number}", outcome="upheld")
        log(sqlite_desk, received="2024-11-20")
    shown = due_calendar(sqlite_desk, THURSDAY)
    full = [cell for week in shown.weeks for cell in week if cell.is_too_much]
    assert [(cell.responses, cell.due) for cell in full] == [(3, 3)]
    assert "TOO MUCH for one day: the team usually answers 0.1." in day_words(full[0], shown.pace)


def test_beyond_the_calendars_is_refused(sqlite_desk: Desk) -> None:
    for day in (date(1989, 12, 20), date(2100, 12, 20)):
        with pytest.raises(WrongInput, match="1990 to 2100"):
            due_calendar(sqlite_desk, day)
