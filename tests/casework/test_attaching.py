"""Keeping documents with a case: what is kept, what is refused and why, undo, looking ahead, on both engines."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from complainttui.casework.action import CaseAction
from complainttui.casework.actions import ACTIONS
from complainttui.casework.desk import Desk
from complainttui.casework.rehearsing import rehearse
from complainttui.casework.undo import undo
from complainttui.rules.problems import Problem, Refused, Unreachable, WrongInput
from complainttui.store.casebook import read_events
from helpers import case_of, do, dump, log


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "Letter of 3 May.pdf"
    path.write_bytes(b"%PDF-1.7 a letter")
    return path


def kept(desk: Desk) -> list[Path]:
    return sorted(one for one in desk.database.files.folder.rglob("*") if one.is_file())


def test_a_document_is_kept_with_its_record(desk: Desk, letter: Path) -> None:
    reference = log(desk)
    receipt = do(desk, "attach", reference, path=str(letter), about="Their letter", others="A neighbour", on="20/11")
    assert receipt.sentences == ("Document 1: Letter of 3 May.pdf, 17 bytes.",)
    (document,) = case_of(desk, reference).facts.documents
    digest = hashlib.sha256(letter.read_bytes()).hexdigest()
    assert (document.name, document.digest, document.size) == ("Letter of 3 May.pdf", digest, 17)
    assert (document.about, document.others, document.added_by) == ("Their letter", "A neighbour", "a.mensah")
    assert document.on_date.isoformat() == "2024-11-20"
    letter.write_bytes(b"changed since")
    assert desk.database.files.read(digest, "x") == b"%PDF-1.7 a letter"
    (event,) = (one for one in read_events(desk.database.reader, reference) if one.action == "attach")
    assert event.what == receipt.sentences[0]


def test_undo_takes_the_record_away_and_leaves_the_file(desk: Desk, letter: Path) -> None:
    reference = log(desk)
    before = dump(desk.database, without=("events",))
    do(desk, "attach", reference, path=str(letter))
    undo(desk)
    assert dump(desk.database, without=("events",)) == before
    assert len(kept(desk)) == 1
    undo(desk, read_events(desk.database.reader, reference)[-1].change_id)
    (document,) = case_of(desk, reference).facts.documents
    assert desk.database.files.read(document.digest, "x") == letter.read_bytes()


def test_a_letter_and_its_file_are_one_change(sqlite_desk: Desk, letter: Path) -> None:
    reference = log(sqlite_desk)
    do(sqlite_desk, "correspond", reference, summary="They rang")
    receipt = do(sqlite_desk, "correspond", reference, summary="They wrote", on="20/11", file=str(letter))
    assert "Document 1: Letter of 3 May.pdf" in receipt.sentences[0]
    facts = case_of(sqlite_desk, reference).facts
    assert [(one.came_with, one.on_date) for one in facts.documents] == [(2, facts.correspondence[1].on_date)]
    undo(sqlite_desk)
    facts = case_of(sqlite_desk, reference).facts
    assert (len(facts.correspondence), facts.documents) == (1, ())


def test_the_same_file_again_is_said(sqlite_desk: Desk, letter: Path) -> None:
    reference = log(sqlite_desk)
    do(sqlite_desk, "attach", reference, path=str(letter))
    assert do(sqlite_desk, "attach", reference, path=str(letter)).sentences[0].endswith("Document 1 is the same file.")
    assert len(kept(sqlite_desk)) == 1


def test_several_cases_at_once(sqlite_desk: Desk, letter: Path) -> None:
    references = [log(sqlite_desk), log(sqlite_desk)]
    do(sqlite_desk, "attach", *references, path=str(letter))
    assert [len(case_of(sqlite_desk, one).facts.documents) for one in references] == [1, 1]


def test_looking_ahead_keeps_nothing_and_refuses_what_would_be(sqlite_desk: Desk, letter: Path) -> None:
    reference = log(sqlite_desk)
    case = case_of(sqlite_desk, reference)
    for verb, typed in (
        ("attach", {"path": str(letter)}),
        ("correspond", {"direction": "in", "channel": "letter", "summary": "x", "file": str(letter)}),
    ):
        ready = ACTIONS[verb].from_text({**typed, "on": "today"}, sqlite_desk)
        assert isinstance(ready, CaseAction)
        before = dump(sqlite_desk.database)
        assert rehearse(sqlite_desk, ready, case) == []
        assert dump(sqlite_desk.database) == before
        assert not sqlite_desk.database.files.folder.exists()
        letter.write_bytes(b"PK\x03\x04" + b"x" * 5000 + b"vbaProject.bin")  # only the whole of it shows this
        with pytest.raises(WrongInput, match="is a document with macros"):
            rehearse(sqlite_desk, ready, case)
        letter.write_bytes(b"%PDF-1.7 a letter")


def refused(desk: Desk, path: str) -> Problem:
    reference = log(desk)
    before = dump(desk.database)
    with pytest.raises(Problem) as problem:
        do(desk, "attach", reference, path=path)
    assert dump(desk.database) == before
    assert not desk.database.files.folder.exists()
    return problem.value


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("empty", "is empty: there is nothing to keep"),
        ("large", "is larger than the 1.0 MB that a document may have"),
        ("program", "is a program, and what could run"),
        ("named like one", "is a script, and what could run"),
        ("macros", "is a document with macros"),
        ("folder", "is a folder. Name a file in it."),
        ("link", "is a link to another place. Name the file itself."),
        ("pipe", "is a device or a pipe, not a file."),
        ("missing", "cannot be read: No such file or directory"),
        ("no text", "The name of the file is not valid text. Rename the file"),
        ("nul", "cannot be read: "),
        ("long", "cannot be read: File name too long"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(
    sqlite_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, sentence: str
) -> None:
    monkeypatch.setenv("COMPLAINTTUI_LARGEST_FILE", "1")
    path = tmp_path / "paper.pdf"
    contents = {"empty": b"", "large": b"x" * 1_000_001, "program": b"MZ\x00", "named like one": b"echo",
                "macros": b"\xd0\xcf\x11\xe0" + b"x" * 6000 + "_VBA_PROJECT".encode("utf-16-le")}  # fmt: skip
    if what in contents:
        path = tmp_path / "paper.pdf.bat" if what == "named like one" else path
        path.write_bytes(contents[what])
    elif what == "folder":
        path.mkdir()
    elif what == "link":
        (tmp_path / "other").write_bytes(b"secret")
        path.symlink_to(tmp_path / "other")
    elif what == "pipe":
        os.mkfifo(path)
    elif what == "no text":
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.pdf"))
        path.write_bytes(b"x")
    elif what == "nul":
        path = Path(f"{path}\0")
    elif what == "long":
        path = tmp_path / ("x" * 300)
    problem = refused(sqlite_desk, str(path))
    assert sentence in str(problem)
    assert isinstance(problem, WrongInput)
    assert problem.field == "path"


def test_one_byte_less_than_too_large_is_kept(
    sqlite_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPLAINTTUI_LARGEST_FILE", "1")
    (tmp_path / "a.pdf").write_bytes(b"x" * 1_000_000)
    do(sqlite_desk, "attach", log(sqlite_desk), path=str(tmp_path / "a.pdf"))
    assert len(kept(sqlite_desk)) == 1


def test_a_file_that_has_become_too_large_since_it_was_looked_at(sqlite_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    ready = ACTIONS["attach"].from_text({"path": str(path), "on": "today"}, sqlite_desk)
    path.write_bytes(b"x" * 25_000_001)
    with pytest.raises(WrongInput, match=r"larger than the 25\.0 MB"):
        ready.path.read()  # type: ignore[attr-defined]


@pytest.mark.parametrize("around", ['"{}"', "'{}'", "  {} ", "{}"])
def test_a_path_as_it_is_pasted(sqlite_desk: Desk, letter: Path, around: str) -> None:
    reference = log(sqlite_desk)
    do(sqlite_desk, "attach", reference, path=around.format(letter))
    assert case_of(sqlite_desk, reference).facts.documents[0].name == letter.name


@pytest.mark.parametrize(
    "name", ["\x1b[31mred\x07.pdf", "[b]bold[b].pdf", "-rf", "\u202efdp.txt", "a\nb.pdf", "con", " . .pdf"], ids=repr
)
def test_a_hostile_name_is_kept_as_it_came(sqlite_desk: Desk, tmp_path: Path, name: str) -> None:
    (tmp_path / "box").mkdir()
    (tmp_path / "box" / name).write_bytes(b"x")
    reference = log(sqlite_desk)
    do(sqlite_desk, "attach", reference, path=str(tmp_path / "box" / name))
    assert case_of(sqlite_desk, reference).facts.documents[0].name == name


def test_the_form_says_what_it_found(sqlite_desk: Desk, letter: Path) -> None:
    asked = next(one for one in ACTIONS["attach"].inputs() if one.name == "path")
    assert asked.echo(str(letter), sqlite_desk) == "Letter of 3 May.pdf, 17 bytes"
    assert "cannot be read" in asked.echo(str(letter) + "x", sqlite_desk)
    assert asked.echo("", sqlite_desk) == ""


def test_a_document_from_the_future_is_refused(sqlite_desk: Desk, letter: Path) -> None:
    with pytest.raises(Refused, match="The day of document 1 is dated Fri 29 Nov 2024, which has not come yet"):
        do(sqlite_desk, "attach", log(sqlite_desk), path=str(letter), on="29/11")


def test_on_a_disk_that_is_full_nothing_is_recorded(
    sqlite_desk: Desk, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    reference = log(sqlite_desk)
    before = dump(sqlite_desk.database)
    monkeypatch.setattr("complainttui.store.files.os.fsync", full)
    with pytest.raises(Unreachable, match="No space left on device"):
        do(sqlite_desk, "attach", reference, path=str(letter))
    assert dump(sqlite_desk.database) == before


@pytest.mark.postgres
def test_on_a_server_nobody_has_said_where(postgres_target: str, letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from complainttui.store.database import open_database
    from helpers import TODAY

    monkeypatch.delenv("COMPLAINTTUI_FILES")
    database = open_database(postgres_target, create=False)
    desk = Desk(database, "a.mensah", TODAY)
    reference = log(desk)
    with pytest.raises(Refused, match="Set COMPLAINTTUI_FILES to a folder"):
        do(desk, "attach", reference, path=str(letter))
    assert case_of(desk, reference).facts.documents == ()
    database.close()
