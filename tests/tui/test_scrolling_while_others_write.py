"""Two processes write while a third scrolls: no case is shown twice, none is lost, and the list ends as the file is."""

from __future__ import annotations

import random
import subprocess
import sys

from complainttui.casework.desk import Desk
from complainttui.rules.text import first_line
from complainttui.store.pages import ordered_ids
from helpers import SOURCES, log
from tui.driving import AppPilot, listed, opened, press, settled, table, text_on

CASES = 260
WRITER = """
import random, sys
from datetime import date
from complainttui.casework.actions import ACTIONS
from complainttui.casework.desk import Desk
from complainttui.casework.perform import perform
from complainttui.store.database import open_database
target, actor, seed = sys.argv[1:]
desk = Desk(open_database(target, create=False), actor, date(2024, 11, 28))
chance = random.Random(int(seed))
references = [one for (one,) in desk.database.reader.rows("SELECT reference FROM cases ORDER BY reference")]
for reference in chance.sample(references, 40):
    verb, typed = chance.choice((("acknowledge", {"on": "2024-11-28"}), ("note", {"text": "x"})))
    action = ACTIONS[verb].from_text(typed, desk)
    try:
        perform(desk, action, [reference])
    except Exception as refused:
        assert "acknowledged" in str(refused), refused
"""


def shown(pilot: AppPilot) -> list[str]:
    """The references on the screen, from top to bottom."""
    return [line[2:8] for line in text_on(pilot).splitlines() if line[2:4] == "C-"]


async def test_two_write_while_a_third_scrolls(team: Desk) -> None:
    for number in range(CASES - 10):
        log(team, received=f"2024-11-{1 + number % 27:02d}")
    chance = random.Random(7)
    async with opened(team, (100, 30)) as pilot:
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, team.database.target, actor, seed],
                env={"PYTHONPATH": str(SOURCES)},
                stderr=subprocess.PIPE,
            )
            for actor, seed in (("c.iyer", "1"), ("e.reyes", "2"))
        ]
        looks = 0
        while any(one.poll() is None for one in writers):
            await press(pilot, chance.choice(("pagedown", "pagedown", "pageup", "down", "up", "end", "home")))
            references = shown(pilot)
            assert len(references) == len(set(references)) > 0
            assert table(pilot).current is not None
            looks += 1
        for one in writers:
            _, said = one.communicate()
            assert (one.returncode, said) == (0, b""), first_line(said.decode())
        assert looks > 5
        pilot.app._look()  # type: ignore[attr-defined]
        await settled(pilot, lambda: table(pilot).is_counted, "the list counted")
        ids = ordered_ids(team.database.reader, "open", team.asker).tolist()
        assert table(pilot).ids.tolist() == ids  # type: ignore[attr-defined]
        await press(pilot, "home")
        assert shown(pilot)[:15] == listed(pilot)[:15]
