"""Letters by key: the kind, the draft in an editor or on the form, its gaps beneath, and nothing written is lost."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from textual.drivers.headless_driver import HeadlessDriver
from textual.widgets import TextArea

from complainttui.casework.desk import Desk
from complainttui.exchange.letters import draft
from complainttui.rules.letter_check import without_note
from complainttui.rules.records import CorrespondenceFacts
from complainttui.rules.vocabulary import LetterKind
from helpers import case_of, do
from tui.driving import (
    AppPilot,
    fill,
    focused,
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

ACKNOWLEDGED = "# We have your complaint"


@pytest.fixture(autouse=True)
def _no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def lent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that can be lent to an editor, as real ones can."""
    monkeypatch.setattr(HeadlessDriver, "can_suspend", True)


def set_editor(monkeypatch: pytest.MonkeyPatch, folder: Path, does: str) -> None:
    script = folder / "editor.py"
    script.write_text(f"import sys\nfrom pathlib import Path\nfile = Path(sys.argv[-1])\n{does}\n", "utf-8")
    monkeypatch.setenv("VISUAL", f"'{sys.executable}' '{script}' --wait")


def with_definition(team: Desk) -> None:
    do(team, "correct", "C-0002", fact="definition", value="A loud lift")
    do(team, "correct", "C-0002", fact="outcome_sought", value="A quiet one")


def sent(team: Desk) -> CorrespondenceFacts:
    return case_of(team, "C-0002").facts.correspondence[-1]


def written(pilot: AppPilot) -> str:
    return pilot.app.screen.query_one("#text", TextArea).text


async def at_the_letter(pilot: AppPilot, reference: str = "C-0002") -> None:
    await stand_on(pilot, reference)
    await press(pilot, "l")
    await settled(pilot, lambda: top(pilot) == "LetterScreen", "the letter")


