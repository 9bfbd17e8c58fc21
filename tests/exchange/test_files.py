"""A file is written whole or not at all, and never over another."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from complainttui.exchange.files import writing_to
from complainttui.rules.problems import Refused, Unreachable


def test_a_file_is_there_once_it_is_whole_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    with writing_to(path) as out:
        out.write("déjà\r\nvu\n")
        assert not path.exists()
    assert path.read_bytes() == "déjà\r\nvu\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    def half_a_file() -> None:
        with writing_to(tmp_path / "out.csv") as out:
            out.write("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_a_file()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("taken", ["a file", "a folder", "a link to nowhere"])
def test_a_name_that_is_taken_is_refused(tmp_path: Path, taken: str) -> None:
    path = tmp_path / "out.csv"
    if taken == "a file":
        path.write_text("mine")
    elif taken == "a folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "nowhere")
    said = "Is a directory. Choose another place." if taken == "a folder" else "is there already"
    with pytest.raises((Refused, Unreachable), match=said), writing_to(path):
        pass
    assert list(tmp_path.iterdir()) == [path]
    assert taken != "a file" or path.read_text() == "mine"


def test_a_name_taken_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"

    def overtaken() -> None:
        with writing_to(path) as out:
            out.write("ours")
            path.write_text("theirs")

    with pytest.raises(Refused, match="is there already"):
        overtaken()
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", ["none/out.csv", "file/out.csv", "x" * 300])
def test_a_place_that_cannot_be_written(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Unreachable, match="cannot be written"), writing_to(tmp_path / place):
        pass
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
