"""Driving the terminal application: open it on a desk, rest until it is still, stand on a case, read the screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import TypeAlias

from textual.events import Paste
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input, TextArea
from textual.worker import WorkerCancelled

from complainttui.casework.desk import Desk
from complainttui.store.worklist import rows_by_id
from complainttui.tui.app import ComplaintsApp
from complainttui.tui.case_table import CaseTable
from complainttui.tui.worklist import WorklistScreen

AppPilot: TypeAlias = Pilot[None]
LITTLE = 0.002  # seconds from one look to the next
PATIENCE = 2000  # looks; more than anything here needs on a slow machine


@asynccontextmanager
async def opened(desk: Desk, size: tuple[int, int] = (120, 36)) -> AsyncIterator[AppPilot]:
    """The application on this desk, at rest."""
    async with ComplaintsApp(desk, today_is_fixed=True).run_test(size=size, notifications=True) as pilot:
        await rest(pilot)
        yield pilot


def app_of(pilot: AppPilot) -> ComplaintsApp:
    """The application, by its own type."""
    assert isinstance(pilot.app, ComplaintsApp)
    return pilot.app


async def rest(pilot: AppPilot) -> None:
    """Wait until every key, worker and message is dealt with. A worker that failed fails the test."""
    await pilot.pause(0)
    await asyncio.wait_for(app_of(pilot).keys.join(), timeout=20)
    while getattr(pilot.app.screen, "is_moving", False):  # the preview follows once the cursor rests
        await asyncio.sleep(LITTLE)
    for worker in list(pilot.app.workers):
        with suppress(WorkerCancelled):
            await worker.wait()
    await pilot.pause(0)


async def settled(pilot: AppPilot, condition: Callable[[], object], what: str = "") -> None:
    """Wait for a state, by pausing; fail when it does not come."""
    for _ in range(PATIENCE):
        await rest(pilot)
        if condition():
            return
        await asyncio.sleep(LITTLE)
    raise AssertionError(f"never came: {what or 'the state waited for'}\n{text_on(pilot)}")


async def press(pilot: AppPilot, *keys: str) -> None:
    """Press keys, one on the heels of the other, then rest."""
    if keys:
        await pilot.press(*keys)
    await rest(pilot)


async def fill(pilot: AppPilot, field: str, text: str) -> None:
    """Paste into a field of the form on top, in place of what it holds; a line takes no line breaks."""
    editor = pilot.app.screen.query_one(f"#{field}")
    editor.focus()
    await pilot.pause(0)
    if isinstance(editor, TextArea):
        editor.select_all()
    elif isinstance(editor, Input):
        editor.action_select_all()
    pilot.app.post_message(Paste(text))
    await rest(pilot)


def typed_in(pilot: AppPilot) -> dict[str, str]:
    """What every field of the form on top holds."""
    editors = pilot.app.screen.query("Input, TextArea").results()
    return {str(one.id): one.text if isinstance(one, TextArea) else getattr(one, "value", "") for one in editors}


def focused(pilot: AppPilot) -> str:
    """The id of the widget that has the focus."""
    return str(pilot.app.focused.id) if pilot.app.focused else ""


def worklist(pilot: AppPilot) -> WorklistScreen:
    """The worklist nearest to the top."""
    return next(one for one in reversed(pilot.app.screen_stack) if isinstance(one, WorklistScreen))


def table(pilot: AppPilot) -> CaseTable:
    """Its table."""
    return worklist(pilot).query_one(CaseTable)


def listed(pilot: AppPilot) -> list[str]:
    """The references in the list, in order."""
    reader = worklist(pilot).desk.database.reader
    return [row.reference for row in rows_by_id(reader, table(pilot).ids)]


def current(pilot: AppPilot) -> str:
    """The reference under the cursor; empty without a case."""
    row = table(pilot).current
    return row.reference if row else ""


async def stand_on(pilot: AppPilot, reference: str) -> None:
    """The cursor on this case, among all cases."""
    await press(pilot, "6")
    table(pilot).cursor = listed(pilot).index(reference)
    await rest(pilot)


def strips(pilot: AppPilot) -> list[Strip]:
    """The lines of the screen on top as they would be drawn."""
    return pilot.app.screen._compositor.render_strips()


def text_on(pilot: AppPilot) -> str:
    """The text of the screen on top."""
    return "\n".join(strip.text.rstrip() for strip in strips(pilot))


def words_of(pilot: AppPilot, selector: str) -> str:
    """The text of one widget of the screen on top, its lines joined, as far as it is in view."""
    region = pilot.app.screen.query_one(selector).content_region
    lines = strips(pilot)[max(0, region.y) : max(0, region.bottom)]
    return " ".join(" ".join(line.crop(region.x, region.right).text for line in lines).split())


async def read_through(pilot: AppPilot, selector: str, key: str) -> list[str]:
    """Every line that a scrolling widget shows when it is read with the key, from where it stands to its end."""
    place = pilot.app.screen.query_one(selector)
    seen: dict[int, str] = {}
    while True:
        region, above = place.scrollable_content_region, int(place.scroll_offset.y)
        for row, line in enumerate(strips(pilot)[region.y : region.bottom]):
            seen[above + row] = line.crop(region.x, region.right).text.rstrip()
        if above >= int(place.max_scroll_y):
            return [seen[number] for number in sorted(seen)]
        await press(pilot, key)
        await settled(
            pilot,
            lambda above=above: place.scroll_offset.y > above and place.scroll_y == place.scroll_target_y,
            f"{key} reads on, and has come to rest",
        )


def said(pilot: AppPilot) -> list[str]:
    """The notifications on the screen, oldest first."""
    return [one.message for one in pilot.app._notifications]


def top(pilot: AppPilot) -> str:
    """The name of the screen on top."""
    return type(pilot.app.screen).__name__
