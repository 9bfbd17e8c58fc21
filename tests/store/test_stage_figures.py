"""What is stored of a stage says on any day what the rules say of its facts; and it is read off its indexes."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.casework.recalculation import recalculate
from complainttui.rules.judging_stages import UNSETTLED
from complainttui.rules.query.grammar import parse
from complainttui.store.counting import tally
from complainttui.store.tallies import Asked
from helpers import case_of, do, log, on
from judged_again import disagreements, judged_again

FAR = [date(2001, 1, 1), date(2024, 12, 31), date(2030, 1, 1)]


def stored(desk: Desk, reference: str, columns: str, stage: int = 1) -> tuple[Any, ...]:
    """Columns of a stage as they stand in the database."""
    (row,) = desk.database.reader.rows(
        f"SELECT {columns} FROM stages s WHERE s.number = :stage AND s.case_id = :case",
        {"stage": stage, "case": case_of(desk, reference).id},
    )
    return tuple(row)


def test_the_log_of_a_year_stands_on_any_day_as_its_facts_say(harrow: Desk) -> None:
    days = [date(2023, 4, 6) + timedelta(days=61 * number) for number in range(8)]
    assert disagreements(harrow.database, [*days, *FAR]) == []


def test_the_groups_of_any_period_add_up_to_its_stages(harrow: Desk) -> None:
    fields = (("", "kind"), ("stage", "number"), ("", "tenure"), ("stage", "judged"), ("stage", "outcome"))
    for first, last, as_at in (
        (date(2000, 1, 1), harrow.today, harrow.today),
        (date(2023, 9, 1), date(2023, 12, 31), harrow.today),
        (date(2023, 9, 1), date(2024, 1, 15), date(2024, 1, 15)),
    ):
        expected: Counter[tuple[object, ...]] = Counter()
        for one in judged_again(harrow.database, as_at):
            expected[one.group] += first <= one.requested_on <= last
        asked = Asked("stage", parse(f"requested:{first}..{last}", "stage"), each=fields)
        (counted,) = tally(harrow.database.reader, harrow.asker._replace(as_at=as_at), [asked])
        groups: Counter[tuple[object, ...]] = Counter()
        for found in counted.every:  # settled stages and the others are counted apart
            groups[found.each] += found.count
        assert groups == +expected


def test_a_case_through_everything_stands_on_any_day_as_its_facts_say(desk: Desk) -> None:
    reference = log(desk, received="2024-07-01", tenure="tenant")
    do(desk, "extend", reference, by="5", reason="x", told="2024-07-10")
    do(desk, "withdraw", reference, on="2024-07-18")
    do(desk, "reopen", reference, on="2024-07-25", reason="x")
    do(desk, "acknowledge", reference, on="2024-07-26")
    do(desk, "extend", reference, by="5", reason="x", told="2024-08-09")
    do(desk, "respond", reference, on="2024-08-15", outcome="not_upheld")
    do(desk, "correct", reference, fact="responded", value="2024-08-07")  # before the notice that then put it off
    assert stored(desk, reference, "s.judged, s.settled_on, s.due_on") == ("on_time", "2024-08-09", "2024-08-23")
    do(desk, "close", reference, on="2024-08-20")
    do(desk, "escalate", reference, on="2024-09-02", reason="x")
    do(desk, "acknowledge", reference, on="2024-09-12")
    do(desk, "withdraw", reference, on="2024-09-16")
    first, last = date(2024, 6, 28), date(2024, 12, 2)
    assert disagreements(desk.database, [first + timedelta(days=by) for by in range((last - first).days)]) == []


def test_in_time_by_an_extension_is_told_from_in_time_without(desk: Desk) -> None:
    judged = []
    for answered, told in (("10-17", "10-10"), ("10-18", "10-10"), ("10-25", "10-10"), ("10-18", "10-18")):
        reference = log(desk, received="2024-10-01")
        do(desk, "acknowledge", reference, on="2024-10-03")  # due 17 October, extended 24
        do(desk, "extend", reference, by="5", reason="x", told=f"2024-{told}")
        do(desk, "respond", reference, on=f"2024-{answered}", outcome="upheld")
        judged.append(stored(desk, reference, "s.judged, s.settled_on, s.due_on, s.days, s.extended"))
    assert judged == [
        ("on_time", "2024-10-17", "2024-10-24", 10, True),
        ("on_time_extended", "2024-10-18", "2024-10-24", 11, True),
        ("late", "2024-10-25", "2024-10-24", 16, True),
        ("late", "2024-10-18", "2024-10-17", 11, False),
    ]


def test_days_are_those_that_the_clocks_have_counted(desk: Desk) -> None:
    columns = "s.acknowledged_in, s.days, s.days_from_request"
    reference = log(desk, received="2024-10-01")
    assert stored(desk, reference, columns) == (None, None, None)
    do(desk, "acknowledge", reference, on="2024-10-03")
    assert stored(desk, reference, columns) == (2, None, None)
    do(desk, "respond", reference, on="2024-10-14", outcome="upheld")
    assert stored(desk, reference, columns) == (2, 7, 9)


def test_an_answer_before_the_clock_has_begun_took_no_day_of_it(desk: Desk) -> None:
    reference = log(desk, received="2024-10-01")
    do(desk, "respond", reference, on="2024-10-03", outcome="upheld")
    assert stored(desk, reference, "s.days, s.days_from_request") == (0, 2)


def test_without_a_clock_there_is_nothing_to_be_in_time_for(desk: Desk) -> None:
    reference = log(desk, kind="compliment", received="2024-10-01")
    do(desk, "respond", reference, on="2024-10-03", outcome="resolved")
    assert stored(desk, reference, "s.judged, s.days, s.days_from_request, s.due_on") == ("no_clock", None, 2, None)


def test_what_waits_is_not_settled_and_what_ended_is_until_it_is_taken_up_again(desk: Desk) -> None:
    reference = log(desk, received="2024-10-01")
    assert stored(desk, reference, "s.judged, s.settled_on") == ("", UNSETTLED.isoformat())
    do(desk, "withdraw", reference, on="2024-10-04")
    assert stored(desk, reference, "s.judged, s.settled_on") == ("ended", "2024-10-04")
    do(desk, "reopen", reference, on="2024-10-08", reason="x")
    assert stored(desk, reference, "s.judged, s.settled_on") == ("", UNSETTLED.isoformat())


def test_kind_and_tenure_follow_the_case(desk: Desk) -> None:
    reference = log(desk, tenure="tenant")
    do(desk, "correct", reference, fact="tenure", value="leaseholder")
    do(desk, "correct", reference, fact="kind", value="mp_enquiry")
    assert stored(desk, reference, "s.kind, s.tenure") == ("mp_enquiry", "leaseholder")


def test_a_recalculated_date_is_the_one_stored(desk: Desk) -> None:
    reference = log(desk, received="2024-11-18")
    do(desk, "close-days", first="2024-11-26", last="2024-11-26", reason="x")
    recalculate(on(desk, desk.today))
    due = next(one.due_on for one in case_of(desk, reference).obligations if one.kind == "respond")
    assert stored(desk, reference, "s.due_on") == (due.isoformat(),)
