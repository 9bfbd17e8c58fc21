"""Make every picture in this folder from the demonstration, on a fixed date: `python screenshots/make.py`.

SVG files come from the application itself; PNG files beside them are drawn from those, to be looked at.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PREVIEW_PAUSE = 0.06  # seconds, as in tui/worklist.py
TODAY = "2026-11-19"


async def picture(db: str, name: str, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    """Open the application, press the keys, keep what is on the screen."""
    from complainttui.casework.desk import open_desk
    from complainttui.tui.app import ComplaintsApp

    desk = open_desk(db, "a.mensah", TODAY, create=False)
    app = ComplaintsApp(desk, today_is_fixed=True)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        svg = app.export_screenshot(title="complainttui")
    desk.database.close()
    (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")
    draw(svg, HERE / f"{name}.png")


async def settle(pilot: Any) -> None:
    """Wait until nothing is under way; the preview follows when the cursor has rested."""
    await pilot.pause()
    await pilot.app.keys.join()
    await pilot.pause(2 * PREVIEW_PAUSE)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def draw(svg: str, path: Path) -> None:
    """The SVG as PNG; its fonts are replaced by one that is on this machine."""
    from resvg_py import svg_to_bytes

    path.write_bytes(bytes(svg_to_bytes(svg_string=svg.replace("Fira Code", "DejaVu Sans Mono"), zoom=1)))


PICTURES: tuple[tuple[str, tuple[int, int], tuple[str, ...]], ...] = (
    ("worklist", (120, 36), ("down", "down")),
    ("worklist-80x24", (80, 24), ("down", "down")),
    ("case", (120, 36), (*["down"] * 3, "enter")),
    ("quick-outcome", (120, 36), ("down", "o", "p", "s", "e", "r")),
    ("explain", (120, 36), ("slash", *"extended", "enter", "w", "space")),
    ("extend", (120, 36), (*["down"] * 16, "x", "1", "0", "enter", "enter", *"Survey")),
    ("new-case", (120, 36), ("n", *"Amina", "space", *"D'Souza")),
    ("report", (120, 36), ("R",)),
    ("ombudsman", (120, 36), ("6", "slash", *"ombudsman", "enter", "enter")),
    ("person", (120, 36), ("slash", *"vulnerable stage:2", "enter", "i")),
    ("letter", (120, 36), ("slash", *"vulnerable stage:2", "enter", "l")),
    ("by-the-code", (120, 36), ("slash", *"breach:any stage:2", "enter", "K")),
    ("lists", (120, 36), ("V",)),
    ("morning", (120, 36), ("m",)),
    ("team", (120, 30), ("B",)),
    ("calendar", (120, 36), ("Y",)),
    ("several", (120, 36), ("slash", *"overdue", "enter", "asterisk", "x", "5", "enter", "enter", *"Survey")),
    ("grouped", (120, 36), (*["right"] * 3, "equals_sign", "home")),
    ("filter", (120, 36), ("slash", *"owner:me ser")),
)


def main() -> None:
    """Every picture, each from the same made-up team."""
    from complainttui.casework import changes
    from complainttui.tui.start import open_demo

    os.environ["TZ"] = "Europe/London"
    time.tzset()
    vars(changes)["now"] = lambda: datetime.fromisoformat(f"{TODAY}T09:12:00+00:00")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VISUAL"] = os.environ["EDITOR"] = ""  # nor their editor
        db = str(Path(folder) / "demo.db")
        open_demo({"db": db, "actor": "", "today": TODAY}, 400).database.close()
        for name, size, keys in PICTURES:
            os.environ["XDG_STATE_HOME"] = str(Path(folder) / name)  # no drafts, and no views as last had
            asyncio.run(picture(db, name, size, keys))
            print(f"screenshots/{name}.svg")


if __name__ == "__main__":
    main()
