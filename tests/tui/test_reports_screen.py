"""Reports: the figures are those worked out, the years turn, and every number opens exactly its cases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from complainttui.casework.desk import Desk
from complainttui.exchange.figures import as_text
from complainttui.reports import working_out
from complainttui.reports.behind import query_behind, references_behind
from complainttui.reports.definition import Measure, Report
from complainttui.reports.figures import Figures, Request, printed
from complainttui.reports.periods import read_period
from complainttui.rules.problems import Unreachable, WrongInput
from complainttui.store.asking import Asker
from complainttui.store.reader import Reader
from complainttui.tui import report_work
from complainttui.tui.palette import commands
from complainttui.tui.report_asking import stepped
from helpers import TODAY, log
from tui.driving import (
    PATIENCE,
    AppPilot,
    fill,
    focused,
    listed,
    opened,
    press,
    rest,
    said,
    settled,
    text_on,
    top,
    typed_in,
    words_of,
    worklist,
)
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
        await press(pilot, "R", *["["] * (2024 - begins))
        assert typed_in(pilot)["period"] == f"{begins}-{begins - 1999}"
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
        await press(pilot, "R", "[", "[")
        assert typed_in(pilot)["period"] == "2022-23"
        await press(pilot, "]", "]", "]")
        assert typed_in(pilot)["period"] == "2025-26"


async def test_a_year_without_cases_is_all_noughts(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "R", "[", "[")
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
        ("period", "last", "'last' is not a period."),
        ("period", "2023-25", "'2023-25' is not a p"),
        ("period", "9999-00", "'9999-00' is not a period."),
        ("period", "2024-05..2024-04", "The period ends on Tue 30 Apr 2024, before it begins on Wed 1 May 2024."),
        ("period", "2024-05..", "'2024-05..' has no end."),
        ("as-at", "sometime", "'sometime' is not a date."),
        ("as-at", "29/11/2024", "Fri 29 Nov 2024 has not come yet"),
    ]
    async with opened(team, size=(160, 40)) as pilot:
        await press(pilot, "R")
        for field, typed, sentence in expected:
            await fill(pilot, "period", "2024-25")
            await fill(pilot, field, typed)
            assert sentence in words_of(pilot, "#said"), typed


async def test_no_period_ends_the_application(team: Desk) -> None:
    async with opened(team, size=(160, 40)) as pilot:
        await press(pilot, "R")
        for field, typed in (("as-at", "+9999wd"), ("as-at", "-9999wd"), ("period", "2099-00"), ("period", "1990-91")):
            await fill(pilot, field, typed)
            assert top(pilot) == "ReportsScreen", typed
        await press(pilot, "escape", "[", "[", "]", "]", "]")
        assert top(pilot) == "ReportsScreen"


async def test_figures_of_another_period_do_not_stay_under_a_wrong_one(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "R")
        await fill(pilot, "period", "nonsense")
        assert pilot.app.screen.query_one(DataTable).row_count == 0
        assert "'nonsense' is not a period." in words_of(pilot, "#said")
        await fill(pilot, "period", "2024-25")
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


async def test_the_query_behind_a_figure_stands_in_the_filter_and_can_be_refined(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "slash", *"damp", "enter", "R", "[", "]")
        await stand_at(pilot, STAGE_1_ALL, RECEIVED)
        await press(pilot, "enter")
        figures = figures_of(team, REPORT, "2024-25")
        behind = query_behind(figures, figures.rows[STAGE_1_ALL], figures.report.columns[RECEIVED])
        assert worklist(pilot).filter_text == behind
        before = set(listed(pilot))
        await press(pilot, "slash", *"lift")
        assert worklist(pilot).filter_text == f"{behind} lift"
        assert 0 < len(listed(pilot)) < len(before)
        assert "Received (changed)" in words_of(pilot, "#head-left")
        await press(pilot, "escape")
        assert set(listed(pilot)) == before
        assert worklist(pilot).filter_text == behind
        await press(pilot, "escape")
        assert top(pilot) == "ReportsScreen"
        assert pilot.app.screen.query_one(DataTable).cursor_coordinate == Coordinate(STAGE_1_ALL, RECEIVED + 1)
        assert typed_in(pilot)["period"] == "2024-25"
        await press(pilot, "q")
        assert worklist(pilot).filter_text == "damp"


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


@pytest.fixture
def own_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the team's own reports, with one in it: stage 1 by service."""
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(tmp_path / "config"))
    folder = tmp_path / "config" / "reports"
    folder.mkdir(parents=True)
    (folder / "our-services.toml").write_text(BY_SERVICE, "utf-8")
    return folder


BY_SERVICE = """
id = "our-services"
title = "Our services"
question = "Which service is it?"
counts = "stage"
by = "requested"
where = "number:1"
[[rows]]
key = "service"
each = "service"
[[columns]]
id = "received"
label = "Received"
"""


