"""Letters as commands: drafted to the terminal or a file, edited, checked, and recorded from a file or a pipe."""

from __future__ import annotations

import io
import json
import stat
import sys
from pathlib import Path

import pytest

from cli.conftest import Command
from helpers import run_cli


@pytest.fixture
def one_case(sqlite_command: Command) -> Command:
    made = sqlite_command(
        "new", "--reference", "LIFT", "--complainant", "Amina D'Souza", "--summary", "x", "--received", "2024-11-22",
        "--definition", "A loud lift", "--outcome-sought", "A quiet one",
    )  # fmt: skip
    assert made.code == 0, made.err
    return sqlite_command


def an_editor(folder: Path, does: str) -> str:
    """A command that stands for an editor, with an argument before the file."""
    script = folder / "editor.py"
    script.write_text(f"import sys\nfrom pathlib import Path\nfile = Path(sys.argv[-1])\n{does}\n", "utf-8")
    return f"'{sys.executable}' '{script}' --wait"


def test_a_letter_is_drafted_checked_and_recorded_without_a_terminal(one_case: Command, tmp_path: Path) -> None:
    file = tmp_path / "letter.md"
    drafted = one_case("letter", "LIFT", "acknowledgement", "--out", str(file))
    assert (drafted.code, drafted.out) == (0, "")
    assert "It is not recorded as sent yet." in drafted.err
    checked = one_case("check-letter", "LIFT", "acknowledgement", str(file))
    assert (checked.code, checked.out) == (0, "")
    assert checked.err.splitlines() == [
        "The note for the writer at the top is no part of the letter; take it off what you send.",
        "The letter check finds no gap.",
    ]
    sent = one_case("send-letter", "LIFT", "acknowledgement", "--file", str(file), "--channel", "email")
    assert sent.code == 0
    assert "LIFT: Sent the acknowledgement of stage 1" in sent.err
    assert "# We have your complaint" in one_case("show", "LIFT").out


def test_gaps_are_listed_and_the_exit_code_says_so(one_case: Command, tmp_path: Path) -> None:
    file = tmp_path / "letter.md"
    file.write_text("You have a loud lift and want a quiet one.\n", "utf-8")
    checked = one_case("check-letter", "LIFT", "Acknowledgement", str(file))
    assert checked.code == 1
    assert checked.out == "The letter does not say that the answer is due by 12 December 2024 (Code 6.2).\n"
    as_json = one_case("check-letter", "LIFT", "acknowledgement", str(file), "--json")
    assert as_json.code == 1
    assert [one["item"] for one in json.loads(as_json.out)] == ["answer_due"]
    refused = one_case("send-letter", "LIFT", "acknowledgement", "--file", str(file))
    assert refused.code == 3
    assert "LIFT: The letter check finds 1 gap:\n- The letter does not say that the answer" in refused.err
    kept = one_case("send-letter", "LIFT", "acknowledgement", "--file", str(file), "--because", "Told on the phone")
    assert kept.code == 0


def test_a_letter_goes_through_a_pipe(one_case: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = one_case("letter", "LIFT", "acknowledgement", "--format", "text").out
    for arguments in (("check-letter", "LIFT", "acknowledgement", "-"), ("send-letter", "LIFT", "--file", "-")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(letter.encode())))
        assert one_case(*arguments).code == 0


def test_as_text_the_note_is_said_and_not_printed(one_case: Command) -> None:
    markdown = one_case("letter", "LIFT", "update")
    assert markdown.out.startswith("<!--\nFor the writer of this update; not part of the letter.\n")
    text = one_case("letter", "LIFT", "update", "--format", "text")
    assert text.out.startswith("How we are getting on with your complaint\n=====")
    assert text.err.startswith("For the writer of this update")


def test_nothing_in_a_case_commands_the_terminal(one_case: Command) -> None:
    one_case("correct", "LIFT", "definition", "\x1b]0;x\x07 [31m")
    printed = one_case("letter", "LIFT", "acknowledgement")
    assert "\x1b" not in printed.out
    assert "\u241b]0;x" in printed.out


def test_a_file_that_is_there_is_not_written_over(one_case: Command, tmp_path: Path) -> None:
    file = tmp_path / "letter.md"
    file.write_text("mine")
    refused = one_case("letter", "LIFT", "update", "--out", str(file))
    assert refused.code == 3
    assert file.read_text() == "mine"


