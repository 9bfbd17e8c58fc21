"""`pause`, `resume`, `unpause` and `step` from the command line, each followed to the dates that it moves."""

from __future__ import annotations

import json
from typing import Any

import pytest

from complainttui.casework.desk import Desk
from helpers import broken_links, dump, run_cli

NEW = ("new", "--complainant", "x", "--summary", "x", "--reference", "ONE")


@pytest.fixture
def enquiry(command: Any) -> Any:
    """A member's enquiry of 15 November, due on the 29th."""
    assert command(*NEW, "--received", "2024-11-15", "--kind", "councillor_enquiry").code == 0
    return command


def at_stage_3(command: Any) -> Any:
    """A Children Act complaint that has reached stage 3, asked for on 1 July."""
    for arguments in (
        (*NEW, "--received", "2024-03-01", "--procedure", "children-act-2006"),
        ("respond", "ONE", "--on", "2024-03-11", "--outcome", "not_upheld"),
        ("escalate", "ONE", "--on", "2024-03-18"),
        ("respond", "ONE", "--on", "2024-06-17", "--outcome", "partially_upheld"),
        ("escalate", "ONE", "--on", "2024-07-01"),
    ):
        assert command(*arguments).code == 0
    return command


@pytest.fixture
def panel(command: Any) -> Any:
    return at_stage_3(command)


@pytest.fixture
def sqlite_panel(sqlite_command: Any) -> Any:
    return at_stage_3(sqlite_command)


def duties(command: Any, stage: int) -> dict[str, tuple[str, bool, str | None]]:
    """Each obligation of a stage: due, provisional, done."""
    shown = json.loads(command("show", "ONE", "--json").out)["obligations"]
    return {one["obligation"]: (one["due"], one["provisional"], one["done"]) for one in shown if one["stage"] == stage}


def due(command: Any) -> str:
    return duties(command, 1)["respond"][0]


def test_a_pause_moves_the_answer_resuming_moves_it_back_unpausing_takes_it_away(enquiry: Any, desk: Desk) -> None:
    assert due(enquiry) == "2024-11-29"
    paused = enquiry(
        "pause", "ONE", "--since", "2024-11-20", "--until", "2024-12-05", "--reason", "we wait for the map"
    )
    assert (paused.code, paused.out) == (0, "")
    assert "Paused stage 1 from Wed 20 Nov 2024 to Thu 5 Dec 2024: we wait for the map." in paused.err
    assert "now due Tue 17 Dec 2024 (was Fri 29 Nov 2024)" in paused.err
    assert due(enquiry) == "2024-12-17"
    text = enquiry("explain", "ONE").out
    assert text.count("   paused") == 12
    assert "we wait for the map" in text

    resumed = enquiry("resume", "ONE", "--on", "2024-11-26")
    assert (resumed.code, resumed.out) == (0, "")
    assert "the pause was to last to Thu 5 Dec 2024" in resumed.err
    assert due(enquiry) == "2024-12-06"

    again = enquiry("pause", "ONE", "--until", "2024-12-03", "--reason", "the map is unclear")  # from today
    assert "from Thu 28 Nov 2024 to Tue 3 Dec 2024" in again.err
    assert due(enquiry) == "2024-12-12"

    for reason, left in (("it was clear", "2024-12-06"), ("we had the map", "2024-11-29")):
        taken = enquiry("unpause", "ONE", "--reason", reason)
        assert (taken.code, taken.out) == (0, "")
        assert reason in taken.err
        assert due(enquiry) == left
    for left in ("2024-12-06", "2024-12-12", "2024-12-06", "2024-12-17", "2024-11-29"):
        assert enquiry("undo").code == 0
        assert due(enquiry) == left
    assert [one["action"] for one in json.loads(enquiry("history", "ONE", "--json").out)] == [
        "new", "pause", "resume", "pause", "unpause", "unpause", *["undo"] * 5,
    ]  # fmt: skip
    assert broken_links(desk.database.reader) == []


