"""The figures of reports: whole commands beside the plain join in the sqlite3 shell, and beside others over a CSV.

The shell joins stages with cases and groups them by kind, stage, tenure, how it came out and outcome, as somebody
would write it; the others group a CSV that has these columns and no more. Each must count what the report counts.
"""

from __future__ import annotations

import csv
import importlib.util
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from screens import Subject
from table import Bar, Row, median, ms, ratio
from terminal import GivenUp

from complainttui.casework.desk import Desk
from complainttui.reports.catalogue import find_report, report_files
from complainttui.reports.definition import Report
from complainttui.reports.figures import Request
from complainttui.reports.periods import Period, year_period
from complainttui.reports.working_out import work_out
from complainttui.store.database import open_database

_OURS, _ANNUAL, _SHELL = "ours, performance-by-tenure", "ours, the annual report", "sqlite3 shell, join"
_OF_SHELL, _OF_DUCKDB, _ANNUAL_OF_SHELL, _ONE_YEAR = 0.10, 0.5, 1.0, 50
_ROUNDS, _TIMES, _FEW = 5, 40, 2
_ONCE = {_ANNUAL, "visidata"}
"""They take as long as all others together."""
_REPORT = "performance-by-tenure"
_LAST_YEAR = 2025  # the last whole reporting year of the generated cases
_JOIN = """
SELECT c.kind, s.number, c.tenure, s.outcome, CASE
    WHEN s.responded_on IS NOT NULL AND s.due_on IS NULL THEN 'no_clock'
    WHEN s.responded_on <= s.due_on THEN 'on_time'
    WHEN s.responded_on IS NOT NULL THEN 'late'
    WHEN c.withdrawn_on IS NOT NULL OR c.closed_on IS NOT NULL THEN 'ended'
    WHEN s.due_on IS NULL THEN 'no_clock'
    WHEN s.due_on < '{today}' THEN 'overdue'
    ELSE 'in_progress' END AS judged, COUNT(*) AS n
FROM stages s JOIN cases c ON c.id = s.case_id GROUP BY 1, 2, 3, 4, 5"""
_FLAT = """
SELECT c.kind, s.number, c.tenure, s.outcome, s.responded_on, s.due_on,
    COALESCE(c.withdrawn_on, c.closed_on) AS ended_on
FROM stages s JOIN cases c ON c.id = s.case_id"""
_BY_DUCKDB = """
import duckdb, sys
source, out, today = sys.argv[1:]
duckdb.sql(f'''COPY (SELECT kind, number, tenure, outcome, CASE
    WHEN responded_on IS NOT NULL AND due_on IS NULL THEN 'no_clock' WHEN responded_on <= due_on THEN 'on_time'
    WHEN responded_on IS NOT NULL THEN 'late' WHEN ended_on IS NOT NULL THEN 'ended' WHEN due_on IS NULL THEN 'no_clock'
    WHEN due_on < '{today}' THEN 'overdue' ELSE 'in_progress' END AS judged, COUNT(*) AS n
    FROM '{source}' GROUP BY ALL) TO '{out}' (HEADER)''')
"""
_BY_PANDAS = """
import pandas, sys
source, out, today = sys.argv[1:]
all = pandas.read_csv(source, dtype=str, keep_default_na=False)
answered, due = all.responded_on != "", all.due_on != ""
judged = pandas.Series("in_progress", index=all.index)
judged[due & (all.due_on < today)] = "overdue"
judged[~due] = "no_clock"
judged[all.ended_on != ""] = "ended"
judged[answered] = "late"
judged[answered & (all.responded_on <= all.due_on)] = "on_time"
judged[answered & ~due] = "no_clock"
all["judged"] = judged
all.groupby(["kind", "number", "tenure", "outcome", "judged"]).size().reset_index(name="n").to_csv(out, index=False)
"""
_BY_MILLER = """
if ($responded_on != "" && $due_on == "") {$judged = "no_clock"}
elif ($responded_on != "" && $responded_on <= $due_on) {$judged = "on_time"}
elif ($responded_on != "") {$judged = "late"}
elif ($ended_on != "") {$judged = "ended"}
elif ($due_on == "") {$judged = "no_clock"}
elif ($due_on < "TODAY") {$judged = "overdue"}
else {$judged = "in_progress"}
"""
_BY_VISIDATA = """
import sys
import visidata
source, out, today = sys.argv[1:]
vd = visidata.vd
vd.options.batch = True
sheet = vd.openSource(source)
sheet.reload()
vd.sync()
judged = (
    "'no_clock' if responded_on and not due_on else 'on_time' if responded_on and responded_on <= due_on else"
    " 'late' if responded_on else 'ended' if ended_on else 'no_clock' if not due_on else"
    f" 'overdue' if due_on < {today!r} else 'in_progress'"
)
sheet.addColumn(visidata.ExprColumn("judged", expr=judged))
names = ("kind", "number", "tenure", "outcome", "judged")
columns = [sheet.column(name) for name in names]
groups = visidata.FreqTableSheet(sheet.name, "groups", groupByCols=columns, source=sheet)
groups.reload()
vd.sync()
with open(out, "w") as file:
    print(*names, "n", sep=",", file=file)
    for row in groups.rows:
        print(*row.discrete_keys, len(row.sourcerows), sep=",", file=file)
"""
Groups = Counter[tuple[str, str, str, str, str]]
Taken = tuple[float, float]  # seconds on the clock, and of processors
Way = Callable[[], Taken]


