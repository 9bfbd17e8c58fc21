"""A closure announced late moves nothing by itself: what was worked out stays, what is worked out next counts it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.explaining import explain_case
from complainttui.casework.recalculation import foresee, is_stale
from complainttui.casework.undo import undo
from complainttui.store.casebook import read_cases
from complainttui.store.database import open_database
from helpers import TODAY, as_officer, case_of, do, duty, log, on

LATE = "2024-12-03"  # the Tuesday that is closed late
RECEIVED = "2024-11-21"  # acknowledgement due Thu 28 Nov, provisional answer Thu 12 Dec
Dates = dict[tuple[str, int, str], str]


def stored(desk: Desk) -> Dates:
    """Every date due, as stored."""
    found = desk.database.reader.rows(
        "SELECT c.reference, o.stage, o.kind, o.due_on FROM obligations o JOIN cases c ON c.id = o.case_id"
    )
    return {(reference, stage, kind): due for reference, stage, kind, due in found}


def history(desk: Desk) -> list[tuple[object, ...]]:
    """What was known when, as stored."""
    return sorted(desk.database.reader.rows("SELECT case_id, stage, known_from, due_on FROM due_dates"))


def explained(desk: Desk) -> Dates:
    """Every date due, as the explanation of its case has it."""
    ids = [one for (one,) in desk.database.reader.rows("SELECT id FROM cases")]
    return {
        (case.reference, one.explanation.stage, one.explanation.kind): str(one.explanation.due)
        for case in read_cases(desk.database.reader, ids)
        for one in explain_case(desk, case)
        if one.explanation.kind not in {"accept", "escalate"}
    }


def moves(desk: Desk) -> list[tuple[str, str, str, str]]:
    return [(one.reference, one.name, str(one.due_on), str(one.new_due_on)) for one in foresee(desk).moves]


def close(desk: Desk, first: str = LATE, **typed: str) -> int:
    return do(desk, "close-days", first=first, **{"reason": "Boiler room flooded", **typed}).change_id


def open_again(desk: Desk, first: str, **typed: str) -> int:
    return do(desk, "open-days", first=first, **{"reason": "We work", **typed}).change_id


def answered_then_escalated(desk: Desk) -> str:
    """Stage 1 was due on Mon 18 Nov and answered on Fri 15 Nov; stage 2 awaits its answer."""
    reference = log(desk, received="2024-11-01")
    do(desk, "acknowledge", reference, on="2024-11-04")
    do(desk, "respond", reference, on="2024-11-15", outcome="not_upheld")
    do(desk, "escalate", reference, on="2024-11-20")
    return reference


@pytest.fixture
def colleague(target: str, desk: Desk) -> Iterator[Desk]:
    """c.iyer at the same database, over connections of her own."""
    database = open_database(target, create=False)
    yield Desk(database, "c.iyer", TODAY)
    database.close()


def test_a_closure_moves_no_date_that_was_worked_out(desk: Desk) -> None:
    do(desk, "add-officer", name="c.iyer")
    reference = log(desk, received=RECEIVED)
    before = stored(desk), history(desk)
    assert before[0] == {(reference, 1, "acknowledge"): "2024-11-28", (reference, 1, "respond"): "2024-12-12"}
    close(desk)
    assert (stored(desk), history(desk)) == before
    for verb, typed in (("note", {"text": "x"}), ("correspond", {"summary": "x"}), ("assign", {"officer": "c.iyer"}),
                        ("respond", {"outcome": "upheld"})):  # fmt: skip
        do(desk, verb, reference, **typed)
        assert (verb, stored(desk), history(desk)) == (verb, *before)
    assert explained(desk) == before[0]


NOTHING_OF_THE_CLOCK = [
    ("withdraw", {}), ("correct", {"fact": "ward", "value": "South"}),
    ("correct", {"fact": "tenure", "value": "other"}), ("correct", {"fact": "definition", "value": "the roof"}),
    ("correct", {"fact": "outcome_sought", "value": "a date"}), ("correct", {"fact": "handler", "value": "c.iyer"}),
    ("correct", {"fact": "happened", "value": "2024-06-01"}),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "typed"), NOTHING_OF_THE_CLOCK, ids=lambda value: str(value)[:40])
def test_what_is_no_fact_of_a_clock_moves_nothing_either(sqlite_desk: Desk, verb: str, typed: dict[str, str]) -> None:
    do(sqlite_desk, "add-officer", name="c.iyer")
    reference = log(sqlite_desk, received=RECEIVED)
    close(sqlite_desk)
    before = stored(sqlite_desk), history(sqlite_desk)
    assert do(sqlite_desk, verb, reference, **typed).sentences
    assert (stored(sqlite_desk), history(sqlite_desk)) == before


def test_a_withdrawn_case_taken_up_again_has_its_old_dates(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, received=RECEIVED)
    do(sqlite_desk, "withdraw", reference)
    close(sqlite_desk)
    do(sqlite_desk, "reopen", reference, reason="not sorted")
    assert duty(sqlite_desk, reference, 1, "respond").due_on == date(2024, 12, 12)


FACTS_OF_THE_CLOCK = [
    ("acknowledge", {"on": "2024-11-26"}), ("extend", {"by": "5", "reason": "x"}),
    ("correct", {"fact": "received", "value": "2024-11-22"}), ("correct", {"fact": "kind", "value": "mp_enquiry"}),
    ("correct", {"fact": "procedure", "value": "ho-2022"}),
    ("correct", {"fact": "acknowledged", "value": "2024-11-25"}),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "typed"), FACTS_OF_THE_CLOCK, ids=lambda value: str(value)[:40])
def test_a_fact_of_the_clock_is_counted_by_the_calendar_of_today(
    sqlite_desk: Desk, verb: str, typed: dict[str, str]
) -> None:
    log(sqlite_desk, reference="BEFORE", received=RECEIVED)
    close(sqlite_desk)
    log(sqlite_desk, reference="AFTER", received=RECEIVED)
    for reference in ("BEFORE", "AFTER"):
        do(sqlite_desk, verb, reference, **typed)
    before, after = (case_of(sqlite_desk, one) for one in ("BEFORE", "AFTER"))
    assert before.obligations == after.obligations
    assert moves(sqlite_desk) == []
    assert LATE not in stored(sqlite_desk).values()


def test_the_sentence_of_an_extension_names_the_date_that_is_stored(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, received=RECEIVED)
    close(sqlite_desk)
    receipt = do(sqlite_desk, "extend", reference, by="5", reason="x")  # 13 December, and five days on
    assert duty(sqlite_desk, reference, 1, "respond").due_on == date(2024, 12, 20)
    assert receipt.sentences[0].startswith("Extended stage 1 to Fri 20 Dec 2024, told on Thu 28 Nov 2024.")


def test_stage_2_is_counted_by_the_calendar_of_its_own_day(desk: Desk) -> None:
    reference = answered_then_escalated(desk)
    judged = case_of(desk, reference).obligations[:2]
    close(desk, "2024-11-06")  # within the time of stage 1, which was answered
    close(desk)
    do(desk, "acknowledge", reference, on="2024-11-27")
    assert duty(desk, reference, 2, "respond").due_on == date(2024, 12, 30)  # 20 working days: 3, 25, 26 December out
    assert case_of(desk, reference).obligations[:2] == judged


def test_an_answered_stage_keeps_the_date_that_it_was_judged_by(desk: Desk) -> None:
    reference = answered_then_escalated(desk)
    case_id = case_of(desk, reference).id

    def stage_1() -> tuple[object, object]:
        known = [row for row in history(desk) if row[:2] == (case_id, 1)]
        return case_of(desk, reference).obligations[:2], known

    judged = stage_1()
    close(desk, "2024-11-06")
    steps: list[tuple[str, dict[str, str]]] = [
        ("note", {"text": "x"}), ("correct", {"fact": "ward", "value": "South"}), ("acknowledge", {"on": "2024-11-21"}),
        ("correct", {"fact": "requested", "value": "2024-11-19"}), ("extend", {"by": "5", "reason": "x"}),
        ("correct", {"fact": "complainant", "value": "Orla"}),
    ]  # fmt: skip
    for verb, typed in steps:
        do(desk, verb, reference, **typed)
        assert (verb, stage_1()) == (verb, judged)


def test_a_correction_of_an_answered_stage_goes_by_the_calendar_that_judged_it(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk, received="2024-11-01")
    do(sqlite_desk, "acknowledge", reference, on="2024-11-04")
    do(sqlite_desk, "respond", reference, on="2024-11-15", outcome="not_upheld")
    close(sqlite_desk, "2024-11-06")
    do(sqlite_desk, "correct", reference, fact="acknowledged", value="2024-11-05")
    assert duty(sqlite_desk, reference, 1, "respond").due_on == date(2024, 11, 19)  # a day later, and no more
    do(sqlite_desk, "correct", reference, fact="acknowledged", value="2024-11-04")
    assert duty(sqlite_desk, reference, 1, "respond").due_on == date(2024, 11, 18)


def test_a_program_just_started_counts_by_the_kept_calendar(target: str, desk: Desk) -> None:
    waiting, over_christmas = log(desk, received=RECEIVED), answered_then_escalated(desk)
    before = stored(desk), history(desk)
    for _ in range(2):
        with closing(open_database(target, create=False)) as database:
            assert explained(Desk(database, "c.iyer", TODAY)) == before[0]
        with closing(open_database(target, create=False)) as database:
            do(Desk(database, "c.iyer", TODAY), "note", waiting, over_christmas, text="x")
        assert (stored(desk), history(desk)) == before
        close(desk)


def test_a_published_holiday_may_be_a_working_day_here(desk: Desk) -> None:
    late_december = on(desk, date(2024, 12, 20))
    reference = log(late_december, received="2024-12-19")
    assert duty(desk, reference, 1, "acknowledge").due_on == date(2024, 12, 30)  # 25 and 26 December out
    open_again(desk, "2024-12-26", calendar="england-and-wales")
    assert desk.calendar.is_working(date(2024, 12, 26))
    assert duty(desk, reference, 1, "acknowledge").due_on == date(2024, 12, 30)
    assert (reference, "Stage 1 acknowledgement", "2024-12-30", "2024-12-27") in moves(late_december)
    other = log(late_december, received="2024-12-19")
    assert duty(desk, other, 1, "acknowledge").due_on == date(2024, 12, 27)


def test_a_weekend_cannot_be_opened(sqlite_desk: Desk) -> None:
    log(sqlite_desk, received=RECEIVED)
    open_again(sqlite_desk, "2024-11-30", last="2024-12-01")
    assert moves(sqlite_desk) == []
    assert sqlite_desk.calendar.closed_as(date(2024, 11, 30)) == "Saturday"


def test_of_what_was_said_of_a_day_the_latest_is_right(sqlite_desk: Desk) -> None:
    desk, christmas, tuesday = sqlite_desk, date(2024, 12, 25), date.fromisoformat(LATE)
    close(desk)
    assert desk.calendar.closed_as(tuesday) == "Boiler room flooded"
    open_again(desk, LATE, reason="Repaired")
    assert desk.calendar.is_working(tuesday)
    close(desk, calendar="scotland")
    assert desk.calendar.is_working(tuesday)
    close(desk, calendar="england-and-wales", reason="Flooded again")
    assert desk.calendar.closed_as(tuesday) == "Flooded again"
    open_again(desk, "2024-12-25")
    assert desk.calendar.is_working(christmas)
    close(desk, "2024-12-25", reason="Closed after all")
    assert desk.calendar.closed_as(christmas) == "Closed after all"


def test_the_later_word_is_right_though_the_clock_of_its_computer_is_behind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = log(desk, received=RECEIVED)
    close(desk)
    log(desk, received=RECEIVED)
    before = stored(desk)
    an_hour_ago(monkeypatch)
    open_again(desk, LATE, reason="Repaired")
    assert desk.calendar.is_working(date.fromisoformat(LATE))
    assert explained(desk) == before
    do(desk, "note", reference, text="x")
    assert stored(desk) == before
    other = log(desk, received=RECEIVED)
    assert duty(desk, other, 1, "respond").due_on == date(2024, 12, 12)


def an_hour_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on this computer's clock is an hour behind."""
    import time
    from types import SimpleNamespace

    behind = SimpleNamespace(time_ns=lambda: time.time_ns() - 3600 * 10**9)
    monkeypatch.setattr("complainttui.store.ids.time", behind)


