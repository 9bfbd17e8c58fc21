"""A few screens as pictures: any change of how they look is seen, and kept on purpose.

To keep what the screens look like now: COMPLAINTTUI_UPDATE_SNAPSHOTS=1 pytest tests/tui/test_snapshots.py
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from complainttui.casework.desk import Desk
from helpers import do
from tui.driving import AppPilot, opened, press, settled, stand_on, text_on, top

SNAPSHOTS = Path(__file__).parent / "snapshots"
UPDATE = os.environ.get("COMPLAINTTUI_UPDATE_SNAPSHOTS") == "1"  # read now: a fixture takes such variables away
HOW = "If that is meant: COMPLAINTTUI_UPDATE_SNAPSHOTS=1 pytest tests/tui/test_snapshots.py"


@pytest.fixture(autouse=True)
def _greenwich_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The timeline is shown in local time."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def normalised(svg: str) -> str:
    """The picture without the numbers that Textual makes up for each, one element a line."""
    return re.sub(r"terminal-\d+", "terminal", svg).replace("><", ">\n<")


def text_of(svg: str) -> list[str]:
    """The words of a picture, line by line, for the message."""
    return re.findall(r">([^<>\n]+)</text>", svg)


async def compare(pilot: AppPilot, name: str) -> None:
    """The screen against the picture kept under this name."""
    keys = ("Help", "enter", "Save as text", "Not now")
    await settled(pilot, lambda: any(one in text_on(pilot) for one in keys), "the keys")
    await pilot.pause()
    now = normalised(pilot.app.export_screenshot())
    kept = SNAPSHOTS / f"{name}.svg"
    if UPDATE:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(now, "utf-8")
    assert kept.exists(), f"There is no picture {kept.name} yet. {HOW}"
    before = kept.read_text("utf-8")
    if now == before:
        return
    seen = Path(tempfile.mkdtemp(prefix="snapshot-")) / kept.name
    seen.write_text(now, "utf-8")
    gone = [line for line in text_of(before) if line not in text_of(now)]
    new = [line for line in text_of(now) if line not in text_of(before)]
    what = f"gone: {gone[:8]}, new: {new[:8]}" if gone or new else "only colours or places differ"
    raise AssertionError(f"{name} looks different ({what}). Compare {kept} with {seen}. {HOW}")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_the_worklist(team: Desk, size: tuple[int, int]) -> None:
    async with opened(team, size) as pilot:
        await compare(pilot, f"worklist-{size[0]}x{size[1]}")


async def test_the_case(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0006")
        await press(pilot, "enter")
        await compare(pilot, "case")


async def test_the_quick_outcome(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "o", "u", "3")
        await compare(pilot, "quick-outcome")


async def test_the_report(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "R")
        await compare(pilot, "report")


async def test_why_this_date(team: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "w")
        await compare(pilot, "explain-80x24")


async def test_the_dates_that_would_move(team: Desk) -> None:
    do(team, "close-days", first="2024-12-03", reason="Boiler room flooded")
    async with opened(team, (80, 24)) as pilot:
        await press(pilot, "D")
        await settled(pilot, lambda: top(pilot) == "RecalculationScreen", "the list")
        await compare(pilot, "recalculation-80x24")
