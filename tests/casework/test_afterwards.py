"""After closing: what the person says of it, and a look at how it was handled, mostly on a random sample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.sampling import draw
from complainttui.casework.telling import sections
from complainttui.rules.problems import Problem, Refused, WrongInput
from complainttui.store.database import open_database
from helpers import TODAY, as_officer, case_of, do, dump, log


@pytest.fixture
def answered(sqlite_desk: Desk) -> str:
    reference = log(sqlite_desk, received="2024-10-01")
    do(sqlite_desk, "respond", reference, on="2024-10-14", outcome="not_upheld")
    return reference


def told(desk: Desk, reference: str) -> str:
    found = [one for one in sections(case_of(desk, reference).facts, desk) if one.name == "afterwards"]
    return " ".join("".join(words for words, _ in parts) for one in found for _, parts in one.lines)


# Surveys


def test_a_survey_is_sent_and_answered_later(desk: Desk) -> None:
    reference = log(desk, received="2024-10-01")
    do(desk, "respond", reference, on="2024-10-14", outcome="not_upheld")
    do(desk, "close", reference, on="2024-10-15")
    receipt = do(desk, "survey", reference, sent="2024-11-18", told="yes")
    assert receipt.sentences == ("Survey 1 sent on Mon 18 Nov 2024.",)
    assert told(desk, reference) == "Survey sent Mon 18 Nov 2024, says how to complain yes, not answered"
    receipt = do(desk, "survey", reference, replied="2024-11-28", resolved="no", handling="2", comment=" Slow ")
    assert receipt.sentences == ("Survey 1 answered on Thu 28 Nov 2024: handling 2, outcome not said.",)
    (survey,) = case_of(desk, reference).facts.surveys
    assert (survey.sent_on, survey.replied_on, survey.resolved, survey.handling, survey.outcome) == (
        date(2024, 11, 18), TODAY, "no", 2, None,
    )  # fmt: skip
    assert (survey.comment, survey.told_how_to_complain) == ("Slow", "yes")
    assert "answered Thu 28 Nov 2024: resolved no, handling 2, outcome not said of 5. Slow" in told(desk, reference)


def test_after_an_answer_the_next_survey_is_a_new_one(sqlite_desk: Desk, answered: str) -> None:
    do(sqlite_desk, "survey", answered, replied="today", handling="5", outcome="1")
    do(sqlite_desk, "survey", answered)
    assert [(one.number, one.handling, one.sent_on) for one in case_of(sqlite_desk, answered).facts.surveys] == [
        (1, 5, TODAY), (2, None, TODAY),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"handling": "0"}, "handling", "is not a mark from 1 to 5"),
        ({"outcome": "6"}, "outcome", "is not a mark from 1 to 5"),
        ({"handling": "good"}, "handling", "is not a mark"),
        ({"resolved": "mostly"}, "resolved", "is not a known resolved"),
        ({"handling": "3"}, "replied", "Say when they answered"),
        ({"comment": "x"}, "replied", "Say when they answered"),
        ({"sent": ""}, "sent", "Say when the survey was sent"),
        ({"sent": "2024-11-29"}, "", "has not come yet"),
        ({"sent": "2024-11-20", "replied": "2024-11-19"}, "", "The answer to survey 1 .* lies before the sending of"),
        ({"sent": "2024-09-30"}, "", "lies before the receipt"),
    ],
)
def test_a_survey_that_makes_no_sense(
    sqlite_desk: Desk, answered: str, typed: dict[str, str], field: str, sentence: str
) -> None:
    before = dump(sqlite_desk.database)
    with pytest.raises((WrongInput, Refused), match=sentence) as problem:
        do(sqlite_desk, "survey", answered, **typed)
    assert problem.value.field == field
    assert dump(sqlite_desk.database) == before


@pytest.mark.parametrize(("verb", "typed"), [("survey", {}), ("quality-check", {"finding": "x"})])
def test_before_the_answer_there_is_nothing_to_ask_or_check(
    sqlite_desk: Desk, verb: str, typed: dict[str, str]
) -> None:
    reference = log(sqlite_desk)
    with pytest.raises(Refused, match="The case is not answered yet"):
        do(sqlite_desk, verb, reference, **typed)
    do(sqlite_desk, "withdraw", reference)
    do(sqlite_desk, verb, reference, **typed)


# Quality checks


def test_a_quality_check_says_who_looked_how_it_was_chosen_and_what_was_seen(sqlite_desk: Desk, answered: str) -> None:
    sample = draw(sqlite_desk, "", 1, 7).words
    do(
        as_officer(sqlite_desk, "c.iyer"), "quality-check", answered, accepted="yes", cause="no", quality="4",
        learning="no", finding=" The reasons are clear ", sample=sample,
    )  # fmt: skip
    (check,) = case_of(sqlite_desk, answered).facts.quality_checks
    assert (check.by, check.sample, check.finding, check.on_date) == ("c.iyer", sample, "The reasons are clear", TODAY)
    assert (check.accepted_correctly, check.cause_found, check.quality, check.learning_fed_back) == (
        "yes", "no", 4, "no",
    )  # fmt: skip
    shown = told(sqlite_desk, answered)
    for words in ("by c.iyer: The reasons are clear", sample, "rightly classed yes, cause found no, response 4 of 5",
                  "learning fed back no"):  # fmt: skip
        assert words in shown


def test_a_case_that_was_taken_for_a_service_request_is_checked_before_its_answer(sqlite_desk: Desk) -> None:
    reference = log(sqlite_desk)
    do(sqlite_desk, "reclassify", reference, kind="service_request", reason="x")
    do(sqlite_desk, "quality-check", reference, accepted="no", finding="It was a complaint")
    assert draw(sqlite_desk, "reclassified", 5, 1).references == (reference,)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Finding is needed"),
        ({"finding": "x", "quality": "9"}, "is not a mark from 1 to 5"),
        ({"finding": "x", "accepted": "maybe"}, "is not a known accepted"),
        ({"finding": "x", "on": "2024-11-29"}, "has not come yet"),
    ],
)
def test_a_check_that_makes_no_sense(sqlite_desk: Desk, answered: str, typed: dict[str, str], sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        do(sqlite_desk, "quality-check", answered, **typed)


# Samples


@pytest.fixture(scope="module")
def many(new_target: Callable[[str], str]) -> Iterator[Desk]:
    """Forty cases, ten of them enquiries; to be read, not changed."""
    database = open_database(new_target("sqlite"), create=False)
    desk = Desk(database, "e.reyes", TODAY)
    for number in range(40):
        log(desk, kind="complaint" if number % 4 else "mp_enquiry")
    yield desk
    database.close()


def test_the_same_seed_draws_the_same_cases(many: Desk) -> None:
    one = draw(many, "kind:complaint", 20, 42)
    assert draw(many, "kind:complaint", 20, 42) == one
    assert (len(one.references), len(set(one.references))) == (20, 20)
    assert one.references == tuple(sorted(one.references))
    assert one.words == "20 of 30 (kind:complaint), seed 42, drawn by e.reyes on 2024-11-28"
    assert draw(many, "kind:complaint", 20, 43).references != one.references


def test_a_larger_sample_of_the_seed_holds_the_smaller(many: Desk) -> None:
    small, large = (set(draw(many, "", size, 5).references) for size in (5, 20))
    assert small < large


def test_every_case_has_much_the_same_chance(many: Desk) -> None:
    drawn = Counter(one for seed in range(100) for one in draw(many, "", 10, seed).references)
    assert len(drawn) == 40
    assert 10 < min(drawn.values()) <= 25 <= max(drawn.values()) < 45


def test_a_case_that_is_logged_later_changes_a_draw_by_one_at_most(sqlite_desk: Desk) -> None:
    for _ in range(12):
        log(sqlite_desk)
    before = set(draw(sqlite_desk, "", 5, 11).references)
    log(sqlite_desk)
    assert len(before - set(draw(sqlite_desk, "", 5, 11).references)) <= 1


def test_without_a_seed_one_is_made_and_told(sqlite_desk: Desk) -> None:
    for _ in range(12):
        log(sqlite_desk)
    drawn = draw(sqlite_desk, "", 5)
    seed = int(drawn.words.partition("seed ")[2].partition(",")[0])
    assert draw(sqlite_desk, "", 5, seed) == drawn


def test_a_sample_of_few_or_none(sqlite_desk: Desk) -> None:
    assert draw(sqlite_desk, "", 5, 1).references == ()
    reference = log(sqlite_desk)
    drawn = draw(sqlite_desk, "", 5, 1)
    assert drawn.references == (reference,)
    assert drawn.words.startswith("1 of 1 (every case), seed 1, ")
    with pytest.raises(WrongInput, match="names no field"):
        draw(sqlite_desk, "colour:red", 5, 1)
