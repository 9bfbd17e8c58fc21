"""What the first screenful knows by itself is what the live screen knows, and what is unusual it leaves to that."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size
from rich.color import Color, ColorSystem

from complainttui.casework.desk import Desk
from complainttui.rules import user_folders
from complainttui.rules.rulebook import complaints_calendar
from complainttui.rules.team_files import home_calendar, team_folder
from complainttui.rules.text import first_line
from complainttui.rules.views import BUILT_IN
from complainttui.store.first_page import read_first_page
from complainttui.store.pages import Listing, Pages
from complainttui.store.worklist import counts
from complainttui.tui import counts_line, first_frame, first_picture
from complainttui.tui.key_line import KeyLine
from complainttui.tui.list_columns import cells, fitted
from complainttui.tui.remembered import as_saved, remembered
from helpers import do, log
from tui.driving import opened, text_on

SIZE = (120, 36)


@pytest.fixture
def team(sqlite_desk: Desk) -> Desk:
    """Cases that are over, due, unacknowledged, answered and closed."""
    for days in (90, 20, 7, 5, 3, 1):
        log(sqlite_desk, received=(sqlite_desk.today - timedelta(days=days)).isoformat(), complainant=f"Person {days}")
    do(sqlite_desk, "acknowledge", "C-0002")
    do(sqlite_desk, "respond", "C-0003", outcome="upheld")
    do(sqlite_desk, "withdraw", "C-0004")
    return sqlite_desk


@pytest.fixture
def usual(team: Desk, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Options with which there is a first screenful, in a terminal that has the colours for it."""
    for name in [one for one in os.environ if one.startswith(("TEXTUAL", "NO_COLOR"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(first_frame, "_size", lambda: SIZE)
    return {"db": team.database.target, "actor": "a.mensah", "today": team.today.isoformat()}


def test_rows_counts_and_calendar_are_those_of_the_list(team: Desk) -> None:
    page = read_first_page(team.database.target, team.today, "england-and-wales", 40)
    assert page is not None
    assert page.rows == Pages(team.database.reader, team.asker, Listing("open")).first(40)
    assert page.counts == counts(team.database.reader, team.asker)
    assert page.counts["open"] == 4
    assert page.calendar.title == team.calendar.title
    assert all(page.calendar.between(team.today, day) == team.calendar.between(team.today, day)
               for day in (team.today + timedelta(days=days) for days in range(-400, 400, 7)))  # fmt: skip


async def test_words_and_keys_are_those_of_the_live_screen(team: Desk) -> None:
    assert tuple(f"{view.digit} {view.name}" for view in BUILT_IN) == first_picture.VIEWS
    assert {word: label for word, (label, _) in counts_line.LABELS.items()} == first_picture.COUNTS
    async with opened(team, (180, 36)) as pilot:
        line = pilot.app.screen.query_one(KeyLine)
        assert " ".join(f"{key} {meaning}" for key, meaning in first_picture.KEYS) == str(line.render())
        assert first_picture.PLACEHOLDER in text_on(pilot)


def test_there_is_one_as_a_rule(usual: dict[str, str]) -> None:
    lines = ["".join(text for text, _ in line) for line in first_frame._lines(usual)]
    assert len(lines) == SIZE[1]
    assert {cells(line) for line in lines} == {SIZE[0]}
    assert "C-0001" in lines[5]
    assert len(first_picture.colours_here()) == len(first_picture.PAINTS)


@pytest.mark.parametrize("size", [(63, 20), (100, 11), (0, 0)])
def test_not_in_a_tiny_terminal(usual: dict[str, str], monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    monkeypatch.setattr(first_frame, "_size", lambda: size)
    assert first_frame._lines(usual) == []


@pytest.mark.parametrize(
    "changed", [{"db": "postgresql://localhost/x"}, {"today": "soon"}, {"db": "/nowhere/at/all.db"}, {"db": "/"}]
)
def test_not_for_what_only_the_program_can_judge(usual: dict[str, str], changed: dict[str, str]) -> None:
    assert first_frame._lines(usual | changed) == []


@pytest.mark.parametrize("kept", ["config.toml", "procedures"])
def test_not_where_the_team_has_settings(
    usual: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kept: str
) -> None:
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(tmp_path))
    assert first_frame._lines(usual)
    (tmp_path / kept).touch()
    assert first_frame._lines(usual) == []


def test_not_where_textual_is_told_something(usual: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    assert first_frame._lines(usual) == []


@pytest.mark.parametrize("term", ["xterm", "linux", "dumb", ""])
def test_not_with_few_colours(usual: dict[str, str], monkeypatch: pytest.MonkeyPatch, term: str) -> None:
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TERM", term)
    assert first_picture.colours_here() == {}


@pytest.mark.parametrize("pragma", ["user_version = 1", "application_id = 7"])
def test_not_from_a_file_of_another_format(usual: dict[str, str], tmp_path: Path, pragma: str) -> None:
    path = shutil.copy(usual["db"], tmp_path / "other.db")
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA {pragma}")
    connection.close()
    assert first_frame._lines(usual | {"db": str(path)}) == []


def test_not_while_somebody_writes(usual: dict[str, str]) -> None:
    writing = sqlite3.connect(usual["db"], isolation_level=None)
    writing.execute("BEGIN EXCLUSIVE")
    assert first_frame._lines(usual) == []
    writing.execute("ROLLBACK")
    writing.close()
    assert first_frame._lines(usual)


def test_not_where_somebody_has_saved_a_view(usual: dict[str, str], team: Desk) -> None:
    do(team, "save-view", name="Damp", query="topic:damp")
    assert first_frame._lines(usual) == []


def test_not_where_the_list_was_last_had_in_another_way(
    usual: dict[str, str], team: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    mine, teams = BUILT_IN[:2]
    kept = remembered(team.database.target, "a.mensah")
    kept.write(mine, replace(as_saved(mine), sort="owner"))
    assert first_frame._lines(usual)  # it is not the view that comes first
    kept.write(teams, replace(as_saved(teams), sort="owner"))
    assert first_frame._lines(usual) == []
    assert first_frame._lines(usual | {"actor": "c.iyer"})


def test_hostile_text_is_drawn_as_pictures(usual: dict[str, str], team: Desk) -> None:
    log(team, received="2024-05-01", complainant="\x1b[2J\x07[/b]\u202eevil 李雷")
    lines = first_frame._lines(usual)
    text = "".join(text for line in lines for text, _ in line)
    assert "[2J" in text
    assert not any(ord(one) < 32 or one == "\u202e" for one in text)
    assert {sum(cells(text) for text, _ in line) for line in lines} == {SIZE[0]}


@given(st.text(max_size=40), st.integers(1, 30))
@settings(max_examples=60, deadline=None)
def test_text_takes_the_cells_that_rich_gives_it(text: str, width: int) -> None:
    shown = first_line(text)
    assert cells(shown) == cell_len(shown)
    cut = set_cell_size(shown, width) if cell_len(shown) <= width else set_cell_size(shown, width - 1) + "…"
    assert fitted(shown, width) == cut


@given(st.integers(0, 0xFFFFFF))
@settings(max_examples=100, deadline=None)
def test_the_nearest_of_256_colours_is_the_one_that_rich_takes(colour: int) -> None:
    rgb = colour >> 16, colour >> 8 & 255, colour & 255
    assert first_picture._nearest(*rgb) == Color.from_rgb(*rgb).downgrade(ColorSystem.EIGHT_BIT).number


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("named", ["", "/somewhere/else", "  ", "relative", "~/here"])
def test_folders_are_where_platformdirs_has_them(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.delenv("COMPLAINTTUI_CONFIG", raising=False)
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, named) if named else monkeypatch.delenv(variable, raising=False)
    assert user_folders.data_folder() == str(platformdirs.user_data_path("complainttui", appauthor=False))
    assert user_folders.settings_folder() == str(platformdirs.user_config_path("complainttui", appauthor=False))


def test_shipped_procedures_for_complaints_count_in_england_and_wales_on_any_day() -> None:
    """So that a team without procedures of its own has this calendar without reading any; see `rules/team_files.py`."""
    days = [date(year, month, 1) for year in range(1990, 2101) for month in (1, 4, 10)]
    assert {complaints_calendar(team_folder(), day) for day in days} == {"england-and-wales"}
    assert {home_calendar(day) for day in days} == {"england-and-wales"}