async def test_without_an_editor_the_draft_is_on_the_form_and_is_sent_from_there(team: Desk) -> None:
    with_definition(team)
    async with opened(team) as pilot:
        await at_the_letter(pilot)
        assert typed_in(pilot)["kind"] == "Acknowledgement"
        assert written(pilot).startswith(ACKNOWLEDGED)
        assert "The letter check finds no gap." in text_on(pilot)
        await press(pilot, "enter")
        assert focused(pilot) == "text"
        await press(pilot, *"X", "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "sent")
    assert sent(team).letter == "acknowledgement"
    assert sent(team).summary.startswith("X" + ACKNOWLEDGED)
    assert case_of(team, "C-0002").facts.stage.acknowledged_on == team.today


async def test_gaps_stand_beneath_while_it_is_written_and_a_reason_sends_it(team: Desk) -> None:
    with_definition(team)
    async with opened(team, (110, 40)) as pilot:
        await at_the_letter(pilot)
        await fill(pilot, "text", "Dear Hal, you have a loud lift. [when]")
        await settled(pilot, lambda: "[when] is still to be filled in." in text_on(pilot), "the gaps")
        assert "what outcome the person wants" in text_on(pilot)
        await press(pilot, "f2")
        await settled(pilot, lambda: "The letter check finds 3 gaps" in words_of(pilot, "#problem"), "refused")
        assert focused(pilot) == "because"
        await press(pilot, *"He rang", "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "sent")
    assert sent(team).because == "He rang"
    assert "[when] is still to be filled in." in sent(team).gaps


async def test_the_gaps_are_those_of_the_day_on_which_it_was_sent(team: Desk) -> None:
    with_definition(team)
    async with opened(team, (110, 40)) as pilot:
        await at_the_letter(pilot)
        await fill(pilot, "on", "26/11")
        await settled(pilot, lambda: "due by 10 December 2024" in words_of(pilot, "#follows"), "another answer's date")


async def test_enter_opens_the_editor_and_what_it_leaves_is_the_letter(
    team: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lent: None, state_folder: Path
) -> None:
    with_definition(team)
    saw = tmp_path / "saw"
    does = (
        f"import os\nPath({str(saw)!r}).write_text(str(os.stat(file).st_mode) + chr(10) + file.read_text('utf-8'))\n"
        "file.write_text(file.read_text('utf-8') + 'See you soon.\\n', 'utf-8')"
    )
    set_editor(monkeypatch, tmp_path, does)
    async with opened(team) as pilot:
        await at_the_letter(pilot)
        await press(pilot, "enter")
        await settled(pilot, lambda: "See you soon." in written(pilot), "what the editor left")
        mode, _, content = saw.read_text().partition("\n")
        assert stat.S_IMODE(int(mode)) == 0o600
        assert content.startswith("<!--\nFor the writer")
        assert written(pilot).startswith(ACKNOWLEDGED)  # the note stays with the writer
        assert list(state_folder.rglob("*.md")) == []
        assert any("See you soon." in one.read_text("utf-8") for one in state_folder.rglob("*.json"))
        await press(pilot, "f2")
        await settled(pilot, lambda: top(pilot) == "WorklistScreen", "sent")
        assert list(state_folder.rglob("*.json")) == []
    assert sent(team).summary.endswith("See you soon.")


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("no-such-editor-anywhere --wait", "The editor 'no-such-editor-anywhere' cannot be started"),
        ("'unclosed", "which is no command"),
        ("false", "The editor 'false' ended with code 1."),
        ("rm -f", "The editor left no file that can be read."),
    ],
)
async def test_what_is_wrong_with_the_editor_is_said_and_the_draft_stays(
    team: Desk, monkeypatch: pytest.MonkeyPatch, lent: None, editor: str, words: str
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    async with opened(team) as pilot:
        await at_the_letter(pilot)
        await press(pilot, "enter")
        await settled(pilot, lambda: words in words_of(pilot, "#problem"), words)
        assert written(pilot).startswith(ACKNOWLEDGED)
        assert focused(pilot) == "text"


async def test_a_terminal_that_cannot_be_lent_says_so(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with opened(team) as pilot:
        await at_the_letter(pilot)
        await press(pilot, "f4")
        assert words_of(pilot, "#problem") == "This terminal cannot be lent to an editor. Write the letter here."
        assert focused(pilot) == "text"


async def test_an_editor_that_writes_as_windows_does_is_understood(
    team: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lent: None
) -> None:
    set_editor(monkeypatch, tmp_path, r"file.write_bytes(b'Caf\xe9 \x93yes\x94\r\n')")
    async with opened(team) as pilot:
        await at_the_letter(pilot)
        await press(pilot, "f4")
        await settled(pilot, lambda: written(pilot).startswith("Caf\u00e9 \u201cyes\u201d"), "the text")


async def test_another_kind_is_another_letter_until_something_is_written(team: Desk, state_folder: Path) -> None:
    async with opened(team) as pilot:
        await at_the_letter(pilot)
        await press(pilot, "down")
        await settled(pilot, lambda: written(pilot).startswith("# We need more time"), "the extension")
        await press(pilot, "escape")
        assert list(state_folder.rglob("*.json")) == []  # nobody wrote anything
        await press(pilot, "l", "tab", *"Mine ", "shift+tab", "down")
        await settled(pilot, lambda: "What you wrote stays." in words_of(pilot, "#problem"), "said")
        assert written(pilot).startswith("Mine " + ACKNOWLEDGED)
        await press(pilot, "f8")
        await settled(pilot, lambda: written(pilot).startswith("# We need more time"), "begun anew")


async def test_what_was_written_is_there_again(team: Desk) -> None:
    async with opened(team) as pilot:
        await at_the_letter(pilot)
        await press(pilot, "down")
        await fill(pilot, "text", "Dear Hal, not yet")
        await press(pilot, "escape")
        assert top(pilot) == "WorklistScreen"
        await press(pilot, "l")
        assert written(pilot) == "Dear Hal, not yet"
        assert typed_in(pilot)["kind"] == "Extension"


async def test_what_stood_in_the_editor_when_the_machine_went_down_is_there_again(
    team: Desk, state_folder: Path
) -> None:
    async with opened(team) as pilot:
        await at_the_letter(pilot)
        await fill(pilot, "text", "the beginning")
        await press(pilot, "escape")
    (kept,) = state_folder.rglob("*.json")
    kept.with_suffix(".md").write_text("<!--\nFor the writer\n-->\n\nwritten in the editor", "utf-8")
    async with opened(team) as pilot:
        await at_the_letter(pilot)
        assert written(pilot) == "written in the editor"
        assert "is here again" in words_of(pilot, "#problem")
        assert list(state_folder.rglob("*.md")) == []
        assert "written in the editor" in kept.read_text("utf-8")


async def test_nobody_without_consent_is_overlooked(team: Desk) -> None:
    do(team, "correct", "C-0002", fact="representative", value="Grace [b]Okafor")
    async with opened(team) as pilot:
        await at_the_letter(pilot)
        assert "NO CONSENT RECORDED: do not send to Grace [b]Okafor" in words_of(pilot, "#note")
        await press(pilot, "enter", *"Dear Grace [b]Okafor")
        await settled(pilot, lambda: "whose consent from the person is not recorded" in text_on(pilot), "the gap")


async def test_a_mistake_in_a_template_is_said_on_the_form(
    team: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "config" / "letters"
    folder.mkdir(parents=True)
    (folder / "acknowledgement.md").write_text("{{ nobody }}")
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(folder.parent))
    async with opened(team, (200, 40)) as pilot:
        await at_the_letter(pilot)
        assert "line 1: 'nobody' is undefined. Correct the template." in words_of(pilot, "#problem")
        assert written(pilot) == ""


async def test_a_letter_is_about_one_case(team: Desk) -> None:
    async with opened(team) as pilot:
        await press(pilot, "6", "home", "space", "space", "l")
        assert top(pilot) == "WorklistScreen"
        assert said(pilot)[-1] == "Letter is for one case at a time. Take the marks off with escape."


async def test_the_letter_stands_on_the_case(team: Desk) -> None:
    with_definition(team)
    text = without_note(draft(team, case_of(team, "C-0002"), LetterKind.ACKNOWLEDGEMENT))
    do(team, "send-letter", "C-0002", kind="acknowledgement", text=text.replace("A quiet one", "x"), because="He rang")
    async with opened(team, (120, 60)) as pilot:
        await stand_on(pilot, "C-0002")
        await press(pilot, "enter")
        await settled(pilot, lambda: top(pilot) == "CaseScreen", "the case")
        shown = words_of(pilot, "#letters")
        assert "Acknowledgement, stage 1" in shown
        assert "Sent with gaps, because: He rang" in shown
