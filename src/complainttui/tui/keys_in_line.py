"""Keys wait in line, so that each finds the screen as the one before it left it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from textual import events
from textual.command import CommandList, CommandPalette
from textual.dom import DOMNode

from complainttui.rules.text import visible_lines
from complainttui.tui.case_table import CaseTable
from complainttui.tui.desk_app import DeskApp
from complainttui.tui.worklist import WorklistScreen

KEY_PATIENCE = 3.0  # seconds that a key waits for the one before it


class KeysInLine(DeskApp):
    """An application that gives a key to its widget once the one before is done with, what it opens or saves included.

    Left to itself Textual looks at a key's bindings only after it has bubbled through every queue, so that a fast
    typist's `o u 3 enter` would undo something: the form is not there yet when `u` arrives.
    """

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.keys: asyncio.Queue[events.Key | events.Paste] = asyncio.Queue()
        self.is_looking = False
        """A look for colleagues' changes is under way, after which the screen may be another."""

    def begin_to_take_keys(self) -> None:
        """Take what has been typed so far, and all that follows."""
        self._key_taker = asyncio.create_task(self._take_keys())

    def take_no_more_keys(self) -> None:
        """The end of the line."""
        self._key_taker.cancel()

    async def on_event(self, event: events.Event) -> None:
        """Keys wait in line; all else goes its usual way."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.keys.put_nowait(event)
        elif isinstance(event, events.Paste) and not event.is_forwarded:
            self.keys.put_nowait(events.Paste(visible_lines(event.text)))  # editors draw what they hold
        else:
            await super().on_event(event)

    async def _take_keys(self) -> None:
        while True:
            key = await self.keys.get()
            await self._complete_home()
            if not await self._has_moved_the_cursor(key):
                await self._give(key)
            self.keys.task_done()

    async def _complete_home(self) -> None:
        """Make what the first frame did without, unless it is there already."""
        home = self.screen_stack[0]
        if isinstance(home, WorklistScreen):
            await home.line.make_ready()

    async def _has_moved_the_cursor(self, key: events.Key | events.Paste) -> bool:
        table = self.focused
        return isinstance(key, events.Key) and isinstance(table, CaseTable) and await table.is_moved_by(key.key)

    async def _give(self, key: events.Key | events.Paste) -> None:
        nodes = [*(self.focused or self.screen).ancestors_with_self]
        palette = self.screen if self._chooses(key) else None
        await super().on_event(key)
        with suppress(TimeoutError):
            async with asyncio.timeout(KEY_PATIENCE):
                await self._until_taken(nodes)
                while palette is self.screen:
                    await asyncio.sleep(0.002)
                if palette:
                    await self._until_taken([self])  # it has handed us what it is to do
                await self._until_done()

    async def _until_taken(self, nodes: list[DOMNode]) -> None:
        for node in nodes:  # the key goes from queue to queue; our question follows it
            done = asyncio.Event()
            if node.call_later(done.set):
                await done.wait()

    async def _until_done(self) -> None:
        while (
            not self.screen.is_mounted
            or self.is_looking
            or getattr(self.screen, "is_saving", False)
            or getattr(self.screen, "is_about_to_show", False)
            or self._is_finding
        ):
            await asyncio.sleep(0.002)

    def _chooses(self, key: events.Key | events.Paste) -> bool:
        """Whether the key takes a line of the palette, which closes some messages later, and then does what it says."""
        if not (isinstance(key, events.Key) and key.key == "enter" and isinstance(self.screen, CommandPalette)):
            return False
        return self.screen.query_one(CommandList).highlighted is not None

    @property
    def _is_finding(self) -> bool:
        """The palette looks for what was typed: `enter` means what it finds, and it must not be left before."""
        group = CommandPalette._GATHER_COMMANDS_GROUP
        return isinstance(self.screen, CommandPalette) and any(
            not one.is_finished for one in self.workers if one.group == group
        )
