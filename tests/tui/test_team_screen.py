"""The team screen: its figures open their cases, the cursor stays, leave and handing over are done from a row."""

from __future__ import annotations

import pytest
from textual.coordinate import Coordinate

from complainttui.casework.desk import Desk
from complainttui.casework.team_figures import TABLES
from complainttui.rules.text import first_line
from complainttui.tui.team_screen import FigureTable
from helpers import case_of, do, log
from tui.driving import (
    AppPilot,
    fill,
    focused,
    listed,
    opened,
    press,
    said,
    settled,
    stand_on,
    text_on,
    top,
    typed_in,
    words_of,
)
from tui.test_hostile_text import COMMANDING, assert_harmless

SIZES = [(80, 24), (40, 10)]
HOSTILE = ("[/b] Smith \x1b]0;t\x07", "\u202egnirts [@click=app.quit]x[/]", "漢字かな交じり" * 8)


def figures(pilot: AppPilot) -> FigureTable:
    return pilot.app.screen.query_one(FigureTable)


def row_of(pilot: AppPilot, name: str) -> list[str]:
    """The figures of a row, by how its name is shown."""
    rows = ([str(cell).strip() for cell in figures(pilot).get_row_at(row)] for row in range(figures(pilot).row_count))
    return next(cells[1:] for cells in rows if cells[0] == name)


def place(pilot: AppPilot) -> tuple[int, int]:
    return tuple(figures(pilot).cursor_coordinate)  # type: ignore[return-value]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_figure_opens_as_many_cases_and_the_cursor_stays(team: Desk, size: tuple[int, int]) -> None:
    async with opened(team, size) as pilot:
        await press(pilot, "B")
        assert top(pilot) == "TeamScreen"
        assert row_of(pilot, "a.mensah")[:7] == ["1", "1", "0", "0", "1", "0", "3"]
        last = figures(pilot).row_count - 1
        for row, column in ((0, 1), (last, 7)):
            figures(pilot).move_cursor(row=row, column=column)
            number = int(str(figures(pilot).get_cell_at(Coordinate(row, column))))
            await press(pilot, "enter")
            assert (top(pilot), len(listed(pilot))) == ("WorklistScreen", number)
            await press(pilot, "q")
            assert (top(pilot), place(pilot)) == ("TeamScreen", (row, column))
        await press(pilot, "q")
        assert [type(one).__name__ for one in pilot.app.screen_stack] == ["WorklistScreen"]


