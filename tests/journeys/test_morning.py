"""A morning at a real terminal: the run from its first case to its end, then the next case from the pool."""

from __future__ import annotations

from contextlib import closing

from complainttui.casework.desk import Desk
from complainttui.store.casebook import read_case
from complainttui.store.database import open_database
from helpers import TODAY, log
from journeys.conftest import Opener


def test_a_morning(team_file: str, open_terminal: Opener) -> None:
    with closing(open_database(team_file, create=False)) as database:
        log(Desk(database, "a.mensah", TODAY), received="2024-11-19", complainant="Pat Pool", officer="")
    terminal = open_terminal(team_file, size=(80, 24))
    terminal.wait_for("C-0001")
    terminal.press("m")
    terminal.wait_for("Morning run: C-0001", "1 of 4", "space: Acknowledge (also a)")
    terminal.press("space")
    terminal.wait_for("Acknowledged on")
    terminal.press("f2")
    terminal.wait_for("Morning run: C-0002", "2 of 4")
    terminal.press("s")
    terminal.wait_for("Morning run: C-0003", "3 of 4, 1 skipped")
    terminal.press("a")
    terminal.wait_for("Acknowledged on")
    terminal.press("f2")
    terminal.wait_for("Morning run: C-0004")
    terminal.press("s")
    terminal.wait_for("Morning run: C-0002")
    terminal.press("s")
    terminal.wait_for("Morning run: C-0004")
    terminal.press("s")
    terminal.wait_for("That was the morning run.", "2 done, 2 skipped.")
    terminal.press("q")
    terminal.wait_for("UNACKNOWLEDGED")
    terminal.press("+")
    terminal.wait_for("C-0005: Taken by a.mensah")
    terminal.press("q")
    assert terminal.wait_for_the_end() == 0
    with closing(open_database(team_file, create=False)) as database:
        taken = read_case(database.reader, "C-0005")
        assert taken["owner"] == "a.mensah"
        acknowledged = [read_case(database.reader, one).stages[0].facts.acknowledged_on for one in ("C-0001", "C-0003")]
        assert acknowledged == [TODAY, TODAY]
