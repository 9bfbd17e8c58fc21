"""A team's procedure file that is wrong stops the start in words; a case whose file has gone can still be read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import pytest

from complainttui.casework.desk import Desk
from complainttui.tui.start import start
from helpers import PANEL_AND_PAUSE, OwnProcedures, case_of, do, dump, duty, log
from tui.driving import AppPilot, fill, opened, press, said, settled, stand_on, top, words_of

TALL = (140, 60)
GONE = "'panel-and-pause' is not a known procedure. Known: adult-social-care-2009, camden-2019, "


class _LaunchedError(Exception):
    """The application was run after all."""


class _AtATerminal:
    """What the start asks about where it is."""

    encoding = "utf-8"

    @property
    def stdin(self) -> _AtATerminal:
        return self

    stdout = stdin

    @property
    def stderr(self) -> TextIO:
        return sys.stderr

    def isatty(self) -> bool:
        return True


@pytest.fixture
def _at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a person sat there; the application itself is not to be reached."""

    def run(*_: object, **__: object) -> None:
        raise _LaunchedError

    monkeypatch.setattr("complainttui.tui.start.sys", _AtATerminal())
    monkeypatch.setattr("complainttui.tui.app.ComplaintsApp.run", run)


@pytest.mark.usefixtures("_at_a_terminal")
@pytest.mark.parametrize(
    ("right", "wrong", "where", "sentence"),
    [
        ("days = 15", "days = 0", "stage.1.respond.days", "0 is not a number from 1 to 999."),
        ('from = "panel-meeting"', 'from = "panel-report"', "stage.1.respond.from", "no clock of this stage gives"),
        ("england-and-wales", "narnia", "calendar", "'narnia' is not a known calendar."),
        ("kinds = []", "kind = []", "kind", "is not a key that is known here."),
    ],
)
def test_the_start_is_refused_with_file_line_and_key(
    team_target: str,
    own_procedures: OwnProcedures,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    right: str,
    wrong: str,
    where: str,
    sentence: str,
) -> None:
    text = PANEL_AND_PAUSE.replace(right, wrong)
    own_procedures(text)
    line = next(number for number, one in enumerate(text.splitlines(), start=1) if wrong in one)
    (path,) = tmp_path.rglob("panel-and-pause.toml")
    code = start({"db": team_target, "actor": "a.mensah", "today": "2024-11-28"}, [])
    told = capsys.readouterr()
    assert code == 2
    assert told.err.startswith(f"{path}, line {line}, {where}: ")
    assert sentence in told.err
    assert len(told.err.splitlines()) == 1
    assert told.out == ""


@pytest.mark.usefixtures("_at_a_terminal")
def test_a_file_that_is_no_toml_or_has_another_name_is_refused_too(
    team_target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, (name, text, sentence) in enumerate(
        (
            ("letter.toml", "Dear Sir or Madam,", "this is not TOML."),
            ("other.toml", PANEL_AND_PAUSE, "name the file panel-and-pause.toml, or correct the id."),
        )
    ):
        folder = tmp_path / f"config-{number}" / "procedures"
        folder.mkdir(parents=True)
        (folder / name).write_text(text, "utf-8")
        monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(folder.parent))
        assert start({"db": team_target, "actor": "a.mensah", "today": "2024-11-28"}, []) == 2
        told = capsys.readouterr().err
        assert told.startswith(str(folder / name))
        assert sentence in told


@pytest.mark.usefixtures("_at_a_terminal")
def test_files_that_are_right_do_not_stop_the_start(team_target: str, own_procedures: OwnProcedures) -> None:
    own_procedures(PANEL_AND_PAUSE)
    with pytest.raises(_LaunchedError):
        start({"db": team_target, "actor": "a.mensah", "today": "2024-11-28"}, [])


@pytest.fixture
def orphan(team: Desk, own_procedures: OwnProcedures) -> str:
    """A case whose procedure was the team's own, and is gone since."""
    own_procedures(PANEL_AND_PAUSE)
    reference = log(team, complainant="Pia Vance", received="2024-11-08", procedure="panel-and-pause")
    do(team, "acknowledge", reference, on="2024-11-12")
    own_procedures()
    return reference


async def stand_on_it(pilot: AppPilot, reference: str) -> None:
    await stand_on(pilot, reference)
    pilot.app.clear_notifications()


async def test_it_does_not_stand_in_the_way_of_the_start(team: Desk, orphan: str) -> None:
    async with opened(team) as pilot:
        assert said(pilot) == []
        await stand_on_it(pilot, orphan)
        assert "Stage 1 panel meeting due" in words_of(pilot, "#preview")