def test_a_closure_that_is_undone_is_no_closure(desk: Desk) -> None:
    before_it = log(desk, received=RECEIVED)
    closure = close(desk)
    during = log(desk, received=RECEIVED)
    dates = stored(desk)
    assert dates[during, 1, "respond"] == "2024-12-13"
    assert moves(desk) == [(before_it, "Stage 1 response", "2024-12-12", "2024-12-13")]
    undo(desk, closure)
    assert stored(desk) == explained(desk) == dates
    assert moves(desk) == [(during, "Stage 1 response", "2024-12-13", "2024-12-12")]
    assert duty(desk, log(desk, received=RECEIVED), 1, "respond").due_on == date(2024, 12, 12)


def test_the_desk_that_undoes_a_closure_sees_it_gone(desk: Desk) -> None:
    close(desk)
    assert not desk.calendar.is_working(date.fromisoformat(LATE))
    undo(desk)
    assert desk.calendar.is_working(date.fromisoformat(LATE))


def test_an_older_closure_may_be_undone_while_a_newer_one_stands(desk: Desk) -> None:
    first = log(desk, received=RECEIVED)
    closure = close(desk)
    second = log(desk, received=RECEIVED)
    close(desk, "2024-12-04")
    third = log(desk, received=RECEIVED)
    undo(desk, closure)
    fourth = log(desk, received=RECEIVED)
    dates = stored(desk)
    answers = [dates[one, 1, "respond"] for one in (first, second, third, fourth)]
    assert answers == ["2024-12-12", "2024-12-13", "2024-12-16", "2024-12-13"]
    do(desk, "note", first, second, third, fourth, text="x")
    assert stored(desk) == explained(desk) == dates
    assert moves(desk) == [
        (first, "Stage 1 response", "2024-12-12", "2024-12-13"),
        (third, "Stage 1 response", "2024-12-16", "2024-12-13"),
    ]


