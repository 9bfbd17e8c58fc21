"""Clocks that start from other clocks, days on which they stand still, and how far an answer can be put off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.bank_holidays import published_calendar
from complainttui.rules.deadlines import Governs, Obligation, Working, derive, due_history, furthest, under, work_out
from complainttui.rules.facts import CaseFacts, ExtensionFacts, PauseFacts, StageFacts, StepFacts
from complainttui.rules.procedure_files import read_procedure
from complainttui.rules.procedures import ACKNOWLEDGE, RESPOND, Procedure
from complainttui.rules.rulebook import procedure
from helpers import PANEL_AND_PAUSE

ENGLAND_AND_WALES, UK = published_calendar("england-and-wales"), published_calendar("uk")
PANEL = read_procedure(PANEL_AND_PAUSE)
"""5 working days to acknowledge, 30 from then to the panel's meeting, 15 from that to the answer; it may be paused."""


def d(text: str) -> date:
    return date.fromisoformat(text)


def governs(rules: Procedure) -> Governs:
    return under(rules, UK if rules.calendar == "uk" else ENGLAND_AND_WALES)


def case(rules: Procedure, requested: str, number: int = 1, **facts: object) -> CaseFacts:
    """A case at that stage; the stages before it were answered on the day of its request."""
    day = d(requested)
    before = tuple(StageFacts(one, day, day, day) for one in range(1, number))
    return CaseFacts("complaint", rules.id, day, (*before, StageFacts(number, day, **facts)))  # type: ignore[arg-type]


def duties(rules: Procedure, facts: CaseFacts) -> dict[str, Obligation]:
    """The obligations of the last stage, by name."""
    return {one.kind: one for one in derive(facts, governs(rules)) if one.stage == facts.stage.number}


def dues(rules: Procedure, facts: CaseFacts) -> dict[str, str]:
    """Their dates; those that are provisional with a question mark."""
    return {name: f"{one.due_on}{'?' if one.provisional else ''}" for name, one in duties(rules, facts).items()}


def paused(*spans: tuple[str, str]) -> tuple[PauseFacts, ...]:
    return tuple(PauseFacts(d(first), d(last), "no reply yet") for first, last in spans)


def taken(**steps: str) -> tuple[StepFacts, ...]:
    return tuple(StepFacts(name.replace("_", "-"), d(on)) for name, on in steps.items())


def answer(rules: Procedure, facts: CaseFacts) -> Working:
    """How the date of the last stage's answer comes about."""
    return next(one for one in work_out(facts, facts.stage, governs(rules)) if one.clock.name == RESPOND)


CHILDREN = procedure("children-act-2006")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param({}, ("2024-08-12", "2024-08-19?", "2024-09-10?"), id="nothing taken yet"),
        pytest.param({"panel_meeting": "2024-08-01"}, ("2024-08-12", "2024-08-08", "2024-08-30?"), id="it has met"),
        pytest.param(
            {"panel_meeting": "2024-08-01", "panel_report": "2024-08-05"},
            ("2024-08-12", "2024-08-08", "2024-08-27"),
            id="it has reported",
        ),
        pytest.param({"panel_meeting": "2024-08-20"}, ("2024-08-12", "2024-08-28", "2024-09-18?"), id="it met late"),
    ],
)
def test_a_review_panel_meets_in_30_days_reports_in_5_and_is_answered_in_15(
    steps: dict[str, str], expected: tuple[str, ...]
) -> None:
    found = dues(CHILDREN, case(CHILDREN, "2024-07-01", 3, steps=taken(**steps)))
    assert tuple(found.items()) == tuple(zip(("panel-meeting", "panel-report", RESPOND), expected, strict=True))


def test_the_whole_chain_of_a_review_panel_is_50_working_days() -> None:
    last = duties(CHILDREN, case(CHILDREN, "2024-07-01", 3))[RESPOND]
    assert ENGLAND_AND_WALES.between(d("2024-07-01"), last.due_on) == 50


def test_a_report_that_came_before_its_meeting_is_recorded_still_starts_the_answer() -> None:
    facts = case(CHILDREN, "2024-07-01", 3, steps=taken(panel_report="2024-08-05"))
    assert dues(CHILDREN, facts) == {
        "panel-meeting": "2024-08-12", "panel-report": "2024-08-19?", RESPOND: "2024-08-27",
    }  # fmt: skip


def test_each_link_of_a_chain_is_provisional_until_the_one_before_is_recorded() -> None:
    def found(**facts: object) -> list[str]:
        return list(dues(PANEL, case(PANEL, "2024-07-01", **facts)).values())

    assert found() == ["2024-07-08", "2024-08-19?", "2024-09-10?"]
    assert found(acknowledged_on=d("2024-07-03")) == ["2024-07-08", "2024-08-14", "2024-09-05?"]
    both = {"acknowledged_on": d("2024-07-03"), "steps": taken(panel_meeting="2024-08-05")}
    assert found(**both) == ["2024-07-08", "2024-08-14", "2024-08-27"]


