"""The case log of every case as CSV: the whole command, beside the sqlite3 shell and pandas with the same columns."""

from __future__ import annotations

import filecmp
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from screens import Subject
from table import Bar, Row, ratio
from terminal import GivenUp

from complainttui.exchange.case_log import COLUMNS
from complainttui.exchange.case_records import RECORD_COLUMNS
from complainttui.store.case_log_sheet import case_log_sheet, kinds_recorded
from complainttui.store.database import open_database

_OURS, _SHELL, _PANDAS, _SAME = "ours", "sqlite3 shell", "pandas", "pandas, the same file"
_ROUNDS = 3  # a million cases take each side a minute or more
_SLOWER_THAN_SHELL = 1 / 0.6
_OF_PANDAS = 1 / 3
_LOOK = 0.1  # seconds between two looks at what memory a process has
_MEMORY = 2.0  # of the large database beside one with fewer cases, for which as many processes are begun
_BY_PANDAS = """
import sqlite3, sys
import pandas
database, query, out, guarded = sys.argv[1:]
connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
for number, part in enumerate(pandas.read_sql_query(open(query).read(), connection, chunksize=50_000)):
    for name in part.columns if guarded else ():
        cells = part[name]
        runs = cells.str.match("'*\\\\s*[=+\\\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]")
        runs &= ~cells.str.fullmatch("[+-]?\\\\d+([.]\\\\d+)?")
        part[name] = cells.where(~runs, "'" + cells)
    part.to_csv(out, mode="a" if number else "w", header=not number, index=False)
"""
Taken = tuple[float, float]  # seconds, and MB of memory at its most


def exports(subject: Subject) -> Iterator[Row]:
    """A case log of all cases; that of the shell, and the first of pandas, would run as formulas in a spreadsheet."""
    shell = shutil.which("sqlite3")
    if shell is None:
        raise GivenUp("sqlite3, the shell, is not installed")
    with tempfile.TemporaryDirectory(dir=subject.large.parent) as scratch:
        folder, fewer = Path(scratch), subject.peers
        ways: dict[str, Callable[[], Taken]] = {
            _OURS: lambda: _ours(subject, subject.large, folder),
            _SHELL: lambda: _by_shell(shell, subject.large, folder),
        }
        if importlib.util.find_spec(_PANDAS):
            ways[_PANDAS] = lambda: _by_pandas(subject.large, folder)
            ways[_SAME] = lambda: _same_by_pandas(subject.large, folder)
        _query(subject.large, folder)
        found = [{name: way() for name, way in ways.items()} for _ in range(_ROUNDS)]
        small = [_ours(subject, fewer, folder) for _ in range(_ROUNDS)]
    yield _how_long({name: [one[name][0] for one in found] for name in ways}, subject)
    taken = {name: [one[name][1] for one in found] for name in ways}
    few = [one for _, one in small]
    yield Row(
        "memory at its most in doing so, of all its processes",
        {**taken, f"ours on {fewer.name}": few},
        [Bar(f"{subject.large.name} beside {fewer.name}", ratio(taken[_OURS], few), _MEMORY, "x")],
        unit="MB",
    )


def _how_long(times: dict[str, list[float]], subject: Subject) -> Row:
    bars = [Bar("beside the shell", ratio(times[_OURS], times[_SHELL]), _SLOWER_THAN_SHELL, "x")]
    if _PANDAS in times:
        bars += [
            Bar("beside pandas, whose file would run formulas", ratio(times[_OURS], times[_PANDAS]), None, "x"),
            Bar("beside pandas, the same file", ratio(times[_OURS], times[_SAME]), _OF_PANDAS, "x"),
        ]
    return Row(
        f"the case log of all cases of {subject.large.name}, the whole command",
        times,
        bars,
        note="" if _PANDAS in times else "not installed, so not measured: pandas",
    )


def _query(database: Path, folder: Path) -> None:
    """What the others ask for: the cells of the log as they are, in its order."""
    opened = open_database(str(database), create=False)
    try:
        held = {column: RECORD_COLUMNS.get(column, "") for column in COLUMNS}
        sheet = case_log_sheet(held, kinds_recorded(opened.reader), postgres=False)
    finally:
        opened.close()
    cells = ", ".join(f'{cell.value} AS "{name}"' for name, cell in sheet.cells.items())
    asked = f"SELECT {cells} FROM {sheet.source} ORDER BY c.received_on, c.due_order, c.id"
    (folder / "query.sql").write_text(asked, "utf-8")


def _ours(subject: Subject, database: Path, folder: Path) -> Taken:
    return _taken([*subject.command(database), "export", "cases", str(folder / "ours.csv"), "--force"])


def _by_shell(shell: str, database: Path, folder: Path) -> Taken:
    asked = [".mode csv", ".headers on", f".once {folder / 'shell.csv'}", f".read {folder / 'query.sql'}"]
    return _taken([shell, "-readonly", str(database), *asked])


def _by_pandas(database: Path, folder: Path, guarded: str = "") -> Taken:
    query, out = (str(folder / name) for name in ("query.sql", "pandas.csv"))
    return _taken([sys.executable, "-c", _BY_PANDAS, str(database), query, out, guarded])


def _same_by_pandas(database: Path, folder: Path) -> Taken:
    """With its cells guarded as ours are: the same file to the byte, which is looked at."""
    taken = _by_pandas(database, folder, "guarded")
    if not filecmp.cmp(folder / "ours.csv", folder / "pandas.csv", shallow=False):
        raise GivenUp("pandas wrote another file than ours")
    return taken


def _taken(command: Sequence[str]) -> Taken:
    """Run it to its end; its memory is looked at ten times a second."""
    begun, most = time.perf_counter(), 0.0
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        while process.poll() is None:
            most = max(most, sum(map(_resident_at_most, _and_its_own(process.pid))))
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK)
        took = time.perf_counter() - begun
        if process.returncode:
            said.seek(0)
            raise GivenUp(
                f"{command[0]} ended with {process.returncode}: {said.read().decode(errors='replace').strip()}"
            )
    return took, most


def _and_its_own(pid: int) -> list[int]:
    """The process, and those that it has begun."""
    begun: list[str] = []
    with suppress(OSError):
        begun = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [pid, *(int(one) for one in begun)]


def _resident_at_most(pid: int) -> float:
    """MB that a process has had at most. What the system counts at the end would include the process that began it."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text("ascii"))
        return int(found[1]) / 1024 if found else 0.0
    return 0.0
