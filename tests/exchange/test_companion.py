"""A case log travels with the files of its documents: out, and in again with nothing lost or changed."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import stat
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complainttui.casework.desk import Desk
from complainttui.casework.take_in import IncomingCase, TakenIn, take_in
from complainttui.exchange.case_log_import import read_case_log
from complainttui.exchange.companion import companion_of, save_case_log
from complainttui.rules.problems import Refused, Unreachable
from complainttui.rules.records import DocumentFacts
from complainttui.store.database import open_database
from complainttui.store.files import Files
from complainttui.store.pages import ordered_ids
from helpers import TODAY, case_of, do, log


def every_case(desk: Desk) -> Sequence[int]:
    return ordered_ids(desk.database.reader, "", desk.asker, "reference")


def exported(desk: Desk, path: Path) -> list[str]:
    return save_case_log(path, every_case(desk), desk.database)


def imported(desk: Desk, path: Path, **how: bool) -> TakenIn:
    return take_in(desk, read_case_log(path).cases, path.name, files=Files(companion_of(path)), **how)


def with_document(desk: Desk, folder: Path, content: bytes = b"%PDF a letter", **typed: str) -> str:
    path = folder / "letter.pdf"
    path.write_bytes(content)
    reference = log(desk)
    do(desk, "attach", reference, path=str(path), **typed)
    path.unlink()
    return reference


def files_in(folder: Path) -> list[Path]:
    return sorted(one for one in folder.rglob("*") if one.is_file())


@pytest.fixture
def elsewhere(target: str, new_target: Callable[[str], str], tmp_path: Path) -> Iterator[Desk]:
    """Another empty database on the same engine, with documents of its own."""
    database = open_database(new_target("postgres" if "://" in target else "sqlite"), create=False)
    database.files = Files(tmp_path / "elsewhere.files")
    yield Desk(database, "c.iyer", TODAY)
    database.close()


@pytest.fixture
def other(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Another empty database on SQLite."""
    path = shutil.copy(sqlite_template, tmp_path_factory.mktemp("other") / "other.db")
    database = open_database(str(path), create=False)
    yield Desk(database, "c.iyer", TODAY)
    database.close()


def test_there_and_back_nothing_is_lost(desk: Desk, elsewhere: Desk, tmp_path: Path) -> None:
    reference = with_document(desk, tmp_path, about="Their letter", others="A neighbour", on="2024-11-20")
    (tmp_path / "\x1b[31mü.txt").write_bytes(b"x")
    do(desk, "correspond", reference, summary="They wrote", file=str(tmp_path / "\x1b[31mü.txt"))
    assert exported(desk, tmp_path / "out.csv") == []
    assert imported(elsewhere, tmp_path / "out.csv").taken == 1
    here, there = case_of(desk, reference).facts, case_of(elsewhere, reference).facts
    assert [_without_id(one) for one in there.documents] == [_without_id(one) for one in here.documents]
    for one in there.documents:
        assert elsewhere.database.files.read(one.digest, "x") == desk.database.files.read(one.digest, "x")
    assert exported(elsewhere, tmp_path / "again.csv") == []
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "out.csv").read_bytes()


def _without_id(document: DocumentFacts) -> tuple[Any, ...]:
    names = ("number", "name", "digest", "size", "on_date", "about", "others", "added_by", "came_with")
    return tuple(getattr(document, name) for name in names)


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12).map(
    partial(normalize, "NFC")
)


