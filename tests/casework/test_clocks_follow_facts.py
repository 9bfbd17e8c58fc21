"""Every change derives the dates anew from the raw facts, in the same change, and says which moved and why."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.changes import Receipt
from complainttui.casework.desk import Desk
from complainttui.casework.undo import undo
from complainttui.rules.deadlines import derive
from complainttui.store.casebook import read_events
from helpers import OwnProcedures, case_of, do, dump, duty, log

ROLLS = """
id = "rolls"
title = "What comes on a day off counts as come on the next working day"
kinds = []
calendar = "england-and-wales"
start_rule = "roll"

[[stage]]
number = 1

[stage.respond]
days = 5
from = "received"
"""
QUICK = """
id = "quick"
title = "All in a day"
kinds = []
calendar = "england-and-wales"

[[stage]]
number = 1

[stage.acknowledge]
days = 1
from = "received"

[stage.respond]
days = 1
from = "acknowledged"
"""


def obligations(desk: Desk, reference: str) -> list[tuple[object, ...]]:
    return [
        (one.stage, one.kind, str(one.due_on), one.provisional, one.done_on, one.lapsed_on)
        for one in case_of(desk, reference).obligations
    ]


def agrees(desk: Desk, reference: str) -> bool:
    """Whether what is stored is what the rules say of the facts."""
    case = case_of(desk, reference)
    return sorted(derive(case.facts, desk.database.editions.governs(case.facts)), key=repr) == sorted(
        case.obligations, key=repr
    )


def test_from_logging_to_the_end_of_stage_2(desk: Desk) -> None:
    do(desk, "add-officer", name="c.iyer")
    reference = log(desk, received="2024-10-21")
    expected = [(1, "acknowledge", "2024-10-28", False, None, None), (1, "respond", "2024-11-11", True, None, None)]
    assert obligations(desk, reference) == expected
    do(desk, "acknowledge", reference, on="2024-10-23")
    acknowledged = (1, "acknowledge", "2024-10-28", False, date(2024, 10, 23), None)
    assert obligations(desk, reference) == [acknowledged, (1, "respond", "2024-11-06", False, None, None)]
    do(desk, "extend", reference, by="3", reason="x", told="2024-11-05")
    do(desk, "respond", reference, on="2024-11-11", outcome="upheld")
    stage_1 = [acknowledged, (1, "respond", "2024-11-11", False, date(2024, 11, 11), None)]
    assert obligations(desk, reference) == stage_1
    do(desk, "escalate", reference, on="2024-11-13", officer="c.iyer")
    expected = [(2, "acknowledge", "2024-11-20", False, None, None), (2, "respond", "2024-12-18", True, None, None)]
    assert obligations(desk, reference) == stage_1 + expected
    do(desk, "withdraw", reference, on="2024-11-27")
    assert obligations(desk, reference) == stage_1 + [(*one[:5], date(2024, 11, 27)) for one in expected]
    do(desk, "reopen", reference, on="2024-11-28", reason="x")
    assert obligations(desk, reference) == stage_1 + expected
    do(desk, "respond", reference, outcome="upheld")
    assert obligations(desk, reference) == [
        *stage_1,
        (2, "acknowledge", "2024-11-20", False, None, date(2024, 11, 28)),  # overtaken by the answer
        (2, "respond", "2024-12-18", True, date(2024, 11, 28), None),
    ]
    assert agrees(desk, reference)


MOVES: list[tuple[str, dict[str, str], str]] = [
    ("acknowledge", {"on": "2024-11-25"},
     "Stage 1 response now due Mon 9 Dec 2024 (was Thu 12 Dec 2024): 10 working days from the acknowledgement, "
     "Mon 25 Nov 2024 (Code 6.3)."),
    ("acknowledge", {"on": "2024-11-28"}, ""),  # on its last day: the provisional date was right
    ("extend", {"by": "5", "reason": "x"},
     "Stage 1 response now due Thu 19 Dec 2024 (was Thu 12 Dec 2024): Extended to Thu 19 Dec 2024, told "
     "Thu 28 Nov 2024."),
    ("correct", {"fact": "received", "value": "2024-11-20"},
     "Stage 1 acknowledgement now due Wed 27 Nov 2024 (was Thu 28 Nov 2024): 5 working days from the receipt, "
     "Wed 20 Nov 2024 (Code 6.2). Stage 1 response now due Wed 11 Dec 2024 (was Thu 12 Dec 2024): 10 working days "
     "from the acknowledgement, Wed 27 Nov 2024 (Code 6.3). No acknowledgement is recorded: provisional, from the last "
     "day on which one was lawful."),
    ("correct", {"fact": "happened", "value": "2024-06-01"}, ""),
    ("correct", {"fact": "summary", "value": "y"}, ""),
    ("respond", {"outcome": "upheld"}, ""),
    ("withdraw", {}, ""),
    ("note", {"text": "x"}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "typed", "moved"), MOVES, ids=lambda value: str(value)[:40])
def test_the_event_says_which_dates_moved_and_why(
    sqlite_desk: Desk, verb: str, typed: dict[str, str], moved: str
) -> None:
    reference = log(sqlite_desk, received="2024-11-21")
    receipt: Receipt = do(sqlite_desk, verb, reference, **typed)
    event = read_events(sqlite_desk.database.reader, reference)[-1]
    assert (event.action, event.moved) == (verb, moved)
    assert receipt.sentences[0].endswith(moved)
    assert agrees(sqlite_desk, reference)


@pytest.mark.parametrize(("verb", "typed"), [(verb, typed) for verb, typed, _ in MOVES], ids=lambda one: str(one)[:40])
def test_undo_gives_back_the_dates(sqlite_desk: Desk, verb: str, typed: dict[str, str]) -> None:
    reference = log(sqlite_desk, received="2024-11-21")
    before = dump(sqlite_desk.database, without=("events",))
    do(sqlite_desk, verb, reference, **typed)
    undo(sqlite_desk)
    assert dump(sqlite_desk.database, without=("events",)) == before


def test_a_day_of_receipt_corrected_forth_and_back_gives_the_same_dates(desk: Desk) -> None:
    reference = log(desk, received="2024-11-16")  # a Saturday
    do(desk, "extend", reference, by="4", reason="x", told="2024-11-20")
    before = case_of(desk, reference).obligations
    for wrong in ("2024-11-18", "2024-11-15", "2024-11-17"):
        do(desk, "correct", reference, fact="received", value=wrong)
        do(desk, "correct", reference, fact="received", value="2024-11-16")
        assert (wrong, case_of(desk, reference).obligations) == (wrong, before)


@pytest.mark.parametrize(
    ("received", "due"),
    [("2024-11-15", "2024-11-22"), ("2024-11-16", "2024-11-25"), ("2024-11-17", "2024-11-25"),
     ("2024-11-18", "2024-11-25")],
)  # fmt: skip
def test_a_rolled_start_is_rolled_from_the_raw_day_each_time(
    sqlite_desk: Desk, own_procedures: OwnProcedures, received: str, due: str
) -> None:
    own_procedures(ROLLS)
    reference = log(sqlite_desk, received="2024-11-16", procedure="rolls")
    answer = duty(sqlite_desk, reference, 1, "respond")
    assert (str(answer.counts_from), str(answer.due_on)) == ("2024-11-16", "2024-11-25")
    if received != "2024-11-16":
        do(sqlite_desk, "correct", reference, fact="received", value=received)
    answer = duty(sqlite_desk, reference, 1, "respond")
    assert (str(answer.counts_from), str(answer.due_on)) == (received, due)
    assert str(case_of(sqlite_desk, reference).facts.received_on) == received


def test_a_corrected_procedure_judges_all_that_was_done(desk: Desk, own_procedures: OwnProcedures) -> None:
    own_procedures(QUICK)
    wrong, right = log(desk, received="2024-11-08"), log(desk, received="2024-11-08", procedure="quick")
    do(desk, "acknowledge", wrong, right, on="2024-11-12")
    do(desk, "correct", wrong, fact="procedure", value="quick")
    assert duty(desk, right, 1, "acknowledge").due_on == date(2024, 11, 11)
    assert case_of(desk, wrong).obligations == case_of(desk, right).obligations
    do(desk, "respond", wrong, right, outcome="upheld")
    do(desk, "correct", right, fact="procedure", value="ho-2024")
    assert (duty(desk, right, 1, "acknowledge").due_on, duty(desk, wrong, 1, "acknowledge").due_on) == (
        date(2024, 11, 15), date(2024, 11, 11),
    )  # fmt: skip


def test_the_first_due_date_is_kept_through_extensions(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    do(desk, "acknowledge", reference, on="2024-11-12")
    do(desk, "extend", reference, by="4", reason="x", told="2024-11-20")
    do(desk, "extend", reference, by="4", reason="x", told="2024-11-27")
    answer = duty(desk, reference, 1, "respond")
    assert (str(answer.original_due_on), str(answer.due_on)) == ("2024-11-26", "2024-12-06")
    do(desk, "correct", reference, fact="acknowledged", value="2024-11-11")
    answer = duty(desk, reference, 1, "respond")
    assert (str(answer.original_due_on), str(answer.due_on)) == ("2024-11-25", "2024-12-05")


def test_correcting_the_acknowledgement_may_make_an_extension_too_late(desk: Desk) -> None:
    reference = log(desk, received="2024-11-08")
    do(desk, "acknowledge", reference, on="2024-11-12")  # due 26 November
    do(desk, "extend", reference, by="5", reason="x", told="2024-11-26")
    do(desk, "correct", reference, fact="acknowledged", value="2024-11-11")
    assert duty(desk, reference, 1, "respond").due_on == date(2024, 11, 25)
    do(desk, "correct", reference, fact="acknowledged", value="2024-11-12")
    assert duty(desk, reference, 1, "respond").due_on == date(2024, 12, 3)
