"""Lines made by several processes are those that one makes, and none of them outlives who asked."""

from __future__ import annotations

import errno
import io
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from complainttui.casework.desk import Desk
from complainttui.exchange import line_process, taking_out
from complainttui.exchange.line_process import LineProcess, line_processes
from complainttui.exchange.taking_out import KINDS, take_out
from complainttui.rules.problems import Unreachable
from complainttui.store.pages import ordered_ids
from helpers import log

ASKS = """
import sys
from complainttui.exchange.line_process import LineProcess
made = LineProcess("cases", sys.argv[1])
made.begins()
print(made._process.pid, flush=True)
{then}
"""
PATIENCE = 30  # seconds


def written(desk: Desk, what: str) -> tuple[int, str]:
    out = io.StringIO(newline="")
    rows = take_out(out, what, ordered_ids(desk.database.reader, "", desk.asker, "received"), desk.database)
    return rows, out.getvalue()


def seen(monkeypatch: pytest.MonkeyPatch) -> list[LineProcess]:
    """From now on lines are made by two processes, which stand in this list once they are begun."""
    begun: list[LineProcess] = []

    class Seen(LineProcess):
        def __init__(self, *asked: str) -> None:
            super().__init__(*asked)
            begun.append(self)

    monkeypatch.setattr(taking_out, "_MANY", 1)
    monkeypatch.setattr(taking_out, "at_once", lambda: 2)
    monkeypatch.setattr(line_process, "LineProcess", Seen)
    return begun


@pytest.mark.parametrize("what", KINDS)
def test_several_processes_make_what_one_makes(harrow: Desk, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_one = written(harrow, what)
    monkeypatch.setattr("complainttui.store.sheets.BATCH", 60)
    begun = seen(monkeypatch)
    assert written(harrow, what) == by_one
    assert by_one[0] > 1000
    assert [one._process.returncode for one in begun] == [0, 0]


def test_what_the_rules_have_to_say_comes_from_a_process_as_well(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A summary that begins with a space before a formula is written by the rules, not by the database."""
    log(desk, reference="A", summary='\u00a0=1+1, "quoted"')
    by_one = written(desk, "cases")
    monkeypatch.setattr(taking_out, "_MANY", 1)
    monkeypatch.setattr(taking_out, "at_once", lambda: 2)
    assert written(desk, "cases") == by_one
    assert "'\u00a0=1+1" in by_one[1]


@pytest.mark.parametrize("program", ["", None, "/nowhere/python", "/bin/true"])
def test_where_no_process_can_be_had_the_lines_are_made_here(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch, program: str | None
) -> None:
    """As in a program that is one file with its Python, where there is none to begin."""
    log(sqlite_desk, reference="A")
    by_one = written(sqlite_desk, "cases")
    monkeypatch.setattr(taking_out, "_MANY", 1)
    monkeypatch.setattr(taking_out, "at_once", lambda: 2)
    monkeypatch.setattr(sys, "executable", program)
    assert written(sqlite_desk, "cases") == by_one


def test_one_that_cannot_open_the_database_is_left_out(tmp_path: Path) -> None:
    """As where a server has no connection to spare for it."""
    with line_processes("cases", str(tmp_path / "none.db"), 2) as made:
        assert made == []


def test_a_process_that_somebody_ends_is_a_sentence(sqlite_desk: Desk) -> None:
    with line_processes("cases", sqlite_desk.database.target, 1) as (made,):
        made.interrupt()
        with pytest.raises(Unreachable, match=r"ended before it was done\. Try again\."):
            made.make([1])


def test_what_goes_wrong_in_a_process_is_told_by_who_asks(sqlite_desk: Desk) -> None:
    with line_processes("cases", sqlite_desk.database.target, 1) as (made,):
        with pytest.raises(Unreachable, match=r"went wrong \(.*NoneType"):
            made.make(None)  # type: ignore[arg-type]
        with pytest.raises(Unreachable, match="ended before it was done"):
            made.make([1])


def test_nothing_where_one_stands_is_taken_for_a_part_of_the_program(
    sqlite_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "csv.py").write_text("raise SystemExit", "utf-8")
    monkeypatch.chdir(tmp_path)
    with line_processes("cases", sqlite_desk.database.target, 1) as (made,):
        assert made.make([]) == (0, "")


def test_a_writer_that_fails_ends_the_processes(sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, though somebody still looks at what went wrong."""
    log(sqlite_desk, reference="A")
    begun = seen(monkeypatch)

    class Full(io.StringIO):
        def write(self, text: str) -> int:
            if text.startswith("A,"):
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().write(text)

    with pytest.raises(OSError, match="No space") as why:
        take_out(Full(), "cases", [one for (one,) in sqlite_desk.database.reader.rows("SELECT id FROM cases")],
                 sqlite_desk.database)  # fmt: skip
    assert why.value.errno == errno.ENOSPC
    assert [one._process.poll() is None for one in begun] == [False, False]


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="Linux tells of a process that ends")
@pytest.mark.parametrize("then", ["made._process.wait()", "while True: made.make([])"])
def test_a_process_does_not_outlive_who_asked(sqlite_desk: Desk, then: str) -> None:
    """Also not where that one is killed outright, which it cannot see coming."""
    asks = subprocess.Popen(
        [sys.executable, "-c", ASKS.format(then=then), sqlite_desk.database.target], stdout=subprocess.PIPE, text=True
    )
    assert asks.stdout
    made = os.pidfd_open(int(asks.stdout.readline()))
    assert not ended(made, within=0)
    asks.kill()
    asks.wait(PATIENCE)
    asks.stdout.close()
    assert ended(made, within=PATIENCE)
    os.close(made)


def ended(process: int, within: float) -> bool:
    return bool(select.select([process], [], [], within)[0])
