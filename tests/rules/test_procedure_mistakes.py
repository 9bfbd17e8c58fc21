"""A mistake in a procedure's file is refused with the file, the line and the key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from complainttui.rules.problems import WrongInput
from complainttui.rules.procedure_files import read_procedure
from complainttui.rules.toml_lines import line_of

OURS = (Path(__file__).parent / "everything.toml").read_text("utf-8")
INLINE = """\
id = "ours"
title = "Our own"
calendar = "uk"
accept_within = { months = 12, from = "happened" }

[[stage]]
number = 1
acknowledge = { days = 5, unit = "working-days", from = "received" }
step = [{ name = "panel-meeting", days = 30, from = "acknowledged" }]
respond = { days = 10, unit = "working-days", from = "panel-meeting" }
extend = { days = 10, must = ["reason", "told", "ombudsman-details"] }
pause = { reason = "while we wait" }
escalate_within = { days = 28, unit = "calendar-days", from = "responded" }
"""


def place(text: str, written: str, which: int = 0) -> int:
    """The number of the line that is written so, from 1; of several the first, or the one asked for."""
    return [number for number, line in enumerate(text.split("\n"), 1) if line == written][which]


def refused(text: str, line: int, key: str) -> str:
    """What is wrong with the file, after its name, the line and the key."""
    with pytest.raises(WrongInput) as problem:
        read_procedure(text, "ours.toml")
    assert problem.value.field == "procedure"
    said = str(problem.value)
    begins = f"ours.toml, line {line}, {key}: "
    assert said[: len(begins)] == begins
    return said.removeprefix(begins)


CHANGED = [
    # The line as it is, what is written in its place, the key and the complaint.
    ('id = "ours"', 'id = "Ours!"', "id", "'Ours!' is not an id"),
    ('id = "ours"', 'id = ""', "id", "is not an id"),
    ('id = "ours"', f'id = "{"a" * 61}"', "id", "is not an id"),
    ('id = "ours"', "id = 7", "id", "7 is not text in quotes."),
    ('title = "Our own"', 'title = "  "', "title", "is empty."),
    ('kinds = ["complaint", "other"]', 'kinds = "complaint"', "kinds", "is not a list in brackets."),
    ('kinds = ["complaint", "other"]', 'kinds = ["complaints"]', "kinds", "'complaints' is not a kind of case. Known:"),
    ('kinds = ["complaint", "other"]', "kinds = [1]", "kinds", "1 is not a kind of case."),
    ('kinds = ["complaint", "other"]', 'kinds = [["complaint"]]', "kinds", "is not a kind of case."),
    ('kinds = ["complaint", "other"]', "kinds = [{}]", "kinds", "is not a kind of case."),
    ("applies_from = 2024-04-01", 'applies_from = "2024-04-01"', "applies_from", "'2024-04-01' is not a date such as"),
    ("applies_from = 2024-04-01", "applies_from = 2024-04-01T00:00:00", "applies_from", "is not a date such as"),
    ("applies_from = 2024-04-01", "applies_from = 2024", "applies_from", "'2024' is not a date such as"),
    ("applies_until = 2030-03-31", "applies_until = 2024-03-31", "applies_until", "lies before applies_from."),
    ("applies_until = 2030-03-31", 'applies_until = "never"', "applies_until", "without quotes."),
    ('calendar = "england-and-wales"', 'calendar = "wales"', "calendar", "'wales' is not a known calendar. Known:"),
    ('calendar = "england-and-wales"', "calendar = true", "calendar", "True is not text in quotes."),
    ('start_rule = "next-day"', 'start_rule = "tomorrow"', "start_rule", "Known: next-day, roll, same-day, before."),
    ("cut_off = 17:00:00", 'cut_off = "17:00"', "cut_off", "is not a time such as 17:00:00."),
    ("cut_off = 17:00:00", "cut_off = 17", "cut_off", "17 is not a time such as 17:00:00."),
    ('certainty = "setting"', "certainty = 1", "certainty", "1 is not text in quotes."),
    ('note = "a note"', "note = []", "note", "[] is not text in quotes."),
    ('note = "a note"', 'notes = "a note"', "notes", "is not a key that is known here. Known: accept_within,"),
    ("[accept_within]", "[accepts_within]", "accepts_within", "is not a key that is known here."),
    ("months = 12", "months = 0", "accept_within.months", "0 is not a number from 1 to 999."),
    ("months = 12", "months = 12\ndays = 1", "accept_within.days", "give either days or months."),
    ("months = 12", 'months = 12\nunit = "calendar-days"', "accept_within.unit", "does not go with months."),
    ("months = 12", 'months = 12\nunit = "working-days"', "accept_within.unit", "does not go with months."),
    ("months = 12", 'months = 12\nname = "window"', "accept_within.name", "is not a key that is known here."),
    ('from = "happened"', 'from = "received"', "accept_within.from", "no clock of this stage gives 'received'"),
    ("number = 1", "number = 2", "stage.1.number", "2 is out of order: stages are numbered 1, 2, 3."),
    ("number = 1", "number = 0", "stage.1.number", "0 is out of order"),
    ("number = 1", "number = true", "stage.1.number", "True is not a whole number."),
    ("number = 1", "number = 1.0", "stage.1.number", "1.0 is not a whole number."),
    ("number = 2", "number = 1", "stage.2.number", "1 is out of order"),
    ("number = 2", "number = 3", "stage.2.number", "3 is out of order"),
    ('title = "Stage 2"', "title = 2", "stage.2.title", "2 is not text in quotes."),
    ('who = "a manager"', 'whom = "a manager"', "stage.1.whom", "is not a key that is known here."),
    ('who = "a manager"', "who = 1", "stage.1.who", "1 is not text in quotes."),
    ('handler = "anyone"', 'handler = "someone"', "stage.1.handler", "Known: anyone, not-the-previous-stage."),
    ('handler = "anyone"', "handler = false", "stage.1.handler", "False is not text in quotes."),
    ("[stage.acknowledge]", "[stage.acknowlege]", "stage.1.acknowlege", "is not a key that is known here."),
    ("days = 3", "days = 0", "stage.1.acknowledge.days", "0 is not a number from 1 to 999."),
    ("days = 3", "days = -3", "stage.1.acknowledge.days", "-3 is not a number from 1 to 999."),
    ("days = 3", "days = 1000", "stage.1.acknowledge.days", "1000 is not a number from 1 to 999."),
    ("days = 3", "days = true", "stage.1.acknowledge.days", "True is not a whole number."),
    ("days = 3", 'days = "3"', "stage.1.acknowledge.days", "'3' is not a whole number."),
    ("days = 3", "days = 3\nmonths = 1", "stage.1.acknowledge.days", "give either days or months."),
    ("days = 3", "day = 3", "stage.1.acknowledge.day", "is not a key that is known here. Known: certainty, days,"),
    ("days = 3", 'days = 3\nname = "ack"', "stage.1.acknowledge.name", "is not a key that is known here."),
    ('unit = "working-days"', 'unit = "fortnights"', "stage.1.acknowledge.unit", "'fortnights' is not known. Known:"),
    ('unit = "working-days"', "unit = 1", "stage.1.acknowledge.unit", "1 is not text in quotes."),
    ('start_rule = "roll"', 'start_rule = "rolls"', "stage.1.acknowledge.start_rule", "'rolls' is not known. Known:"),
    ('end_rule = "roll"', 'end_rule = "back"', "stage.1.acknowledge.end_rule", "Known: stay, roll."),
    ('end_rule = "roll"', "end_rule = true", "stage.1.acknowledge.end_rule", "True is not text in quotes."),
    ('provision = "policy 1"', "provision = 6.2", "stage.1.acknowledge.provision", "6.2 is not text in quotes."),
    ('from = "received"', 'from = "the moon"', "stage.1.acknowledge.from", "gives 'the moon' before this one. Known:"),
    ('from = "received"', 'from = "acknowledged"', "stage.1.acknowledge.from", "Known: received, requested."),
    ('from = "received"', 'from = "happened"', "stage.1.acknowledge.from", "no clock of this stage gives 'happened'"),
    ("days = 30", "days = 3000", "stage.1.step.1.days", "3000 is not a number from 1 to 999."),
    ('name = "panel-meeting"', 'name = "Panel"', "stage.1.step.1.name", "'Panel' is taken, or not a name such as"),
    ('name = "panel-meeting"', "name = 1", "stage.1.step.1.name", "1 is not text in quotes."),
    ('name = "panel-report"', 'name = "panel-meeting"', "stage.1.step.2.name", "'panel-meeting' is taken"),
    ("days = 5", "days = 5\nwhen = 1", "stage.1.step.2.when", "is not a key that is known here."),
    ("days = 5", 'days = "5"', "stage.1.step.2.days", "'5' is not a whole number."),
    ('from = "acknowledged"', 'from = "panel-report"', "stage.1.step.1.from", "gives 'panel-report' before this one."),
    ('from = "acknowledged"', 'from = "responded"', "stage.1.step.1.from", "gives 'responded' before this one."),
    ("days = 15", "days = 1.5", "stage.1.respond.days", "1.5 is not a whole number."),
    ('certainty = "verified"', "certainty = false", "stage.1.respond.certainty", "False is not text in quotes."),
    ("days = 10", "days = 0", "stage.1.extend.days", "0 is not a number from 1 to 999."),
    ("days = 10", "months = 10", "stage.1.extend.months", "Known: certainty, days, must, provision, source."),
    ('must = ["reason", "told"]', 'must = "reason"', "stage.1.extend.must", "is not a list in brackets."),
    ('must = ["reason", "told"]', "must = [1]", "stage.1.extend.must", "is a list of words in quotes."),
    ('reason = "while we wait"', 'reason = ""', "stage.1.pause.reason", "is empty."),
    ('reason = "while we wait"', "reason = 1", "stage.1.pause.reason", "1 is not text in quotes."),
    ('reason = "while we wait"', 'reason = "why"\ndays = 2', "stage.1.pause.days", "is not a key that is known here."),
    ("days = 28", "days = 28.0", "stage.1.escalate_within.days", "28.0 is not a whole number."),
    ("days = 28", 'days = 28\nname = "window"', "stage.1.escalate_within.name", "is not a key that is known here."),
    ('unit = "calendar-days"', 'unit = "days"', "stage.1.escalate_within.unit", "Known: working-days, calendar-days,"),
    ('from = "responded"', 'from = "requested"', "stage.1.escalate_within.from", "gives 'requested' before this one."),
    ("months = 6", "months = false", "stage.2.respond.months", "False is not a whole number."),
    ('from = "requested"', 'from = "acknowledged"', "stage.2.respond.from", "gives 'acknowledged' before this one."),
    ('from = "requested"', 'from = "panel-report"', "stage.2.respond.from", "gives 'panel-report' before this one."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("right", "wrong", "key", "said"), CHANGED, ids=[f"{key}: {wrong}" for _, wrong, key, _ in CHANGED]
)
def test_a_line_that_is_wrong_is_named(right: str, wrong: str, key: str, said: str) -> None:
    text = OURS.replace(f"\n{right}\n", f"\n{wrong}\n", 1)
    named = re.compile(rf"\[*(stage\.)?{key.rsplit('.', 1)[-1]}\b")
    line = place(OURS, right) + next(number for number, one in enumerate(wrong.split("\n")) if named.match(one))
    assert said in refused(text, line, key)


FILE = "the whole file"
REMOVED = [
    # The line that is missing, the line of the table that lacks it, and the key.
    ('id = "ours"', FILE, "id", "is missing. Give text in quotes."),
    ('title = "Our own"', FILE, "title", "is missing. Give text in quotes."),
    ('calendar = "england-and-wales"', FILE, "calendar", "is missing. Give text in quotes."),
    ("months = 12", "[accept_within]", "accept_within.days", "give either days or months."),
    ('from = "happened"', "[accept_within]", "accept_within.from", "is missing."),
    ("number = 1", "[[stage]]", "stage.1.number", "is missing. Give a whole number."),
    ("days = 3", "[stage.acknowledge]", "stage.1.acknowledge.days", "give either days or months."),
    ('from = "received"', "[stage.acknowledge]", "stage.1.acknowledge.from", "is missing."),
    ('name = "panel-meeting"', "[[stage.step]]", "stage.1.step.1.name", "is missing."),
    ("days = 30", "[[stage.step]]", "stage.1.step.1.days", "give either days or months."),
    ("days = 15", "[stage.respond]", "stage.1.respond.days", "give either days or months."),
    ('from = "panel-report"', "[stage.respond]", "stage.1.respond.from", "is missing."),
    ('reason = "while we wait"', "[stage.pause]", "stage.1.pause.reason", "is missing."),
    ("days = 28", "[stage.escalate_within]", "stage.1.escalate_within.days", "give either days or months."),
    ('from = "responded"', "[stage.escalate_within]", "stage.1.escalate_within.from", "is missing."),
    ("months = 6", "[stage.respond]", "stage.2.respond.days", "give either days or months."),
]  # fmt: skip


@pytest.mark.parametrize(("gone", "table", "key", "said"), REMOVED, ids=[key for _, _, key, _ in REMOVED])
def test_a_line_that_is_missing_is_named_with_its_table(gone: str, table: str, key: str, said: str) -> None:
    text = OURS.replace(f"\n{gone}\n", "\n\n", 1)
    line = 1 if table == FILE else place(OURS, table, which=-1 if key.startswith("stage.2") else 0)
    assert said in refused(text, line, key)


def test_an_acknowledgement_without_a_clock_starts_nothing() -> None:
    gone = OURS[: OURS.index("[stage.acknowledge]")] + OURS[OURS.index("[[stage.step]]") :]
    said = refused(gone, place(gone, 'from = "acknowledged"'), "stage.1.step.1.from")
    assert said == "no clock of this stage gives 'acknowledged' before this one. Known: received, requested."


@pytest.mark.parametrize(
    "name",
    [
        "received",
        "requested",
        "acknowledged",
        "responded",
        "happened",
        "acknowledge",
        "respond",
        "accept",
        "escalate",
        "latest",
    ],
)
def test_a_step_may_not_be_called_like_what_there_is_already(name: str) -> None:
    text = OURS.replace('name = "panel-report"', f'name = "{name}"')
    said = refused(text, place(text, f'name = "{name}"'), "stage.1.step.2.name")
    assert said.startswith(f"'{name}' is taken")


def test_a_procedure_has_a_stage() -> None:
    text = OURS[: OURS.index("[[stage]]")]
    assert refused(text, 1, "stage") == "is missing. A procedure has at least one [[stage]]."


@pytest.mark.parametrize(
    ("stage", "said"),
    [("[stage]\nnumber = 1", "is not a list in brackets."), ("stage = [1]", "is a list of tables: write [[stage]].")],
)
def test_stages_are_a_list_of_tables(stage: str, said: str) -> None:
    text = f'id = "ours"\ntitle = "Our own"\ncalendar = "uk"\n{stage}\n'
    assert said in refused(text, 4, "stage")


@pytest.mark.parametrize("wrong", ["respond = 10", "respond = []", 'respond = "10 days"'])
def test_a_clock_is_a_table(wrong: str) -> None:
    text = INLINE.replace('respond = { days = 10, unit = "working-days", from = "panel-meeting" }', wrong)
    assert refused(text, 10, "stage.1.respond").endswith("is not a table.")


@pytest.mark.parametrize(
    ("right", "wrong", "line", "key"),
    [
        ("months = 12", "months = 0", 4, "accept_within.months"),
        ("days = 5,", 'days = "5",', 8, "stage.1.acknowledge.days"),
        ("days = 5, ", "", 8, "stage.1.acknowledge.days"),
        (', unit = "working-days", from = "received"', "", 8, "stage.1.acknowledge.from"),
        ('unit = "working-days", from = "p', 'unit = "weeks", from = "p', 10, "stage.1.respond.unit"),
        ("days = 30", "days = 0", 9, "stage.1.step.1.days"),
        ('must = ["reason"', "must = [1", 11, "stage.1.extend.must"),
        ("{ reason", "{ cause", 12, "stage.1.pause.cause"),
        ("days = 28", "days = 0", 13, "stage.1.escalate_within.days"),
    ],
)
def test_clocks_on_one_line_are_named_as_well(right: str, wrong: str, line: int, key: str) -> None:
    assert right in INLINE
    refused(INLINE.replace(right, wrong, 1), line, key)


STEPS_ON_LINES = """\
id = "ours"
title = "Our own"
calendar = "uk"

