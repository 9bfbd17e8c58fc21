"""Facts in, dates out: the worked examples of each procedure, and what moves, ends or lapses a clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.bank_holidays import bank_holidays
from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.deadlines import Obligation, derive, due_history, next_obligation, under
from complainttui.rules.facts import CaseFacts, ExtensionFacts, StageFacts
from complainttui.rules.procedures import ACKNOWLEDGE, RESPOND
from complainttui.rules.rulebook import choose, procedure
from complainttui.rules.working_days import WorkingCalendar

CALENDAR = WorkingCalendar(bank_holidays(ENGLAND_AND_WALES))


def d(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def case(
    procedure_id: str, received: str, acknowledged: str | None = None, responded: str | None = None,
    extensions: tuple[ExtensionFacts, ...] = (),
) -> CaseFacts:  # fmt: skip
    """A case at stage 1."""
    day = date.fromisoformat(received)
    stage = StageFacts(1, day, d(acknowledged), d(responded), extensions=extensions)
    return CaseFacts("complaint", procedure_id, day, (stage,))


def at_stage_2(
    procedure_id: str, requested: str, acknowledged: str | None = None, extensions: tuple[ExtensionFacts, ...] = ()
) -> CaseFacts:
    """The same case answered at stage 1 and taken further."""
    first = case(procedure_id, "2024-10-01", "2024-10-02", "2024-10-16")
    second = StageFacts(2, date.fromisoformat(requested), d(acknowledged), extensions=extensions)
    return replace(first, stages=(*first.stages, second))


def duty(facts: CaseFacts, stage: int, kind: str) -> Obligation:
    derived = derive(facts, under(procedure(facts.procedure), CALENDAR))
    return next(one for one in derived if (one.stage, one.kind) == (stage, kind))


def due(facts: CaseFacts, stage: int, kind: str) -> str:
    return duty(facts, stage, kind).due_on.isoformat()


def told(day: str | None, **by: object) -> tuple[ExtensionFacts, ...]:
    return (ExtensionFacts(d(day), **by),)  # type: ignore[arg-type]


def test_2024_code_stage_1() -> None:
    assert due(case("ho-2024", "2024-03-28"), 1, ACKNOWLEDGE) == "2024-04-08"
    assert due(case("ho-2024", "2024-03-28", "2024-04-08"), 1, RESPOND) == "2024-04-22"
    extended = case("ho-2024", "2024-03-28", "2024-04-08", extensions=told("2024-04-20", by_days=10))
    assert due(extended, 1, RESPOND) == "2024-05-07"


def test_an_early_acknowledgement_shortens_the_time_for_the_answer() -> None:
    assert due(case("ho-2024", "2024-03-28", "2024-03-28"), 1, RESPOND) == "2024-04-15"


def test_2022_code_counts_stage_1_from_logging() -> None:
    assert due(case("ho-2022", "2024-03-28", "2024-04-08"), 1, RESPOND) == "2024-04-22"


def test_2022_code_counts_stage_2_from_the_request() -> None:
    assert due(at_stage_2("ho-2022", "2024-12-20", "2024-12-31"), 2, RESPOND) == "2025-01-22"


def test_2024_code_stage_2() -> None:
    assert due(at_stage_2("ho-2024", "2024-12-20"), 2, ACKNOWLEDGE) == "2024-12-31"
    assert due(at_stage_2("ho-2024", "2024-12-20", "2024-12-31"), 2, RESPOND) == "2025-01-29"
    extended = at_stage_2("ho-2024", "2024-12-20", "2024-12-31", told("2025-01-20", by_days=20))
    assert due(extended, 2, RESPOND) == "2025-02-26"


def test_receipt_on_a_saturday_counts_from_that_day() -> None:
    assert due(case("ho-2024", "2024-06-15"), 1, ACKNOWLEDGE) == "2024-06-21"


def test_enquiries_run_from_receipt_and_need_no_acknowledgement() -> None:
    facts = case("member-enquiry", "2024-03-28")
    assert [(one.kind, one.due_on) for one in derive(facts, under(procedure("member-enquiry"), CALENDAR))] == [
        (RESPOND, date(2024, 4, 15))
    ]


def test_compliments_have_no_clock() -> None:
    assert derive(case("record-only", "2024-03-28"), under(procedure("record-only"), CALENDAR)) == ()


@pytest.mark.parametrize(("received", "stage_2_due"), [("2024-03-31", "2024-07-29"), ("2024-04-01", "2024-07-31")])
def test_the_code_of_the_day_of_receipt_governs_the_whole_case(received: str, stage_2_due: str) -> None:
    first = case(choose("complaint", date.fromisoformat(received)).id, received, "2024-04-03", "2024-04-12")
    second = StageFacts(2, date(2024, 7, 1), date(2024, 7, 3))
    assert due(replace(first, stages=(*first.stages, second)), 2, RESPOND) == stage_2_due


def test_without_an_acknowledgement_the_answer_is_provisional() -> None:
    respond = duty(case("ho-2024", "2024-03-28"), 1, RESPOND)
    assert respond.provisional
    assert respond.counts_from == date(2024, 4, 8)
    assert respond.due_on == date(2024, 4, 22)
    assert "provisional" in respond.why


def test_an_acknowledgement_settles_the_date_and_what_was_known_before_stays_known() -> None:
    acknowledged = case("ho-2024", "2024-03-28", "2024-04-03")
    respond = duty(acknowledged, 1, RESPOND)
    assert not respond.provisional
    assert respond.due_on == date(2024, 4, 17)
    assert due_history(acknowledged, under(procedure("ho-2024"), CALENDAR)) == (
        (1, date(2024, 3, 28), date(2024, 4, 22), date(2024, 4, 22), False),
        (1, date(2024, 4, 3), date(2024, 4, 17), date(2024, 4, 17), False),
    )


def test_a_late_acknowledgement_moves_the_answer_later() -> None:
    assert due(case("ho-2024", "2024-03-28", "2024-04-15"), 1, RESPOND) == "2024-04-29"


EXTENDED = ("ho-2024", "2024-03-28", "2024-04-08")  # respond due 2024-04-22


@pytest.mark.parametrize(
    ("told_on", "expected"), [("2024-04-22", "2024-05-07"), ("2024-04-23", "2024-04-22"), (None, "2024-04-22")]
)
def test_an_extension_counts_when_told_by_the_date_then_due(told_on: str | None, expected: str) -> None:
    facts = case(*EXTENDED, extensions=told(told_on, by_days=10))
    respond = duty(facts, 1, RESPOND)
    assert respond.due_on.isoformat() == expected
    assert respond.original_due_on == date(2024, 4, 22)
    assert ("does not count" in respond.why) == (expected == "2024-04-22")


def test_an_extension_may_name_its_date() -> None:
    assert due(case(*EXTENDED, extensions=told("2024-04-20", to=date(2024, 5, 1))), 1, RESPOND) == "2024-05-01"


def test_a_second_extension_counts_on_from_the_first() -> None:
    both = told("2024-04-20", by_days=5) + told("2024-04-28", by_days=5)
    assert due(case(*EXTENDED, extensions=both), 1, RESPOND) == "2024-05-07"
    assert due(
        case(*EXTENDED, extensions=told("2024-04-23", by_days=5) + told("2024-04-28", by_days=5)), 1, RESPOND
    ) == ("2024-04-22")


def test_an_answer_ends_both_clocks() -> None:
    facts = case("ho-2024", "2024-03-28", None, "2024-04-10")
    assert duty(facts, 1, RESPOND).done_on == date(2024, 4, 10)
    assert duty(facts, 1, ACKNOWLEDGE).done_on is None
    assert duty(facts, 1, ACKNOWLEDGE).lapsed_on == date(2024, 4, 10)


@pytest.mark.parametrize("ending", ["withdrawn_on", "closed_on"])
def test_clocks_lapse_when_the_case_ends(ending: str) -> None:
    facts = replace(case("ho-2024", "2024-03-28", "2024-04-03"), **{ending: date(2024, 4, 10)})
    assert duty(facts, 1, RESPOND).lapsed_on == date(2024, 4, 10)
    assert duty(facts, 1, ACKNOWLEDGE).done_on == date(2024, 4, 3)
    assert next_obligation(derive(facts, under(procedure("ho-2024"), CALENDAR))) is None


def test_what_comes_next_is_what_falls_due_first() -> None:
    def following(facts: CaseFacts) -> tuple[int, str]:
        found = next_obligation(derive(facts, under(procedure(facts.procedure), CALENDAR)))
        assert found
        return found.stage, found.kind

    assert following(case("ho-2024", "2024-03-28")) == (1, ACKNOWLEDGE)
    assert following(case("ho-2024", "2024-03-28", "2024-04-03")) == (1, RESPOND)
    assert following(at_stage_2("ho-2024", "2024-12-20")) == (2, ACKNOWLEDGE)
    answered = case("ho-2024", "2024-03-28", "2024-04-03", "2024-04-10")
    assert next_obligation(derive(answered, under(procedure("ho-2024"), CALENDAR))) is None


def test_the_reason_names_days_start_and_provision() -> None:
    why = duty(case("ho-2024", "2024-03-28", "2024-04-03"), 1, RESPOND).why
    assert why == "10 working days from the acknowledgement, Wed 3 Apr 2024 (Code 6.3)."


@given(
    received=st.dates(date(2024, 4, 1), date(2040, 1, 1)),
    acknowledged=st.integers(0, 30),
    told_after=st.integers(-5, 40),
    by=st.integers(1, 60),
)
def test_a_timely_extension_adds_its_days_and_no_other_moves_anything(
    received: date, acknowledged: int, told_after: int, by: int
) -> None:
    start = CALENDAR.add(received, acknowledged) if acknowledged else received
    plain = StageFacts(1, received, start)
    original = CALENDAR.add(start, 10)
    told_on = date.fromordinal(start.toordinal() + told_after)
    extended = replace(plain, extensions=(ExtensionFacts(told_on, by_days=by),))
    facts = CaseFacts("complaint", "ho-2024", received, (extended,))
    expected = CALENDAR.add(original, by) if told_on <= original else original
    assert duty(facts, 1, RESPOND).due_on == expected
    assert duty(facts, 1, RESPOND).original_due_on == original