def test_a_pause_over_a_weekend_and_a_bank_holiday_leaves_out_only_days_that_would_have_counted(
    sqlite_command: Any,
) -> None:
    sqlite_command(*NEW, "--received", "2024-11-18", "--kind", "service_request")
    assert due(sqlite_command) == "2024-12-02"  # seven days are counted before the pause
    sqlite_command("pause", "ONE", "--since", "2024-11-28", "--until", "2024-12-24", "--reason", "x")
    assert due(sqlite_command) == "2024-12-31"  # the 27th, the 30th, the 31st
    sqlite_command("resume", "ONE", "--on", "2024-12-01")
    assert due(sqlite_command) == "2024-12-04"


def test_as_json_a_pause_names_its_change(enquiry: Any) -> None:
    done = json.loads(enquiry("pause", "ONE", "--until", "+5wd", "--reason", "x", "--json").out)
    assert done["cases"][0]["reference"] == "ONE"
    assert due(enquiry) != "2024-11-29"
    assert enquiry("undo", done["change"]).code == 0
    assert due(enquiry) == "2024-11-29"


def test_a_panel_meets_reports_and_the_answer_follows(panel: Any, desk: Desk) -> None:
    assert duties(panel, 3) == {
        "panel-meeting": ("2024-08-12", False, None),
        "panel-report": ("2024-08-19", True, None),
        "respond": ("2024-09-10", True, None),
    }
    met = panel("step", "ONE", "panel-meeting", "--on", "2024-08-05")
    assert (met.code, met.out) == (0, "")
    assert "Recorded the panel meeting of stage 3 on Mon 5 Aug 2024." in met.err
    assert duties(panel, 3) == {
        "panel-meeting": ("2024-08-12", False, "2024-08-05"),
        "panel-report": ("2024-08-12", False, None),
        "respond": ("2024-09-03", True, None),
    }
    assert panel("step", "ONE", "Panel report", "--on", "2024-08-14").code == 0  # as people write it
    assert duties(panel, 3)["respond"] == ("2024-09-05", False, None)
    assert [(one["stage"], one["date"]) for one in json.loads(panel("explain", "ONE", "--json").out)] == [
        (1, "respond"), (2, "respond"), (3, "panel-meeting"), (3, "panel-report"), (3, "respond"),
        (1, "escalate"), (2, "escalate"),
    ]  # fmt: skip
    assert "reg 20" in panel("explain", "ONE", "--date", "panel-report").out
    assert panel("undo").code == 0
    assert duties(panel, 3)["respond"] == ("2024-09-03", True, None)
    assert panel("step", "ONE", "panel-report", "--on", "2024-08-14").code == 0
    assert panel("respond", "ONE", "--on", "2024-09-05", "--outcome", "upheld").code == 0
    assert duties(panel, 3)["respond"] == ("2024-09-05", False, "2024-09-05")
    assert panel("due").code == 0
    assert "has no stage 4" in panel("escalate", "ONE").err
    assert broken_links(desk.database.reader) == []


def test_an_earlier_stage_keeps_its_dates_whatever_is_recorded_later(sqlite_panel: Any) -> None:
    """The Easter holidays lie in stage 2: a date that forgets them is four days early."""
    before = duties(sqlite_panel, 1), duties(sqlite_panel, 2)
    assert before[1]["respond"][0] == "2024-04-24"
    for arguments in (("step", "ONE", "panel-meeting", "--on", "2024-08-05"), ("undo",), ("note", "ONE", "x")):
        ran = sqlite_panel(*arguments)
        assert (ran.code, "Stage 2" in ran.err) == (0, False)
        assert (duties(sqlite_panel, 1), duties(sqlite_panel, 2)) == before


def test_without_a_name_the_next_step_is_meant(sqlite_panel: Any) -> None:
    assert sqlite_panel("step", "ONE", "--on", "2024-08-05").code == 0
    assert duties(sqlite_panel, 3)["panel-meeting"][2] == "2024-08-05"


