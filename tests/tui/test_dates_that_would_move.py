"""Dates that would move: offered, never moved by themselves; D lists them, enter moves them all, u brings them back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.recalculation import Recalculation, foresee, recalculate
from complainttui.casework.undo import undo
from complainttui.rules import bank_holidays as published_list
from complainttui.rules.problems import Unreachable
from complainttui.store.writer import Writer
from helpers import do, dump, duty
from tui.driving import (
    AppPilot,
    opened,
    press,
    read_through,
    said,
    settled,
    stand_on,
    strips,
    text_on,
    top,
    words_of,
)

OFFER = "4 open dates would move: calendar or procedures have changed since. D shows them; nothing has moved."
NOTHING = "Every open date is as it would be worked out now."
# A closed Tuesday 3 December, counted over by these four and by no other.
MOVES = [
    "C-0002 Stage 1 response Wed 11 Dec 2024 → Thu 12 Dec 2024",
    "C-0004 Stage 1 response Fri 13 Dec 2024 → Mon 16 Dec 2024",
    "C-0005 Stage 1 response Wed 4 Dec 2024 → Thu 5 Dec 2024",
    "C-0008 Stage 1 response Mon 9 Dec 2024 → Tue 10 Dec 2024",
]


def close(desk: Desk, first: str = "2024-12-03") -> None:
    do(desk, "close-days", first=first, reason="Boiler room flooded")


async def offered(pilot: AppPilot) -> None:
    await settled(pilot, lambda: OFFER in said(pilot), "the offer")


async def shown(pilot: AppPilot) -> list[str]:
    """Press D; the lines of its list."""
    await press(pilot, "D")
    await settled(pilot, lambda: top(pilot) == "RecalculationScreen", "the list")
    return [" ".join(line.split()) for line in await read_through(pilot, "#moves", "pagedown") if line.strip()]


async def back_on_the_list(pilot: AppPilot) -> None:
    await settled(pilot, lambda: top(pilot) == "WorklistScreen", "the worklist")


async def test_a_closure_before_the_start_is_offered_and_nothing_moves(team: Desk) -> None:
    close(team)
    before = dump(team.database)
    async with opened(team) as pilot:
        await offered(pilot)
        assert said(pilot) == [OFFER]
        assert "Wed 4 Dec" in text_on(pilot)
    assert dump(team.database) == before


async def test_a_closure_by_a_colleague_meanwhile_is_offered_and_nothing_moves(team: Desk, colleague: Desk) -> None:
    async with opened(team) as pilot:
        assert said(pilot) == []
        await stand_on(pilot, "C-0005")
        await settled(pilot, lambda: "4 days left" in words_of(pilot, "#preview"), "the case in the preview")
        close(colleague)
        before = dump(team.database)
        await offered(pilot)
        assert said(pilot) == [OFFER]
        assert dump(team.database) == before
        await settled(pilot, lambda: "3 days left" in words_of(pilot, "#preview"), "a countdown without the closed day")


async def test_a_closure_that_a_colleague_takes_back_leaves_nothing_to_move(team: Desk, colleague: Desk) -> None:
    async with opened(team) as pilot:
        close(colleague)
        await offered(pilot)
        undo(colleague)
        await press(pilot, "D")
        await settled(pilot, lambda: said(pilot)[-1:] == [NOTHING], "nothing to move")
        assert top(pilot) == "WorklistScreen"


async def test_a_closure_that_touches_no_open_date_is_not_offered(team: Desk) -> None:
    close(team, "2026-03-03")
    async with opened(team) as pilot:
        assert said(pilot) == []
        await press(pilot, "D")
        await settled(pilot, lambda: said(pilot) == [NOTHING], "nothing to move")


async def test_d_lists_case_and_date_before_and_after(team: Desk) -> None:
    close(team)
    async with opened(team) as pilot:
        assert sorted(await shown(pilot)) == MOVES
        assert words_of(pilot, "#recalculation-title") == "4 open dates would move"
        assert OFFER not in said(pilot)  # it has been taken up


async def test_enter_moves_them_all_and_the_list_shows_the_new_dates(team: Desk) -> None:
    close(team)
    async with opened(team) as pilot:
        await shown(pilot)
        await press(pilot, "enter")
        await back_on_the_list(pilot)
        assert said(pilot) == ["4 cases were worked out anew. u takes it back."]
        table = words_of(pilot, "#table")
        assert "Thu 5 Dec" in table
        assert "Tue 10 Dec" in table
        assert "Wed 4 Dec" not in table
        await press(pilot, "D")
        await settled(pilot, lambda: said(pilot)[-1:] == [NOTHING], "nothing left to move")
    assert {one: str(duty(team, one, 1, "respond").due_on) for one in ("C-0002", "C-0004", "C-0005", "C-0008")} == {
        "C-0002": "2024-12-12", "C-0004": "2024-12-16", "C-0005": "2024-12-05", "C-0008": "2024-12-10",
    }  # fmt: skip


async def test_u_brings_them_all_back(team: Desk) -> None:
    close(team)
    before = dump(team.database, without=("events",))
    async with opened(team) as pilot:
        await shown(pilot)
        await press(pilot, "enter")
        await back_on_the_list(pilot)
        await press(pilot, "u")
        await settled(pilot, lambda: any("Undid: Recalculated" in one for one in said(pilot)), "undone")
        assert "Wed 4 Dec" in words_of(pilot, "#table")
        assert dump(team.database, without=("events",)) == before
        assert sorted(await shown(pilot)) == MOVES


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_leaving_leaves_all_as_it_was(team: Desk, key: str) -> None:
    close(team)
    before = dump(team.database)
    async with opened(team) as pilot:
        await shown(pilot)
        await press(pilot, key)
        assert top(pilot) == "WorklistScreen"
        assert pilot.app.is_running
        assert "Wed 4 Dec" in words_of(pilot, "#table")
    assert dump(team.database) == before


async def test_with_nothing_to_move_d_says_so(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "D")
        await settled(pilot, lambda: said(pilot) == [NOTHING], "nothing to move")
        assert top(pilot) == "WorklistScreen"


async def test_in_an_empty_database_d_says_so_too(sqlite_desk: Desk) -> None:
    close(sqlite_desk)
    async with opened(sqlite_desk) as pilot:
        await press(pilot, "D")
        await settled(pilot, lambda: said(pilot) == [NOTHING], "nothing to move")


async def test_an_answered_case_keeps_the_date_it_was_judged_by(team: Desk) -> None:
    close(team)
    do(team, "respond", "C-0005", on="2024-11-28", outcome="upheld")
    async with opened(team) as pilot:
        assert sorted(await shown(pilot)) == [one for one in MOVES if "C-0005" not in one]
        await press(pilot, "enter")
        await back_on_the_list(pilot)
    assert duty(team, "C-0005", 1, "respond").due_on == date(2024, 12, 4)


async def test_one_case_is_spoken_of_as_one(team: Desk) -> None:
    close(team)
    for reference in ("C-0002", "C-0004", "C-0008"):
        do(team, "withdraw", reference, reason="Mended")
    async with opened(team) as pilot:
        assert await shown(pilot) == ["C-0005 Stage 1 response Wed 4 Dec 2024 → Thu 5 Dec 2024"]
        assert words_of(pilot, "#recalculation-title") == "1 open date would move"
        await press(pilot, "enter")
        await back_on_the_list(pilot)
        assert said(pilot) == ["1 case was worked out anew. u takes it back."]


async def test_a_holiday_announced_late_is_named(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    real = published_list.bank_holidays

    def installed(nation: str) -> dict[date, str]:
        return real(nation) | ({date(2024, 12, 3): "The King's Jubilee"} if nation == "england-and-wales" else {})

    monkeypatch.setattr("complainttui.casework.recalculation.bank_holidays", installed)
    async with opened(team) as pilot:
        lines = await shown(pilot)
        assert lines[0] == "Tue 3 Dec 2024 is a holiday in England and Wales: The King's Jubilee."
        assert sorted(lines[1:]) == MOVES
        await press(pilot, "enter")
        await back_on_the_list(pilot)
    assert duty(team, "C-0005", 1, "respond").due_on == date(2024, 12, 5)
    assert team.calendar.closed_as(date(2024, 12, 3)) == "The King's Jubilee"


async def test_a_colleague_who_was_first_leaves_nothing_to_do_and_that_is_said(team: Desk, colleague: Desk) -> None:
    close(team)
    async with opened(team) as pilot:
        await shown(pilot)
        recalculate(colleague)
        before = dump(team.database)
        await press(pilot, "enter")
        await settled(pilot, lambda: "There is nothing to recalculate." in words_of(pilot, "#problem"), "the sentence")
        await press(pilot, "q")
        assert top(pilot) == "WorklistScreen"
        assert "Thu 5 Dec" in words_of(pilot, "#table")
    assert dump(team.database) == before


async def test_a_failing_database_is_said_and_the_list_stays(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def failing(_: Writer) -> Iterator[None]:
        raise Unreachable("The disk is full. Nothing was changed; make room and try again.")
        yield

    close(team)
    async with opened(team) as pilot:
        await shown(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(Writer, "transaction", failing)
            await press(pilot, "enter")
            await settled(pilot, lambda: "The disk is full." in words_of(pilot, "#problem"), "the sentence")
        await press(pilot, "enter")
        await back_on_the_list(pilot)
    assert duty(team, "C-0005", 1, "respond").due_on == date(2024, 12, 5)


async def test_a_fault_of_the_program_is_said_too_and_the_list_can_be_left(
    team: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def broken(_: Writer) -> Iterator[None]:
        raise RuntimeError("unforeseen")
        yield

    close(team)
    async with opened(team) as pilot:
        await shown(pilot)
        monkeypatch.setattr(Writer, "transaction", broken)
        await pilot.press("enter")
        for _ in range(20):
            await pilot.pause(0.02)
        assert words_of(pilot, "#problem") != ""
        await press(pilot, "q")
        assert top(pilot) == "WorklistScreen"


async def test_a_fault_while_looking_is_said_and_later_keys_do_not_wait_for_it(
    team: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Desk) -> Recalculation:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr("complainttui.casework.recalculation.foresee", broken)
    async with opened(team) as pilot:
        await pilot.press("D")
        for _ in range(20):
            await pilot.pause(0.02)
        assert said(pilot) != []
        await pilot.press("down")
        for _ in range(20):
            await pilot.pause(0.02)
        assert words_of(pilot, "#counts").endswith(" 2 of 7")


@pytest.fixture
def _a_slow_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking for dates that would move takes a moment, as with a hundred thousand cases."""

    def slowly(desk: Desk) -> Recalculation:
        threading.Event().wait(0.4)
        return foresee(desk)

    monkeypatch.setattr("complainttui.casework.recalculation.foresee", slowly)


