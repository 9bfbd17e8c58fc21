"""Saving an explanation: the file holds to the letter what the command line prints, whatever the texts say."""

from __future__ import annotations

from pathlib import Path

import pytest

from complainttui.casework.desk import Desk
from helpers import as_officer, do, log, run_cli
from tui.driving import AppPilot, opened, press, said, settled, stand_on, top, typed_in, words_of

HOSTILE = "[red]flood[/] \x1b[2J\x9b31m\u202eשבת\x07\nand on"


async def save(pilot: AppPilot, reference: str) -> Path:
    """Explain a case and save it under the name that is suggested."""
    await stand_on(pilot, reference)
    await press(pilot, "w", "s")
    assert top(pilot) == "SavePrompt"
    suggested = Path(typed_in(pilot)["path"])
    await press(pilot, "enter")
    await settled(pilot, lambda: top(pilot) == "ExplainScreen", "the prompt closed")
    return suggested


async def test_it_holds_exactly_what_explain_prints(team: Desk, working_folder: Path) -> None:
    do(team, "extend", "C-0005", by="5", reason="Surveyor away")
    async with opened(team) as pilot:
        path = await save(pilot, "C-0005")
        assert said(pilot)[-1] == f"Saved the explanation to {path}."
    assert path == working_folder / "dates-of-C-0005.txt"
    printed = run_cli(team.database.target, "explain", "C-0005")
    assert path.read_bytes().decode() == printed.out
    assert printed.out.startswith("C-0005  Complaint received Fri 15 Nov 2024, ho-2024\n")


async def test_every_date_is_in_it_not_only_the_chosen_one(team: Desk, working_folder: Path) -> None:
    async with opened(team) as pilot:
        path = await save(pilot, "C-0005")
    lines = path.read_text("utf-8").splitlines()
    assert "Stage 1 acknowledgement: due Fri 22 Nov 2024" in lines
    assert "Stage 1 response: due Wed 4 Dec 2024" in lines


async def test_hostile_texts_come_out_as_the_command_line_prints_them(team: Desk, working_folder: Path) -> None:
    do(as_officer(team, HOSTILE), "close-days", first="2024-12-03", reason=HOSTILE)
    reference = log(team, received="2024-11-22", kind="mp_enquiry")
    do(as_officer(team, HOSTILE), "extend", reference, by="3", reason=HOSTILE)
    async with opened(team) as pilot:
        path = await save(pilot, reference)
    text = path.read_bytes().decode()
    assert text == run_cli(team.database.target, "explain", reference).out
    assert text.count("[red]flood[/]") >= 5
    assert not {"\x1b", "\x9b", "\u202e", "\x07"} & set(text)


@pytest.mark.parametrize("reference", ["2024/17", "../../up", "\x1b]0;t\x07"], ids=repr)
async def test_a_reference_makes_no_folder_and_leads_nowhere_else(
    team: Desk, working_folder: Path, reference: str
) -> None:
    log(team, reference=reference, received="2024-11-20")
    async with opened(team) as pilot:
        await save(pilot, reference)
    (path,) = working_folder.iterdir()
    assert path.is_file()


async def test_a_file_that_is_there_stays(team: Desk, working_folder: Path) -> None:
    there = working_folder / "dates-of-C-0005.txt"
    there.write_text("precious")
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "w", "s", "enter")
        await settled(pilot, lambda: "is there already. Choose another name" in words_of(pilot, "#problem"))
    assert there.read_text() == "precious"


async def test_escape_saves_nothing_and_goes_back_to_the_explanation(team: Desk, working_folder: Path) -> None:
    async with opened(team) as pilot:
        await press(pilot, "w", "s", "escape")
        assert top(pilot) == "ExplainScreen"
        await press(pilot, "q")
        assert top(pilot) == "WorklistScreen"
    assert list(working_folder.iterdir()) == []
