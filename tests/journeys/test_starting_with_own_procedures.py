"""Starting with a team's own procedures: one that is wrong is refused in words before anything is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import PANEL_AND_PAUSE, run_cli
from journeys.conftest import Opener

ENTERS_THE_ALTERNATE_SCREEN = b"\x1b[?1049h"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The team's config folder."""
    (tmp_path / "config" / "procedures").mkdir(parents=True)
    return tmp_path / "config"


def test_a_procedure_that_is_wrong_is_refused_in_words(team_file: str, open_terminal: Opener, config: Path) -> None:
    path = config / "procedures" / "panel-and-pause.toml"
    path.write_text(PANEL_AND_PAUSE.replace("days = 15", "days = 0"), "utf-8")
    terminal = open_terminal(team_file, COMPLAINTTUI_CONFIG=str(config))
    code = terminal.wait_for_the_end()
    said = b" ".join(terminal.drawn.split()).decode()
    assert f"{path}, line 20, stage.1.respond.days: 0 is not a number from 1 to 999." in said
    assert code == 2
    assert ENTERS_THE_ALTERNATE_SCREEN not in terminal.drawn
    assert "Traceback" not in said
    assert "an error of its own" not in said


def test_the_demonstration_is_refused_too(open_terminal: Opener, config: Path, tmp_path: Path) -> None:
    (config / "procedures" / "panel-and-pause.toml").write_text("Dear Sir or Madam,", "utf-8")
    rubbish = tmp_path / "temporary"
    rubbish.mkdir()
    terminal = open_terminal(None, "demo", "--cases", "20", COMPLAINTTUI_CONFIG=str(config), TMPDIR=str(rubbish))
    assert terminal.wait_for_the_end() == 2
    assert b"this is not TOML" in terminal.drawn
    assert ENTERS_THE_ALTERNATE_SCREEN not in terminal.drawn
    assert list(rubbish.iterdir()) == []


def test_a_procedure_that_is_right_is_offered_and_used(team_file: str, open_terminal: Opener, config: Path) -> None:
    (config / "procedures" / "panel-and-pause.toml").write_text(PANEL_AND_PAUSE, "utf-8")
    logged = run_cli(
        team_file, "new", "--complainant", "Pia Vance", "--summary", "x", "--received", "2024-11-28",
        "--procedure", "panel-and-pause", COMPLAINTTUI_CONFIG=str(config),
    )  # fmt: skip
    assert logged.code == 0, logged.err
    terminal = open_terminal(team_file, COMPLAINTTUI_CONFIG=str(config))
    terminal.wait_for("C-0005", "1 of 5")
    terminal.press("/", "vance", "enter")
    terminal.wait_for("1 of 1", "Stage 1 panel meeting due")
    terminal.press("p")
    terminal.wait_for("Pause C-0005")
    terminal.press("5/12/24", "enter", "Surveyor", "f2")
    terminal.wait_for("1 pause")
    terminal.press("q")
    assert terminal.wait_for_the_end() == 0
