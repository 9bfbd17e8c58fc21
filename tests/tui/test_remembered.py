"""What an officer last had on a view: kept for them alone, forgotten when the view is saved anew, never in the way."""

from __future__ import annotations

import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.views import BUILT_IN, View
from complainttui.tui.remembered import Looked, as_saved, remembered

VIEW = View("Damp", "open damp", sort="-received", group="owner", digit="3", owner="a.mensah")
LOOKED = Looked("stage:2", "due", "", "due reference")
OFFICER = ("/data/complaints.db", "a.mensah")


def kept(folder: Path) -> list[Path]:
    return sorted(one for one in folder.rglob("*") if one.is_file())


def test_nothing_remembered_is_the_view_as_it_was_saved() -> None:
    assert remembered(*OFFICER).read(VIEW) == Looked("", "-received", "owner", "") == as_saved(VIEW)


def test_what_was_had_is_there_again_for_that_officer_view_and_database_alone(state_folder: Path) -> None:
    mine = remembered(*OFFICER)
    mine.write(VIEW, LOOKED)
    assert remembered(*OFFICER).read(VIEW) == LOOKED
    for other in (remembered("/data/other.db", "a.mensah"), remembered("/data/complaints.db", "c.iyer")):
        assert other.read(VIEW) == as_saved(VIEW)
    for view in (BUILT_IN[0], VIEW._replace(name="Wet"), VIEW._replace(query="damp"), VIEW._replace(owner="")):
        assert mine.read(view) == as_saved(view)
    assert mine.read(VIEW._replace(digit="")) == LOOKED
    (file,) = kept(state_folder)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert "a.mensah" not in str(file)


def test_a_view_that_is_looked_at_as_saved_leaves_nothing_behind(state_folder: Path) -> None:
    mine = remembered(*OFFICER)
    mine.write(VIEW, as_saved(VIEW))
    mine.write(VIEW, LOOKED)
    mine.write(VIEW, as_saved(VIEW))
    assert kept(state_folder) == []


@given(st.text(), st.sampled_from(["due", "-owner"]), st.sampled_from(["", "service"]))
def test_any_filter_comes_back_as_it_was_typed(typed: str, sort: str, group: str) -> None:
    mine = remembered(*OFFICER)
    mine.write(VIEW, Looked(typed, sort, group, ""))
    assert mine.read(VIEW) == Looked(typed, sort, group, "")


@pytest.mark.parametrize(
    "broken",
    [b"", b"{", b"\xff\xfe", b"[]", b"3", b'"text"', b"{}", b'{"filter": 1, "sort": "due", "group": "", "columns": ""}',
     b"[" * 90_000, b'{"filter": "' + b"x" * 200_000 + b'", "sort": "due", "group": "", "columns": ""}'],
    ids=range(10),
)  # fmt: skip
def test_a_broken_file_is_ignored_and_written_over(state_folder: Path, broken: bytes) -> None:
    mine = remembered(*OFFICER)
    mine.write(VIEW, LOOKED)
    (file,) = kept(state_folder)
    file.write_bytes(broken)
    assert mine.read(VIEW) == as_saved(VIEW)
    mine.write(VIEW, LOOKED)
    assert mine.read(VIEW) == LOOKED


@pytest.mark.parametrize("part", ["sort", "group", "columns"])
def test_an_order_that_this_program_does_not_know_is_let_go_and_the_filter_kept(part: str) -> None:
    mine = remembered(*OFFICER)
    mine.write(VIEW, replace(LOOKED, **{part: "mood"}))
    assert mine.read(VIEW) == replace(as_saved(VIEW), filter="stage:2")


def test_a_disk_that_takes_nothing_stops_nobody(state_folder: Path) -> None:
    state_folder.mkdir()
    (state_folder / "complainttui").write_text("a file where a folder should be", "utf-8")
    mine = remembered(*OFFICER)
    mine.write(VIEW, LOOKED)
    assert mine.read(VIEW) == as_saved(VIEW)


def test_terminals_that_write_at_once_leave_one_of_what_they_wrote(state_folder: Path) -> None:
    wanted = [Looked(f"{number}" * 5_000, "due", "", "") for number in range(4)]

    def terminal(looked: Looked) -> Callable[[], set[Looked]]:
        mine, seen = remembered(*OFFICER), set()
        for _ in range(25):
            mine.write(VIEW, looked)
            seen.add(mine.read(VIEW))
        return seen

    with ThreadPoolExecutor(len(wanted)) as pool:
        seen = set().union(*pool.map(terminal, wanted))  # type: ignore[arg-type]
    assert seen <= set(wanted)
    assert len(kept(state_folder)) == 1
