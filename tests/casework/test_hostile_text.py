"""Whatever people write goes through every field whole: into the database, the log, the list and the history."""

from __future__ import annotations

import csv
import io
import json
import unicodedata

import pytest

from complainttui.casework.desk import Desk
from complainttui.exchange.case_log import case_log_row, with_countdown
from complainttui.exchange.csv_cells import unguarded
from complainttui.exchange.taking_out import take_out
from complainttui.rules.query.writing import quoted
from complainttui.store.casebook import read_events
from complainttui.store.pages import ordered_ids
from complainttui.store.worklist import rows_by_id
from helpers import case_of, do, log
from worked_out import figures_of

HOSTILE = {
    "markup": "[/b] Smith [2024] [red]x[/] [link=file:///etc]y",
    "formula": "=1+1",
    "command": '=HYPERLINK("http://x","y")',
    "escapes": "\x1b]0;owned\x07\x1b[2J\x9b31m\x7f",
    "emoji": "👩‍👩‍👧‍👦 🏴\U000e0067\U000e0062 damp",
    "right to left": "\u202eשבת\u202c مرحبا",
    "marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A",
    "sql": "Robert'); DROP TABLE cases;--",
    "patterns": "%s %(p0)s {0} ${x} :today ? % _ \\",
    "quotes": "\"',;\t'=x''",
    "controls": "a\x01\x02\x08b",
    "separators": "a\u2028b\u2029c\x85d\ufeffe",
    "long": 'x, "y"\n' * 14_000,
}
LINES = {"breaks": "one\r\ntwo\n\nthree", "return": "one\rtwo"}
ON_ONE_LINE = ("complainant", "contact", "representative", "property", "ward")
LONG = ("summary", "definition", "outcome_sought")


def kept(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("name", HOSTILE)
def test_through_every_text_of_a_new_case(module_desk: Desk, name: str) -> None:
    desk, text = module_desk, HOSTILE[name]
    reference = log(desk, **dict.fromkeys((*ON_ONE_LINE, *LONG), text), service="Repairs")
    case = case_of(desk, reference)
    # A field of one line is kept without the blanks around it; long text is kept to the last break.
    assert {case[{"property": "property_ref"}.get(field, field)] for field in ON_ONE_LINE} == {kept(text.strip())}
    assert case["summary"] == case.stages[0].definition == case.stages[0].outcome_sought == kept(text)
    (line,) = rows_by_id(desk.database.reader, [case.id])
    assert line.complainant == kept(text.strip())
    assert json.loads(json.dumps(with_countdown(case, desk.asker, desk.database.editions)))["summary"] == kept(text)


@pytest.mark.parametrize("name", [*HOSTILE, *LINES])
def test_through_every_text_of_the_actions(module_desk: Desk, name: str) -> None:
    desk, text = module_desk, {**HOSTILE, **LINES}[name]
    reference = log(desk, received="2024-11-08")
    do(desk, "note", reference, text=text)
    do(desk, "correspond", reference, summary=text, party=text)
    do(desk, "extend", reference, by="5", reason=text, told="2024-11-20")
    for fact in ("summary", "remedies", "lessons", "definition"):
        do(desk, "correct", reference, fact=fact, value=text, reason=text)
    do(desk, "withdraw", reference, reason=text)
    case = case_of(desk, reference)
    assert [one.summary for one in case.facts.correspondence] == [kept(text)] * 2
    assert case.facts.stage.extensions[0].reason == case["withdrawal_reason"] == kept(text.strip())
    assert case["summary"] == case["remedies"] == case["lessons"] == case.stages[0].definition == kept(text)
    changed = [event for event in read_events(desk.database.reader, reference) if event.action == "correct"]
    assert changed[0].details["cases"][str(case.id)]["summary"][1] == kept(text)
    do(desk, "reopen", reference, reason=text)
    assert text.strip()[:1] in read_events(desk.database.reader, reference)[-1].what


@pytest.mark.parametrize("name", [*HOSTILE, *LINES])
def test_out_of_the_case_log(module_desk: Desk, name: str) -> None:
    desk, text = module_desk, {**HOSTILE, **LINES}[name]
    case = case_of(desk, log(desk, summary=text, complainant=text, service=HOSTILE["formula"]))
    out = io.StringIO(newline="")
    take_out(out, "cases", [case.id], desk.database)
    (row,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""), strict=True)
    assert {column: unguarded(cell) for column, cell in row.items()} == case_log_row(case, desk.database.editions)
    assert row["service"] == "'=1+1"
    assert not row["summary"].lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("name", HOSTILE)
def test_as_names_of_a_team(desk: Desk, name: str) -> None:
    text = " ".join(kept(HOSTILE[name]).split())[:5000]  # names are indexed, and no index takes a whole letter
    do(desk, "add-officer", name=text)
    reference = log(desk, service=text, topic=text, officer=text)
    assert desk.names("services") == desk.names("topics") == [text]
    assert case_of(desk, reference)["owner"] == text
    figures = figures_of(desk, "performance-by-tenure", "2024-25")
    assert figures.cells[0][0].value == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_a_search_finds_it(desk: Desk, name: str) -> None:
    text = " ".join(HOSTILE[name].replace('"', " ").split())[:40]
    log(desk, summary="nothing of the kind")
    reference = log(desk, summary=f"before {text} after")
    rows = rows_by_id(desk.database.reader, ordered_ids(desk.database.reader, quoted(text), desk.asker))
    assert [row.reference for row in rows] == [reference]
