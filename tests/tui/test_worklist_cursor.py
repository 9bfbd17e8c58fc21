"""The cursor stays on its case, whatever moves around it; a colleague's change shows without a key being pressed."""

from __future__ import annotations

import pytest
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from complainttui.casework.desk import Desk
from complainttui.casework.undo import undo
from complainttui.tui.app import LOOK
from complainttui.tui.key_line import KeyLine
from helpers import do, log
from tui.driving import (
    AppPilot,
    current,
    listed,
    opened,
    press,
    settled,
    stand_on,
    table,
    text_on,
    top,
    typed_in,
    words_of,
)


async def look(pilot: AppPilot) -> None:
    """What the clock of the application does twice a second."""
    pilot.app._look()  # type: ignore[attr-defined]


async def test_only_the_list_is_drawn_for_a_cursor_that_moves(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(team) as pilot:
        drawn: list[str] = []
        draw = Widget.render_lines

        def noted(widget: Widget, crop: Region) -> list[Strip]:
            drawn.append(type(widget).__name__)
            return draw(widget, crop)

        await pilot.pause()  # until the whole screen is drawn
        monkeypatch.setattr(Widget, "render_lines", noted)
        table(pilot).refresh()
        await pilot.pause()
        assert {"WorklistScreen", "KeyLine"}.isdisjoint(drawn)
        pilot.app.screen.query_one(KeyLine).refresh()
        await pilot.pause()
        assert "KeyLine" in drawn


async def test_the_arrows_and_their_letters_move(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "down", "j", "down")
        assert current(pilot) == "C-0004"
        await press(pilot, "up", "k")
        assert current(pilot) == "C-0002"
        await press(pilot, "end")
        assert current(pilot) == "C-0010"
        await press(pilot, "down")
        assert current(pilot) == "C-0010"
        await press(pilot, "home", "up")
        assert current(pilot) == "C-0001"


async def test_the_cursor_stays_on_its_case_when_its_place_changes(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "down")
        assert (current(pilot), table(pilot).cursor) == ("C-0002", 1)
        await press(pilot, "a", "enter")
        await settled(pilot, lambda: table(pilot).cursor == 5, "the acknowledged case further down")
        assert current(pilot) == "C-0002"


async def test_the_cursor_stays_near_when_its_case_leaves_the_list(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "down", "o", "n", "enter")
        await settled(pilot, lambda: "C-0002" not in listed(pilot), "the answered case gone")
        assert table(pilot).cursor == 1
        assert current(pilot) == "C-0003"


async def test_the_cursor_follows_its_case_through_views_and_filters(team: Desk) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0003")
        await press(pilot, "1")
        assert current(pilot) == "C-0003"
        await press(pilot, "slash", *"roof")
        assert current(pilot) == "C-0003"
        await press(pilot, "escape")
        assert current(pilot) == "C-0003"


async def test_a_colleagues_change_shows_without_a_key_and_the_cursor_stays(team: Desk, colleague: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "down", "down")
        do(colleague, "acknowledge", "C-0002", on="2024-11-27")
        await look(pilot)
        await settled(pilot, lambda: table(pilot).cursor == 1, "the list in its new order")
        assert current(pilot) == "C-0003"
        assert "UNACKNOWLEDGED 1" in words_of(pilot, "#counts")


async def test_a_colleagues_new_case_shows_by_itself_within_the_interval(team: Desk, colleague: Desk) -> None:
    async with opened(team) as pilot:
        reference = log(colleague, received="2024-11-01", complainant="Wil Penhaligon")
        for _ in range(3):
            await pilot.pause(LOOK)
        assert "Wil Penhaligon" in text_on(pilot)
        assert listed(pilot)[0] == reference
        assert current(pilot) == "C-0001"


async def test_a_colleagues_change_shows_on_the_open_case(team: Desk, colleague: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "enter")
        do(colleague, "note", "C-0001", text="Spoke to the roofer")
        await look(pilot)
        await settled(pilot, lambda: "Spoke to the roofer" in text_on(pilot), "the note")


async def test_a_colleagues_change_leaves_an_open_form_alone(team: Desk, colleague: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "c")
        before = typed_in(pilot)
        do(colleague, "assign", "C-0001", officer="e.reyes")
        await look(pilot)
        await settled(pilot, lambda: [row.owner for row in [table(pilot).current] if row] == ["e.reyes"])
        assert top(pilot) == "FormScreen"
        assert typed_in(pilot) == before


async def test_a_form_stays_when_a_colleague_undoes_the_logging_of_its_case(team: Desk, colleague: Desk) -> None:
    async with opened(team) as pilot:
        reference = log(colleague, received="2024-11-01")
        await look(pilot)
        await settled(pilot, lambda: reference in listed(pilot))
        await stand_on(pilot, reference)
        await press(pilot, "enter", "N", *"half a note")
        undo(colleague)
        await look(pilot)
        await settled(pilot, lambda: reference not in listed(pilot), "the case gone from the list")
        assert top(pilot) == "FormScreen"
        assert typed_in(pilot)["text"] == "half a note"
        await press(pilot, "f2")
        assert f"There is no case '{reference}'" in words_of(pilot, "#problem")
        assert typed_in(pilot)["text"] == "half a note"
        await press(pilot, "escape")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the list, since the case is no more")


async def test_our_own_change_counts_at_once(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "down", "a", "enter")
        await settled(pilot, lambda: "UNACKNOWLEDGED 1" in words_of(pilot, "#counts"), "the new count")
        assert "OVER 1" in words_of(pilot, "#counts")
