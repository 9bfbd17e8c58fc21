"""Files kept by the digest of their content: whole or not at all, never over another, never through a link."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.problems import Refused, Unreachable, WrongInput
from complainttui.store.files import Files, files_of, largest_file

CONTENT = b"A letter."
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "complaints.db.files")


def place(files: Files, digest: str = DIGEST) -> Path:
    return files.folder / digest[:2] / digest


def everything_in(folder: Path) -> list[Path]:
    return sorted(one for one in folder.rglob("*") if not one.is_dir())


def test_a_file_is_kept_under_its_digest_and_read_back(files: Files) -> None:
    assert files.keep(CONTENT) == (DIGEST, len(CONTENT))
    assert place(files).read_bytes() == CONTENT
    assert files.read(DIGEST, "document 1") == CONTENT
    assert files.holds(DIGEST)
    assert everything_in(files.folder) == [place(files)]


def test_it_is_for_its_owner_only(files: Files) -> None:
    before = os.umask(0)
    try:
        files.keep(CONTENT)
    finally:
        os.umask(before)
    assert stat.S_IMODE(place(files).stat().st_mode) == 0o600
    assert stat.S_IMODE(place(files).parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(files.folder.stat().st_mode) == 0o700


def test_a_folder_that_a_team_shares_stays_shared_and_never_open_to_all(files: Files) -> None:
    files.folder.mkdir()
    files.folder.chmod(0o777)
    files.keep(CONTENT)
    assert stat.S_IMODE(place(files).parent.stat().st_mode) == 0o770
    assert stat.S_IMODE(place(files).stat().st_mode) == 0o660


def test_the_same_content_is_kept_once(files: Files) -> None:
    files.keep(CONTENT)
    before = place(files).stat().st_ino
    files.keep(CONTENT)
    assert place(files).stat().st_ino == before
    assert len(everything_in(files.folder)) == 1


@given(st.binary(max_size=200))
def test_any_content_comes_back(tmp_path: Path, content: bytes) -> None:
    files = Files(tmp_path / "any.files")
    assert files.read(files.keep(content).digest, "x") == content


def test_looking_ahead_writes_nothing(files: Files) -> None:
    assert files.would_keep(CONTENT) == (DIGEST, len(CONTENT))
    assert not files.folder.exists()


def test_a_missing_file_is_said_and_which(files: Files) -> None:
    files.keep(CONTENT)
    place(files).unlink()
    with pytest.raises(Unreachable, match=r"document 3 \(letter\.pdf\): its file is not at .* from a backup"):
        files.read(DIGEST, "document 3 (letter.pdf)")
    assert not files.holds(DIGEST)


@pytest.mark.parametrize("how", ["changed", "empty", "a link", "a folder", "a pipe", "its folder is a link"])
def test_what_is_not_the_file_that_was_kept_is_not_given_out(files: Files, tmp_path: Path, how: str) -> None:
    files.keep(CONTENT)
    there = place(files)
    if how == "its folder is a link":  # the content would be right: it is the way there that cannot be trusted
        there.parent.rename(tmp_path / "elsewhere")
        there.parent.symlink_to(tmp_path / "elsewhere")
    else:
        there.unlink()
        (tmp_path / "other").write_bytes(CONTENT)
        {
            "changed": lambda: there.write_bytes(CONTENT + b"!"),
            "empty": lambda: there.write_bytes(b""),
            "a link": lambda: there.symlink_to(tmp_path / "other"),
            "a folder": there.mkdir,
            "a pipe": lambda: os.mkfifo(there),
        }[how]()
    with pytest.raises(Unreachable, match=r"its file has been changed since|cannot be kept or read"):
        files.read(DIGEST, "document 1")
    with pytest.raises(Unreachable, match=r"has been changed since|cannot be kept or read"):
        files.keep(CONTENT)  # never over it: a change is for somebody to look at
    assert (tmp_path / "other").read_bytes() == CONTENT if how != "its folder is a link" else True


def test_a_store_that_is_a_link_is_refused(files: Files, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    files.folder.symlink_to(tmp_path / "theirs")
    with pytest.raises(Unreachable, match="is a link"):
        files.keep(CONTENT)
    assert list((tmp_path / "theirs").iterdir()) == []


@pytest.mark.parametrize("digest", ["", "..", "../../etc/passwd", DIGEST.upper(), DIGEST + "0", DIGEST[:-1] + "\n"])
def test_what_is_no_digest_names_no_file(files: Files, digest: str) -> None:
    for asked in (files.holds, lambda one: files.read(one, "x")):
        with pytest.raises(WrongInput, match="is not the SHA-256 digest"):
            asked(digest)


@pytest.mark.parametrize("failing", ["fsync", "write", "link"])
def test_a_full_disk_leaves_nothing_half_written(files: Files, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if failing == "fsync":
        monkeypatch.setattr("complainttui.store.files.os.fsync", full)
    elif failing == "write":
        monkeypatch.setattr("complainttui.store.files.os.fdopen", full)
    else:
        monkeypatch.setattr(Path, "hardlink_to", full)
        monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(Unreachable, match=r"cannot be kept or read at .*: No space left on device\. Nothing"):
        files.keep(CONTENT)
    monkeypatch.undo()
    assert everything_in(files.folder) == []
    assert files.keep(CONTENT).digest == DIGEST


def test_being_stopped_leaves_nothing_half_written(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "hardlink_to", stopped)
    with pytest.raises(KeyboardInterrupt):
        files.keep(CONTENT)
    assert everything_in(files.folder) == []


def test_a_file_system_without_links_will_do(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: Any) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    files.keep(CONTENT)
    assert everything_in(files.folder) == [place(files)]


def test_a_colleague_who_was_quicker_is_no_problem(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.hardlink_to

    def overtaken(self: Path, target: Path) -> None:
        self.write_bytes(CONTENT)
        real(self, target)

    monkeypatch.setattr(Path, "hardlink_to", overtaken)
    assert files.keep(CONTENT).digest == DIGEST
    assert everything_in(files.folder) == [place(files)]


def test_a_place_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="cannot be kept or read at"):
        Files(tmp_path / "none" / "deeper").keep(CONTENT)


def test_beside_a_sqlite_file_and_where_a_server_s_team_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert files_of(str(tmp_path / "team.db")).folder == tmp_path / "team.db.files"
    assert files_of("postgresql://server/complaints").folder == tmp_path / "documents"
    monkeypatch.delenv("COMPLAINTTUI_FILES")
    with pytest.raises(Refused, match="Set COMPLAINTTUI_FILES to a folder that the whole team can reach"):
        files_of("postgresql://server/complaints").keep(CONTENT)
    assert not files_of("postgresql://server/complaints").holds(DIGEST)


def test_how_large_a_document_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    assert largest_file() == 25_000_000
    monkeypatch.setenv("COMPLAINTTUI_LARGEST_FILE", "40")
    assert largest_file() == 40_000_000
    for wrong in ("0", "1001", "ten", "-5", "2.5", "²"):
        monkeypatch.setenv("COMPLAINTTUI_LARGEST_FILE", wrong)
        with pytest.raises(WrongInput, match="not a number of MB from 1 to 1000"):
            largest_file()