def test_a_closure_undone_and_closed_again_changes_nothing_worked_out_in_between(desk: Desk) -> None:
    log(desk, received="2024-11-01")
    undoing = undo(desk, close(desk, last="2024-12-04")).change_id
    between = log(desk, received=RECEIVED)
    dates = stored(desk)
    assert dates[between, 1, "respond"] == "2024-12-12"
    undo(desk, undoing)
    for day in (LATE, "2024-12-04"):
        assert desk.calendar.closed_as(date.fromisoformat(day)) == "Boiler room flooded"
    assert stored(desk) == explained(desk) == dates
    assert moves(desk) == [(between, "Stage 1 response", "2024-12-12", "2024-12-16")]
    do(desk, "note", between, text="x")
    assert stored(desk) == dates


def test_is_stale_while_an_open_case_goes_by_an_older_calendar(desk: Desk) -> None:
    answered = log(desk, received="2024-11-01")
    do(desk, "respond", answered, on="2024-11-15", outcome="upheld")
    close(desk)
    assert not is_stale(desk)
    reference = log(desk, received=RECEIVED)
    assert not is_stale(desk)
    close(desk, "2024-12-04")
    assert is_stale(desk)
    do(desk, "acknowledge", reference)
    assert not is_stale(desk)


def test_a_colleague_s_closure_counts_from_the_next_change_on(desk: Desk, colleague: Desk) -> None:
    first = log(desk, received=RECEIVED)
    close(colleague)
    second = log(desk, received=RECEIVED)
    assert duty(desk, first, 1, "respond").due_on == date(2024, 12, 12)
    assert duty(desk, second, 1, "respond").due_on == date(2024, 12, 13)
    undo(colleague)
    assert duty(desk, log(desk, received=RECEIVED), 1, "respond").due_on == date(2024, 12, 12)