async def test_dates_of_the_other_cases_can_be_moved_and_its_own_stay(team: Desk, orphan: str) -> None:
    do(team, "close-days", first="2024-12-03", reason="Boiler room flooded")
    async with opened(team) as pilot:
        await press(pilot, "D")
        await settled(pilot, lambda: top(pilot) == "RecalculationScreen", "the list")
        assert "C-0005 Stage 1 response Wed 4 Dec 2024 → Thu 5 Dec 2024" in words_of(pilot, "#moves")
        assert orphan not in words_of(pilot, "#moves")
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "moved")
    assert str(duty(team, "C-0005", 1, "respond").due_on) == "2024-12-05"
    assert str(duty(team, orphan, 1, "panel-meeting").due_on) == "2024-12-24"


async def test_it_can_still_be_opened(team: Desk, orphan: str) -> None:
    async with opened(team, TALL) as pilot:
        await stand_on_it(pilot, orphan)
        await press(pilot, "enter")
        assert top(pilot) == "CaseScreen"
        assert "Stage 1 panel meeting due Tue 24 Dec 2024" in words_of(pilot, "#clocks")
        assert "A panel, and a pause while we wait (panel-and-pause)" in words_of(pilot, "#facts")


async def test_it_can_still_be_explained_by_the_wording_it_was_worked_out_with(team: Desk, orphan: str) -> None:
    async with opened(team, TALL) as pilot:
        await stand_on_it(pilot, orphan)
        await press(pilot, "w")
        assert top(pilot) == "ExplainScreen"
        working = words_of(pilot, "#working")
        assert "30 working days from the acknowledgement." in working
        assert "day 30 Tue 24 Dec 2024" in working
        assert "A panel, and a pause while we wait (panel-and-pause)." in working


@pytest.mark.parametrize("key", ["x", "e", "p", "S"])
async def test_an_action_that_needs_the_procedure_says_that_it_is_not_there(team: Desk, orphan: str, key: str) -> None:
    before = dump(team.database)
    async with opened(team) as pilot:
        await stand_on_it(pilot, orphan)
        await press(pilot, key)
        assert said(pilot)[-1].startswith(GONE)
        assert top(pilot) == "WorklistScreen"
        await press(pilot, "enter", key)
        assert said(pilot)[-1].startswith(GONE)
        assert top(pilot) == "CaseScreen"
    assert dump(team.database) == before


async def test_a_form_that_finds_it_missing_stays_open_with_what_was_typed(team: Desk, orphan: str) -> None:
    before = dump(team.database)
    async with opened(team) as pilot:
        await stand_on_it(pilot, orphan)
        await press(pilot, "E")
        await fill(pilot, "fact", "acknowledged")
        await fill(pilot, "value", "13/11")
        await press(pilot, "f2")
        await settled(pilot, lambda: GONE in words_of(pilot, "#problem"), "the sentence")
        assert top(pilot) == "FormScreen"
    assert dump(team.database) == before


async def test_a_note_needs_no_procedure(team: Desk, orphan: str) -> None:
    async with opened(team) as pilot:
        await stand_on_it(pilot, orphan)
        await press(pilot, "N", *"Rang back", "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved")
        assert said(pilot)[-1].startswith(f"{orphan}: Added a note.")
    assert str(duty(team, orphan, 1, "panel-meeting").due_on) == "2024-12-24"


async def test_it_can_be_moved_to_a_procedure_that_is_there(team: Desk, orphan: str) -> None:
    async with opened(team) as pilot:
        await stand_on_it(pilot, orphan)
        await press(pilot, "E")
        await fill(pilot, "fact", "procedure")
        await fill(pilot, "value", "ho-2024")
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved")
    assert case_of(team, orphan).facts.procedure == "ho-2024"
    assert str(duty(team, orphan, 1, "respond").due_on) == "2024-11-26"


async def test_other_cases_are_worked_on_as_ever(team: Desk, orphan: str) -> None:
    async with opened(team) as pilot:
        await stand_on_it(pilot, "C-0002")
        await press(pilot, "a", "enter")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "saved")
        assert said(pilot)[-1].startswith("C-0002: Acknowledged stage 1")


async def test_the_help_says_why_each_action_is_not_possible(team: Desk, orphan: str) -> None:
    async with opened(team, (200, 60)) as pilot:
        await stand_on_it(pilot, orphan)
        await press(pilot, "?", *"stop the clocks")
        assert "Not now: 'panel-and-pause' is not a known procedure." in words_of(pilot, "OptionList")
