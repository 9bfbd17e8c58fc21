"""Reports: the figures are those worked out, the years turn, and every number opens exactly its cases."""

from __future__ import annotations

from datetime import date

import pytest
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from complainttui.casework.desk import Desk
from complainttui.reports.behind import references_behind
from complainttui.reports.definition import Measure
from complainttui.reports.figures import Figures, printed
from tui.driving import AppPilot, fill, listed, opened, press, said, text_on, top, typed_in, words_of
from worked_out import figures_of

REPORT = "performance-by-tenure"

STAGE_1_ALL = 2  # the row
RECEIVED = 0  # the column


def figures_on(pilot: AppPilot) -> list[list[str]]:
    """The numbers in the table, row by row."""
    numbers = pilot.app.screen.query_one(DataTable)
    return [[str(cell).strip() for cell in numbers.get_row_at(row)[1:]] for row in range(numbers.row_count)]


def numbers_of(figures: Figures) -> list[list[str]]:
    """The same as they were worked out."""
    columns = figures.report.columns
    return [[printed(column, one) for column, one in zip(columns, row, strict=True)] for row in figures.cells]


async def stand_at(pilot: AppPilot, row: int, column: int) -> None:
    """The cursor on a number."""
    pilot.app.screen.query_one(DataTable).cursor_coordinate = Coordinate(row, column + 1)
    await press(pilot)


@pytest.mark.parametrize("begins", [2024, 2023])
async def test_the_figures_are_those_worked_out(team: Desk, begins: int) -> None:
    figures = figures_of(team, REPORT, str(begins) + f"-{begins - 1999}")
    async with opened(team) as pilot:
        await press(pilot, "R", *["<"] * (2024 - begins))
        assert typed_in(pilot)["year"] == f"{begins}-{begins - 1999}"
        assert figures_on(pilot) == numbers_of(figures)


async def test_every_row_has_its_label_and_every_column_its_heading(team: Desk) -> None:
    async with opened(team, size=(160, 45)) as pilot:
        await press(pilot, "R")
        for row in figures_of(team, REPORT, "2024-25").rows:
            assert row.label in text_on(pilot)
        for word in ("Received", "On time", "Late", "Overdue", "progress", "Upheld", "outcome"):
            assert word in text_on(pilot)


async def test_what_no_figure_counts_is_said(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "R")
        assert "1 withdrawn or closed without an answer: not in this table." in words_of(pilot, "#notes")


async def test_the_years_turn(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "R", "<", "<")
        assert typed_in(pilot)["year"] == "2022-23"
        await press(pilot, ">", ">", ">")
        assert typed_in(pilot)["year"] == "2025-26"


async def test_a_year_without_cases_is_all_noughts(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "R", "<", "<")
        assert {one for row in figures_on(pilot) for one in row} == {"0", "n/a"}


async def test_the_day_of_judgement_can_be_typed(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "R")
        await fill(pilot, "as-at", "16/10/2024")
        figures = figures_of(team, REPORT, "2024-25", date(2024, 10, 16))
        assert figures_on(pilot) == numbers_of(figures)
        assert figures.cells[STAGE_1_ALL][RECEIVED].value == 2


async def test_a_period_not_understood_is_explained(team: Desk) -> None:
    expected = [
        ("year", "last", "'last' is not a reporting year. Write it as 2023-24"),
        ("year", "2023-25", "'2023-25' is not a reporting year"),
        ("year", "9999-00", "is not a reporting year"),
        ("year", "2024-25", "April to March"),
        ("as-at", "sometime", "'sometime' is not a date."),
    ]
    async with opened(team, size=(160, 40)) as pilot:
        await press(pilot, "R")
        for field, typed, sentence in expected:
            await fill(pilot, field, typed)
            assert sentence in words_of(pilot, "#period-words"), typed


async def test_no_period_ends_the_application(team: Desk) -> None:
    async with opened(team, size=(160, 40)) as pilot:
        await press(pilot, "R")
        for field, typed in (("as-at", "+9999wd"), ("as-at", "-9999wd"), ("year", "2099-00"), ("year", "1990-91")):
            await fill(pilot, field, typed)
            assert top(pilot) == "ReportsScreen", typed
        await press(pilot, "tab", "tab", "<", ">", ">")
        assert top(pilot) == "ReportsScreen"


async def test_figures_of_another_period_do_not_stay_under_a_wrong_one(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "R")
        await fill(pilot, "year", "nonsense")
        assert pilot.app.screen.query_one(DataTable).row_count == 0
        assert "is not a reporting year" in words_of(pilot, "#period-words")
        await fill(pilot, "year", "2024-25")
        assert pilot.app.screen.query_one(DataTable).row_count == len(figures_of(team, REPORT, "2024-25").rows)


async def test_enter_on_a_number_opens_exactly_its_cases(team: Desk) -> None:
    figures = figures_of(team, REPORT, "2024-25")
    async with opened(team) as pilot:
        await press(pilot, "R")
        for number, column in enumerate(figures.report.columns):
            row = figures.rows[STAGE_1_ALL]
            expected = set(references_behind(figures, team.database.reader, team.asker, row, column))
            await stand_at(pilot, STAGE_1_ALL, number)
            await press(pilot, "enter")
            assert set(listed(pilot)) == expected, column.id
            assert len(expected) == figures.cells[STAGE_1_ALL][number].value or column.measure is Measure.PERCENT
            label = column.label.replace("\n", " ")
            assert f"{row.label}, {label}" in words_of(pilot, "#head-left")
            await press(pilot, "q")


async def test_the_cases_behind_a_figure_can_be_acted_on_and_left_again(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "R")
        await stand_at(pilot, STAGE_1_ALL, 3)
        assert figures_on(pilot)[STAGE_1_ALL][3] == "1"
        await press(pilot, "enter", "o", "u", "enter")
        assert top(pilot) == "WorklistScreen"
        await press(pilot, "q")
        assert top(pilot) == "ReportsScreen"
        assert figures_on(pilot)[STAGE_1_ALL][3] == "0"


async def test_the_cases_behind_a_figure_can_be_filtered(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "R", "enter")
        before = set(listed(pilot))
        await press(pilot, "slash", *"lift")
        assert 0 < len(listed(pilot)) < len(before)
        await press(pilot, "escape")
        assert set(listed(pilot)) == before


async def test_a_name_is_not_a_number(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "R")
        await stand_at(pilot, 0, -1)
        await press(pilot, "enter")
        assert "Choose a number" in said(pilot)[-1]


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_back_to_the_list(team: Desk, key: str) -> None:
    async with opened(team) as pilot:
        await press(pilot, "R", key)
        assert top(pilot) == "WorklistScreen"
