from __future__ import annotations

import csv
import itertools
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complainttui.exchange.case_log import COLUMNS
from complainttui.exchange.demo import words
from complainttui.exchange.demo.cases import DemoLetter, demo_case_log, demo_correspondence
from complainttui.rules.bank_holidays import bank_holidays
from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.chronology import contradictions
from complainttui.rules.countdown import days_left
from complainttui.rules.deadlines import Obligation, derive, effective_extensions, next_obligation, under
from complainttui.rules.facts import CaseFacts, ExtensionFacts, StageFacts
from complainttui.rules.procedures import ACKNOWLEDGE
from complainttui.rules.rulebook import choose, procedure
from complainttui.rules.text import admit
from complainttui.rules.vocabulary import ROOT_CAUSES, Channel, Direction, Kind, Outcome, Tenure
from complainttui.rules.working_days import WorkingCalendar

Row = dict[str, str]

THURSDAY = date(2026, 11, 19)
TODAYS = (
    THURSDAY,
    date(2024, 2, 29),  # three years back no procedure was in force yet
    date(2024, 4, 12),  # cases under the 2022 and the 2024 Code are open together
    date(2024, 5, 30),  # second stages straddle the change of Code
    date(2026, 1, 2),  # a Friday behind a bank holiday
    date(2026, 4, 6),  # Easter Monday
    date(2026, 11, 21),  # a Saturday
    date(2026, 12, 25),
    date(2027, 1, 1),
    date(2028, 2, 29),
)
OFFICERS = {"a.mensah", "b.whitlock", "c.iyer", "d.okafor", "e.reyes"}
SEQUENCE = (
    *("received", "stage1_acknowledged", "stage1_responded"),
    *("stage2_requested", "stage2_acknowledged", "stage2_responded", "closed_on"),
)


@cache
def calendar() -> WorkingCalendar:
    return WorkingCalendar(bank_holidays(ENGLAND_AND_WALES))


@cache
def log(today: date = THURSDAY, count: int = 400, seed: int = 7) -> tuple[Row, ...]:
    return tuple(demo_case_log(today, calendar(), count, seed))


@cache
def letters(today: date = THURSDAY) -> tuple[DemoLetter, ...]:
    return tuple(demo_correspondence(list(log(today))))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def known(text: str) -> date:
    return date.fromisoformat(text)


def stage_facts(row: Row, number: int) -> StageFacts:
    named = {name: row[f"stage{number}_{name}"] for name in ("acknowledged", "responded", "outcome", "handler")}
    extended_to = day(row[f"stage{number}_extended_to"])
    extension = ExtensionFacts(day(row[f"stage{number}_extension_told"]), to=extended_to)
    return StageFacts(
        number,
        known(row["received"] if number == 1 else row[f"stage{number}_requested"]),
        day(named["acknowledged"]),
        day(named["responded"]),
        named["outcome"],
        named["handler"],
        (extension,) if extended_to else (),
    )


def facts(row: Row) -> CaseFacts:
    return CaseFacts(
        row["kind"],
        row["procedure"],
        known(row["received"]),
        tuple(stage_facts(row, number) for number in (1, 2, 3) if number == 1 or row[f"stage{number}_requested"]),
        withdrawn_on=day(row["withdrawn_on"]),
        closed_on=day(row["closed_on"]),
    )


def obligations(row: Row) -> tuple[Obligation, ...]:
    return derive(facts(row), under(procedure(row["procedure"]), calendar()))


def still_open(rows: tuple[Row, ...]) -> list[Row]:
    return [row for row in rows if facts(row).is_open]


def due_next(row: Row) -> Obligation:
    following = next_obligation(obligations(row))
    assert following is not None, f"{row['reference']} is open and waits for nothing"
    return following


def left(row: Row, today: date) -> int:
    return days_left(due_next(row).due_on, today, calendar())


def unacknowledged(rows: tuple[Row, ...]) -> list[Row]:
    return [row for row in still_open(rows) if any(one.is_open and one.kind == ACKNOWLEDGE for one in obligations(row))]