def figures(subject: Subject) -> Iterator[Row]:
    """All years as whole commands, one year on a screen, and each report over one year."""
    shell = shutil.which("sqlite3")
    if shell is None:
        raise GivenUp("sqlite3, the shell, is not installed")
    with tempfile.TemporaryDirectory(dir=subject.large.parent) as scratch:
        yield from _whole_commands(subject, shell, Path(scratch))
    with _desk(subject) as desk:
        yield _one_year(subject, desk)
        yield _every_report(subject, desk)


def _whole_commands(subject: Subject, shell: str, folder: Path) -> Iterator[Row]:
    peers, missing = _peers(subject, folder)
    ways: dict[str, Way] = {
        _OURS: lambda: _taken([*_all_years(subject), "--format", "csv"], folder / "ours.csv"),
        _ANNUAL: lambda: _taken(_annual(subject, folder / "annual.html")),
        _SHELL: lambda: _by_shell(shell, subject, _JOIN.format(today=subject.today), folder / "shell.csv"),
        **peers,
    }
    _by_shell(shell, subject, _FLAT, folder / "stages.csv")
    taken: dict[str, list[Taken]] = {name: [] for name in ways}
    for number in range(_ROUNDS):
        for name, way in ways.items():
            if name not in _ONCE or not number:
                taken[name].append(way())
    _must_agree(folder, ["shell", *peers])
    note = f"not installed, so not measured: {', '.join(missing)}" if missing else ""
    found, used = ({name: [one[place] for one in every] for name, every in taken.items()} for place in (0, 1))
    yield Row(f"all years of {subject.large.name}, whole commands", found, _bars(found), note=note)
    told = [replace(bar, limit=None) for bar in _bars(used)]
    yield Row(f"all years of {subject.large.name}, in processor time, which a busy machine alters less", used, told)


def _bars(found: dict[str, list[float]]) -> list[Bar]:
    ours, join = found[_OURS], found[_SHELL]
    bars = [
        Bar("beside the join", ratio(ours, join), _OF_SHELL, "x"),
        Bar("the annual report beside the join", found[_ANNUAL][0] / join[0], _ANNUAL_OF_SHELL, "x"),
    ]
    limits = {"duckdb": _OF_DUCKDB, "miller": 1.0, "pandas": 1.0, "visidata": 1.0}
    return [
        *bars,
        *(
            Bar(f"beside {name}", median(ours) / median(found[name]), limit, "x")
            for name, limit in limits.items()
            if name in found
        ),
    ]


def _all_years(subject: Subject) -> list[str]:
    return [*subject.command(subject.large), "report", _REPORT, "--from", "1990-01-01", "--to", subject.today]


def _annual(subject: Subject, out: Path) -> list[str]:
    year = year_period(_LAST_YEAR).label
    return [*subject.command(subject.large), "report", "annual", "--year", year, "--out", str(out), "--force"]


