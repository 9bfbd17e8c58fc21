"""Every figure of the team is as long as the list that its query gives; totals are the sums of their rows."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.team_figures import TABLES, TeamTable, by_officers, team_table
from complainttui.rules.problems import WrongInput
from complainttui.store.pages import ordered_ids
from complainttui.store.team_board import caseloads
from helpers import do, log, on

HOSTILE = ("[b]x[/b] (a, b)", "-Élodie\u202e \x1b[2J", "overdue or open")


def listed(desk: Desk, query: str) -> int:
    return len(ordered_ids(desk.database.reader, query, desk.asker))


def wrong_figures(desk: Desk, table: TeamTable) -> list[str]:
    """Every figure that is not the length of its list."""
    return [
        f"{one.label}, {table.columns[column].label}: {figure}, but {table.query(row, column)!r} has {found}"
        for row, one in enumerate(table.rows)
        for column, figure in enumerate(one.figures)
        if (found := listed(desk, table.query(row, column))) != figure
    ]


@pytest.mark.parametrize("day", [date(2023, 12, 28), date(2024, 3, 31)], ids=str)  # a Thursday, and a Sunday
@pytest.mark.parametrize("name", TABLES)
def test_each_figure_is_the_length_of_its_list(harrow: Desk, name: str, day: date) -> None:
    desk = on(harrow, day)
    table = team_table(name, desk)
    assert wrong_figures(desk, table) == []
    assert all(sum(column[:-1]) == column[-1] for column in zip(*(row.figures for row in table.rows), strict=True))
    assert table.rows[-1].figures[0]


def test_names_that_look_like_queries_are_names(sqlite_desk: Desk) -> None:
    for officer in HOSTILE:
        do(sqlite_desk, "add-officer", name=officer)
        for received in ("2024-10-28", "2024-11-21", "2024-11-26"):
            log(sqlite_desk, officer=officer, service=officer, received=received)
    log(sqlite_desk, kind="compliment")
    do(sqlite_desk, "respond", "C-0001", outcome="not_upheld")
    do(sqlite_desk, "close", "C-0001")
    for name in TABLES:
        table = team_table(name, sqlite_desk)
        assert wrong_figures(sqlite_desk, table) == []
        assert table.share(len(table.rows) - 1) == 1
        if table.of == "officer":
            assert {row.name for row in table.rows} >= set(HOSTILE)


def test_two_officers_whom_queries_do_not_tell_apart_are_one_row(sqlite_desk: Desk) -> None:
    for officer in ("E.Reyes", "e.reyes"):
        do(sqlite_desk, "add-officer", name=officer)
        log(sqlite_desk, reference=officer, officer=officer)
    for name in ("officers", "week"):
        table = team_table(name, sqlite_desk)
        assert wrong_figures(sqlite_desk, table) == []
        assert [row.figures[0 if name == "week" else -1] for row in table.rows if row.name == "E.Reyes"] == [2]


def test_a_name_with_quotation_marks_finds_its_cases(sqlite_desk: Desk) -> None:
    do(sqlite_desk, "add-officer", name='Al "Ace" Cole')
    log(sqlite_desk, officer='Al "Ace" Cole')
    table = by_officers(sqlite_desk)
    row = next(number for number, one in enumerate(table.rows) if "Ace" in one.name)
    assert table.rows[row].figures[-1] == 1
    assert (
        len(ordered_ids(sqlite_desk.database.reader, table.query(row, len(table.columns) - 1), sqlite_desk.asker)) == 1
    )


def test_an_empty_team_has_noughts(desk: Desk) -> None:
    for name in TABLES:
        table = team_table(name, desk)
        assert not any(any(row.figures) for row in table.rows)
        assert table.share(0) is None
    assert caseloads(desk.database.reader) == {}
    with pytest.raises(WrongInput, match="officers, week, months, services, kinds"):
        team_table("colours", desk)


def test_an_officer_who_is_away_is_marked_and_caseloads_are_the_totals(sqlite_desk: Desk) -> None:
    do(sqlite_desk, "add-officer", name="e.reyes")
    log(sqlite_desk, officer="e.reyes")
    do(sqlite_desk, "leave", officer="e.reyes", first="2024-11-28")
    table = by_officers(sqlite_desk)
    assert [row.label for row in table.rows if row.leave] == ["e.reyes"]
    assert caseloads(sqlite_desk.database.reader) == {"e.reyes": 1}


def test_twelve_months_end_with_this_one(sqlite_desk: Desk) -> None:
    labels = [row.label for row in team_table("months", sqlite_desk).rows]
    assert (labels[0], labels[-2], labels[-1], len(labels)) == ("Dec 2023", "Nov 2024", "Total", 13)
