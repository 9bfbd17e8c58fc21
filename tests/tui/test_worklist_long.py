"""A list of 5,000 cases: only the pages that come into view are fetched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from complainttui.casework.desk import Desk
from complainttui.store.database import open_database
from complainttui.store.pages import Pages
from complainttui.store.window import PAGE
from complainttui.store.worklist import WorklistRow
from helpers import TODAY, log
from tui.driving import AppPilot, opened, press, settled, table, text_on, words_of

MANY = 5000


@pytest.fixture
def long_desk(sqlite_target: str) -> Iterator[Desk]:
    """One logged case, and its row 4,999 times more."""
    database = open_database(sqlite_target, create=False)
    desk = Desk(database, "a.mensah", TODAY)
    log(desk, received="2024-11-25")
    _copy_first_case(Path(sqlite_target))
    yield desk
    database.close()


def _copy_first_case(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        for table_name, changed in (
            ("cases", {"id": "n", "reference": "printf('C-%04d', n)"}),
            ("stages", {"id": "n", "case_id": "n"}),
        ):
            names = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table_name})")]
            values = ", ".join(changed.get(name, name) for name in names)
            connection.execute(
                f"WITH RECURSIVE numbers(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < {MANY})"
                f" INSERT INTO {table_name} ({', '.join(names)}) SELECT {values} FROM numbers, {table_name}"
            )
    connection.close()


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows each page had that the table read."""
    sizes: list[int] = []
    page = Pages._page

    def counting(self: Pages, *args: Any, **more: Any) -> list[WorklistRow]:
        rows = page(self, *args, **more)
        sizes.append(len(rows))
        return rows

    monkeypatch.setattr(Pages, "_page", counting)
    return sizes


async def counted(pilot: AppPilot, words: str) -> None:
    """Wait until the list has been counted, which goes on beside."""
    await settled(pilot, lambda: words_of(pilot, "#counts").endswith(f" {words}"), words)


async def test_the_first_screen_fetches_one_page(long_desk: Desk, fetched: list[int]) -> None:
    async with opened(long_desk) as pilot:
        await counted(pilot, f"1 of {MANY:,}")
        assert set(fetched) == {PAGE}
        assert len(fetched) <= 2  # the first reading, and one more when the screen comes to the top


async def test_end_and_home_fetch_only_what_comes_into_view(long_desk: Desk, fetched: list[int]) -> None:
    async with opened(long_desk) as pilot:
        await counted(pilot, f"1 of {MANY:,}")
        fetched.clear()
        await press(pilot, "end")
        await counted(pilot, f"{MANY:,} of {MANY:,}")
        last = table(pilot).current
        assert last is not None
        assert last.reference in text_on(pilot)
        assert fetched == [PAGE]
        await press(pilot, "home")
        await counted(pilot, f"1 of {MANY:,}")


async def test_paging_shows_every_line_once(long_desk: Desk) -> None:
    async with opened(long_desk, size=(80, 24)) as pilot:
        seen = []
        for _ in range(5):
            seen += [line[2:8] for line in text_on(pilot).splitlines() if line[2:4] == "C-"]
            await press(pilot, "pagedown")
        assert table(pilot).cursor > 60
        assert table(pilot).current.reference in text_on(pilot)  # type: ignore[union-attr]
        assert len(set(seen)) >= 60


async def test_the_wheel_scrolls_without_moving_the_cursor(long_desk: Desk) -> None:
    async with opened(long_desk, size=(80, 24)) as pilot:
        before = text_on(pilot)
        table(pilot).scroll_to(y=1000, animate=False, immediate=True)
        await pilot.pause()
        assert table(pilot).cursor == 0
        assert text_on(pilot) != before