def test_a_letter_is_edited_first(one_case: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    does = (
        "import stat, os\n"
        f"Path({str(tmp_path / 'mode')!r}).write_text(str(stat.S_IMODE(os.stat(file).st_mode)))\n"
        "file.write_text(file.read_text('utf-8').replace('Yours sincerely', 'With best wishes'), 'utf-8')"
    )
    monkeypatch.setenv("EDITOR", "nobody-sets-this-when-visual-is-there")
    monkeypatch.setenv("VISUAL", an_editor(tmp_path, does))
    written = one_case("letter", "LIFT", "update", "--edit", "--out", str(tmp_path / "letter.md"))
    assert written.code == 0, written.err
    assert "With best wishes" in (tmp_path / "letter.md").read_text("utf-8")
    assert int((tmp_path / "mode").read_text()) == stat.S_IRUSR | stat.S_IWUSR
    assert "With best wishes" in one_case("letter", "LIFT", "update", "--edit").out


@pytest.mark.parametrize(
    ("editor", "code", "words"),
    [
        ("", 2, "No editor is set."),
        ("no-such-editor-anywhere --wait", 4, "The editor 'no-such-editor-anywhere' cannot be started: No such file"),
        ("'unclosed", 2, "which is no command"),
        ("false", 3, "The editor 'false' ended with code 1."),
    ],
)
def test_what_is_wrong_with_the_editor_is_a_sentence(
    one_case: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editor: str, code: int, words: str
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    ran = one_case("letter", "LIFT", "update", "--edit", "--out", str(tmp_path / "letter.md"))
    assert ran.code == code
    assert words in ran.err
    assert not (tmp_path / "letter.md").exists()


def test_a_word_document_goes_to_a_file_from_the_teams_template(
    one_case: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docx import Document

    assert one_case("letter", "LIFT", "update", "--format", "docx").code == 2
    out = tmp_path / "letter.docx"
    missing = one_case("letter", "LIFT", "update", "--format", "docx", "--out", str(out))
    assert missing.code == 3
    assert "Put the team's template there" in missing.err
    folder = tmp_path / "config" / "letters"
    folder.mkdir(parents=True)
    template = Document()
    template.add_paragraph("Dear {{ name }}")
    template.save(str(folder / "update.docx"))
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(folder.parent))
    assert one_case("letter", "LIFT", "update", "--format", "docx", "--out", str(out)).code == 0
    assert Document(str(out)).paragraphs[0].text == "Dear Amina D'Souza"


def test_a_shipped_template_and_the_settings_are_copied_to_be_changed(
    one_case: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPLAINTTUI_CONFIG", str(tmp_path / "config"))
    before = one_case("letter", "LIFT", "update").out
    for name, file in (("update", "update.md"), ("settings", "letters.toml")):
        assert one_case("copy-letter", name).code == 0
        assert one_case("copy-letter", name).code == 3
        assert (tmp_path / "config" / "letters" / file).is_file()
    assert one_case("letter", "LIFT", "update").out == before
    assert one_case("copy-letter", "valentine").code == 2


def test_without_docxtpl_the_extra_is_named(one_case: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    ran = one_case("letter", "LIFT", "update", "--format", "docx", "--out", str(tmp_path / "x.docx"))
    assert ran.code == 3
    assert "pip install 'complainttui[docx]'" in ran.err


def test_what_was_sent_with_gaps_shows_as_data(one_case: Command) -> None:
    one_case("send-letter", "LIFT", "update", "--text", "We are at it.", "--because", "He rang")
    (kept,) = json.loads(one_case("show", "LIFT", "--format", "json").out)["correspondence"]
    assert (kept["letter"], kept["because"], len(kept["gaps"])) == ("update", "He rang", 1)


def test_an_unknown_kind_lists_the_kinds(one_case: Command) -> None:
    ran = one_case("letter", "LIFT", "valentine")
    assert ran.code == 2
    assert "Known: acknowledgement, extension, update, stage_1_response" in ran.err
    assert one_case("letter", "LIFT", "stage 1 response").code == 0


def test_jinja_is_imported_only_for_a_draft(one_case: Command, sqlite_target: str) -> None:
    listed = run_cli(sqlite_target, "list", python=("-X", "importtime"))
    drafted = run_cli(sqlite_target, "letter", "LIFT", "update", python=("-X", "importtime"))
    assert "jinja2" not in listed.err
    assert "jinja2" in drafted.err
    assert "docxtpl" not in drafted.err
