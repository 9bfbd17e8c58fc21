"""The whole case: acknowledged, extended, partly upheld, stage 2, the ombudsman, orders complied with, learning shared.

The same journey is made twice, by commands and by keys, and the two cases are held against each other.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from cli.conftest import command_on
from complainttui.casework.action import Action
from complainttui.casework.actions import ACTIONS, MENUS
from complainttui.casework.desk import Desk
from complainttui.rules.records import RECORDS, columns_told
from complainttui.store.casebook import CaseRecord, read_case
from complainttui.store.database import open_database
from helpers import TODAY, do
from journeys.conftest import Opener
from journeys.terminal import Terminal

Step = tuple[str, dict[str, str]]
STAGE_1: list[Step] = [
    ("circumstances", {"preferred": "text message", "vulnerability": "a baby at home"}),
    ("adjust", {"text": "letters in large print", "review": "3/3/25"}),
    ("triage", {"route": "full", "why": "a baby in a damp home"}),
    ("define", {"definition": "Damp not mended since May", "outcome_sought": "Mend it and say sorry"}),
    ("add-point", {"text": "The damp was not repaired"}),
    ("add-point", {"text": "Two appointments were missed"}),
    ("acknowledge", {"on": "8/11/24"}),
    (
        "extend",
        {"by": "10", "reason": "a survey is needed", "told": "20/11/24", "details_given": "yes", "updates": "5"},
    ),
    ("update", {"text": "the survey is booked"}),
    ("find", {"point": "1", "finding": "upheld", "reason": "it took 200 days", "policy": "Repairs policy 4"}),
    ("find", {"point": "2", "finding": "not_upheld", "reason": "the log shows both were kept"}),
    ("promise", {"kind": "apology", "text": "a letter from the director", "by": "+5wd"}),
    ("promise", {"kind": "works", "text": "treat and redecorate", "by": "+10wd"}),
    ("promise", {"kind": "payment", "text": "for the delay", "by": "+10wd", "amount": "150.00", "head": "distress"}),
    ("respond", {"outcome": "partially_upheld", "root_cause": "5"}),
]
STAGE_2: list[Step] = [
    ("escalate", {"officer": "c.iyer", "reason": "the damp is back"}),
    ("acknowledge", {}),
    ("find", {"point": "1", "finding": "upheld", "reason": "the wall was never treated"}),
    ("find", {"point": "2", "finding": "not_upheld", "reason": "nothing new"}),
    ("respond", {"outcome": "partially_upheld", "root_cause": "5"}),
    ("keep", {"number": "1", "evidence": "letter of today"}),
    ("keep", {"number": "2", "evidence": "job 4711"}),
    ("keep", {"number": "3", "evidence": "BACS 17"}),
    ("learn", {"lesson": "survey damp at the first report", "root_cause": "5", "action": "4", "owner": "c.iyer"}),
    ("close", {}),
]
OMBUDSMAN: list[Step] = [
    ("ombudsman", {"body": "ho", "case_reference": "HO-77", "reached": "investigated"}),
    ("evidence-asked", {"text": "the whole record"}),
    ("evidence-sent", {"number": "1"}),
    ("determine", {"outcome": "determined"}),
    ("ombudsman-finding", {"element": "the damp", "finding": "maladministration"}),
    ("order", {"kind": "order", "text": "pay for distress", "by": "+20wd", "amount": "400.00"}),
    ("order", {"kind": "order", "text": "review the damp policy", "by": "+60wd"}),
    ("comply", {"number": "1", "evidence": "BACS 18"}),
    ("comply", {"number": "2", "evidence": "policy of today"}),
    ("share-lesson", {"number": "1", "shared": "residents, staff"}),
]
CLEAR = ("ctrl+e", "ctrl+u")
JOURNEY = [*STAGE_1, *STAGE_2, *OMBUDSMAN]
NEW = {
    "complainant": "Nia Boateng",
    "contact": "07700 900123",
    "received": "7/11/24",
    "summary": "Mould in the nursery",
}
POSITIONAL = {"define": (), "add-point": ("text",), "adjust": ("text",), "triage": ("route",), "keep": ("number",),
              "find": ("point", "finding"), "evidence-sent": ("number",), "ombudsman-finding": ("element",),
              "comply": ("number",), "share-lesson": ("number",)}  # fmt: skip


def team(target: str) -> Desk:
    """A desk with the officer who answers stage 2."""
    desk = Desk(open_database(target, create=False), "a.mensah", TODAY)
    do(desk, "add-officer", name="c.iyer")
    return desk


def of_interest(case: CaseRecord) -> dict[str, Any]:
    """All facts and dates, without the numbers of rows and of editions."""
    plain = json.loads(json.dumps(dump_of(case), default=str))
    return dict(plain)


def dump_of(case: CaseRecord) -> dict[str, Any]:
    records = {
        table: [
            {one.name: getattr(record, one.name) for one in columns_told(kind)} for record in getattr(case.facts, table)
        ]
        for table, kind in RECORDS.items()
    }
    stages = [
        (one.facts.number, one.facts.requested_on, one.facts.acknowledged_on, one.facts.responded_on,
         one.facts.outcome, one.facts.handler, one.definition, one.outcome_sought)
        for one in case.stages
    ]  # fmt: skip
    duties = sorted((one.stage, one.kind, one.due_on, one.done_on, one.lapsed_on) for one in case.obligations)
    return {"records": records, "stages": stages, "duties": duties, "texts": case.texts, "is_open": case.is_open,
            "closed": case.facts.closed_on}  # fmt: skip


def by_commands(target: str) -> None:
    command = command_on(target)
    made = command("new", *(part for name, value in NEW.items() for part in (f"--{name}", value)))
    assert made.out == "C-0001\n", made.err
    for verb, typed in JOURNEY:
        first = POSITIONAL.get(verb, ())
        options = [
            part
            for name, value in typed.items()
            if name not in first
            for part in (f"--{name.replace('_', '-')}", value)
        ]
        ran = command(verb, "C-0001", *(typed[name] for name in first), *options)
        assert ran.code == 0, (verb, ran.err)


def check_the_end(case: CaseRecord) -> None:
    facts = case.facts
    assert [stage.outcome for stage in facts.stages] == ["partially_upheld", "partially_upheld"]
    assert [stage.handler for stage in facts.stages] == ["a.mensah", "c.iyer"]
    assert [one.amount_pence for one in facts.promises] == [None, None, 15000]
    assert not facts.promises_to_keep
    assert [(one.element, one.finding) for one in facts.ombudsman_findings] == [("the damp", "maladministration")]
    assert [one.complied_on for one in facts.orders] == [TODAY, TODAY]
    assert facts.lessons[0].shared_with == "residents,staff"
    assert (facts.closed_on, case.is_open) == (TODAY, False)
    assert all(not one.is_open for one in case.obligations)


def test_on_the_command_line(target: str) -> None:
    desk = team(target)
    by_commands(target)
    check_the_end(read_case(desk.database.reader, "C-0001"))
    listed = command_on(target)("due")
    assert (listed.code, "C-0001" in listed.out) == (0, False)
    desk.database.close()


def first_field(action: type[Action], desk: Desk, case: CaseRecord | None) -> int:
    """Which field the form begins at: the one that is named, else the first that is needed and empty."""
    asked = [one for one in action.inputs() if not one.off_form]
    empty = [one.name for one in asked if not one.default_text(case, desk).strip()]
    if action.begins_at in empty:
        return [one.name for one in asked].index(action.begins_at)
    return next((place for place, one in enumerate(asked) if one.required and one.name in empty), 0)


def by_keys(terminal: Terminal, desk: Desk, verb: str, typed: dict[str, str]) -> None:
    """Press the key of an action, or choose it from its menu, and type into its form, field by field."""
    action = ACTIONS[verb]
    case = None if verb == "new" else read_case(desk.database.reader, "C-0001")
    if action.key:
        terminal.press(action.key)
    else:
        terminal.press(MENUS[action.menu][0], action.title, "enter")
    keys = "a letter: outcome" if verb == "respond" else "enter: next field"
    terminal.wait_for(keys)
    if verb == "respond":
        terminal.press(typed["outcome"][0], *CLEAR, typed["root_cause"], "enter")
    else:
        terminal.press(*["shift+tab"] * first_field(action, desk, case))
        for one in action.inputs():
            if not one.off_form:
                terminal.press(*((*CLEAR, typed[one.name]) if one.name in typed else ()), "tab")
        terminal.press("f2")
    terminal.wait_until_gone(keys)


def test_by_keys_it_comes_out_the_same(sqlite_target: str, tmp_path: Path, open_terminal: Opener) -> None:
    twin = str(shutil.copy(sqlite_target, tmp_path / "twin.db"))
    desk, other = team(sqlite_target), team(twin)
    terminal = open_terminal(sqlite_target, size=(80, 24))
    terminal.wait_for("No open cases")
    by_keys(terminal, desk, "new", NEW)
    terminal.wait_for("C-0001")
    terminal.press("enter")
    terminal.wait_for("What is due")
    for verb, typed in JOURNEY:
        by_keys(terminal, desk, verb, typed)
    terminal.press("q", "q")
    assert terminal.wait_for_the_end() == 0
    by_commands(twin)
    case = read_case(desk.database.reader, "C-0001")
    check_the_end(case)
    assert of_interest(case) == of_interest(read_case(other.database.reader, "C-0001"))
    for one in (desk, other):
        one.database.close()
