"""Documents from the command line: attach, list, write out, open, bundle, and the journey with the case log."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from cli.conftest import Command, command_on


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "Letter of 3 May.pdf"
    path.write_bytes(b"%PDF a letter")
    return path


@pytest.fixture
def case(sqlite_command: Command, letter: Path) -> Command:
    """C-0001 with a document."""
    assert sqlite_command("new", "--complainant", "Orla", "--summary", "x").code == 0
    done = sqlite_command("attach", "C-0001", str(letter), "--about", "Their letter", "--others", "a neighbour")
    assert (done.code, done.err) == (0, "C-0001: Document 1: Letter of 3 May.pdf, 13 bytes.\n")
    return sqlite_command


def test_documents_are_listed(case: Command) -> None:
    header, line = case("documents", "C-0001").out.splitlines()
    assert header.split()[:3] == ["NO", "NAME", "SIZE"]
    expected = "1  Letter of 3 May.pdf  13 bytes  Thu 28 Nov 2024  Their letter  a neighbour  a.mensah"
    assert " ".join(line.split()) == " ".join(expected.split())
    (told,) = json.loads(case("documents", "C-0001", "--json").out)
    assert told["sha256"] == hashlib.sha256(b"%PDF a letter").hexdigest()
    assert (told["name"], told["size"], told["on"]) == ("Letter of 3 May.pdf", 13, "2024-11-28")


def test_a_document_is_written_out(case: Command, tmp_path: Path) -> None:
    assert case("document", "c-0001", "1", "--out", str(tmp_path / "copy.pdf")).code == 0
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF a letter"
    again = case("document", "C-0001", "1", "--out", str(tmp_path / "copy.pdf"))
    assert (again.code, "is there already" in again.err) == (3, True)


@pytest.mark.parametrize("verb", [("open",), ("document", "--out", "x")])
def test_a_number_that_is_none(case: Command, verb: tuple[str, ...]) -> None:
    ran = case(verb[0], "C-0001", "7", *verb[1:])
    assert (ran.code, ran.err) == (2, "There is no document 7. Its documents: 1.\n")


def test_open_says_where_the_copy_is(case: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("complainttui.exchange.opening.shutil.which", lambda _name: None)
    ran = case("open", "C-0001", "1")
    assert ran.code == 0
    assert Path(ran.err.strip().rpartition(" is at ")[2]).read_bytes() == b"%PDF a letter"


def test_what_if_keeps_nothing(sqlite_command: Command, sqlite_target: str, letter: Path) -> None:
    sqlite_command("new", "--complainant", "Orla", "--summary", "x")
    ran = sqlite_command("attach", "C-0001", str(letter), "--what-if")
    assert (ran.code, ran.out) == (0, "No date moves.\n")
    assert not Path(f"{sqlite_target}.files").exists()
    assert json.loads(sqlite_command("documents", "C-0001", "--json").out) == []


def test_correspond_takes_a_file(case: Command, letter: Path) -> None:
    ran = case("correspond", "C-0001", "--summary", "They wrote", "--file", str(letter))
    assert (ran.code, "Document 2: Letter of 3 May.pdf" in ran.err) == (0, True)
    assert [one["came_with"] for one in json.loads(case("documents", "C-0001", "--json").out)] == [None, 1]


def test_a_program_is_refused(sqlite_command: Command, tmp_path: Path) -> None:
    sqlite_command("new", "--complainant", "Orla", "--summary", "x")
    (tmp_path / "holiday.jpg").write_bytes(b"MZ\x90")
    ran = sqlite_command("attach", "C-0001", str(tmp_path / "holiday.jpg"))
    assert ran.code == 2
    assert ran.err.startswith("holiday.jpg is a program, and what could run when it is opened is not kept.")


def test_a_hostile_name_cannot_command_the_terminal(sqlite_command: Command, tmp_path: Path) -> None:
    name = "\x1b]0;t\x07\u202ered\n.pdf"
    (tmp_path / name).write_bytes(b"%PDF")
    sqlite_command("new", "--complainant", "Orla", "--summary", "x")
    for arguments in (
        ("attach", "C-0001", str(tmp_path / name), "--others", name),
        ("documents", "C-0001"),
        ("documents", "C-0001", "--json"),
        ("bundle", "C-0001", "--out", str(tmp_path)),
    ):
        ran = sqlite_command(*arguments)
        assert ran.code == 0
        assert "red" in ran.out + ran.err
        assert not {"\x1b", "\x07", "\u202e"} & set(ran.out + ran.err)


def test_the_bundle_is_written_and_its_warnings_are_said(case: Command, tmp_path: Path) -> None:
    out = tmp_path / "evidence"
    out.mkdir()
    ran = case("bundle", "C-0001", "--out", str(out))
    assert ran.code == 0
    assert ran.out.splitlines() == [str(out / "evidence-C-0001"), str(out / "evidence-C-0001.zip")]
    assert ran.err == (
        "Take care: Document 1 (Letter of 3 May.pdf) holds other people's data: a neighbour. "
        "Look at it before it is released.\n"
    )
    again = case("bundle", "C-0001", "--out", str(out))
    assert (again.code, again.out, "--replace" in again.err) == (3, "", True)
    assert case("bundle", "C-0001", "--out", str(out), "--replace").code == 0


def test_a_bundle_that_lacks_a_file_answers_no(case: Command, sqlite_target: str, tmp_path: Path) -> None:
    (file,) = (one for one in Path(f"{sqlite_target}.files").rglob("*") if one.is_file())
    file.unlink()
    ran = case("bundle", "C-0001", "--out", str(tmp_path))
    assert ran.code == 1
    assert "document 1 (Letter of 3 May.pdf): its file is not at" in ran.err
    assert (tmp_path / "evidence-C-0001.zip").exists()


def test_out_to_another_database_with_the_case_log(case: Command, tmp_path: Path) -> None:
    log = tmp_path / "cases.csv"
    assert case("export", "cases", str(log)).code == 0
    other = command_on(str(tmp_path / "other.db"))
    assert other("import", str(log), "--dry-run").code == 0
    assert not (tmp_path / "other.db.files").exists()
    assert other("import", str(log)).code == 0
    assert other("document", "C-0001", "1", "--out", str(tmp_path / "copy.pdf")).code == 0
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF a letter"


def test_a_row_without_its_file_is_refused_and_can_be_set_aside(case: Command, tmp_path: Path) -> None:
    log = tmp_path / "cases.csv"
    case("new", "--complainant", "Orla", "--summary", "y")
    case("export", "cases", str(log))
    (tmp_path / "cases.csv.files").rename(tmp_path / "away")
    other = command_on(str(tmp_path / "other.db"))
    ran = other("import", str(log))
    assert ran.code == 3
    assert "row 1: document 1 (Letter of 3 May.pdf): its file did not come with the log. Put " in ran.err
    ran = other("import", str(log), "--rejects", str(tmp_path / "rejects.csv"))
    assert ran.code == 1
    assert "1 cases imported from cases.csv, 1 left out." in ran.err


def test_an_export_to_the_terminal_says_that_files_are_not_in_it(case: Command) -> None:
    ran = case("export", "cases", "-")
    assert (ran.code, ran.err) == (
        0, "The files of their documents are not in this; export to a file to take them along.\n",
    )  # fmt: skip


def test_an_export_without_a_file_that_is_missing_answers_no(case: Command, sqlite_target: str, tmp_path: Path) -> None:
    (file,) = (one for one in Path(f"{sqlite_target}.files").rglob("*") if one.is_file())
    file.unlink()
    ran = case("export", "cases", str(tmp_path / "cases.csv"))
    assert ran.code == 1
    assert "C-0001: document 1 (Letter of 3 May.pdf): its file is not at" in ran.err
    assert (tmp_path / "cases.csv").exists()