@settings(max_examples=12)
@given(st.lists(st.tuples(st.binary(min_size=1, max_size=40), texts, texts), min_size=1, max_size=4))
def test_whatever_they_are_called_and_hold(
    new_target: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory, papers: list[tuple[bytes, str, str]]
) -> None:
    """Documents of any name, content and description come back as they went, into an empty database."""
    folder = tmp_path_factory.mktemp("papers")
    desks = [Desk(open_database(new_target("sqlite"), create=False), "a.mensah", TODAY) for _ in range(2)]
    first, second = desks
    documents = []
    for number, (content, about, others) in enumerate(papers, start=1):
        kept = first.database.files.keep(b"%PDF" + content)
        documents.append(
            DocumentFacts(number=number, name=f"{about}.pdf", digest=kept.digest, size=kept.size, on_date=TODAY,
                          about=about, others=others)
        )  # fmt: skip
    case = next(iter(_one_case(folder)))
    whole = IncomingCase(case.place, case.columns, case.stages, records=tuple(documents))
    take_in(first, [whole], "x")
    assert exported(first, folder / "out.csv") == []
    assert imported(second, folder / "out.csv").taken == 1
    here, there = (case_of(desk, "A").facts.documents for desk in desks)
    assert [_without_id(one) for one in there] == [_without_id(one) for one in here]
    for one in there:
        assert second.database.files.read(one.digest, "x") == first.database.files.read(one.digest, "x")
    for desk in desks:
        desk.database.close()


def _one_case(folder: Path) -> list[IncomingCase]:
    path = folder / "one.csv"
    path.write_text("reference,kind,received\nA,complaint,2024-11-01\n", "utf-8")
    return read_case_log(path).cases


def test_without_documents_there_is_no_folder(sqlite_desk: Desk, tmp_path: Path) -> None:
    log(sqlite_desk)
    exported(sqlite_desk, tmp_path / "out.csv")
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


