"""A procedure's file: what it may say, on one line or in tables, and that what is not TOML is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from complainttui.rules.counting import Count, StartRule, Unit
from complainttui.rules.problems import WrongInput
from complainttui.rules.procedure_files import read_procedure

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
TABLES = """\
id = "ours"
title = "Our own"
calendar = "uk"

[accept_within]
months = 12
from = "happened"

[[stage]]
number = 1

[stage.acknowledge]
days = 5
unit = "working-days"
from = "received"

[[stage.step]]
name = "panel-meeting"
days = 30
from = "acknowledged"

[stage.respond]
days = 10
unit = "working-days"
from = "panel-meeting"

[stage.extend]
days = 10
must = ["reason", "told", "ombudsman-details"]

[stage.pause]
reason = "while we wait"

[stage.escalate_within]
days = 28
unit = "calendar-days"
from = "responded"
"""


def test_everything_that_a_file_may_say() -> None:
    read = read_procedure(OURS, "ours.toml")
    assert (read.id, read.title, read.kinds, read.calendar) == (
        "ours", "Our own", {"complaint", "other"}, "england-and-wales",
    )  # fmt: skip
    assert (read.applies_from, read.applies_until) == (date(2024, 4, 1), date(2030, 3, 31))
    assert (read.cut_off, read.note, read.text) == (time(17), "a note", OURS)
    first, second = read.stages
    assert (first.title, first.who, first.handler_differs, second.handler_differs) == (
        "Stage 1", "a manager", False, True,
    )  # fmt: skip
    assert [(clock.name, clock.starts_from, clock.count) for clock in first.clocks] == [
        ("acknowledge", "received", Count(3, start_rule=StartRule.ROLL, end_rolls=True)),
        ("panel-meeting", "acknowledged", Count(30)),
        ("panel-report", "panel-meeting", Count(5)),
        ("respond", "panel-report", Count(15)),
    ]
    assert [clock.name for clock in first.steps] == ["panel-meeting", "panel-report"]
    assert second.respond
    assert second.respond.count == Count(6, Unit.CALENDAR_MONTHS, StartRule.SAME_DAY)
    assert first.extend
    assert (first.extend.days, first.extend.must) == (10, ("reason", "told"))
    assert first.pause
    assert first.pause.reason == "while we wait"
    assert first.escalate_within
    assert first.escalate_within.count == Count(28, Unit.CALENDAR_DAYS)
    assert read.accept_within
    assert read.accept_within.count == Count(12, Unit.CALENDAR_MONTHS)


def test_a_rule_that_names_no_source_or_certainty_has_those_of_the_procedure() -> None:
    first = read_procedure(OURS).stages[0]
    assert first.acknowledge
    assert (first.acknowledge.grounds.source, first.acknowledge.grounds.certainty) == ("a policy", "setting")
    assert first.respond
    assert (first.respond.grounds.source, first.respond.grounds.certainty) == ("page 7", "verified")
    assert (first.respond.grounds.provision, first.steps[0].grounds.provision) == ("policy 2", "")


def test_the_start_rule_of_a_procedure_is_that_of_its_clocks_but_not_of_its_windows() -> None:
    read = read_procedure(OURS.replace('start_rule = "next-day"', 'start_rule = "same-day"', 1))
    first = read.stages[0]
    assert [clock.count.start_rule.value for clock in first.clocks] == ["roll", "same-day", "same-day", "same-day"]
    assert first.escalate_within
    assert first.escalate_within.count.start_rule == StartRule.NEXT_DAY
    assert read.accept_within
    assert read.accept_within.count.start_rule == StartRule.NEXT_DAY


def test_clocks_may_stand_on_one_line_or_in_tables_of_their_own() -> None:
    assert read_procedure(INLINE) == replace(read_procedure(TABLES), text=INLINE)


def test_a_file_may_come_from_windows() -> None:
    assert read_procedure(OURS.replace("\n", "\r\n")) == read_procedure(OURS)


def test_the_digest_tells_one_wording_from_another() -> None:
    assert read_procedure(OURS).digest == read_procedure(OURS, "elsewhere.toml").digest
    assert read_procedure(OURS).digest != read_procedure(OURS + "# a comment\n").digest


def test_the_least_that_a_procedure_may_say() -> None:
    read = read_procedure('id = "ours"\ntitle = "Our own"\ncalendar = "none"\n[[stage]]\nnumber = 1\n')
    assert (read.kinds, read.applies_from, read.applies_until) == ({"complaint"}, date.min, date.max)
    assert (read.grounds.certainty, read.stages[0].title, read.stages[0].clocks) == ("setting", "Stage 1", ())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param("[[stage]]", "[[stage", id="a bracket that is not closed"),
        pytest.param('title = "Our own"', "title = Our own", id="text without quotes"),
        pytest.param('title = "Our own"', 'title = "Our own', id="a quote that is not closed"),
        pytest.param("applies_from = 2024-04-01", "applies_from = 2024-02-30", id="a day that there is not"),
        pytest.param('id = "ours"', 'id = "ours"\nid = "ours"', id="a key twice"),
        pytest.param("[stage.extend]", "[stage.respond]", id="a table twice"),
        pytest.param('id = "ours"', "id", id="a key alone"),
        pytest.param('note = "a note"', f"note = {'9' * 5000}", id="a number of five thousand digits"),
        pytest.param('note = "a note"', f"note = {'[' * 3000}", id="three thousand brackets"),
        pytest.param('note = "a note"', 'note = "a\x00note"', id="a NUL"),
    ],
)
def test_what_is_not_toml_is_refused(right: str, wrong: str) -> None:
    assert right in OURS
    with pytest.raises(WrongInput, match=r"^ours\.toml: this is not TOML\. ") as problem:
        read_procedure(OURS.replace(right, wrong, 1), "ours.toml")
    assert problem.value.field == "procedure"


def test_what_is_not_toml_is_refused_with_its_line() -> None:
    with pytest.raises(WrongInput, match=r"at line 3, column 9"):
        read_procedure(OURS.replace('title = "Our own"', "title = Our own"), "ours.toml")