async def test_a_report_is_found_by_a_part_of_its_name(team: Desk, own_reports: Path) -> None:
    async with opened(team) as pilot:
        await press(pilot, "R", "r", *"our s")
        assert words_of(pilot, "#reports-head").startswith("Reports Our services: 2024-25")
        assert focused(pilot) == "find-report"
        await press(pilot, "enter")
        assert focused(pilot) == "figures"
        assert {row[0] for row in figures_on(pilot)} == {"5", "4"} or len(figures_on(pilot)) == 2
        await press(pilot, "r", "escape")
        assert focused(pilot) == "figures"
        await press(pilot, "r", "up", "enter")
        assert not words_of(pilot, "#reports-head").startswith("Reports Our services")


async def test_a_team_report_with_a_mistake_says_where_and_shows_no_figures(team: Desk, own_reports: Path) -> None:
    file = own_reports / "our-services.toml"
    file.write_text(BY_SERVICE.replace("number:1", "nmuber:1"), "utf-8")
    async with opened(team, size=(160, 40)) as pilot:
        await press(pilot, "R", "r", *"our-s")
        assert "! our-services: has a mistake" in words_of(pilot, "#catalogue")
        await press(pilot, "enter")
        told = words_of(pilot, "#said")
        assert f"{file}, line 7, where: 'nmuber' names no field." in told
        assert pilot.app.screen.query_one(DataTable).row_count == 0
        await press(pilot, "s", "d", "enter")
        assert top(pilot) == "ReportsScreen"
        file.write_text(BY_SERVICE, "utf-8")
        await press(pilot, "r", "enter")
        assert figures_on(pilot) != []


async def test_the_figures_are_narrowed_by_a_query(team: Desk) -> None:
    async with opened(team, size=(160, 40)) as pilot:
        await press(pilot, "R", "slash", *"service:Estates", "enter")
        assert focused(pilot) == "figures"
        assert figures_on(pilot) == numbers_of(figures_of(team, REPORT, "2024-25", only="service:Estates"))
        assert "only service:Estates" in words_of(pilot, "#reports-head")
        before = figures_on(pilot)
        await fill(pilot, "only-text", "service:Estates stage:")
        assert figures_on(pilot) == before
        assert "service:Estates" in words_of(pilot, "#reports-head")


async def test_small_counts_are_withheld_and_so_are_their_cases(team: Desk, working_folder: Path) -> None:
    async with opened(team, size=(160, 40)) as pilot:
        await press(pilot, "R")
        assert not pilot.app.screen.query_one("#below").display
        await press(pilot, "w", *"9", "enter")
        assert (focused(pilot), typed_in(pilot)["below"]) == ("figures", "9")
        assert pilot.app.screen.query_one("#below").display
        figures = figures_of(team, REPORT, "2024-25", suppress_below=9)
        assert figures_on(pilot) == numbers_of(figures)
        assert words_of(pilot, "#reports-head").endswith("as at Thu 28 Nov 2024, counts below 9 withheld")
        await press(pilot, "s", "enter")
        await settled(pilot, lambda: top(pilot) == "ReportsScreen", "the prompt closed")
        (saved,) = working_folder.glob("*.csv")
        assert saved.read_text("utf-8") == as_text(figures, "csv")
        row, column = next(
            (row, column) for row, cells in enumerate(figures.cells) for column, one in enumerate(cells) if one.mark
        )
        await stand_at(pilot, row, column)
        await press(pilot, "d")
        assert "withheld, as the number is" in words_of(pilot, "#definition-text")
        await press(pilot, "d", "enter")
        assert top(pilot) == "ReportsScreen"
        assert said(pilot)[-1].startswith("This number is withheld (<9), and so are its cases.")
        await fill(pilot, "below", "1")
        assert "takes 2 or more" in words_of(pilot, "#said")
        await fill(pilot, "below", "0")
        assert figures_on(pilot) == numbers_of(figures_of(team, REPORT, "2024-25"))
        await press(pilot, "enter", "enter")
        assert top(pilot) == "WorklistScreen"


async def test_periods_of_every_kind_are_stepped_through(team: Desk) -> None:
    steps = [
        ("2024", "2023"), ("2024-25-Q1", "2023-24-Q4"), ("2024-01", "2023-12"), ("last-month", "2024-09"),
        ("2024-11-01..2024-11-10", "2024-10-22..2024-10-31"),
    ]  # fmt: skip
    for typed, before in steps:
        assert stepped(team, typed, -1) == before
        assert stepped(team, stepped(team, typed, -1), 1) == read_period(typed, TODAY, team.calendar).written
    assert stepped(team, "nonsense", -1) == "2024-25"
    with pytest.raises(WrongInput):
        stepped(team, "2100", 1)


async def test_the_definition_of_a_number_is_told(team: Desk) -> None:
    async with opened(team, size=(160, 50)) as pilot:
        await press(pilot, "R")
        await stand_at(pilot, STAGE_1_ALL, 5)
        assert "Stage 1: all, % on time:" in words_of(pilot, "#cell")
        assert "(Received)" in words_of(pilot, "#cell")
        await press(pilot, "d")
        told = words_of(pilot, "#definition-text")
        for words in ("Its column % on time: percent of judged:on_time,on_time_extended", "kind:complaint number:1",
                      "How many came", "version 3", "1 withdrawn or closed without an answer"):  # fmt: skip
            assert words in told
        await press(pilot, "d")
        assert top(pilot) == "ReportsScreen"