def check_rows(rows: tuple[Row, ...], today: date) -> None:
    for row in rows:
        case = facts(row)
        assert list(contradictions(case, today)) == [], row["reference"]
        in_order = [row[name] for name in SEQUENCE if row[name]]
        assert in_order == sorted(in_order), row["reference"]
        assert row["procedure"] == choose(row["kind"], case.received_on).id
        assert today - timedelta(days=3 * 366) <= case.received_on <= today
        for name in ("refused_on", "withdrawn_on"):
            assert not row[name] or row["received"] <= row[name] <= today.isoformat()


def check_extensions(row: Row) -> None:
    for stage, rule in zip(facts(row).stages, procedure(row["procedure"]).stages, strict=False):
        original = [
            one.original_due_on for one in obligations(row) if (one.stage, one.kind) == (stage.number, "respond")
        ]
        for extension in stage.extensions:
            assert rule.extend is not None
            assert extension.to is not None
            assert original[0] < extension.to <= calendar().add(original[0], rule.extend.days)
            assert row[f"stage{stage.number}_extension_reason"]


def check_letters(rows: tuple[Row, ...], written: tuple[DemoLetter, ...], today: date) -> None:
    by_reference = {row["reference"]: row for row in rows}
    per_case = Counter(letter.reference for letter in written)
    assert set(per_case) >= {row["reference"] for row in still_open(rows)}
    assert set(per_case.values()) <= {1, 2, 3, 4, 5}
    for letter in written:
        received = known(by_reference[letter.reference]["received"])
        assert received <= letter.on <= today
        assert letter.direction in tuple(Direction)
        assert letter.channel in tuple(Channel)
        assert letter.by in OFFICERS
        assert letter.party
        assert letter.summary


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_every_case_could_be_true_on_any_day(today: date) -> None:
    rows = log(today)
    assert len(rows) == 400
    check_rows(rows, today)
    for row in rows:
        check_extensions(row)


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_the_worklist_of_any_day_has_something_of_everything(today: date) -> None:
    rows = log(today)
    waiting = still_open(rows)
    days = Counter(left(row, today) for row in waiting)
    assert len(waiting) == 32
    # At a weekend two of those over have been promised for the day itself, since no clock runs out on it.
    over, due_today = (8, 3) if calendar().is_working(today) else (6, 2)
    assert sum(number for after, number in days.items() if -6 <= after < 0) == over
    assert min(days) >= -6
    assert days[0] == due_today
    assert len(unacknowledged(rows)) == 6
    assert sum(left(row, today) < 0 for row in unacknowledged(rows)) == 1
    assert sum(bool(row["stage2_requested"]) for row in waiting) == 6
    assert len({row["summary"] for row in waiting}) == 32