@pytest.mark.usefixtures("_a_slow_database")
async def test_keys_typed_ahead_find_the_list(team: Desk) -> None:
    close(team)
    async with opened(team) as pilot:
        await press(pilot, "D", "enter")
        assert "CaseScreen" not in [type(one).__name__ for one in pilot.app.screen_stack]
        await settled(pilot, lambda: duty(team, "C-0005", 1, "respond").due_on == date(2024, 12, 5), "moved")
        await back_on_the_list(pilot)


@pytest.mark.usefixtures("_a_slow_database")
async def test_d_twice_opens_it_once(team: Desk) -> None:
    close(team)
    async with opened(team) as pilot:
        await press(pilot, "D", "D")
        await settled(pilot, lambda: top(pilot) == "RecalculationScreen", "the list")
        await press(pilot, "q")
        assert top(pilot) == "WorklistScreen"


async def test_what_is_offered_on_the_case_screen_can_be_taken_up_there(team: Desk, colleague: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "enter")
        close(colleague)
        await offered(pilot)
        assert top(pilot) == "CaseScreen"
        await press(pilot, "D")
        await settled(pilot, lambda: top(pilot) == "RecalculationScreen", "the list")


@pytest.mark.parametrize("size", [(80, 24), (40, 10)], ids=["80x24", "40x10"])
async def test_every_line_can_be_read(team: Desk, size: tuple[int, int]) -> None:
    close(team)
    async with opened(team, size) as pilot:
        read = " ".join(await shown(pilot))
        for line in MOVES:
            assert line in read


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (300, 80)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_it_mounts_in_a_terminal_of_any_size(team: Desk, size: tuple[int, int]) -> None:
    close(team)
    async with opened(team, size) as pilot:
        await press(pilot, "D")
        await settled(pilot, lambda: top(pilot) == "RecalculationScreen", "the list")
        await press(pilot, "pagedown", "tab", "down")
        assert all(strip.cell_length <= size[0] for strip in strips(pilot))
        await press(pilot, "q")
        assert top(pilot) == "WorklistScreen"
