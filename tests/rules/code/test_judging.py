"""How verdicts come together: by the day, the worst first, and only for complaints under the Code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.code.judging import NUMBERS, PROVISIONS, breaches, judge, judge_if_within, outside_the_code
from complainttui.rules.code.standings import Standing
from complainttui.rules.deadlines import Governs, derive, under
from complainttui.rules.facts import CaseFacts, ExtensionFacts, StageFacts
from complainttui.rules.procedures import ACKNOWLEDGE, RESPOND
from complainttui.rules.records import AdjustmentFacts, PromiseFacts
from complainttui.rules.rulebook import procedure
from rules.code.facts import CALENDAR, TODAY, case, d, handled, judged, promised

PROMPT = {"5.10", "6.2", "6.3", "6.11", "6.14", "7.3"}
"""The provisions that go by the days of obligations."""
GOVERNS: Governs = under(procedure("ho-2024"), CALENDAR)
UNACKNOWLEDGED = case({"acknowledged_on": None, "responded_on": None, "outcome": ""})


def broken_on(facts: CaseFacts, day: date) -> set[str]:
    return {
        number for number, since in breaches(judge_if_within(facts, GOVERNS, derive(facts, GOVERNS))) if since <= day
    }


def test_the_provisions_are_numbered_once_and_in_the_order_of_the_code() -> None:
    places = [tuple(int(part) for part in number.split(".")) for number in NUMBERS]
    assert places == sorted(set(places))
    assert all(one.asks and not one.asks.endswith(".") for one in PROVISIONS)


@pytest.mark.parametrize(
    ("day", "standing", "why"),
    [
        ("11-04", Standing.KEPT, "Kept so far. Not acknowledged; due Mon 11 Nov 2024."),
        ("11-11", Standing.KEPT, "Kept so far. Not acknowledged; due Mon 11 Nov 2024."),
        ("11-12", Standing.BROKEN, "Not acknowledged; due Mon 11 Nov 2024."),
    ],
)
def test_the_day_after_the_date_due_breaks_it_with_nothing_recorded(day: str, standing: Standing, why: str) -> None:
    found = judged(UNACKNOWLEDGED, "6.2")
    assert found.broken_since == d("11-12")
    assert (found.standing(d(day)), found.why(d(day))) == (standing, why)


def test_of_several_breaches_the_first_day_counts_and_each_is_told() -> None:
    second = promised(number=2, due_on="11-26", done_on="11-27")
    facts = case(promises=(*promised(done_on=None, due_on="12-02"), *second))
    found = judged(facts, "7.3")
    assert found.broken_since == d("11-27")
    assert found.why(d("11-29")) == "Promise 2 was kept Wed 27 Nov 2024, due Tue 26 Nov 2024."
    assert found.why(TODAY).count("Promise") == 2


def test_what_is_unknown_of_one_stage_is_not_covered_by_another_that_is_known() -> None:
    facts = case(second={}, handlings=handled(1, conflict_check="None found"))
    found = judged(facts, "5.8")
    assert (found.standing(TODAY), found.why(TODAY)) == (
        Standing.UNKNOWN, "Stage 2: no look for conflicts of interest is recorded.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"kind": "mp_enquiry"}, "The Code is about complaints; this case is recorded as MP enquiry."),
        ({"procedure": "ho-2022"}, "The case goes by ho-2022, not by the Code of 2024."),
    ],
)
def test_what_the_code_is_not_about_is_not_judged(change: dict[str, Any], why: str) -> None:
    facts = replace(UNACKNOWLEDGED, **change)
    assert breaches(judge_if_within(facts, GOVERNS, derive(facts, GOVERNS))) == []
    found = judge(facts, GOVERNS, derive(facts, GOVERNS))
    assert {(one.standing(TODAY), one.why(TODAY)) for one in found} == {(Standing.NOT_APPLICABLE, why)}
    assert [one.provision for one in found] == list(PROVISIONS)


def test_a_procedure_of_the_team_s_own_that_is_named_for_the_code_is_judged() -> None:
    assert outside_the_code(replace(UNACKNOWLEDGED, procedure="ho-2024-ours")) == ""


def up_to_60_days_after(day: date) -> st.SearchStrategy[date]:
    return st.dates(day, day + timedelta(days=60))


@st.composite
def stages(draw: st.DrawFn, number: int, begun: date) -> StageFacts:
    """Any stage that was begun on that day: acknowledged, answered, extended or not, on whatever day."""
    later = st.none() | up_to_60_days_after(begun)
    return StageFacts(
        number,
        begun,
        draw(later),
        draw(later),
        outcome=draw(st.sampled_from(["", "upheld", "not_upheld"])),
        handler=draw(st.sampled_from(["", "c.iyer", "e.reyes"])),
        extensions=tuple(draw(st.lists(st.builds(ExtensionFacts, later, st.just(10)), max_size=1))),
    )


@st.composite
def cases(draw: st.DrawFn) -> CaseFacts:
    """Any case of one or two stages, with a promise and an adjustment or without."""
    received = draw(st.dates(date(2024, 4, 2), date(2024, 10, 1)))
    asked, made = draw(up_to_60_days_after(received)), received + timedelta(days=5)
    due, review = draw(up_to_60_days_after(made)), draw(up_to_60_days_after(made))
    done = draw(st.none() | up_to_60_days_after(made))
    promise = PromiseFacts(number=1, stage=1, kind="works", text="x", promised_on=made, due_on=due, done_on=done)
    adjustment = AdjustmentFacts(number=1, text="x", agreed_on=made, review_on=review)
    reached = [draw(stages(1, received)), draw(stages(2, asked))][: draw(st.integers(1, 2))]
    return CaseFacts(
        "complaint",
        "ho-2024",
        received,
        tuple(reached),
        closed_on=draw(st.none() | up_to_60_days_after(received)),
        promises=draw(st.sampled_from([(), (promise,)])),
        adjustments=draw(st.sampled_from([(), (adjustment,)])),
    )


@given(cases(), st.integers(0, 200))
def test_what_is_kept_for_queries_is_what_is_judged_on_every_day(facts: CaseFacts, later: int) -> None:
    day = facts.received_on + timedelta(days=later)
    found = judge(facts, GOVERNS, derive(facts, GOVERNS))
    assert broken_on(facts, day) == {one.provision.number for one in found if one.standing(day) is Standing.BROKEN}
    assert all(one.verdicts and one.why(day) for one in found)


@given(cases(), st.data())
def test_who_does_all_in_time_breaks_no_date(facts: CaseFacts, data: st.DataObject) -> None:
    facts = in_time(facts, data)
    late = [one for one in derive(facts, GOVERNS) if (one.done_on or date.max) > one.due_on]
    assert late == []
    assert broken_on(facts, date.max) & PROMPT == set()


@given(cases(), st.data())
def test_one_thing_late_breaks_its_date_from_the_next_day_on(facts: CaseFacts, data: st.DataObject) -> None:
    facts = in_time(facts, data)
    first = facts.stages[0]
    due = next(one for one in derive(facts, GOVERNS) if (one.stage, one.kind) == (1, RESPOND)).due_on
    late = replace(facts, stages=(replace(first, responded_on=due + timedelta(days=1)), *facts.stages[1:]))
    assert "6.3" not in broken_on(late, due)
    assert "6.3" in broken_on(late, due + timedelta(days=1))


def in_time(facts: CaseFacts, data: st.DataObject) -> CaseFacts:
    """The same case with everything done on some day up to the date due."""

    def some_day(changed: CaseFacts, number: int, kind: str) -> date:
        duty = next(one for one in derive(changed, GOVERNS) if (one.stage, one.kind) == (number, kind))
        return data.draw(st.dates(duty.counts_from, duty.due_on))

    undone = tuple(replace(one, acknowledged_on=None, responded_on=None, extensions=()) for one in facts.stages)
    facts = replace(facts, stages=undone, closed_on=None)
    for place, begun in enumerate(undone):
        stage = begun
        for kind, fact in ((ACKNOWLEDGE, "acknowledged_on"), (RESPOND, "responded_on")):
            stage = replace(stage, **{fact: some_day(facts, stage.number, kind)})
            facts = replace(facts, stages=(*facts.stages[:place], stage, *facts.stages[place + 1 :]))
    promises, adjustments = facts.promises, facts.adjustments
    return replace(
        facts,
        promises=tuple(replace(one, done_on=data.draw(st.dates(one.promised_on, one.due_on))) for one in promises),
        adjustments=tuple(
            replace(one, ended_on=data.draw(st.dates(one.agreed_on, one.review_on))) for one in adjustments
        ),
    )


def test_the_first_stage_of_these_tests_keeps_every_date() -> None:
    assert broken_on(case(), date.max) & PROMPT == set()