@given(today=st.dates(date(2024, 2, 1), date(2099, 12, 31)), count=st.integers(0, 40), seed=st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_any_day_count_and_seed(today: date, count: int, seed: int) -> None:
    rows = log(today, count, seed)
    assert len(rows) == count
    check_rows(rows, today)
    assert len(still_open(rows)) == min(count, max(18, round(count * 0.08)))
    check_letters(rows, tuple(demo_correspondence(list(rows), seed)), today)


def test_the_counts_of_19_november_2026() -> None:
    rows = log()
    waiting = still_open(rows)
    days = Counter(left(row, THURSDAY) for row in waiting)
    sunday = calendar().end_of_week(THURSDAY)
    due = [due_next(row).due_on for row in waiting]
    assert sum(number for after, number in days.items() if after < 0) == 8
    assert due.count(THURSDAY) == 3
    assert sum(THURSDAY < one <= sunday for one in due) >= 2
    assert sum(sunday < one <= sunday + timedelta(days=7) for one in due) >= 8
    assert len(unacknowledged(rows)) == 6
    assert [left(row, THURSDAY) for row in unacknowledged(rows) if left(row, THURSDAY) < 0] == [-1]
    assert sum(facts(row).stage.number == 2 for row in unacknowledged(rows)) == 1


def test_three_open_cases_are_extended_and_the_residents_were_told_in_time() -> None:
    extended = [row for row in still_open(log()) if facts(row).stage.extensions]
    assert len(extended) == 3
    for row in extended:
        assert due_next(row).due_on == facts(row).stage.extensions[0].to


def test_one_officer_holds_a_quarter_with_something_overdue_and_something_due_today() -> None:
    waiting = still_open(log())
    hers = [left(row, THURSDAY) for row in waiting if row["officer"] == "a.mensah"]
    assert 6 <= len(hers) <= 10
    assert min(hers) < 0
    assert 0 in hers


def test_acknowledgements_are_sent_on_working_days() -> None:
    sent = [day(row[f"stage{number}_acknowledged"]) for row in log() for number in (1, 2)]
    assert all(calendar().is_working(one) for one in sent if one)


def test_nobody_rings_or_walks_in_on_a_day_that_is_not_worked() -> None:
    weekend = [row["channel"] for row in log() if not calendar().is_working(known(row["received"]))]
    assert weekend
    assert set(weekend) <= {"online", "email"}


def test_columns_are_those_of_the_case_log() -> None:
    shipped = Path(__file__).parents[1] / "data" / "harrow_2023_24_case_log.csv"
    with shipped.open(encoding="utf-8", newline="") as lines:
        columns = next(csv.reader(lines))
    assert all(list(row)[: len(columns)] == columns for row in log())
    assert all(list(row) == list(COLUMNS) for row in log())


def test_references_run_in_order_of_receipt() -> None:
    rows = log()
    assert [row["reference"] for row in rows] == [f"C-{number:04}" for number in range(1, 401)]
    assert all(before["received"] <= after["received"] for before, after in itertools.pairwise(rows))
    assert known(rows[0]["received"]) < THURSDAY - timedelta(days=2 * 365)


def test_the_same_arguments_give_the_same_team() -> None:
    again = demo_case_log(THURSDAY, calendar())
    assert again == list(log())
    assert demo_correspondence(again) == list(letters())
    assert again != list(log(seed=8))
    assert demo_correspondence(again, seed=8) != list(letters())


@pytest.mark.parametrize(("count", "waiting"), [(1, 1), (18, 18), (40, 18), (800, 64)])
def test_the_number_of_open_cases_follows_the_count(count: int, waiting: int) -> None:
    assert len(still_open(log(count=count))) == waiting


def _is_new(row: Row) -> bool:
    return not (row["officer"] or row["stage1_acknowledged"] or row["stage1_responded"])


def test_three_new_cases_wait_for_somebody_to_take_them() -> None:
    assert [_is_new(row) for row in still_open(log()) if not row["officer"]] == [True] * 3


def test_words_come_from_the_vocabulary() -> None:
    for row in log():
        assert row["kind"] in tuple(Kind)
        assert row["channel"] in tuple(Channel)
        assert row["tenure"] in tuple(Tenure)
        assert row["root_cause"] in ("", *ROOT_CAUSES)
        assert row["officer"] in OFFICERS or _is_new(row)
        for number in (1, 2):
            assert row[f"stage{number}_outcome"] in ("", *Outcome)
            assert row[f"stage{number}_handler"] in ("", *OFFICERS)


def test_nothing_is_left_to_fill_in() -> None:
    for row in log():
        assert not re.search(r"[{}]", "".join(row.values()))
        assert row["complainant"]
        assert row["ward"]
        assert row["summary"][0].isupper()
        assert all(text == admit(text) for text in row.values())
        assert row["service"] in {"Asset Management", "Housing Needs", "Resident Services", "Repairs contact centre"}


def test_awkward_names_wait_on_the_worklist() -> None:
    assert set(words.AWKWARD_NAMES) <= {row["complainant"] for row in still_open(log())}


def test_there_are_enough_different_summaries_and_each_can_be_filled_in() -> None:
    templates = [story.summary for topic in words.TOPICS for story in topic.stories]
    assert len(set(templates)) == len(templates) >= 40
    details = {name: choices[0] for name, choices in words.DETAILS.items()}
    for text in templates:
        assert "{" not in text.format(**details)


def test_mix_of_kinds_is_mostly_complaints() -> None:
    kinds = Counter(row["kind"] for row in log())
    assert 200 <= kinds["complaint"] <= 280
    assert set(kinds) == set(Kind)
    assert kinds["mp_enquiry"] > kinds["councillor_enquiry"] > kinds["comment"]


def complaints(wanted: Callable[[Row], object]) -> list[Row]:
    return [row for row in log() if row["kind"] == "complaint" and wanted(row)]


def test_outcomes_are_mixed_and_a_few_are_missing() -> None:
    answered = complaints(lambda row: row["stage1_responded"])
    found = Counter(row["stage1_outcome"] for row in answered)
    shares = {outcome: found[outcome] / len(answered) for outcome in found}
    assert 0.25 < shares["upheld"] < 0.45
    assert 0.15 < shares["partially_upheld"] < 0.36
    assert 0.22 < shares["not_upheld"] < 0.44
    assert 0 < shares[""] < 0.1
    assert all(row["root_cause"] for row in answered)


def test_complaints_say_what_they_are_about_and_what_is_wanted() -> None:
    assert all(row["complaint_definition"] and row["outcome_sought"] for row in complaints(lambda _: True))
    assert 3 <= len(complaints(lambda row: row["representative"])) <= 50


def test_a_second_stage_has_another_handler() -> None:
    escalated = complaints(lambda row: row["stage2_requested"])
    assert 0.07 < len(escalated) / len(complaints(lambda _: True)) < 0.2
    assert all(row["stage1_handler"] and row["stage1_handler"] != row["stage2_handler"] for row in escalated)


def test_some_answers_are_late_and_some_extensions_told_too_late() -> None:
    done = [one for row in log() for one in obligations(row) if one.kind == "respond" and one.done_on]
    late = [one for one in done if one.done_on and one.done_on > one.due_on]
    assert 0.05 < len(late) / len(done) < 0.25
    told_late = [
        row["reference"]
        for row in log()
        for stage in facts(row).stages
        for one in obligations(row)
        if (one.stage, one.kind) == (stage.number, "respond")
        for judged in effective_extensions(one.original_due_on, stage.extensions, calendar())
        if not judged.counts
    ]
    assert 1 <= len(told_late) <= 10


def test_what_was_wrong_is_put_right_and_learnt_from() -> None:
    decided = ("upheld", "partially_upheld")
    right = complaints(lambda row: (row["stage2_outcome"] or row["stage1_outcome"]) in decided)
    assert all(row["remedies"] for row in right)
    assert any(row["lessons"] for row in right)
    paid = complaints(lambda row: row["compensation"])
    assert 10 <= len(paid) < len(right)
    assert all(row in right and re.fullmatch(r"\d+\.\d\d", row["compensation"]) for row in paid)


def test_a_few_are_withdrawn_or_refused_and_none_of_these_is_answered() -> None:
    withdrawn, refused = (complaints(lambda row, name=name: row[name]) for name in ("withdrawn_on", "refused_on"))
    assert 1 <= len(withdrawn) <= 12
    assert 4 <= len(refused) <= 15  # several a year, so that the report of refusals has something to tell
    assert all(row["refusal_reason"] for row in refused)
    assert all(row["closed_on"] and not row["stage1_responded"] for row in withdrawn + refused)


def test_old_answers_are_closed_and_a_few_recent_ones_are_not() -> None:
    ended = [row for row in log() if not facts(row).is_open]
    unclosed = [row for row in ended if not row["closed_on"]]
    assert len(unclosed) < len(ended) / 8
    month_ago = (THURSDAY - timedelta(days=30)).isoformat()
    recent = [row for row in unclosed if max(row["stage1_responded"], row["stage2_responded"]) > month_ago]
    assert len(recent) >= 3


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_letters_lie_between_receipt_and_today(today: date) -> None:
    check_letters(log(today), letters(today), today)


def test_a_third_of_the_ended_cases_have_letters_dated_within_their_life() -> None:
    ended = {row["reference"]: row for row in log() if not facts(row).is_open}
    written = [letter for letter in letters() if letter.reference in ended]
    assert 0.25 < len({letter.reference for letter in written}) / len(ended) < 0.42
    for letter in written:
        row = ended[letter.reference]
        happened = [text for name, text in row.items() if name in SEQUENCE or name.endswith(("told", "_on"))]
        assert letter.on.isoformat() <= max(happened)


def test_letters_of_a_case_run_in_order_and_begin_with_the_first_contact() -> None:
    receipts = {row["reference"]: row["received"] for row in log()}
    for reference, group in itertools.groupby(letters(), key=lambda letter: letter.reference):
        case = list(group)
        assert case[0].on.isoformat() == receipts[reference]
        assert case[0].direction == "in"
        assert [letter.on for letter in case] == sorted(letter.on for letter in case)
    assert {letter.direction for letter in letters()} == {"in", "out", "internal"}


def test_no_cases_no_letters() -> None:
    assert demo_case_log(THURSDAY, calendar(), count=0) == []
    assert demo_correspondence([]) == []