async def test_each_report_is_in_the_palette(team: Desk, own_reports: Path) -> None:
    async with opened(team) as pilot:
        named = {one.name: one for one in commands(pilot.app.screen)}
        named["Report: Our services"].run()
        await settled(pilot, lambda: top(pilot) == "ReportsScreen", "the reports")
        assert words_of(pilot, "#reports-head").startswith("Reports Our services")
        {one.name: one for one in commands(pilot.app.screen)}["Report: Complaints by service"].run()
        await rest(pilot)
        assert words_of(pilot, "#reports-head").startswith("Reports Complaints by service")
        assert len(pilot.app.screen_stack) == 2


async def test_what_stands_beside_the_table_follows_the_room(team: Desk) -> None:
    async with opened(team, size=(60, 36)) as pilot:
        await press(pilot, "R")
        for width, shows in ((200, True), (120, False), (60, False)):
            await pilot.resize_terminal(width, 36)
            await rest(pilot)
            finder, bars = (pilot.app.screen.query_one(one) for one in ("#finder", "#bars"))
            assert (finder.display, bars.display) == (shows, shows), width
            await press(pilot, "r")
            assert finder.display
            await press(pilot, "escape")
            assert finder.display == shows


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000000) SELECT COUNT(*) FROM n"


async def until(pilot: AppPilot, condition: Callable[[], bool]) -> None:
    """Wait for a state while something is being worked out."""
    for _ in range(PATIENCE):
        await pilot.pause(0.02)
        if condition():
            return
    raise AssertionError(text_on(pilot))


async def test_what_takes_long_says_so_and_can_be_stopped(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(team) as pilot:
        await press(pilot, "R")
        before = figures_on(pilot)
        monkeypatch.setattr(report_work, "work_out", lambda _report, reader, *_: reader.rows(ENDLESS))
        await pilot.press("[")
        await until(pilot, lambda: "Working out Performance" in words_of(pilot, "#said"))
        await pilot.press("right", "down")
        await until(pilot, lambda: pilot.app.screen.query_one(DataTable).cursor_coordinate == Coordinate(1, 2))
        await pilot.press("escape")
        await until(pilot, lambda: "Stopped." in words_of(pilot, "#said"))
        await rest(pilot)
        assert figures_on(pilot) == before
        assert words_of(pilot, "#reports-head").endswith("2024-25, as at Thu 28 Nov 2024")
        monkeypatch.undo()
        await press(pilot, "[")
        assert "2022-23" in words_of(pilot, "#reports-head")


async def test_an_old_answer_never_comes_over_a_newer_one(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    late = Event()

    def slow_for_2023(report: Report, reader: Reader, asker: Asker, request: Request) -> Figures:
        if request.period.first.year == 2023:
            late.wait()
        return working_out.work_out(report, reader, asker, request)

    async with opened(team) as pilot:
        await press(pilot, "R")
        monkeypatch.setattr(report_work, "work_out", slow_for_2023)
        await pilot.press("[", "[")
        await until(pilot, lambda: "2022-23" in words_of(pilot, "#reports-head"))
        late.set()
        await rest(pilot)
        assert "2022-23" in words_of(pilot, "#reports-head")


async def test_a_database_out_of_reach_is_said_and_nothing_ends(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> Figures:
        raise Unreachable("The database server does not answer.")

    async with opened(team) as pilot:
        monkeypatch.setattr(report_work, "work_out", gone)
        await press(pilot, "R")
        assert words_of(pilot, "#said") == "The database server does not answer."
        monkeypatch.undo()
        await press(pilot, "[", "]")
        assert figures_on(pilot) == numbers_of(figures_of(team, REPORT, "2024-25"))


async def test_an_empty_database(sqlite_desk: Desk, own_reports: Path) -> None:
    async with opened(sqlite_desk) as pilot:
        await press(pilot, "R", "r", *"our", "enter")
        assert figures_on(pilot) == []
        assert words_of(pilot, "#cell") == "Nothing was counted."
        await press(pilot, "down", "enter", "d")
        assert "How many" not in words_of(pilot, "#definition-text")
        assert "Which service is it?" in words_of(pilot, "#definition-text")
        await press(pilot, "q")


async def test_a_change_by_a_colleague_shows(team: Desk, colleague: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "R")
        received = int(figures_on(pilot)[STAGE_1_ALL][RECEIVED])
        await stand_at(pilot, STAGE_1_ALL, 2)
        log(colleague, received="2024-11-27", service="Repairs")
        await settled(pilot, lambda: int(figures_on(pilot)[STAGE_1_ALL][RECEIVED]) == received + 1)
        assert pilot.app.screen.query_one(DataTable).cursor_coordinate == Coordinate(STAGE_1_ALL, 3)
