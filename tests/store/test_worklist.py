"""The worklist: its order, its counts and its window agree with the cases themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from complainttui.casework.desk import Desk
from complainttui.rules.problems import WrongInput
from complainttui.store.casebook import CaseRecord, read_cases
from complainttui.store.pages import SORTS, ordered_ids
from complainttui.store.worklist import COUNTED, counts, rows_by_id
from helpers import do, log, on

DAYS = (date(2023, 7, 3), date(2023, 12, 27), date(2024, 3, 29), date(2024, 6, 30))


def every_case(desk: Desk) -> list[CaseRecord]:
    reader = desk.database.reader
    return read_cases(reader, [number for (number,) in reader.rows("SELECT id FROM cases ORDER BY id")])


def open_duties(case: CaseRecord) -> list[date]:
    return [one.due_on for one in case.obligations if one.is_open] if case.facts.is_open else []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_counts_are_those_of_the_cases(harrow: Desk, day: date) -> None:
    cases = every_case(harrow)
    sunday = day + timedelta(days=6 - day.weekday() + (7 if day.weekday() >= 5 else 0))
    nexts = [min(duties) for case in cases if (duties := open_duties(case))]
    expected = {
        "overdue": sum(one < day for one in nexts),
        "due-today": sum(one == day for one in nexts),
        "due-this-week": sum(day <= one <= sunday for one in nexts),
        "unacknowledged": sum(
            any(one.kind == "acknowledge" and one.is_open for one in case.obligations)
            for case in cases
            if case.facts.is_open
        ),
        "open": sum(case.facts.is_open for case in cases),
    }
    assert counts(harrow.database.reader, on(harrow, day).asker) == expected
    assert expected["open"]


def test_each_count_is_the_length_of_its_list(harrow: Desk) -> None:
    for word, number in counts(harrow.database.reader, harrow.asker).items():
        assert len(ordered_ids(harrow.database.reader, word, harrow.asker)) == number
        assert len(ordered_ids(harrow.database.reader, word, harrow.asker)) == number


def test_the_counts_of_nothing_are_noughts(desk: Desk) -> None:
    assert counts(desk.database.reader, desk.asker) == dict.fromkeys(COUNTED, 0)
    assert rows_by_id(desk.database.reader, []) == []


def test_by_due_date_soonest_first_and_cases_without_a_clock_last(harrow: Desk) -> None:
    def place(case: CaseRecord) -> tuple[object, ...]:
        due = min(open_duties(case), default=date.max)
        newest_first = -case.facts.received_on.toordinal() if due == date.max else 0
        return (due, not case.facts.is_open, newest_first, case.id)

    expected = [case.id for case in sorted(every_case(harrow), key=place)]
    assert ordered_ids(harrow.database.reader, "", harrow.asker).tolist() == expected


def test_every_order_has_every_case_once_and_its_reverse(harrow: Desk) -> None:
    for sort in SORTS:
        ids = ordered_ids(harrow.database.reader, "", harrow.asker, sort).tolist()
        assert len(set(ids)) == len(ids) == 1282
        assert ordered_ids(harrow.database.reader, "", harrow.asker, f"-{sort}").tolist() == ids[::-1]


@pytest.mark.parametrize("sort", ["received", "reference"])
def test_the_order_asked_for(harrow: Desk, sort: str) -> None:
    rows = rows_by_id(harrow.database.reader, ordered_ids(harrow.database.reader, "", harrow.asker, sort))
    keys = [row.received_on if sort == "received" else row.reference for row in rows]
    assert keys == sorted(keys)


def test_a_limit_takes_the_first_in_either_direction(harrow: Desk) -> None:
    reader, asker = harrow.database.reader, harrow.asker
    assert ordered_ids(reader, "", asker, "due", 10) == ordered_ids(reader, "", asker, "due")[:10]
    assert ordered_ids(reader, "", asker, "-due", 10) == ordered_ids(reader, "", asker, "-due")[:10]
    assert len(ordered_ids(reader, "", asker, "due", 0)) == 0


def test_an_unknown_order_names_the_known(sqlite_desk: Desk) -> None:
    for sort in ("colour", "", "-"):
        with pytest.raises(WrongInput, match=r"is not a way to sort\. Known: due, reference"):
            ordered_ids(sqlite_desk.database.reader, "", sqlite_desk.asker, sort)


def test_a_window_keeps_the_order_asked_for_and_leaves_out_what_has_gone(harrow: Desk) -> None:
    ids = ordered_ids(harrow.database.reader, "", harrow.asker)[:50].tolist()[::-1]
    assert [row.id for row in rows_by_id(harrow.database.reader, [*ids[:20], 1, *ids[20:]])] == ids


def test_a_row_says_where_its_case_stands(desk: Desk) -> None:
    for reference in ("NEW", "ANSWERED", "CLOSED", "WITHDRAWN", "REOPENED"):
        log(desk, reference=reference, received="2024-11-01")
    do(desk, "withdraw", "WITHDRAWN")
    for reference in ("ANSWERED", "CLOSED", "REOPENED"):
        do(desk, "respond", reference, outcome="upheld")
    do(desk, "learn", "CLOSED", lesson="Calls are returned")
    do(desk, "learn", "REOPENED", lesson="Calls are returned")
    do(desk, "close", "CLOSED", "REOPENED")
    do(desk, "reopen", "REOPENED", reason="not put right")
    log(desk, reference="THANKS", kind="compliment")
    rows = rows_by_id(desk.database.reader, ordered_ids(desk.database.reader, "", desk.asker))
    assert {row.reference: row.state for row in rows} == {
        "NEW": "acknowledge", "ANSWERED": "answered", "CLOSED": "closed", "WITHDRAWN": "withdrawn",
        "REOPENED": "to close", "THANKS": "to close",
    }  # fmt: skip


def test_a_row_says_while_its_clocks_stand_still(desk: Desk) -> None:
    log(desk, reference="MP", kind="mp_enquiry", received="2024-11-20")
    do(desk, "extend", "MP", by="2", reason="x")
    do(desk, "pause", "MP", since="2024-11-26", until="2024-11-29", reason="x")

    def said(day: date) -> str:
        (row,) = rows_by_id(desk.database.reader, ordered_ids(desk.database.reader, "", desk.asker))
        return row.stage_on(day)

    assert [said(day) for day in (date(2024, 11, 28), date(2024, 11, 29), date(2024, 11, 30))] == [
        "1 pause", "1 pause", "1 ext",
    ]  # fmt: skip
    do(desk, "respond", "MP", outcome="upheld")
    assert said(date(2024, 11, 28)) == "1 ext"
