"""The annual report on the screen: its outline, what is missing until it is written, and saving it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from complainttui.casework.desk import Desk
from complainttui.tui.annual_screen import AnnualScreen
from complainttui.tui.palette import commands
from helpers import do, log
from tui.driving import AppPilot, app_of, opened, press, said, settled, text_on, top, words_of


async def _name(pilot: AppPilot, name: str) -> None:
    """Give the file that name, and save."""
    await press(pilot, "s")
    pilot.app.screen.query_one("#path", Input).value = name
    await press(pilot, "enter")


async def test_it_is_chosen_among_the_reports_and_says_what_is_missing(sqlite_desk: Desk) -> None:
    async with opened(sqlite_desk, size=(100, 40)) as pilot:
        await press(pilot, "R", "r", *"annual", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, AnnualScreen)
        assert words_of(pilot, "#annual-head") == "The annual report: 2024-25, as at Thu 28 Nov 2024"
        assert "Not written yet: Introduction (`annual-text 2024-25 introduction`)." in text_on(pilot)
        assert "The action plan for 2024-25 has no action yet" in text_on(pilot)
        assert "What came in" in text_on(pilot)
        do(sqlite_desk, "annual-text", year="2024-25", section="introduction", text="[b]Read[/b] this.")
        screen.refresh_cases()
        await settled(pilot, lambda: "Introduction" not in text_on(pilot))
        await press(pilot, "[")
        assert words_of(pilot, "#annual-head").startswith("The annual report: 2023-24")
        await press(pilot, "q")
        assert top(pilot) == "ReportsScreen"


async def test_it_is_saved_by_the_ending_of_its_name(
    sqlite_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "saved").mkdir()
    monkeypatch.chdir(tmp_path / "saved")
    log(sqlite_desk, reference="ONE", received="2024-06-03")
    async with opened(sqlite_desk) as pilot:
        assert "Report: The annual report" in {one.name for one in commands(app_of(pilot))}
        app_of(pilot).open_reports("annual")
        await settled(pilot, lambda: top(pilot) == "AnnualScreen")
        await _name(pilot, "year.csv")
        await settled(pilot, lambda: "written as html, md, xlsx" in words_of(pilot, "#problem"))
        assert list(Path().iterdir()) == []
        await press(pilot, "escape")
        await _name(pilot, "year.html")
        await settled(pilot, lambda: Path("year.html").exists() and top(pilot) == "AnnualScreen")
        assert "Saved year.html." in said(pilot)
    assert Path("year.html").read_text("utf-8").startswith("<!doctype html>")