async def test_cell_by_cell_by_letters_or_arrows_and_a_nought_says_so(team: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        await press(pilot, "B", "l", "j", "k", "right", "down", "h")
        assert place(pilot) == (1, 2)
        await press(pilot, "enter")
        assert (top(pilot), said(pilot)) == ("TeamScreen", ["c.iyer: today: no case."])
        await press(pilot, "left", "left", "enter")  # on the name: all of theirs
        assert listed(pilot) == ["C-0002", "C-0005"]


async def test_the_tables_by_number_and_by_tab(team: Desk) -> None:
    async with opened(team, (120, 36)) as pilot:
        await press(pilot, "B", "2")
        assert row_of(pilot, "Total")[:2] == ["3", "0"]
        await press(pilot, "3")
        assert row_of(pilot, "Oct 2024")[:2] == ["2", "1"]
        await press(pilot, "4")
        assert row_of(pilot, "Repairs")[6] == "5"
        await press(pilot, "5")
        assert row_of(pilot, "Complaint")[6] == "5"
        assert words_of(pilot, "#team-note") == "kind:complaint overdue"
        await press(pilot, "tab")
        assert row_of(pilot, "Nobody")[6] == "0"
        for _ in TABLES:
            await press(pilot, "shift+tab")
        assert row_of(pilot, "Nobody")[6] == "0"


async def test_a_caseload_is_handed_over_from_its_row_and_taken_back(team: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        await press(pilot, "B", "H")
        assert (typed_in(pilot)["officer"], focused(pilot)) == ("a.mensah", "to")
        await fill(pilot, "to", "c.iyer, e.reyes")
        assert words_of(pilot, "#follows").startswith("3 cases would go; 1 over: C-0001; 1 due today.")
        assert "c.iyer would hold 4 (now 2), e.reyes would hold 3 (now 2)." in words_of(pilot, "#follows")
        await fill(pilot, "note", "Leaves on Friday")
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "TeamScreen", "handed over")
        assert said(pilot)[-1].startswith("Handed over 3 cases: 2 to c.iyer, 1 to e.reyes.")
        assert (row_of(pilot, "a.mensah")[6], row_of(pilot, "c.iyer")[6]) == ("0", "4")
        assert case_of(team, "C-0001").facts.correspondence[-1].summary == "Leaves on Friday"
        await press(pilot, "u")
        await settled(pilot, lambda: row_of(pilot, "a.mensah")[6] == "3", "taken back")


async def test_leave_is_recorded_from_the_row_and_shows_on_the_case_and_when_assigning(team: Desk) -> None:
    async with opened(team, (120, 40)) as pilot:
        await press(pilot, "B", "j", "A")
        assert typed_in(pilot)["officer"] == "c.iyer"
        for field, text in (("first", "today"), ("last", "4 dec"), ("cover", "e.reyes")):
            await fill(pilot, field, text)
        assert words_of(pilot, "#follows").startswith("1 thing of c.iyer falls due meanwhile")
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "TeamScreen", "recorded")
        assert row_of(pilot, "c.iyer (away)")[6] == "2"
        told = "c.iyer is away until Wed 4 Dec; e.reyes covers"
        assert words_of(pilot, "#team-note").startswith(told)
        await press(pilot, "q")
        await stand_on(pilot, "C-0002")
        await settled(pilot, lambda: told in text_on(pilot), "the notice in the preview")
        await press(pilot, "r")
        await fill(pilot, "officer", "c.iyer")
        assert words_of(pilot, "#follows") == told
        await press(pilot, "f8", "escape", "B", "j", "B")
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "TeamScreen", "back")
        assert row_of(pilot, "c.iyer")[6] == "2"


async def test_what_needs_an_officer_says_so_elsewhere(team: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        await press(pilot, "B", "4", "H")
        assert (top(pilot), said(pilot)) == ("TeamScreen", ["Move to an officer first: 1 shows them."])
        await press(pilot, "1", "j", "j", "j", "A")
        assert (top(pilot), len(said(pilot))) == ("TeamScreen", 2)
        await press(pilot, "H")
        assert typed_in(pilot)["officer"] == "none"


async def test_hostile_names_are_shown_and_command_nothing(team: Desk) -> None:
    for name in HOSTILE:
        do(team, "add-officer", name=name)
        log(team, officer=name, service=name, received="2024-11-20")
        do(team, "leave", officer=name, first="2024-11-28", note=name)
    async with opened(team, (120, 36)) as pilot:
        await press(pilot, "B")
        for key in ("2", "4", "1"):
            await press(pilot, key)
            assert_harmless(pilot, f"the table {key}")
        names = [str(figures(pilot).get_cell_at(Coordinate(row, 0))) for row in range(figures(pilot).row_count)]
        for name in HOSTILE:
            figures(pilot).move_cursor(row=names.index(f"{first_line(name)} (away)"), column=7)
            await press(pilot)
            assert_harmless(pilot, "the note about a hostile officer")
            await press(pilot, "enter")
            assert len(listed(pilot)) == 1
            assert_harmless(pilot, "the cases of a hostile officer")
            await press(pilot, "q", "H")
            assert_harmless(pilot, "the form about a hostile officer")
            await press(pilot, "escape")
        assert not any(COMMANDING.search(one) for one in said(pilot))


async def test_a_colleagues_case_shows_and_the_cursor_stays(team: Desk, colleague: Desk) -> None:
    async with opened(team, (80, 24)) as pilot:
        await press(pilot, "B", "j", "l", "l")
        do(colleague, "add-officer", name="aa")
        log(colleague, officer="c.iyer", received="2024-11-27")
        await settled(pilot, lambda: row_of(pilot, "c.iyer")[6] == "3", "the new case")
        assert place(pilot) == (2, 3)
