"""Lines made by several processes are those that one makes, and none of them outlives who asked."""

from __future__ import annotations

import io
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from complainttui.casework.desk import Desk
from complainttui.exchange import taking_out
from complainttui.exchange.line_process import LineProcess
from complainttui.exchange.taking_out import KINDS, take_out
from complainttui.rules.problems import Unreachable
from complainttui.store.pages import ordered_ids
from helpers import log

ASKS = """
import sys
from complainttui.exchange.line_process import LineProcess
made = LineProcess("cases", sys.argv[1])
print(made._process.pid, flush=True)
{then}
"""
PATIENCE = 30  # seconds


def written(desk: Desk, what: str) -> tuple[int, str]:
    out = io.StringIO(newline="")
    rows = take_out(out, what, ordered_ids(desk.database.reader, "", desk.asker, "received"), desk.database)
    return rows, out.getvalue()


@pytest.mark.parametrize("what", KINDS)
def test_several_processes_make_what_one_makes(harrow: Desk, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    by_one = written(harrow, what)
    monkeypatch.setattr(taking_out, "_MANY", 1)
    monkeypatch.setattr(taking_out, "at_once", lambda: 2)
    monkeypatch.setattr("complainttui.store.sheets.BATCH", 60)
    begun: list[LineProcess] = []

    class Seen(LineProcess):
        def __init__(self, *asked: str) -> None:
            super().__init__(*asked)
            begun.append(self)

    monkeypatch.setattr(taking_out, "LineProcess", Seen)
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


def test_what_stops_a_process_is_told_by_who_asks(tmp_path: Path) -> None:
    made = LineProcess("cases", str(tmp_path / "none.db"))
    with pytest.raises(Unreachable, match=r"none\.db"):
        made.make([1])
    made.close()


def test_a_process_that_somebody_ends_is_a_sentence(sqlite_desk: Desk) -> None:
    made = LineProcess("cases", sqlite_desk.database.target)
    made.interrupt()
    with pytest.raises(Unreachable, match=r"ended before it was done\. Try again\."):
        made.make([1])
    made.close()


def test_nothing_where_one_stands_is_taken_for_a_part_of_the_program(
    sqlite_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "csv.py").write_text("raise SystemExit", "utf-8")
    monkeypatch.chdir(tmp_path)
    made = LineProcess("cases", sqlite_desk.database.target)
    assert made.make([]) == (0, "")
    made.close()


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
