"""A document is opened as a read-only copy, by the system's program, and never run."""

from __future__ import annotations

import os
import stat
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from complainttui.casework.desk import Desk
from complainttui.exchange.opening import open_document, save_copy
from complainttui.rules.problems import Refused, Unreachable, WrongInput
from complainttui.rules.records import DocumentFacts
from helpers import TODAY


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where copies go."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, Any]]]:
    """What would have been started, on a machine with a screen and its program."""
    calls: list[tuple[list[str], dict[str, Any]]] = []

    class Started:
        def __init__(self, command: list[str], **options: Any) -> None:
            calls.append((command, options))
            self.waited = threading.Event()

        def wait(self) -> int:
            return 0

    monkeypatch.setattr(subprocess, "Popen", Started)
    monkeypatch.setattr("complainttui.exchange.opening.shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("complainttui.exchange.opening.sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    return calls


def document(desk: Desk, name: str = "letter.pdf", content: bytes = b"%PDF") -> DocumentFacts:
    kept = desk.database.files.keep(content)
    return DocumentFacts(number=1, name=name, digest=kept.digest, size=kept.size, on_date=TODAY)


def copy_in(temporary: Path) -> Path:
    (folder,) = temporary.iterdir()
    (path,) = folder.iterdir()
    return path


def test_the_system_s_program_is_given_a_read_only_copy(
    sqlite_desk: Desk, temporary: Path, started: list[tuple[list[str], dict[str, Any]]]
) -> None:
    said = open_document(sqlite_desk.database, document(sqlite_desk, "Letter of 3 May.pdf"))
    path = copy_in(temporary)
    assert said == f"Opened a copy of document 1: {path}"
    assert (path.name, path.read_bytes()) == ("Letter of 3 May.pdf", b"%PDF")
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    ((command, options),) = started
    assert command == ["/usr/bin/xdg-open", str(path)]
    assert "shell" not in options
    assert options["stdin"] is options["stdout"] is options["stderr"] is subprocess.DEVNULL


def test_on_a_mac(
    sqlite_desk: Desk, temporary: Path, started: list[tuple[list[str], dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("complainttui.exchange.opening.sys.platform", "darwin")
    monkeypatch.delenv("DISPLAY")
    open_document(sqlite_desk.database, document(sqlite_desk))
    assert started[0][0] == ["/usr/bin/open", str(copy_in(temporary))]


def test_on_windows(sqlite_desk: Desk, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("complainttui.exchange.opening.sys.platform", "win32")
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)
    open_document(sqlite_desk.database, document(sqlite_desk))
    assert opened == [copy_in(temporary)]


@pytest.mark.parametrize("lacking", ["program", "screen", "permission"])
def test_without_a_program_the_path_is_said(
    sqlite_desk: Desk, temporary: Path, started: list[Any], monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    def not_allowed(*_: object, **__: object) -> None:
        raise PermissionError

    if lacking == "program":
        monkeypatch.setattr("complainttui.exchange.opening.shutil.which", lambda _name: None)
    elif lacking == "screen":
        monkeypatch.delenv("DISPLAY")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    else:
        monkeypatch.setattr(subprocess, "Popen", not_allowed)
    said = open_document(sqlite_desk.database, document(sqlite_desk))
    path = copy_in(temporary)
    assert said == f"No program to open it with was found here. A copy of document 1 is at {path}"
    assert path.read_bytes() == b"%PDF"
    assert started == []


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../x.pdf", "x.pdf"), ("-e\n$(touch x).pdf", "e $(touch x).pdf"), ("\x1b[2J.pdf", "[2J.pdf"), ("nul", "_nul")],
)  # fmt: skip
def test_a_hostile_name_is_made_safe_on_disk(
    sqlite_desk: Desk, temporary: Path, started: list[tuple[list[str], dict[str, Any]]], name: str, safe: str
) -> None:
    open_document(sqlite_desk.database, document(sqlite_desk, name))
    assert copy_in(temporary).name == safe
    assert started[0][0][1] == str(copy_in(temporary))


def test_what_could_run_is_not_opened_however_it_came_here(
    sqlite_desk: Desk, temporary: Path, started: list[Any]
) -> None:
    for name, content in (("x.exe", b"plain"), ("x.pdf", b"MZ\x00"), ("x", b"#!/bin/sh")):
        with pytest.raises(WrongInput, match="what could run when it is opened"):
            open_document(sqlite_desk.database, document(sqlite_desk, name, content))
    assert started == []
    assert list(temporary.iterdir()) == []


def test_a_changed_file_is_not_opened(sqlite_desk: Desk, temporary: Path, started: list[Any]) -> None:
    one = document(sqlite_desk)
    (sqlite_desk.database.files.folder / one.digest[:2] / one.digest).write_bytes(b"%PDF changed")
    with pytest.raises(Unreachable, match=r"document 1 \(letter\.pdf\): its file has been changed"):
        open_document(sqlite_desk.database, one)
    assert (started, list(temporary.iterdir())) == ([], [])


def test_copies_of_another_day_are_removed_and_nothing_else(
    sqlite_desk: Desk, temporary: Path, started: list[Any]
) -> None:
    for name in ("complainttui-document-old", "complainttui-document-new", "someone else's"):
        (temporary / name).mkdir()
        (temporary / name / "x.pdf").write_bytes(b"x")
    long_ago = time.time() - 2 * 24 * 3600
    for name in ("complainttui-document-old", "someone else's"):
        os.utime(temporary / name, (long_ago, long_ago))
    open_document(sqlite_desk.database, document(sqlite_desk))
    left = {one.name for one in temporary.iterdir()}
    assert {"complainttui-document-new", "someone else's"} < left
    assert "complainttui-document-old" not in left
    assert len(started) == 1


def test_a_full_disk_is_a_sentence(
    sqlite_desk: Desk, temporary: Path, started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = document(sqlite_desk)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    with pytest.raises(Unreachable, match="The copy to open could not be made: No space left on device"):
        open_document(sqlite_desk.database, one)
    assert started == []


def test_a_copy_is_saved_and_never_over_another(sqlite_desk: Desk, tmp_path: Path) -> None:
    one = document(sqlite_desk)
    save_copy(sqlite_desk.database, one, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF"
    assert stat.S_IMODE((tmp_path / "copy.pdf").stat().st_mode) == 0o600
    with pytest.raises(Refused, match="is there already"):
        save_copy(sqlite_desk.database, one, tmp_path / "copy.pdf")
