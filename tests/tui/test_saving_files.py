"""Saving what is on the screen as CSV: exactly the filtered cases, exactly the figures, never over another file."""

from __future__ import annotations

import csv
import stat
from pathlib import Path

import pytest

from complainttui.casework.desk import Desk
from complainttui.exchange.figures import FORMATS, as_text
from helpers import run_cli
from tui.driving import AppPilot, listed, opened, press, said, settled, top, typed_in, words_of
from worked_out import figures_of


async def save_as(pilot: AppPilot, name: str) -> None:
    """Give a name in the prompt, and enter."""
    line = pilot.app.screen.query_one("#path")
    line.value = name  # type: ignore[attr-defined]
    await press(pilot, "enter")


def references_in(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [row["reference"] for row in csv.DictReader(lines)]


async def test_the_list_is_saved_exactly_as_filtered(team: Desk, working_folder: Path) -> None:
    async with opened(team) as pilot:
        await press(pilot, "6", "slash", *"damp", "enter", "s")
        assert "Save these 4 cases as CSV" in words_of(pilot, "#save-title")
        shown = listed(pilot)
        suggested = Path(typed_in(pilot)["path"])
        assert suggested.parent == working_folder
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the prompt closed")
        assert references_in(suggested) == shown == ["C-0008", "C-0006", "C-0005", "C-0001"]
        assert said(pilot)[-1] == f"Saved 4 cases to {suggested}."
        assert stat.S_IMODE(suggested.stat().st_mode) == 0o600


async def test_the_saved_list_can_be_imported_again(team: Desk, working_folder: Path) -> None:
    async with opened(team) as pilot:
        await press(pilot, "6", "s")
        await save_as(pilot, "all.csv")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the prompt closed")
    taken = run_cli(str(working_folder / "new.db"), "import", str(working_folder / "all.csv"))
    assert taken.code == 0, taken.err
    again = run_cli(str(working_folder / "new.db"), "list", "--format", "csv")
    assert len(again.out.splitlines()) == 11


async def test_the_report_is_saved_as_it_is_shown_under_what_it_means(team: Desk, working_folder: Path) -> None:
    figures = figures_of(team, "performance-by-tenure", "2024-25")
    async with opened(team) as pilot:
        await press(pilot, "R", "s")
        suggested = Path(typed_in(pilot)["path"])
        assert suggested.name == "performance-by-tenure-2024-25-as-at-2024-11-28.csv"
        assert ".csv, .xlsx, .md, .html, .json" in words_of(pilot, "#hint")
        for ending in FORMATS:
            there = suggested.with_suffix(f".{ending}")
            await save_as(pilot, str(there))
            await settled(pilot, lambda: top(pilot) == "ReportsScreen", "the prompt closed")
            if ending == "xlsx":
                assert there.read_bytes().startswith(b"PK")
            else:
                assert there.read_text("utf-8") == as_text(figures, ending)
            await press(pilot, "s")
        await save_as(pilot, "report.pdf")
        await settled(pilot, lambda: "What is to be written into report.pdf?" in words_of(pilot, "#problem"))


async def test_over_a_report_that_is_there_only_when_asked_twice(team: Desk, working_folder: Path) -> None:
    there = working_folder / "mine.csv"
    there.write_text("precious")
    async with opened(team) as pilot:
        await press(pilot, "R", "s")
        await save_as(pilot, str(there))
        await settled(pilot, lambda: "is there already. enter again replaces it" in words_of(pilot, "#problem"))
        await save_as(pilot, str(working_folder / "other.csv"))
        await settled(pilot, lambda: top(pilot) == "ReportsScreen", "the prompt closed")
        assert there.read_text() == "precious"
        await press(pilot, "s")
        await save_as(pilot, str(there))
        await settled(pilot, lambda: "is there already" in words_of(pilot, "#problem"))
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "ReportsScreen", "the prompt closed")
        assert "performance-by-tenure, version" in there.read_text("utf-8")


async def test_a_file_that_is_there_stays_and_the_name_can_be_mended(team: Desk, working_folder: Path) -> None:
    there = working_folder / "mine.csv"
    there.write_text("precious")
    async with opened(team) as pilot:
        await press(pilot, "s")
        await save_as(pilot, str(there))
        await settled(pilot, lambda: "is there already. Choose another name" in words_of(pilot, "#problem"))
        assert there.read_text() == "precious"
        await save_as(pilot, str(working_folder / "other.csv"))
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the prompt closed")
        assert (working_folder / "other.csv").exists()


@pytest.mark.parametrize(
    "name",
    ["no/such/folder/a.csv", "", ".", "/proc/a.csv", "~nobody-of-this-name/a.csv", "a" * 300 + ".csv", "/dev/null"],
    ids=lambda name: name[:20] or "empty",
)
async def test_a_place_that_cannot_be_is_refused_in_words(team: Desk, working_folder: Path, name: str) -> None:
    async with opened(team) as pilot:
        await press(pilot, "s")
        line = pilot.app.screen.query_one("#path")
        line.value = name  # type: ignore[attr-defined]
        await pilot.press("enter")
        for _ in range(20):
            await pilot.pause(0.01)
        assert top(pilot) == "SavePrompt"
        assert words_of(pilot, "#problem") != ""
        assert typed_in(pilot)["path"] == name
    assert list(working_folder.iterdir()) == []


async def test_escape_saves_nothing(team: Desk, working_folder: Path) -> None:
    async with opened(team) as pilot:
        await press(pilot, "s", "escape")
        assert top(pilot) == "WorklistScreen"
    assert list(working_folder.iterdir()) == []


async def test_a_title_with_a_slash_makes_no_folder(team: Desk, working_folder: Path) -> None:
    async with opened(team) as pilot:
        for view in "123456":
            await press(pilot, view, "s")
            assert Path(typed_in(pilot)["path"]).parent == working_folder
            await press(pilot, "escape")