def test_what_is_provisional_counts_from_the_last_lawful_day_and_says_so() -> None:
    respond = duties(PANEL, case(PANEL, "2024-07-01"))[RESPOND]
    assert respond.counts_from == d("2024-08-19")
    assert respond.why == (
        "15 working days from the panel meeting, Mon 19 Aug 2024. "
        "No panel meeting is recorded: provisional, from the last day on which one was lawful."
    )


@pytest.mark.parametrize("acknowledged", [None, "2024-04-03", "2024-04-15"])
def test_an_answer_is_provisional_exactly_until_it_was_acknowledged(acknowledged: str | None) -> None:
    rules = procedure("ho-2024")
    day = acknowledged and d(acknowledged)
    respond = duties(rules, case(rules, "2024-03-28", acknowledged_on=day))[RESPOND]
    assert respond.provisional == (acknowledged is None)
    assert respond.counts_from == d(acknowledged or "2024-04-08")


MEMBER = procedure("member-enquiry")


@pytest.mark.parametrize(
    ("spans", "due"),
    [
        pytest.param([("2024-06-17", "2024-06-18")], "2024-06-26", id="two working days"),
        pytest.param([("2024-06-14", "2024-06-18"), ("2024-06-20", "2024-06-20")], "2024-06-28", id="two pauses"),
        pytest.param([("2024-06-25", "2024-06-28")], "2024-06-24", id="after it was due"),
        pytest.param([("2024-06-24", "2024-07-05")], "2024-07-08", id="from the last day on"),
    ],
)
def test_a_pause_moves_the_date_and_the_first_one_stays_known(spans: list[tuple[str, str]], due: str) -> None:
    respond = duties(MEMBER, case(MEMBER, "2024-06-10", pauses=paused(*spans)))[RESPOND]
    assert (respond.due_on, respond.original_due_on) == (d(due), d("2024-06-24"))
    assert f"{len(spans)}" == str(respond.why.count("Paused from"))
    assert "Paused from" in respond.why
    assert ": no reply yet." in respond.why


def test_a_pause_in_the_calendar_of_the_uk_skips_the_holidays_of_each_nation() -> None:
    rules = procedure("foi-2000")
    assert dues(rules, case(rules, "2024-03-11")) == {RESPOND: "2024-04-11"}
    asked = paused(("2024-03-18", "2024-03-19"))  # the 18th is a holiday in Northern Ireland: one day lost
    assert dues(rules, case(rules, "2024-03-11", pauses=asked)) == {RESPOND: "2024-04-12"}


def test_an_extension_counts_on_from_the_paused_date_and_skips_the_pause() -> None:
    told = (ExtensionFacts(d("2024-06-26"), by_days=10),)
    facts = case(MEMBER, "2024-06-10", pauses=paused(("2024-06-17", "2024-06-18")), extensions=told)
    assert dues(MEMBER, facts) == {RESPOND: "2024-07-10"}  # the 26th was the date then due, by the pause
    facts = case(MEMBER, "2024-06-10", pauses=paused(("2024-07-01", "2024-07-02")), extensions=told[:1])
    assert dues(MEMBER, facts) == {RESPOND: "2024-06-24"}  # a pause after the date due: told on the 26th is too late
    early = (ExtensionFacts(d("2024-06-20"), by_days=10),)
    facts = case(MEMBER, "2024-06-10", pauses=paused(("2024-07-01", "2024-07-02")), extensions=early)
    assert dues(MEMBER, facts) == {RESPOND: "2024-07-10"}
    assert duties(MEMBER, facts)[RESPOND].original_due_on == d("2024-06-24")


def test_a_pause_before_the_acknowledgement_moves_the_dates_after_it_once() -> None:
    facts = case(PANEL, "2024-07-01", pauses=paused(("2024-07-03", "2024-07-04")))
    assert dues(PANEL, facts) == {ACKNOWLEDGE: "2024-07-10", "panel-meeting": "2024-08-21?", RESPOND: "2024-09-12?"}


def test_the_original_date_of_a_provisional_answer_knows_no_pause_either() -> None:
    plain = case(PANEL, "2024-07-01")
    stood = case(PANEL, "2024-07-01", pauses=paused(("2024-07-03", "2024-07-04")))
    originals = {name: one.original_due_on for name, one in duties(PANEL, stood).items()}
    assert originals == {name: one.due_on for name, one in duties(PANEL, plain).items()}


