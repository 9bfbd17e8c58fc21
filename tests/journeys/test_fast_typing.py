"""Keys that come in one burst, as from a fast typist over a slow line: each finds what the one before left."""

from __future__ import annotations

from helpers import run_cli
from journeys.conftest import Opener

LOG = "nOrla [/b]\r0208 111\rlease\r\r\r\rRepairs\rDamp\r\rWater everywhere\x1bOQ"
ACKNOWLEDGE, OUTCOME, UNDO = "a\r", "ou3\r", "u"


def test_a_whole_case_in_one_burst(sqlite_target: str, open_terminal: Opener) -> None:
    terminal = open_terminal(sqlite_target)
    terminal.wait_for("No open cases", "Help")
    terminal.program.send(LOG + ACKNOWLEDGE + OUTCOME + UNDO)
    terminal.wait_for("Undid: Answered stage 1", "C-0001", "OPEN 1")
    said = run_cli(sqlite_target, "history", "C-0001").out
    for words in ("Logged C-0001", "Acknowledged stage 1", "upheld, cause: Service failure", "Undid: Answered stage 1"):
        assert said.count(words) >= 1, said
    listed = run_cli(sqlite_target, "list", "--format", "csv").out.splitlines()
    assert len(listed) == 2
    assert "Orla [/b]" in listed[1]
    assert ",leaseholder," in listed[1]
    assert ",Repairs,Damp," in listed[1]


def test_a_filter_and_an_action_in_one_burst(team_file: str, open_terminal: Opener) -> None:
    terminal = open_terminal(team_file)
    terminal.wait_for("C-0001", "1 of 4")
    terminal.program.send("/llewellyn\rrc.iyer\r")
    terminal.wait_for("Reassigned from a.mensah to c.iyer")
    owners = [line.split()[-1] for line in run_cli(team_file, "list", "--sort", "reference").out.splitlines()[1:]]
    assert owners == ["a.mensah", "a.mensah", "a.mensah", "c.iyer"]