def test_a_colleague_s_closure_is_seen_when_looking_again(desk: Desk, colleague: Desk) -> None:
    log(desk, received=RECEIVED)
    assert desk.calendar.is_working(date.fromisoformat(LATE))
    close(colleague)
    desk.database.editions.look_again()
    assert desk.calendar.closed_as(date.fromisoformat(LATE)) == "Boiler room flooded"
    assert is_stale(desk)


def test_after_a_colleague_s_closure_a_note_moves_nothing(desk: Desk, colleague: Desk) -> None:
    answered = answered_then_escalated(desk)
    waiting = log(desk, received=RECEIVED)
    before = stored(desk), history(desk)
    close(colleague)
    do(desk, "note", answered, waiting, text="x")
    assert (stored(desk), history(desk)) == before
    assert explained(desk) == before[0]


def test_a_change_that_fails_leaves_no_closure_behind(desk: Desk) -> None:
    from complainttui.casework.calendar_days import put_days
    from complainttui.casework.changes import change

    tuesday = date.fromisoformat(LATE)
    with pytest.raises(ZeroDivisionError), change(desk, "close-days") as under_way:  # noqa: PT012
        put_days(under_way, [("every", tuesday, "x")], counts=False, by_hand=True)
        assert not desk.calendar.is_working(tuesday)
        raise ZeroDivisionError
    assert desk.calendar.is_working(tuesday)
    assert duty(desk, log(desk, received=RECEIVED), 1, "respond").due_on == date(2024, 12, 12)


@pytest.mark.parametrize(
    ("last", "sentence"), [("2024-12-02", "lies before Tue 3 Dec 2024"), ("2025-12-03", "at most 60 in one go")]
)
def test_a_closure_that_cannot_be_meant(sqlite_desk: Desk, last: str, sentence: str) -> None:
    from complainttui.rules.problems import WrongInput

    for verb in ("close-days", "open-days"):
        with pytest.raises(WrongInput, match=sentence) as problem:
            do(sqlite_desk, verb, first=LATE, last=last, reason="x")
        assert problem.value.field == "last"
    assert not is_stale(sqlite_desk)


def test_who_closed_what_is_in_the_memory(desk: Desk) -> None:
    from complainttui.store.casebook import read_calendar_events

    do(desk, "add-officer", name="c.iyer")
    close(as_officer(desk, "c.iyer"), last="2024-12-04")
    (event,) = read_calendar_events(desk.database.reader)
    assert (event.actor, event.action) == ("c.iyer", "close-days")
    assert event.what == (
        "Closed Tue 3 Dec 2024 to Wed 4 Dec 2024 in every calendar: Boiler room flooded. "
        "Dates already worked out stay as they are until they are recalculated."
    )
