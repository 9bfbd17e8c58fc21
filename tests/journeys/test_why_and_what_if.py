"""A journey through the dates: why this one, what if it were extended, and which would move after a closure."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from helpers import run_cli
from journeys.conftest import Opener

NOTHING = "Every open date is as it would be worked out now."


def due(target: str, reference: str) -> dict[str, object]:
    """The dates of a case as the command line shows them."""
    ran = run_cli(target, "show", reference, "--format", "json")
    assert ran.code == 0, ran.err
    return {one["obligation"]: one["due"] for one in json.loads(ran.out)["obligations"]}


def test_why_what_if_and_back(team_file: str, open_terminal: Opener) -> None:
    before = due(team_file, "C-0001")
    terminal = open_terminal(team_file)
    terminal.wait_for("C-0001", "1 of 4", "Help")

    terminal.press("w")
    terminal.wait_for("Why these dates: C-0001", "Stage 1 acknowledgement: due Mon 18 Nov 2024", "(Code 6.2)", "day 5")
    terminal.press("down")
    terminal.wait_for("10 working days from the acknowledgement (Code 6.3)", "the last day for the acknowledgement")
    terminal.press("q")
    terminal.wait_for("1 of 4", "Help")

    terminal.press("down", "x")
    terminal.wait_for("Extend C-0002", "By working days")
    terminal.press("3")
    terminal.wait_for("Stage 1 response: Mon 9 Dec 2024 → Thu 12 Dec 2024, 3 working days later.")
    terminal.press("0")
    terminal.wait_for("ho-2024 allows 10 working days more, to Mon 23 Dec 2024", "Beyond that a further good")
    terminal.press("escape")
    terminal.wait_until_gone("By working days")

    terminal.press("D")
    terminal.wait_for(NOTHING)
    terminal.press("q")
    assert terminal.wait_for_the_end() == 0
    assert due(team_file, "C-0001") == before


def test_a_closure_is_offered_listed_moved_and_taken_back(team_file: str, open_terminal: Opener) -> None:
    terminal = open_terminal(team_file)
    terminal.wait_for("C-0001", "1 of 4", "Help")
    assert run_cli(team_file, "close-days", "2024-12-03", "--reason", "Boiler room flooded", actor="c.iyer").code == 0
    terminal.wait_for("open dates would move", "D shows them")
    before = due(team_file, "C-0004")

    terminal.press("D")
    terminal.wait_for("C-0004", "Stage 1 response", "Thu 12 Dec 2024 → Fri 13 Dec 2024", "Not now")
    terminal.press("q")
    terminal.wait_until_gone("Not now")
    assert due(team_file, "C-0004") == before

    terminal.press("D")
    terminal.wait_for("Thu 12 Dec 2024 → Fri 13 Dec 2024", "Move them")
    terminal.press("enter")
    terminal.wait_for("worked out anew")
    assert due(team_file, "C-0004")["respond"] == "2024-12-13"

    terminal.press("u")
    terminal.wait_for("Undid: Recalculated")
    assert due(team_file, "C-0004") == before
    terminal.press("q")
    assert terminal.wait_for_the_end() == 0


def test_an_explanation_is_saved_as_the_command_line_prints_it(
    team_file: str, open_terminal: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where the program starts, and so saves
    terminal = open_terminal(team_file)
    terminal.wait_for("C-0001", "1 of 4")
    terminal.press("w", "s")
    terminal.wait_for("Save the explanation of every date as text")
    terminal.press("enter")
    terminal.wait_for("Saved the explanation to")
    saved = tmp_path / "dates-of-C-0001.txt"
    assert saved.read_bytes().decode() == run_cli(team_file, "explain", "C-0001").out
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