def test_the_folder_is_by_digest_for_its_owner_only_and_holds_only_these_cases(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    with_document(sqlite_desk, tmp_path)
    wanted = with_document(sqlite_desk, tmp_path, b"%PDF another")
    save_case_log(tmp_path / "out.csv", [case_of(sqlite_desk, wanted).id], sqlite_desk.database)
    digest = hashlib.sha256(b"%PDF another").hexdigest()
    folder = tmp_path / "out.csv.files"
    assert files_in(folder) == [folder / digest[:2] / digest]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out.csv", "out.csv.files"]


@pytest.mark.parametrize("taken", ["out.csv", "out.csv.files"])
def test_a_name_that_is_taken_is_refused_and_nothing_is_left(sqlite_desk: Desk, tmp_path: Path, taken: str) -> None:
    with_document(sqlite_desk, tmp_path)
    (tmp_path / taken).mkdir()
    with pytest.raises((Refused, Unreachable), match=r"is there already|Is a directory"):
        exported(sqlite_desk, tmp_path / "out.csv")
    assert [one.name for one in tmp_path.iterdir()] == [taken]
    assert list((tmp_path / taken).iterdir()) == []


@pytest.mark.parametrize("at", ["fsync", "rename", "link"])
def test_a_full_disk_leaves_neither_log_nor_folder(
    sqlite_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    with_document(sqlite_desk, tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if at == "fsync":
        monkeypatch.setattr("complainttui.store.files.os.fsync", full)
    else:
        monkeypatch.setattr(Path, "rename", full)
        if at == "link":
            monkeypatch.setattr(Path, "hardlink_to", full)
    with pytest.raises(Unreachable, match="No space left on device"):
        exported(sqlite_desk, tmp_path / "out.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_log_that_cannot_be_put_in_its_place_takes_its_folder_back(
    sqlite_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_document(sqlite_desk, tmp_path)

    def overtaken(complete: Path, target: Path) -> None:
        raise FileExistsError(str(target))

    monkeypatch.setattr("complainttui.exchange.files.put_in_place", overtaken)
    with pytest.raises(Refused, match="is there already"):
        exported(sqlite_desk, tmp_path / "out.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_missing_is_said_and_the_rest_goes_out(sqlite_desk: Desk, tmp_path: Path) -> None:
    gone = with_document(sqlite_desk, tmp_path)
    with_document(sqlite_desk, tmp_path, b"%PDF another")
    (document,) = case_of(sqlite_desk, gone).facts.documents
    (sqlite_desk.database.files.folder / document.digest[:2] / document.digest).unlink()
    (sentence,) = exported(sqlite_desk, tmp_path / "out.csv")
    assert sentence.startswith(f"{gone}: document 1 (letter.pdf): its file is not at ")
    assert len(files_in(tmp_path / "out.csv.files")) == 1


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("no folder", "document 1 (letter.pdf): its file did not come with the log. Put "),
        ("missing", "document 1 (letter.pdf): its file did not come with the log. Put "),
        ("changed", "document 1 (letter.pdf): its file has been changed since it was kept"),
        ("size", "document 1 (letter.pdf) has 13 bytes, and the log says 14."),
        ("digest", "is not the SHA-256 digest of a file"),
        ("name", "letter.exe is a program, and what could run when it is opened is not kept"),
        ("too large", "letter.pdf is larger than the 1.0 MB that a document may have"),
    ],
)  # fmt: skip
def test_a_row_whose_file_is_missing_or_wrong_is_refused(
    sqlite_desk: Desk, other: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, sentence: str
) -> None:
    with_document(sqlite_desk, tmp_path, b"%PDF a letter" if what != "too large" else b"x" * 1_000_001)
    monkeypatch.setenv("COMPLAINTTUI_LARGEST_FILE", "1")
    out, folder = tmp_path / "out.csv", tmp_path / "out.csv.files"
    exported(sqlite_desk, out)
    (file,) = files_in(folder)
    text = out.read_text("utf-8")
    if what == "no folder":
        folder.rename(tmp_path / "moved")
    elif what == "missing":
        file.unlink()
    elif what == "changed":
        file.write_bytes(b"%PDF a Letter")
    else:
        changes = {"size": ('""size"": 13', '""size"": 14'), "digest": (file.name, "../../../../etc/passwd"),
                   "name": ("letter.pdf", "letter.exe"), "too large": ("", "")}  # fmt: skip
        out.write_text(text.replace(*changes[what]), "utf-8")
    with pytest.raises(Refused) as refused:
        imported(other, out)
    assert "row 1: " in str(refused.value)
    assert sentence in str(refused.value)
    assert not every_case(other)
    assert not other.database.files.folder.exists()
    result = imported(other, out, leave_out_bad=True)
    assert (result.taken, len(result.left_out)) == (0, 1)


def test_a_dry_run_looks_at_the_files_and_keeps_none(sqlite_desk: Desk, other: Desk, tmp_path: Path) -> None:
    with_document(sqlite_desk, tmp_path)
    exported(sqlite_desk, tmp_path / "out.csv")
    assert imported(other, tmp_path / "out.csv", dry_run=True).taken == 1
    assert not other.database.files.folder.exists()
    (file,) = files_in(tmp_path / "out.csv.files")
    file.unlink()
    (left_out,) = imported(other, tmp_path / "out.csv", dry_run=True).left_out
    assert "did not come with the log" in left_out[1]


def test_what_is_kept_here_already_needs_not_come_again(sqlite_desk: Desk, tmp_path: Path) -> None:
    from complainttui.casework.undo import undo

    reference = with_document(sqlite_desk, tmp_path)
    exported(sqlite_desk, tmp_path / "out.csv")
    undo(sqlite_desk)
    undo(sqlite_desk)  # the case is gone, its file is not
    for file in files_in(tmp_path / "out.csv.files"):
        file.unlink()
    assert imported(sqlite_desk, tmp_path / "out.csv").taken == 1
    assert len(case_of(sqlite_desk, reference).facts.documents) == 1


def test_the_cell_of_the_log_names_the_digest(sqlite_desk: Desk, tmp_path: Path) -> None:
    with_document(sqlite_desk, tmp_path)
    exported(sqlite_desk, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    (told,) = json.loads(row["documents"])
    assert told == {
        "number": 1, "name": "letter.pdf", "digest": hashlib.sha256(b"%PDF a letter").hexdigest(), "size": 13,
        "on_date": "2024-11-28", "added_by": "a.mensah",
    }  # fmt: skip