def _peers(subject: Subject, folder: Path) -> tuple[dict[str, Way], list[str]]:
    """Those that are installed, by name, and the names of the others."""
    source = folder / "stages.csv"
    scripts = {"duckdb": _BY_DUCKDB, "pandas": _BY_PANDAS, "visidata": _BY_VISIDATA}
    commands = {
        name: [sys.executable, "-c", script, str(source), str(folder / f"{name}.csv"), subject.today]
        for name, script in scripts.items()
        if importlib.util.find_spec(name)
    }
    if miller := shutil.which("mlr"):
        judged = _BY_MILLER.replace("TODAY", subject.today)
        by = "kind,number,tenure,outcome,judged"
        commands["miller"] = [miller, "--csv", "put", judged, "then", "count", "-g", by, "-o", "n", str(source)]
    ways = {name: _way(command, folder / f"{name}.csv") for name, command in sorted(commands.items())}
    return ways, sorted({*scripts, "miller"} - set(ways))


def _way(command: Sequence[str], out: Path) -> Way:
    return lambda: _taken(command, out if command[-1].endswith("stages.csv") else None)


def _by_shell(shell: str, subject: Subject, query: str, out: Path) -> Taken:
    asked = [".mode csv", ".headers on", f".once {out}", query.strip()]
    return _taken([shell, "-readonly", str(subject.large), *asked])


def _must_agree(folder: Path, names: Sequence[str]) -> None:
    """That all counted the same groups, and that these add up to what the report says."""
    first = _groups(folder / f"{names[0]}.csv")
    for name in names[1:]:
        if _groups(folder / f"{name}.csv") != first:
            raise GivenUp(f"{name} counted other groups than the join")
    judged = ("on_time", "late", "overdue", "in_progress")
    for row in csv.DictReader((folder / "ours.csv").open(encoding="utf-8", newline="")):
        if row["group"] != "all":
            continue
        number = row["kind"].partition("stage_")[2]
        kind = "complaint" if number else row["kind"]
        there = {key: n for key, n in first.items() if key[0] == kind and (not number or key[1] == number)}
        joined = [sum(n for key, n in there.items() if key[4] == one) for one in judged]
        ours = [int(row[name]) for name in ("completed_on_time", "completed_late", "overdue", "in_progress")]
        if joined != ours:
            raise GivenUp(f"the report counts {ours} of {row['kind']}, the join {joined}")


def _groups(file: Path) -> Groups:
    with file.open(encoding="utf-8", newline="") as lines:
        return Counter(
            {
                (row["kind"], row["number"], row["tenure"], row["outcome"], row["judged"]): int(row["n"])
                for row in csv.DictReader(lines)
            }
        )


def _taken(command: Sequence[str], out: Path | None = None) -> Taken:
    """What a command took from beginning to end; its output goes to the file, if there is one."""
    with tempfile.TemporaryFile() as said, (out or Path("/dev/null")).open("wb") as put:
        begun, used = time.perf_counter(), _used_by_commands()
        ended = subprocess.run(command, stdout=put, stderr=said, check=False)
        took = time.perf_counter() - begun, _used_by_commands() - used
        if ended.returncode:
            said.seek(0)
            raise GivenUp(f"{command[0]} ended with {ended.returncode}: {said.read().decode(errors='replace').strip()}")
    return took


def _used_by_commands() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def _desk(subject: Subject) -> Iterator[Desk]:
    database = open_database(str(subject.large), create=False)
    try:
        yield Desk(database, "a.mensah", date.fromisoformat(subject.today))
    finally:
        database.close()


def _one_year(subject: Subject, desk: Desk) -> Row:
    report = find_report(_REPORT)
    times = [_worked_out(report, desk, year_period(_LAST_YEAR)) for _ in range(_TIMES)]
    took, used = ([one[place] for one in times] for place in (0, 1))
    return Row(
        f"one year of it on screen, {subject.large.name}",
        {"worked out": took, "in processor time": used},
        [Bar("median", ms(median(took)), _ONE_YEAR, "ms"), Bar("of processor", ms(median(used)), _ONE_YEAR, "ms")],
    )


def _every_report(subject: Subject, desk: Desk) -> Row:
    reports = [find_report(name) for name in report_files()]
    found = {one.id: [_worked_out(one, desk, year_period(_LAST_YEAR))[1] for _ in range(_FEW)] for one in reports}
    return Row(f"each report over one year in processor time, {subject.large.name}", found)


def _worked_out(report: Report, desk: Desk, period: Period) -> Taken:
    begun, used = time.perf_counter(), time.process_time()
    work_out(report, desk.database.reader, desk.asker, Request(period, desk.today))
    return time.perf_counter() - begun, time.process_time() - used