[[stage]]
number = 1
step = [
  { name = "panel-meeting", days = 30, from = "requested" },
  { name = "panel-report", days = 0, from = "panel-meeting" },
]
"""


def test_a_step_in_a_list_of_lines_is_named_by_its_own() -> None:
    refused(STEPS_ON_LINES, 9, "stage.1.step.2.days")


def test_a_dotted_key_is_named_by_its_own_line() -> None:
    dotted = 'acknowledge.days = 5\nacknowledge.from = "received"\nrespond.days = 0\nrespond.from = "received"\n'
    text = f'id = "ours"\ntitle = "Our own"\ncalendar = "uk"\n[[stage]]\nnumber = 1\n{dotted}'
    refused(text, 8, "stage.1.respond.days")


def test_a_line_left_in_a_comment_is_not_the_one_that_is_wrong() -> None:
    text = OURS.replace('calendar = "england-and-wales"', '# calendar = "uk"\ncalendar = "wales"')
    refused(text, place(text, 'calendar = "wales"'), "calendar")
    text = OURS.replace("days = 15\n", "# days = 10\ndays = 0\n")
    refused(text, place(text, "days = 0"), "stage.1.respond.days")


def test_what_a_note_says_is_not_the_line_that_is_wrong() -> None:
    text = OURS.replace('note = "a note"', 'note = """\nWe had\ncut_off = noon\nonce."""').replace("17:00:00", "17", 1)
    refused(text, place(text, "cut_off = 17"), "cut_off")
    text = OURS.replace('title = "Our own"', 'title = "Where calendar = ours"').replace("england-and-wales", "ours", 1)
    refused(text, place(text, 'calendar = "ours"'), "calendar")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("id",), 2),
        (("accept_within", "from"), 16),
        (("stage", 0, "number"), 19),
        (("stage", 0, "step", 1, "name"), 38),
        (("stage", 0, "respond"), 42),
        (("stage", 1, "number"), 64),
        (("stage", 1, "respond", "months"), 69),
        (("nowhere",), 1),
    ],
)
def test_where_a_key_stands(path: tuple[str | int, ...], line: int) -> None:
    assert line_of(OURS, path) == line