_offsets = st.none() | st.integers(0, 60)
_spans = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 20)), max_size=3)
_extensions = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 30)), max_size=3)


@given(
    received=st.dates(date(2020, 1, 1), date(2040, 1, 1)), acknowledged=_offsets, met=_offsets, spans=_spans,
    extensions=_extensions,
)  # fmt: skip
def test_the_original_date_is_the_one_without_pauses_and_extensions(
    received: date, acknowledged: int | None, met: int | None, spans: Sequence[tuple[int, int]],
    extensions: Sequence[tuple[int, int]],
) -> None:  # fmt: skip
    def after(days: int) -> date:
        return received + timedelta(days=days)

    stage = StageFacts(
        1,
        received,
        None if acknowledged is None else after(acknowledged),
        steps=() if met is None else (StepFacts("panel-meeting", after(met)),),
    )
    plain = CaseFacts("complaint", PANEL.id, received, (stage,))
    moved = replace(
        plain,
        stages=(
            replace(
                stage,
                pauses=tuple(PauseFacts(after(start), after(start + long)) for start, long in spans),
                extensions=tuple(ExtensionFacts(after(told), by) for told, by in extensions),
            ),
        ),
    )
    without, found = derive(plain, governs(PANEL)), derive(moved, governs(PANEL))
    assert [one.original_due_on for one in found] == [one.due_on for one in without]
    assert all(one.original_due_on <= one.due_on for one in found)


@pytest.mark.parametrize(
    ("name", "requested", "stage", "facts", "latest"),
    [
        pytest.param("ho-2024", "2024-03-28", 1, {"acknowledged_on": d("2024-04-08")}, "2024-05-07", id="2024, 1"),
        pytest.param("ho-2024", "2024-12-20", 2, {"acknowledged_on": d("2024-12-31")}, "2025-02-26", id="2024, 2"),
        pytest.param("children-act-2006", "2024-12-16", 1, {}, "2025-01-16", id="children: 20 days in all"),
        pytest.param("children-act-2006", "2024-07-01", 2, {}, "2024-10-01", id="children: 65 days in all"),
        pytest.param("children-act-2006", "2024-07-01", 3, {}, "2024-09-10", id="no extension: the date due"),
        pytest.param("kensington-and-chelsea-2019", "2024-07-01", 1, {}, "2024-07-22", id="none is stated"),
        pytest.param("foi-2000", "2024-03-11", 1, {}, None, id="a reasonable time: no fixed maximum"),
        pytest.param("adult-social-care-2009", "2025-01-15", 1, {}, None, id="any time that is agreed"),
    ],
)
def test_how_far_an_answer_can_be_put_off(
    name: str, requested: str, stage: int, facts: dict[str, object], latest: str | None
) -> None:
    rules = procedure(name)
    found = answer(rules, case(rules, requested, stage, **facts))
    assert furthest(found, rules.extent_of(stage), governs(rules)(found.stage).calendar) == (latest and d(latest))


def test_how_far_does_not_depend_on_the_extensions_given_and_skips_a_pause() -> None:
    rule = MEMBER.extent_of(1)
    told = (ExtensionFacts(d("2024-06-20"), by_days=3),)
    extended = answer(MEMBER, case(MEMBER, "2024-06-10", extensions=told))
    assert (extended.due, furthest(extended, rule, ENGLAND_AND_WALES)) == (d("2024-06-27"), d("2024-07-08"))
    stood = answer(MEMBER, case(MEMBER, "2024-06-10", pauses=paused(("2024-06-27", "2024-06-28"))))
    assert (stood.due, furthest(stood, rule, ENGLAND_AND_WALES)) == (d("2024-06-24"), d("2024-07-10"))


def test_the_worked_dates_of_other_procedures() -> None:
    def found(name: str, requested: str, stage: int = 1) -> dict[str, str]:
        rules = procedure(name)
        calendar = published_calendar(rules.calendar)
        derived = derive(case(rules, requested, stage), under(rules, calendar))
        return {one.kind: one.due_on.isoformat() for one in derived if one.stage == stage}

    assert found("ho-2020", "2024-03-28")[RESPOND] == "2024-04-15"
    assert found("kensington-and-chelsea-2019", "2024-07-01") == {RESPOND: "2024-07-22"}
    assert found("camden-2019", "2024-07-01", 2) == {RESPOND: "2024-08-05"}
    assert found("adult-social-care-2009", "2025-01-15") == {ACKNOWLEDGE: "2025-01-20", RESPOND: "2025-07-14"}
    assert found("children-act-2006", "2024-12-16") == {RESPOND: "2025-01-02"}
    assert found("children-act-2006", "2024-07-01", 2) == {RESPOND: "2024-08-05"}
    assert found("spso-model", "2024-04-01") == {RESPOND: "2024-04-05"}
    assert found("foi-2000", "2024-03-11") == {RESPOND: "2024-04-11"}


