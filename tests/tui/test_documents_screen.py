"""Documents by key: the list, opening, saving a copy, attaching another, the evidence bundle; hostile names."""

from __future__ import annotations

from pathlib import Path

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.undo import undo
from helpers import case_of, do
from tui.driving import fill, focused, opened, press, said, settled, stand_on, text_on, top, words_of

HOSTILE = "[red]a[b] \x1b[2J\u202e.pdf"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "Survey.pdf"
    path.write_bytes(b"%PDF the survey")
    return path


@pytest.fixture
def _no_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("complainttui.exchange.opening.shutil.which", lambda _name: None)


async def test_from_none_to_one_by_key(team: Desk, paper: Path) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "X")
        assert top(pilot) == "DocumentsScreen"
        assert "No documents yet. a attaches one." in text_on(pilot)
        await press(pilot, "enter", "s")  # nothing to open or save
        assert top(pilot) == "DocumentsScreen"
        await press(pilot, "a")
        assert top(pilot) == "FormScreen"
        assert focused(pilot) == "path"
        await fill(pilot, "path", str(paper))
        assert "Survey.pdf, 15 bytes" in text_on(pilot)
        assert not Path(f"{team.database.target}.files").exists()  # the form looks ahead, and keeps nothing
        await fill(pilot, "others", "the neighbour")
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "kept")
        assert said(pilot)[-1] == "C-0005: Document 1: Survey.pdf, 15 bytes."
        await press(pilot, "X")
        assert "1 Thu 28 Nov 2024 15 bytes Survey.pdf · data of the neighbour" in words_of(pilot, "#documents")
        await press(pilot, "X")
        assert top(pilot) == "WorklistScreen"
    undo(team)
    assert case_of(team, "C-0005").facts.documents == ()


async def test_a_file_that_cannot_be_kept_is_said_while_it_is_typed(team: Desk, tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"MZ\x90")
    async with opened(team, (160, 36)) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "X", "a")
        await fill(pilot, "path", str(tmp_path / "holiday.jpg"))
        assert "holiday.jpg is a program" in text_on(pilot)
        await press(pilot, "f2")
        assert "holiday.jpg is a program, and what could run" in words_of(pilot, "#problem")
        assert focused(pilot) == "path"


@pytest.mark.usefixtures("_no_program")
async def test_opening_one_and_saving_a_copy(team: Desk, paper: Path, working_folder: Path) -> None:
    do(team, "attach", "C-0005", path=str(paper))
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "CaseScreen", "the case")
        await press(pilot, "X", "enter")
        await settled(pilot, lambda: "A copy of document 1 is at" in words_of(pilot, "#problem"), "opened")
        await press(pilot, "s")
        assert top(pilot) == "SavePrompt"
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "DocumentsScreen", "saved")
        assert (working_folder / "Survey.pdf").read_bytes() == b"%PDF the survey"
        await press(pilot, "s", "enter")
        await settled(pilot, lambda: "is there already" in words_of(pilot, "#problem"), "refused")


async def test_a_missing_file_is_said(team: Desk, paper: Path) -> None:
    do(team, "attach", "C-0005", path=str(paper))
    (file,) = (one for one in team.database.files.folder.rglob("*") if one.is_file())
    file.unlink()
    async with opened(team, (160, 36)) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "X", "enter")
        await settled(pilot, lambda: "document 1 (Survey.pdf): its file is not at" in words_of(pilot, "#problem"))
        assert top(pilot) == "DocumentsScreen"


async def test_the_bundle_is_written_where_it_is_wanted(team: Desk, paper: Path, working_folder: Path) -> None:
    do(team, "attach", "C-0005", path=str(paper), others="the neighbour")
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "X", "b")
        assert "Write the evidence bundle of C-0005 into this folder" in text_on(pilot)
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "DocumentsScreen", "written")
        assert said(pilot)[-1] == (
            f"Wrote {working_folder}/evidence-C-0005 and evidence-C-0005.zip. 1 thing to take care of: "
            "see warnings.md in it."
        )
        await press(pilot, "b", "enter")
        await settled(pilot, lambda: "is there already" in words_of(pilot, "#problem"), "refused")
        await press(pilot, "escape", "q")
        assert top(pilot) == "WorklistScreen"
    assert sorted(one.name for one in working_folder.iterdir()) == ["evidence-C-0005", "evidence-C-0005.zip"]


@pytest.mark.parametrize("size", [(120, 36), (40, 10)], ids=["120x36", "40x10"])
async def test_a_hostile_name_is_only_a_name(team: Desk, tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / HOSTILE).write_bytes(b"%PDF")
    do(team, "attach", "C-0005", path=str(tmp_path / HOSTILE), about="[/]", others="[b]x")
    async with opened(team, size) as pilot:
        await stand_on(pilot, "C-0005")
        await press(pilot, "X")
        assert top(pilot) == "DocumentsScreen"
        shown = text_on(pilot)
        assert not {"\x1b", "\u202e"} & set(shown)
        assert "[red]a[b]" in shown or size[0] < 80
        await press(pilot, "s")
        assert top(pilot) == "SavePrompt"


async def test_correspondence_with_a_file_by_key(team: Desk, paper: Path) -> None:
    async with opened(team) as pilot:
        await stand_on(pilot, "C-0001")
        await press(pilot, "c")
        await fill(pilot, "summary", "Sent the survey")
        await fill(pilot, "file", str(paper))
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "kept")
    facts = case_of(team, "C-0001").facts
    assert [one.name for one in facts.documents] == ["Survey.pdf"]
    assert facts.documents[0].came_with == facts.correspondence[0].number


async def test_in_an_empty_list_the_key_does_nothing(sqlite_desk: Desk) -> None:
    async with opened(sqlite_desk) as pilot:
        await press(pilot, "X")
        assert top(pilot) == "WorklistScreen"
