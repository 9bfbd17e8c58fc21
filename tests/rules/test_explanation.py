"""A date explained: it is the date that is due, and the lines name fact, rule, calendar, extensions and limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complainttui.rules.bank_holidays import published_calendar, published_days
from complainttui.rules.calendars import ENGLAND_AND_WALES, TITLES
from complainttui.rules.counting import Count
from complainttui.rules.deadlines import derive, furthest, under, work_out
from complainttui.rules.explanation import Explanation, count_lines, explain
from complainttui.rules.facts import CaseFacts, ExtensionFacts, PauseFacts, StageFacts, StepFacts
from complainttui.rules.procedures import ACKNOWLEDGE, RESPOND, Procedure
from complainttui.rules.rulebook import procedure
from complainttui.rules.uk_dates import spoken
from complainttui.rules.windows import ACCEPT, ESCALATE, windows
from complainttui.rules.working_days import WorkingCalendar
from helpers import SOURCES

SHIPPED = sorted(
    file.name.removesuffix(".toml")
    for file in (SOURCES / "complainttui" / "procedures").rglob("*.toml")
    if file.name.endswith(".toml")
)
CALENDARS = {name: published_calendar(name) for name in TITLES}
HO_2024 = procedure("ho-2024")


def d(text: str) -> date:
    return date.fromisoformat(text)


def explained(rules: Procedure, facts: CaseFacts, kind: str, calendar: WorkingCalendar | None = None) -> Explanation:
    """The explanation of one date of the last stage."""
    governs = under(rules, calendar or CALENDARS[rules.calendar])
    return next(one for one in explain(facts, governs) if (one.stage, one.kind) == (facts.stage.number, kind))


def case(rules: Procedure, received: str, **facts: object) -> CaseFacts:
    day = d(received)
    return CaseFacts("complaint", rules.id, day, (StageFacts(1, day, **facts),))  # type: ignore[arg-type]


def lines(found: Explanation) -> list[str]:
    """The lines as text, with single spaces."""
    return [" ".join(str(line).split()) for line in found.lines]


def line(found: Explanation, begins: str) -> str:
    return next(one for one in lines(found) if one.startswith(begins))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Procedure, CaseFacts]:
    """A case under any shipped procedure, at any of its stages, with whatever may have happened."""
    rules = procedure(draw(st.sampled_from(SHIPPED)))
    received = draw(st.dates(date(2012, 1, 1), date(2045, 12, 31)))
    stages, begun = [], received
    for rule in rules.stages[: draw(st.integers(1, len(rules.stages)))]:
        after = st.integers(0, 60).map(lambda number, begun=begun: begun + timedelta(days=number))
        responded = draw(st.none() | after)
        stage = StageFacts(
            rule.number,
            begun,
            draw(st.none() | after),
            responded,
            extensions=tuple(
                draw(st.lists(st.builds(ExtensionFacts, st.none() | after, st.integers(1, 30)), max_size=2))
            ),
            pauses=tuple(
                PauseFacts(start, start + timedelta(days=draw(st.integers(0, 20))))
                for start in draw(st.lists(after, max_size=2))
            ),
            steps=tuple(StepFacts(clock.name, draw(after)) for clock in rule.steps if draw(st.booleans())),
            requested_at=draw(st.none() | st.times()),
        )
        stages.append(stage)
        begun = responded or begun + timedelta(days=draw(st.integers(0, 90)))
    happened = draw(st.none() | st.integers(0, 900).map(lambda number: received - timedelta(days=number)))
    return rules, CaseFacts("complaint", rules.id, received, tuple(stages), happened_on=happened)


@settings(max_examples=250)
@given(cases())
def test_what_is_explained_is_what_is_due(found: tuple[Procedure, CaseFacts]) -> None:
    rules, facts = found
    governs = under(rules, CALENDARS[rules.calendar])
    told = explain(facts, governs)
    assert [(one.stage, one.kind, one.counts_from, one.due) for one in told] == [
        *((one.stage, one.kind, one.counts_from, one.due_on) for one in derive(facts, governs)),
        *((number, one.name, one.counts_from, one.last_day) for number, one in windows(facts, governs)),
    ]
    for one, duty in zip(told, derive(facts, governs), strict=False):
        assert one.title.startswith(f"{duty.name}: due {spoken(duty.due_on)}")
        assert one.title.endswith(", provisional") == duty.provisional


@settings(max_examples=150)
@given(cases())
def test_the_last_number_of_a_count_stands_at_the_date_before_extensions(found: tuple[Procedure, CaseFacts]) -> None:
    rules, facts = found
    governs = under(rules, CALENDARS[rules.calendar])
    workings = [one for stage in facts.stages for one in work_out(facts, stage, governs)]
    for told, working in zip(explain(facts, governs), workings, strict=False):
        what = "month" if working.clock.count.words.split(" ", 1)[1].startswith("month") else "day"
        numbered = line(told, f"{what} {working.clock.count.number} ")
        counted = {working.first_due, working.original} if what == "month" else {working.first_due}
        assert any(numbered.endswith(spoken(day)) for day in counted)


def test_an_answer_line_by_line() -> None:
    found = explained(HO_2024, case(HO_2024, "2024-03-28", acknowledged_on=d("2024-03-28")), RESPOND)
    assert found.title == "Stage 1 response: due Mon 15 Apr 2024"
    assert line(found, "Counts from") == "Counts from the acknowledgement, Thu 28 Mar 2024."
    assert line(found, "Rule") == "Rule 10 working days from the acknowledgement (Code 6.3)."
    assert line(found, "Procedure") == "Procedure Housing Ombudsman Complaint Handling Code 2024 (ho-2024)."
    assert line(found, "Calendar") == "Calendar England and Wales."
    assert line(found, "How sure") == "How sure verified."
    assert line(found, "Source").startswith("Source Complaint Handling Code 2024, provisions 6.2 to 6.5")
    text = lines(found)
    first = text.index("Thu 28 Mar 2024 the event: day 0")
    assert text[first + 1 : first + 6] == [
        "Fri 29 Mar 2024 Good Friday", "Sat 30 Mar 2024 Saturday", "Sun 31 Mar 2024 Sunday",
        "Mon 1 Apr 2024 Easter Monday", "day 1 Tue 2 Apr 2024",
    ]  # fmt: skip
    assert "day 10 Mon 15 Apr 2024" in text
    assert not any(one.startswith("day 11") for one in text)


def test_a_provisional_date_says_what_is_missing() -> None:
    found = explained(HO_2024, case(HO_2024, "2024-03-28"), RESPOND)
    assert found.title == "Stage 1 response: due Mon 22 Apr 2024, provisional"
    said = "Counts from Mon 8 Apr 2024, the last day for the acknowledgement: none is recorded."
    assert line(found, "Counts from") == said


def test_a_closure_of_the_team_and_a_pause_are_named() -> None:
    closed = {**published_days(ENGLAND_AND_WALES), d("2024-06-12"): "Elections"}
    rules = procedure("member-enquiry")
    pause = PauseFacts(d("2024-06-17"), d("2024-06-18"), "no reply yet")
    found = explained(rules, case(rules, "2024-06-10", pauses=(pause,)), RESPOND, WorkingCalendar(closed, "ours"))
    assert found.due == d("2024-06-27")
    assert "Wed 12 Jun 2024 Elections" in lines(found)
    assert "Mon 17 Jun 2024 paused" in lines(found)
    assert line(found, "Paused") == (
        "Paused Mon 17 Jun 2024 to Tue 18 Jun 2024, both days left out: no reply yet."
    )  # fmt: skip
    assert line(found, "Calendar") == "Calendar ours."


def test_a_day_left_out_is_marked_as_such() -> None:
    found = explained(HO_2024, case(HO_2024, "2024-03-28"), ACKNOWLEDGE)
    marked = {" ".join(str(one).split()): one.left_out for one in found.lines}
    assert marked["Fri 29 Mar 2024 Good Friday"]
    assert not marked["day 1 Tue 2 Apr 2024"]


ACKNOWLEDGED = {"acknowledged_on": d("2024-04-08")}  # so the answer is due on 22 April 2024


def test_an_extension_in_time_is_counted_day_by_day() -> None:
    extension = ExtensionFacts(d("2024-04-20"), by_days=10, reason="a survey", good_reason="the surveyor is ill")
    found = explained(HO_2024, case(HO_2024, "2024-03-28", **ACKNOWLEDGED, extensions=(extension,)), RESPOND)
    text = lines(found)
    assert found.due == d("2024-05-07")
    assert "Extension to Tue 7 May 2024, told on Sat 20 Apr 2024. Reason: a survey." in text
    assert "Good reason: the surveyor is ill." in text
    assert "10 working days from the date due, Mon 22 Apr 2024:" in text
    assert "Mon 6 May 2024 May Day" in text
    assert "day 10 Tue 7 May 2024" in text
    assert not any("does not count" in one for one in text)


@pytest.mark.parametrize(
    ("told_on", "told"),
    [("2024-04-23", "told on Tue 23 Apr 2024"), (None, "with no record that the resident was told")],
)
def test_an_extension_told_late_or_never_is_said_not_to_count(told_on: str | None, told: str) -> None:
    extension = ExtensionFacts(told_on and d(told_on), by_days=10)
    found = explained(HO_2024, case(HO_2024, "2024-03-28", **ACKNOWLEDGED, extensions=(extension,)), RESPOND)
    text = lines(found)
    assert found.due == d("2024-04-22")
    assert f"Extension to Tue 7 May 2024, {told}." in text
    assert "It does not count: it was not told on or before the date due, Mon 22 Apr 2024." in text
    assert text.count("day 10 Mon 22 Apr 2024") == 1
    assert "day 10 Tue 7 May 2024" not in text


def test_an_extension_to_a_date_is_not_counted_out() -> None:
    extension = ExtensionFacts(d("2024-04-20"), to=d("2024-05-01"))
    found = explained(HO_2024, case(HO_2024, "2024-03-28", **ACKNOWLEDGED, extensions=(extension,)), RESPOND)
    assert found.due == d("2024-05-01")
    assert "Extension to Wed 1 May 2024, told on Sat 20 Apr 2024." in lines(found)
    assert not any("working days from the date due" in one for one in lines(found))


@pytest.mark.parametrize(
    ("name", "received", "said"),
    [
        ("ho-2024", "2024-03-28", "Furthest Tue 7 May 2024: 10 working days more without a further good reason"),
        ("camden-2019", "2024-07-01", "Furthest Mon 29 Jul 2024: 10 working days more"),
        ("foi-2000", "2024-03-11", "Furthest no fixed maximum (FOIA, public interest test); a longer time is agreed"),
    ],
)  # fmt: skip
def test_how_far_it_can_be_put_off(name: str, received: str, said: str) -> None:
    rules = procedure(name)
    assert line(explained(rules, case(rules, received), RESPOND), "Furthest").startswith(said)


def test_how_far_stands_at_the_answer_only_and_only_where_an_extension_is_allowed() -> None:
    acknowledge = explained(HO_2024, case(HO_2024, "2024-03-28"), ACKNOWLEDGE)
    assert not any(one.startswith("Furthest") for one in lines(acknowledge))
    rules = procedure("kensington-and-chelsea-2019")
    assert not any(one.startswith("Furthest") for one in lines(explained(rules, case(rules, "2024-07-01"), RESPOND)))


@settings(max_examples=60)
@given(cases())
def test_how_far_is_the_date_of_the_rule_whatever_happened(found: tuple[Procedure, CaseFacts]) -> None:
    rules, facts = found
    governs = under(rules, CALENDARS[rules.calendar])
    working = next((one for one in work_out(facts, facts.stage, governs) if one.clock.name == RESPOND), None)
    rule = rules.extent_of(facts.stage.number)
    if working and rule.extend:
        limit = furthest(working, rule, CALENDARS[rules.calendar])
        said = line(explained(rules, facts, RESPOND), "Furthest")
        assert said.startswith(f"Furthest {spoken(limit)}: " if limit else "Furthest no fixed maximum")


def test_months_are_shown_by_their_ends() -> None:
    rules = procedure("adult-social-care-2009")
    text = lines(explained(rules, case(rules, "2025-01-15"), RESPOND))
    assert [one for one in text if one.startswith("month")] == [
        "month 1 Fri 14 Feb 2025", "month 2 Fri 14 Mar 2025", "month 3 Mon 14 Apr 2025", "month 4 Wed 14 May 2025",
        "month 5 Sat 14 Jun 2025", "month 6 Mon 14 Jul 2025",
    ]  # fmt: skip


def test_windows_are_explained_after_the_obligations() -> None:
    rules = procedure("camden-2019")
    facts = replace(case(rules, "2024-02-16", responded_on=d("2024-03-01")), happened_on=d("2023-05-10"))
    told = explain(facts, under(rules, CALENDARS[rules.calendar]))
    assert [one.kind for one in told] == [ACKNOWLEDGE, RESPOND, ACCEPT, ESCALATE]
    window = told[-1]
    assert (window.title, window.due) == ("Last day to ask for stage 2: Fri 29 Mar 2024", d("2024-03-29"))
    assert line(window, "Counts from") == "Counts from the response, Fri 1 Mar 2024."
    assert line(window, "Rule") == "Rule 28 calendar days from the response (council's policy)."
    assert "day 28 Fri 29 Mar 2024" in lines(window)
    assert line(window, "How sure") == "How sure one council's rule."


def test_a_plain_count_is_shown_in_the_same_way() -> None:
    text = [" ".join(str(one).split()) for one in count_lines(Count(2), d("2024-06-14"), CALENDARS["uk"])]
    assert "2 working days (next-day" in text[0]
    assert "all of the UK" in text[0]
    assert text[1:] == [
        "Fri 14 Jun 2024 the event: day 0", "Sat 15 Jun 2024 Saturday", "Sun 16 Jun 2024 Sunday",
        "day 1 Mon 17 Jun 2024", "day 2 Tue 18 Jun 2024",
    ]  # fmt: skip


def test_without_a_clock_there_is_nothing_to_explain() -> None:
    rules = procedure("record-only")
    facts = case(rules, "2024-06-14", requested_at=time(9))
    assert explain(facts, under(rules, CALENDARS[rules.calendar])) == []
