"""What the clocks rest on travels with the case log: pauses, steps, times of day, when it happened."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.take_in import TakenIn, take_in
from complainttui.exchange.case_log_import import read_case_log
from complainttui.rules.facts import CaseFacts, ExtensionFacts, JudgedBy, PauseFacts, StepFacts
from complainttui.rules.problems import Problem
from complainttui.store.database import open_database
from helpers import PANEL_AND_PAUSE, TODAY, OwnProcedures, case_of, do, dump, duty, exported, log

CUT_OFF = """
id = "cut-off"
title = "What comes after five counts as come on the next working day"
kinds = []
calendar = "england-and-wales"
cut_off = 17:00:00

[[stage]]
number = 1

[stage.respond]
days = 5
from = "received"

[[stage]]
number = 2

[stage.respond]
days = 5
from = "requested"

[stage.pause]
reason = "while we wait"
"""


@pytest.fixture
def elsewhere(own_procedures: OwnProcedures, target: str, new_target: Callable[[str], str]) -> Iterator[Desk]:
    """Another empty database on the same engine."""
    own_procedures(PANEL_AND_PAUSE, CUT_OFF)
    database = open_database(new_target("postgres" if "://" in target else "sqlite"), create=False)
    yield Desk(database, "c.iyer", TODAY)
    database.close()


def imported(desk: Desk, text: str, folder: Path) -> TakenIn:
    path = folder / "log.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return take_in(desk, read_case_log(path).cases, path.name)


def row(desk: Desk, reference: str) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(exported(desk), newline=""))
    return next(one for one in rows if one["reference"] == reference)


def told_by_date(facts: CaseFacts) -> CaseFacts:
    """The facts as the log tells them: without editions, and extensions by the day that they reached."""
    stages = []
    for stage in facts.stages:
        extensions = tuple(replace(one, by_days=None) for one in stage.extensions)
        steps = tuple(StepFacts(one.name, one.on) for one in stage.steps)
        unjudged = replace(stage, editions=JudgedBy(), acknowledged_by=JudgedBy())
        stages.append(replace(unjudged, extensions=extensions, steps=steps))
    return replace(facts, stages=tuple(stages))


def busy(desk: Desk) -> None:
    """Cases with everything that a clock may rest on."""
    do(desk, "add-officer", name="c.iyer")
    log(desk, reference="HAPPENED", received="2024-11-08", happened="2023-10-01")
    log(desk, reference="PANEL", received="2024-11-08", procedure="panel-and-pause")
    do(desk, "acknowledge", "PANEL", on="2024-11-11")
    do(desk, "pause", "PANEL", since="2024-11-12", until="2024-11-13", reason='"the surveyor", she said\n=1+1')
    do(desk, "pause", "PANEL", since="2024-11-18", until="2024-12-20", reason="the loss adjuster – Ltd")
    do(desk, "resume", "PANEL", on="2024-11-20")
    do(desk, "step", "PANEL", on="2024-11-26")
    do(desk, "extend", "PANEL", to="2025-01-10", reason="x", good_reason="y")
    log(desk, reference="AT SIX", received="2024-11-08", at="18:00", procedure="cut-off")
    do(desk, "respond", "AT SIX", on="2024-11-18", outcome="not_upheld")
    do(desk, "escalate", "AT SIX", on="2024-11-20", at="17:00", officer="c.iyer")
    do(desk, "pause", "AT SIX", since="2024-11-22", until="2024-11-26", reason="x")


def test_pauses_steps_and_times_are_in_the_log(desk: Desk, elsewhere: Desk) -> None:
    busy(desk)
    panel, late, happened = row(desk, "PANEL"), row(desk, "AT SIX"), row(desk, "HAPPENED")
    assert panel["stage1_steps"] == '[{"name": "panel-meeting", "on": "2024-11-26"}]'
    assert panel["stage1_pauses"].startswith(
        '[{"from": "2024-11-12", "until": "2024-11-13", "reason": "\\"the surveyor'
    )
    assert panel["stage1_pauses"].endswith(
        '{"from": "2024-11-18", "until": "2024-11-20", "reason": "the loss adjuster – Ltd"}]'
    )
    assert (late["stage1_requested_at"], late["stage2_requested_at"]) == ("18:00", "17:00")
    assert (late["stage1_pauses"], late["stage2_pauses"]) == (
        "", '[{"from": "2024-11-22", "until": "2024-11-26", "reason": "x"}]',
    )  # fmt: skip
    assert (happened["happened"], panel["happened"]) == ("2023-10-01", "")


def test_facts_and_dates_are_the_same_after_the_journey(desk: Desk, elsewhere: Desk, tmp_path: Path) -> None:
    busy(desk)
    result = imported(elsewhere, exported(desk), tmp_path)
    assert (result.taken, result.left_out) == (3, [])
    for reference in ("HAPPENED", "PANEL", "AT SIX"):
        here, there = case_of(desk, reference), case_of(elsewhere, reference)
        assert told_by_date(there.facts) == told_by_date(here.facts)
        assert [replace(one, why="") for one in there.obligations] == [replace(one, why="") for one in here.obligations]
    (stage,) = case_of(elsewhere, "PANEL").facts.stages
    assert [(one.name, one.on) for one in stage.steps] == [("panel-meeting", date(2024, 11, 26))]
    assert [(one.from_on, one.until_on) for one in stage.pauses] == [
        (date(2024, 11, 12), date(2024, 11, 13)), (date(2024, 11, 18), date(2024, 11, 20)),
    ]  # fmt: skip
    assert stage.pauses[0].reason == '"the surveyor", she said\n=1+1'
    assert stage.extensions == (ExtensionFacts(date(2024, 11, 28), None, date(2025, 1, 10), "x", "y"),)
    first, second = case_of(elsewhere, "AT SIX").facts.stages
    assert (first.requested_at, second.requested_at) == (time(18), time(17))
    assert second.pauses == (PauseFacts(date(2024, 11, 22), date(2024, 11, 26), "x"),)
    assert exported(elsewhere) == exported(desk)


def test_what_was_known_when_is_the_same_after_the_journey(desk: Desk, elsewhere: Desk, tmp_path: Path) -> None:
    busy(desk)
    imported(elsewhere, exported(desk), tmp_path)
    known = (
        "SELECT c.reference, d.stage, d.known_from, d.due_on FROM due_dates d JOIN cases c ON c.id = d.case_id"
        " ORDER BY 1, 2, 3"
    )
    assert elsewhere.database.reader.rows(known) == desk.database.reader.rows(known)


def test_after_the_journey_the_clocks_go_by_the_calendar_there(desk: Desk, elsewhere: Desk, tmp_path: Path) -> None:
    log(desk, reference="A", received="2024-11-21")
    do(elsewhere, "close-days", first="2024-12-03", reason="x")
    imported(elsewhere, exported(desk), tmp_path)
    assert duty(desk, "A", 1, "respond").due_on == date(2024, 12, 12)
    assert duty(elsewhere, "A", 1, "respond").due_on == date(2024, 12, 13)


def test_an_older_log_without_these_columns_is_read(desk: Desk, elsewhere: Desk, tmp_path: Path) -> None:
    text = "reference,kind,received,procedure\nA,complaint,2024-11-08,panel-and-pause\n"
    assert imported(desk, text, tmp_path).taken == 1
    (stage,) = case_of(desk, "A").facts.stages
    assert (stage.pauses, stage.steps, stage.requested_at) == ((), (), None)


CELLS = [
    ("happened", "May", "happened is 'May', not a date such as 2024-03-28"),
    ("happened", "1989-05-01", "1990 to 2100"),
    ("stage1_requested_at", "25:00", "stage1_requested_at is '25:00', not a time such as 17:30"),
    ("stage1_requested_at", "five", "stage1_requested_at is 'five', not a time such as 17:30"),
    ("stage1_requested_at", "17:30+01:00", "stage1_requested_at is '17:30+01:00', not a time such as 17:30"),
    ("stage1_pauses", "a week", "stage1_pauses is not a list as our export writes it"),
    ("stage1_pauses", "5", "stage1_pauses is not a list"),
    ("stage1_pauses", '["2024-11-12"]', "stage1_pauses is not a list"),
    ("stage1_pauses", '{"from": "2024-11-12"}', "stage1_pauses is not a list"),
    ("stage1_pauses", '[{"from": 5, "until": "2024-11-12"}]', "stage1_pauses is not a list"),
    ("stage1_pauses", '[{"from": "2024-11-12"}]', "stage1_pauses"),
    ("stage1_pauses", '[{"from": "2024-11-12", "until": "12/11/2024"}]', "stage1_pauses"),
    ("stage1_pauses", '[{"from": "2024-11-12", "until": "2024-11-13", "reason": "a\\u0000"}]', "stage1_pauses"),
    ("stage1_steps", "[", "stage1_steps is not a list"),
    ("stage1_steps", '[{"on": "2024-11-12"}]', "stage1_steps"),
    ("stage1_steps", '[{"name": "panel-meeting"}]', "stage1_steps"),
    ("stage1_steps", '[{"name": "panel-meeting", "on": "yesterday"}]', "stage1_steps"),
    ("stage1_steps", '[{"name": 5, "on": "2024-11-12"}]', "stage1_steps"),
    ("stage1_earlier_extensions", '[{"to": "soon"}]', "stage1_earlier_extensions"),
    ("stage2_pauses", '[{"from": "2024-11-12", "until": "2024-11-13"}]', "stage2_requested is empty, but stage 2 has"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "value", "sentence"), CELLS)
def test_a_cell_that_is_not_understood_is_refused_by_the_name_of_its_column(
    tmp_path: Path, column: str, value: str, sentence: str
) -> None:
    log = read_case_log(written(tmp_path, {column: value}))
    assert log.cases == []
    ((place, why),) = log.not_understood
    assert place == "row 1"
    assert sentence in why


UNTRUE = [
    ({"happened": "2024-11-09"}, "lies before the day on which it happened (Sat 9 Nov 2024)"),
    ({"stage1_pauses": '[{"from": "2024-11-13", "until": "2024-11-12"}]'}, "The end of the pause (Tue 12 Nov 2024)"),
    ({"stage1_pauses": '[{"from": "2024-11-07", "until": "2024-11-12"}]'}, "lies before the receipt"),
    ({"stage1_pauses": '[{"from": "2024-11-12", "until": "2024-11-14"},{"from": "2024-11-14", "until": "2024-11-15"}]'},
     "A pause from Thu 14 Nov 2024 lies in another one"),
    ({"stage1_pauses": '[{"from": "2024-11-29", "until": "2024-12-02"}]'}, "has not come yet"),
    ({"stage1_steps": '[{"name": "panel-meeting", "on": "2024-11-29"}]'}, "has not come yet"),
    ({"stage1_steps": '[{"name": "panel-meeting", "on": "2024-11-07"}]'}, "lies before the receipt"),
    ({"stage1_steps": '[{"name": "panel-meeting", "on": "2024-11-12"}, {"name": "panel-meeting", "on": "2024-11-13"}]'},
     "panel"),
    ({"stage1_steps": '[{"name": "tea-party", "on": "2024-11-12"}]'}, "tea-party"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "sentence"), UNTRUE, ids=lambda value: str(value)[:60])
def test_what_cannot_be_true_is_left_out_in_words(
    sqlite_desk: Desk, own_procedures: OwnProcedures, tmp_path: Path, cells: dict[str, str], sentence: str
) -> None:
    own_procedures(PANEL_AND_PAUSE)
    cases = read_case_log(written(tmp_path, {"procedure": "panel-and-pause", **cells})).cases
    before = dump(sqlite_desk.database)
    with pytest.raises(Problem) as problem:
        take_in(sqlite_desk, cases, "log.csv")
    assert "row 1: " in str(problem.value)
    assert sentence in str(problem.value)
    assert dump(sqlite_desk.database) == before


def written(folder: Path, cells: dict[str, str]) -> Path:
    """A log of one case with these cells."""
    row = {"reference": "A", "kind": "complaint", "received": "2024-11-08", **cells}
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(row))
    writer.writeheader()
    writer.writerow(row)
    path = folder / "log.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    return path
