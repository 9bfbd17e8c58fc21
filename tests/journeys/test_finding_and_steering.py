"""An officer finds, steers and goes through the morning at a terminal of each size."""

from __future__ import annotations

import pytest

from helpers import run_cli
from journeys.conftest import Opener


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_from_a_filter_to_the_last_duty_of_the_morning(
    team_file: str, open_terminal: Opener, size: tuple[int, int]
) -> None:
    terminal = open_terminal(team_file, size=size)
    terminal.wait_for("C-0001", "OPEN 4", "1 of 4")
    terminal.press("/", "service:est", "tab")  # the offer is taken
    terminal.wait_for("service:Estates", "1 of 2")
    terminal.press("enter", "0", "n")
    terminal.wait_for("Save a view")
    terminal.press("Lifts", "f2")
    terminal.wait_for("Lifts", "yours")
    terminal.press("7", "q", "7")
    terminal.wait_for("7 Lifts", "1 of 2")
    terminal.press("*", "r", "c.iyer")
    terminal.wait_for("2 of 2 can be reassigned")
    terminal.press("enter")
    terminal.wait_for("And 1 more", "c.iyer")
    terminal.press("u")
    terminal.wait_for("Undid")
    terminal.press("2", "right", "right", "right", "=")
    terminal.wait_for("── ")
    terminal.press("=", "B")
    terminal.wait_for("Open cases by officer", "a.mensah")
    terminal.press("q", "Y")
    terminal.wait_for("25 Dec", "Christma")
    terminal.press("q", "m")
    terminal.wait_for("Morning run", "1 of")
    terminal.press("q", ":", "C-0003")
    terminal.wait_for("Orla O'Rourke")
    terminal.press("enter")
    terminal.wait_for("What is due", "C-0003")
    terminal.press("q")
    terminal.wait_for("1 of 2")
    terminal.press("q")
    assert terminal.wait_for_the_end() == 0
    listed = run_cli(team_file, "list", "--view", "lifts", "--format", "csv")
    assert listed.out.count("Estates") == 2
