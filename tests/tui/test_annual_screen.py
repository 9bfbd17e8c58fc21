"""The annual report on the screen: its outline, what is missing until it is written, and saving it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from complainttui.casework.desk import Desk
from complainttui.tui.palette import commands
from helpers import do, log
from tui.driving import app_of, opened, press, said, settled, text_on, top, words_of


async def _open(pilot: object) -> None:
    await press(pilot, "R", "r", *"annual", "enter")  # type: ignore[arg-type]


async def test_it_is_chosen_among_the_reports_and_says_what_is_missing(sqlite_desk: Desk) -> None:
    log(sqlite_desk, reference="ONE")
    async with opened(sqlite_desk, size=(100, 40)) as pilot:
        await _open(pilot)
        assert top(pilot) == "AnnualScreen"
        assert words_of(pilot, "#annual-head") == "The annual report: 2024-25, as at Thu 28 Nov 2024"
        assert "Not written yet: Introduction (`annual-text 2024-25 introduction`)." in text_on(pilot)
        assert "The action plan for 2024-25 has no action yet" in text_on(pilot)
        assert "What came in" in text_on(pilot)
        do(sqlite_desk, "annual-text", year="2024-25", section="introduction", text="[b]Read[/b] this.")
        await settled(pilot, lambda: app_of(pilot).screen.refresh_cases() or "Introduction" not in text_on(pilot))  # type: ignore[attr-defined]
        await press(pilot, "[")
        assert words_of(pilot, "#annual-head").startswith("The annual report: 2023-24")
        await press(pilot, "q")
        assert top(pilot) == "ReportsScreen"


@pytest.mark.parametrize("name", ["year.html", "year.md", "year.xlsx"])
async def test_it_is_saved_by_the_ending_of_its_name(
    sqlite_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    log(sqlite_desk, reference="ONE", received="2024-06-03")
    async with opened(sqlite_desk) as pilot:
        app_of(pilot).open_reports("annual")
        await settled(pilot, lambda: top(pilot) == "AnnualScreen")
        await press(pilot, "s")
        line = app_of(pilot).screen.query_one("#path")
        assert line.value.endswith("annual-2024-25-as-at-2024-11-28.html")  # type: ignore[attr-defined]
        line.value = name  # type: ignore[attr-defined]
        await press(pilot, "enter")
        await settled(pilot, lambda: (tmp_path / name).exists() and top(pilot) == "AnnualScreen")
        assert f"Saved {name}." in said(pilot)
    kept = (tmp_path / name).read_bytes()
    expected = {"html": b"<!doctype html>", "md": b"# Complaints performance", "xlsx": b"PK"}
    assert io.BytesIO(kept).read().startswith(expected[name.partition(".")[2]])


async def test_another_ending_is_told_and_the_palette_knows_it(sqlite_desk: Desk, tmp_path: Path) -> None:
    async with opened(sqlite_desk) as pilot:
        assert "Report: The annual report" in {one.title for one in commands(app_of(pilot), app_of(pilot).screen)}
        app_of(pilot).open_reports("annual")
        await settled(pilot, lambda: top(pilot) == "AnnualScreen")
        await press(pilot, "s")
        app_of(pilot).screen.query_one("#path").value = str(tmp_path / "year.csv")  # type: ignore[attr-defined]
        await press(pilot, "enter")
        await settled(pilot, lambda: "written as html, md, xlsx" in words_of(pilot, "#problem"))
    assert list(tmp_path.iterdir()) == []
