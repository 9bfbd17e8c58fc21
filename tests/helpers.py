"""What tests of every floor say often: log a case, do something to it, read it, dump the tables, run the program."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from complainttui.casework.action import DeskAction
from complainttui.casework.actions import ACTIONS
from complainttui.casework.changes import Receipt
from complainttui.casework.desk import Desk
from complainttui.casework.perform import perform, perform_at_desk
from complainttui.exchange.case_log import COLUMNS, case_log_row, write_rows
from complainttui.exchange.taking_out import take_out
from complainttui.rules.records import RECORDS
from complainttui.store.casebook import CaseRecord, read_case, read_cases
from complainttui.store.database import Database
from complainttui.store.pages import ordered_ids
from complainttui.store.reader import Reader

DATA = Path(__file__).parent / "data"
SOURCES = Path(__file__).parent.parent / "src"
TODAY = date(2024, 11, 28)  # a Thursday

PANEL_AND_PAUSE = """
id = "panel-and-pause"
title = "A panel, and a pause while we wait"
kinds = []
calendar = "england-and-wales"

[[stage]]
number = 1

[stage.acknowledge]
days = 5
from = "received"

[[stage.step]]
name = "panel-meeting"
days = 30
from = "acknowledged"

[stage.respond]
days = 15
from = "panel-meeting"

[stage.pause]
reason = "while we wait"
"""
"""A procedure with everything that the shipped complaints procedures lack."""
OwnProcedures = Callable[..., None]

_NEEDED = {"complainant": "Amina D'Souza", "summary": "Water through the bedroom ceiling since the storm."}
_TABLES = (
    "cases", "case_words", "stages", "extensions",
    "obligations", "due_dates", "breaches", "events", "officers", "services", "topics",
    "causes", "calendar_days", "pauses", "steps", "corrective_actions", "settings", "teams", "channels", "views",
    "leaves", "reminders", "homes", "assessments", "annual_texts", "plan_steps", "publications", *RECORDS,
)  # fmt: skip


def log(desk: Desk, **typed: str) -> str:
    """Log a case with what is typed, defaults for the rest. Returns its reference."""
    return do(desk, "new", **{**_NEEDED, **typed}).made


def do(desk: Desk, verb: str, *references: str, **typed: str) -> Receipt:
    """Do the action as the command line does: what is not typed has the default of its field."""
    action = ACTIONS[verb]
    case = read_case(desk.database.reader, references[0]) if references else None
    ready = action.from_text(action.filled(typed, case, desk), desk)
    if isinstance(ready, DeskAction):
        return perform_at_desk(desk, ready)
    return perform(desk, ready, references)


def case_of(desk: Desk, reference: str) -> CaseRecord:
    return read_case(desk.database.reader, reference)


def duty(desk: Desk, reference: str, stage: int, kind: str) -> Any:
    """One obligation of a case, as stored."""
    return next(one for one in case_of(desk, reference).obligations if (one.stage, one.kind) == (stage, kind))


def gather_statistics(target: str) -> None:
    """What a PostgreSQL server does by itself within a minute of so many new rows, and plans badly without."""
    if target.startswith("postgresql"):
        import psycopg

        with psycopg.connect(target, autocommit=True) as connection:
            connection.execute("ANALYZE")


def on(desk: Desk, day: date) -> Desk:
    """The same desk on another day."""
    return replace(desk, today=day)


def as_officer(desk: Desk, name: str) -> Desk:
    """The same desk with somebody else at it."""
    return replace(desk, actor=name)


def exported(desk: Desk, query: str = "") -> str:
    """The case log of these cases, which the database and the rules write alike to the byte."""
    ids = ordered_ids(desk.database.reader, query, desk.asker, "reference")
    written, by_rules = io.StringIO(newline=""), io.StringIO(newline="")
    take_out(written, "cases", ids, desk.database)
    cases = read_cases(desk.database.reader, ids)
    write_rows(by_rules, COLUMNS, [case_log_row(case, desk.database.editions) for case in cases])
    assert written.getvalue() == by_rules.getvalue()
    return written.getvalue()


def dump(database: Database, *, without: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table. Obligations go without their row number: they are derived anew."""
    columns = {"obligations": "case_id, stage, kind, counts_from, due_on, original_due_on,"
                              " provisional, done_on, lapsed_on, why",
               "due_dates": "case_id, stage, known_from, due_on, first_due_on, extended",
               "breaches": "case_id, provision, since"}  # fmt: skip
    return {
        table: sorted(database.reader.rows(f"SELECT {columns.get(table, '*')} FROM {table}"), key=repr)
        for table in _TABLES
        if table not in without
    }


_CHAINED = (
    "previous_hash", "change_id", "case_id", "reference", "seq", "at", "actor", "action", "what", "moved", "details",
    "undoes",
)  # fmt: skip


def broken_links(reader: Reader) -> list[int]:
    """The oracle: events whose hash is not that of their content, or whose chain does not join."""
    rows = reader.rows(f"SELECT {', '.join(_CHAINED)}, hash FROM events ORDER BY seq, id")
    last: dict[object, tuple[int, str]] = {}
    broken = []
    for row in rows:
        told, hashed = list(row[:-1]), row[-1]
        event = dict(zip(_CHAINED, told, strict=True))
        seq, previous = last.get(event["case_id"], (0, ""))
        expected = hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
        if (event["seq"], event["previous_hash"], hashed) != (seq + 1, previous, expected):
            broken.append(event["seq"])
        last[event["case_id"]] = (event["seq"], hashed)
    return broken


@dataclass(frozen=True)
class Ran:
    """What came of running the program."""

    code: int
    out: str
    err: str


_NOBODYS_OWN = {"COMPLAINTTUI_CONFIG": os.devnull}  # whoever runs the tests may have procedures of their own


def run_cli(
    target: str | None,
    *arguments: str | bytes,
    today: str | None = "2024-11-28",
    actor: str | None = "a.mensah",
    python: tuple[str, ...] = (),
    **environment: str,
) -> Ran:
    """Run `python -m complainttui` as a process of its own; the options given here stand before the verb."""
    before: list[str | bytes] = []
    for option, value in (("--db", target), ("--as", actor), ("--today", today)):
        before += [option, value] if value is not None else []
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COMPLAINTTUI_")}
    done = subprocess.run(
        [sys.executable, *python, "-m", "complainttui", *before, *arguments],
        capture_output=True,
        check=False,
        env={**clean, "PYTHONPATH": str(SOURCES), "PYTHONIOENCODING": "utf-8", **_NOBODYS_OWN, **environment},
    )
    ran = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in ran.err, ran.err
    return ran
