"""Until when the person may ask: for the next stage, for the ombudsman, and of how old a matter."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.rules.bank_holidays import published_calendar
from complainttui.rules.deadlines import Governs, under
from complainttui.rules.facts import CaseFacts, PauseFacts, StageFacts
from complainttui.rules.rulebook import procedure
from complainttui.rules.windows import ACCEPT, ESCALATE, acceptance_window, escalation_window, windows


def d(text: str) -> date:
    return date.fromisoformat(text)


def governs(name: str) -> Governs:
    rules = procedure(name)
    return under(rules, published_calendar(rules.calendar))


@pytest.mark.parametrize(
    ("name", "stage", "responded", "words", "last_day"),
    [
        pytest.param("camden-2019", 1, "2024-03-01", "ask for stage 2", "2024-03-29", id="Camden: on Good Friday"),
        pytest.param("camden-2019", 1, "2024-06-01", "ask for stage 2", "2024-06-29", id="Camden: on a Saturday"),
        pytest.param("children-act-2006", 1, "2024-03-01", "ask for stage 2", "2024-04-02", id="children: 20 days"),
        pytest.param("children-act-2006", 2, "2024-03-01", "ask for stage 3", "2024-04-02", id="children: a panel"),
        pytest.param("spso-model", 1, "2024-03-01", "ask for stage 2", "2024-05-01", id="Scotland: two months"),
        pytest.param("spso-model", 1, "2023-12-31", "ask for stage 2", "2024-02-29", id="two months to 29 February"),
        pytest.param("nipso-model", 1, "2024-03-01", "ask for stage 2", "2024-05-01", id="Northern Ireland: two"),
        pytest.param("nipso-model", 2, "2024-08-31", "go to the ombudsman", "2025-02-28", id="Northern Ireland: six"),
        pytest.param("psow-model", 2, "2024-03-01", "go to the ombudsman", "2025-03-01", id="Wales: a year"),
        pytest.param("ho-2024", 2, "2024-02-29", "go to the ombudsman", "2025-02-28", id="2024: 12 months"),
        pytest.param("lgsco-2024", 2, "2024-03-01", "go to the ombudsman", "2025-03-01", id="LGSCO: 12 months"),
    ],
)
def test_the_last_day_to_go_on(name: str, stage: int, responded: str, words: str, last_day: str) -> None:
    answered = StageFacts(stage, d("2023-12-01"), responded_on=d(responded))
    found = escalation_window(answered, governs(name))
    assert found
    assert (found.name, found.words, found.counts_from) == (ESCALATE, f"Last day to {words}", d(responded))
    assert found.last_day == d(last_day)


@pytest.mark.parametrize(
    ("name", "stage"),
    [("ho-2024", 1), ("ho-2022", 1), ("ho-2022", 2), ("lgsco-2024", 1), ("spso-model", 2), ("children-act-2006", 3),
     ("kensington-and-chelsea-2019", 1), ("ho-2024", 3)],
)  # fmt: skip
def test_where_no_limit_is_set_there_is_none(name: str, stage: int) -> None:
    assert escalation_window(StageFacts(stage, d("2024-02-01"), responded_on=d("2024-03-01")), governs(name)) is None


def test_before_the_answer_nothing_runs() -> None:
    assert escalation_window(StageFacts(1, d("2024-02-01")), governs("camden-2019")) is None


def test_a_pause_of_the_stage_gives_the_person_no_more_time() -> None:
    paused = (PauseFacts(d("2024-03-04"), d("2024-03-15")),)
    answered = StageFacts(1, d("2024-02-01"), responded_on=d("2024-03-01"), pauses=paused)
    found = escalation_window(answered, governs("camden-2019"))
    assert found
    assert found.last_day == d("2024-03-29")


@pytest.mark.parametrize(
    ("name", "happened", "last_day"),
    [
        ("ho-2024", "2023-05-10", "2024-05-10"),
        ("ho-2024", "2024-02-29", "2025-02-28"),
        ("lgsco-2024", "2023-05-10", "2024-05-10"),
        ("camden-2019", "2023-05-10", "2024-05-10"),
        ("children-act-2006", "2023-05-10", "2024-05-10"),
        ("adult-social-care-2009", "2023-05-10", "2024-05-10"),
        ("ho-2022", "2023-05-10", "2023-11-10"),
        ("ho-2020", "2022-08-31", "2023-02-28"),
        ("spso-model", "2023-05-10", "2023-11-10"),  # by its own date, though its clocks count the day itself
        ("nipso-model", "2023-05-10", "2023-11-10"),
        ("psow-model", "2023-05-10", "2023-11-10"),
    ],
)
def test_how_old_a_matter_may_be(name: str, happened: str, last_day: str) -> None:
    received = d("2024-06-01")
    facts = CaseFacts("complaint", name, received, (StageFacts(1, received),), happened_on=d(happened))
    found = acceptance_window(facts, governs(name))
    assert found
    assert (found.name, found.words) == (ACCEPT, "Last day to complain of it")
    assert (found.counts_from, found.last_day) == (d(happened), d(last_day))


@pytest.mark.parametrize(("name", "happened"), [("ho-2024", None), ("member-enquiry", "2024-01-01")])
def test_a_matter_of_any_age_where_it_is_not_known_or_no_limit_is_set(name: str, happened: str | None) -> None:
    received = d("2024-06-01")
    facts = CaseFacts("complaint", name, received, (StageFacts(1, received),), happened_on=happened and d(happened))  # type: ignore[arg-type]
    assert acceptance_window(facts, governs(name)) is None


def test_all_windows_of_a_case_in_order() -> None:
    first = StageFacts(1, d("2024-02-16"), responded_on=d("2024-03-01"))
    second = StageFacts(2, d("2024-03-20"), responded_on=d("2024-04-10"))
    facts = CaseFacts("complaint", "children-act-2006", d("2024-02-16"), (first, second), happened_on=d("2024-01-10"))
    found = windows(facts, governs("children-act-2006"))
    assert [(stage, window.name, window.last_day.isoformat()) for stage, window in found] == [
        (1, ACCEPT, "2025-01-10"), (1, ESCALATE, "2024-04-02"), (2, ESCALATE, "2024-05-09"),
    ]  # fmt: skip