def known(facts: CaseFacts) -> list[tuple[str, str]]:
    return [(str(day), str(due)) for _, day, due, _, _ in due_history(facts, governs(PANEL))]


def test_what_was_known_when_of_a_chain_with_a_pause() -> None:
    facts = case(
        PANEL, "2024-07-01", acknowledged_on=d("2024-07-03"), steps=taken(panel_meeting="2024-08-05"),
        pauses=paused(("2024-08-12", "2024-08-16")), extensions=(ExtensionFacts(d("2024-08-20"), by_days=5),),
    )  # fmt: skip
    assert known(facts) == [
        ("2024-07-01", "2024-09-10"),  # by the last lawful days
        ("2024-07-03", "2024-09-05"),  # acknowledged early
        ("2024-08-05", "2024-08-27"),  # the panel met early
        ("2024-08-12", "2024-09-03"),  # paused for five working days, as was known on the first of them
        ("2024-08-20", "2024-09-10"),  # extended
    ]


def test_a_fact_that_moves_nothing_leaves_no_mark_in_what_was_known() -> None:
    told = ExtensionFacts(d("2024-09-20"), by_days=5)  # after it was due
    unknown = ExtensionFacts(None, by_days=5)
    facts = case(PANEL, "2024-07-01", acknowledged_on=d("2024-07-08"), extensions=(told, unknown))
    assert known(facts) == [("2024-07-01", "2024-09-10")]


def test_each_stage_has_a_history_of_its_own() -> None:
    rules = procedure("ho-2024")
    first = StageFacts(1, d("2024-03-28"), d("2024-04-03"), d("2024-04-17"))
    second = StageFacts(2, d("2024-07-01"), d("2024-07-03"))
    facts = CaseFacts("complaint", rules.id, first.requested_on, (first, second))
    assert due_history(facts, governs(rules)) == (
        (1, d("2024-03-28"), d("2024-04-22"), d("2024-04-22"), False),
        (1, d("2024-04-03"), d("2024-04-17"), d("2024-04-17"), False),
        (2, d("2024-07-01"), d("2024-08-05"), d("2024-08-05"), False),
        (2, d("2024-07-03"), d("2024-07-31"), d("2024-07-31"), False),
    )


def test_without_a_clock_for_the_answer_nothing_is_known() -> None:
    rules = procedure("record-only")
    assert due_history(case(rules, "2024-07-01"), governs(rules)) == ()


ENDINGS = ["withdrawn_on", "closed_on"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_when_a_case_ends_what_is_open_lapses_and_what_is_done_stays_done(ending: str) -> None:
    facts = case(PANEL, "2024-07-01", acknowledged_on=d("2024-07-03"), steps=taken(panel_meeting="2024-08-05"))
    found = duties(PANEL, replace(facts, **{ending: d("2024-08-06")}))
    assert {name: (one.done_on, one.lapsed_on) for name, one in found.items()} == {
        ACKNOWLEDGE: (d("2024-07-03"), None),
        "panel-meeting": (d("2024-08-05"), None),
        RESPOND: (None, d("2024-08-06")),
    }
    assert not any(one.is_open for one in found.values())


@pytest.mark.parametrize("ending", [None, *ENDINGS])
def test_an_answer_overtakes_what_was_to_come_before_it(ending: str | None) -> None:
    facts = case(PANEL, "2024-07-01", responded_on=d("2024-07-05"))
    ended = replace(facts, **{ending: d("2024-07-30")}) if ending else facts
    found = duties(PANEL, ended)
    assert {name: (one.done_on, one.lapsed_on) for name, one in found.items()} == {
        ACKNOWLEDGE: (None, d("2024-07-05")),
        "panel-meeting": (None, d("2024-07-05")),
        RESPOND: (d("2024-07-05"), None),
    }


def test_a_later_stage_leaves_an_open_answer_of_an_earlier_one_open() -> None:
    rules = procedure("ho-2024")
    first = StageFacts(1, d("2024-03-28"))
    facts = CaseFacts("complaint", rules.id, first.requested_on, (first, StageFacts(2, d("2024-07-01"))))
    assert [(one.stage, one.kind) for one in derive(facts, governs(rules)) if one.is_open] == [
        (1, ACKNOWLEDGE), (1, RESPOND), (2, ACKNOWLEDGE), (2, RESPOND),
    ]  # fmt: skip
    withdrawn = derive(replace(facts, withdrawn_on=d("2024-07-02")), governs(rules))
    assert {one.lapsed_on for one in withdrawn} == {d("2024-07-02")}