WRONG_ENQUIRY = [
    (2, ("pause", "C-9", "--until", "2024-12-05", "--reason", "x"), "There is no case"),
    (2, ("pause", "ONE", "--reason", "x"), "To is needed"),
    (2, ("pause", "ONE", "--until", "2024-12-05"), "Reason is needed"),
    (2, ("pause", "ONE", "--until", "2024-02-30", "--reason", "x"), "is not a date"),
    (3, ("pause", "ONE", "--until", "2024-11-27", "--reason", "x"), "lies before"),
    (3, ("pause", "ONE", "--since", "2024-11-14", "--until", "2024-12-05", "--reason", "x"), "lies before"),
    (3, ("pause", "ONE", "--since", "2024-11-29", "--until", "2024-12-05", "--reason", "x"), "has not come yet"),
    (3, ("pause", "ONE", "--since", "2024-11-21", "--until", "2024-12-05", "--reason", "x"), "lies in another one"),
    (2, ("resume", "ONE", "--on", "soon"), "is not a date"),
    (3, ("resume", "ONE", "--on", "2024-11-22"), "give an earlier day"),
    (3, ("resume", "ONE", "--on", "2024-11-19"), "began on Wed 20 Nov 2024"),
    (3, ("resume", "NEVER"), "was never paused"),
    (3, ("unpause", "NEVER", "--reason", "x"), "was never paused"),
    (2, ("unpause", "ONE"), "Reason is needed"),
    (3, ("pause", "COMPLAINT", "--until", "2024-12-05", "--reason", "x"), "no clock can be paused"),
    (3, ("pause", "DONE", "--until", "2024-12-05", "--reason", "x"), "was answered"),
    (3, ("step", "ONE", "panel-meeting"), "has no steps"),
    (2, ("step", "PANEL", "tea"), "Known: panel-meeting, panel-report"),
    (3, ("step", "PANEL", "panel-meeting"), "already"),
    (3, ("step", "PANEL", "panel-report", "--on", "2024-11-17"), "lies before"),
    (3, ("step", "PANEL", "panel-report", "--on", "2024-11-29"), "has not come yet"),
]


@pytest.fixture(scope="module")
def cases(module_command: Any) -> Any:
    for reference, more in (
        ("ONE", ("--kind", "mp_enquiry")),
        ("NEVER", ("--kind", "mp_enquiry")),
        ("DONE", ("--kind", "mp_enquiry")),
        ("COMPLAINT", ()),
        ("PANEL", ("--procedure", "children-act-2006")),
    ):
        new = ("new", "--complainant", "x", "--summary", "x", "--reference", reference, "--received", "2024-11-15")
        assert module_command(*new, *more).code == 0
    for arguments in (
        ("pause", "ONE", "--since", "2024-11-20", "--until", "2024-11-22", "--reason", "x"),
        ("respond", "DONE", "--outcome", "resolved"),
        ("respond", "PANEL", "--on", "2024-11-15", "--outcome", "not_upheld"),
        ("escalate", "PANEL", "--on", "2024-11-16"),
        ("respond", "PANEL", "--on", "2024-11-17", "--outcome", "not_upheld"),
        ("escalate", "PANEL", "--on", "2024-11-18"),
        ("step", "PANEL", "panel-meeting", "--on", "2024-11-20"),
    ):
        assert module_command(*arguments).code == 0
    return module_command


@pytest.mark.parametrize(
    ("code", "arguments", "sentence"), WRONG_ENQUIRY, ids=[" ".join(one[1]) for one in WRONG_ENQUIRY]
)
def test_what_cannot_be_done_says_why_and_changes_nothing(
    cases: Any, module_desk: Desk, code: int, arguments: tuple[str, ...], sentence: str
) -> None:
    before = dump(module_desk.database)
    ran = cases(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert sentence in ran.err
    assert dump(module_desk.database) == before


def test_the_program_itself(sqlite_target: str) -> None:
    run_cli(sqlite_target, *NEW, "--received", "2024-11-15", "--kind", "mp_enquiry")
    paused = run_cli(sqlite_target, "pause", "ONE", "--since", "20 nov 24", "--until", "2024-11-22", "--reason", "x")
    assert (paused.code, paused.out) == (0, "")
    assert "now due Wed 4 Dec 2024 (was Fri 29 Nov 2024)" in paused.err
    assert run_cli(sqlite_target, "step", "ONE", "tea").code == 3
