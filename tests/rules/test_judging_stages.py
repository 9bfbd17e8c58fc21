"""A judgement is settled on the first day from which on no day changes it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from complainttui.rules.bank_holidays import bank_holidays
from complainttui.rules.calendars import ENGLAND_AND_WALES
from complainttui.rules.deadlines import due_history, under
from complainttui.rules.facts import CaseFacts, ExtensionFacts, PauseFacts, StageFacts
from complainttui.rules.judging_stages import UNSETTLED, Span, Standing, stage_figures, standing
from complainttui.rules.rulebook import procedure
from complainttui.rules.working_days import WorkingCalendar

BEGUN = date(2024, 9, 2)
CALENDAR = WorkingCalendar(bank_holidays(ENGLAND_AND_WALES))
SOME_DAYS = st.integers(0, 60).map(lambda by: BEGUN + timedelta(days=by))
MAYBE = st.none() | SOME_DAYS


@st.composite
def stages(draw: st.DrawFn) -> StageFacts:
    """Facts in any order: what was told, paused or acknowledged may follow the answer."""
    told = draw(st.lists(st.tuples(SOME_DAYS, st.integers(1, 12)), max_size=2))
    paused = draw(st.lists(st.tuples(SOME_DAYS, st.integers(0, 9)), max_size=1))
    return StageFacts(
        1,
        BEGUN,
        acknowledged_on=draw(MAYBE),
        responded_on=draw(MAYBE),
        extensions=tuple(ExtensionFacts(on, by_days=by) for on, by in told),
        pauses=tuple(PauseFacts(on, on + timedelta(days=length)) for on, length in paused),
    )


@st.composite
def endings(draw: st.DrawFn) -> list[Span]:
    """Ended for good, or for some days, or both, or not."""
    since, length, closed = draw(MAYBE), draw(st.integers(0, 20)), draw(MAYBE)
    spans = [Span(since, since + timedelta(days=length))] if since else []
    return [*spans, Span(closed)] if closed else spans


@given(stage=stages(), ended=endings(), wording=st.sampled_from(["ho-2024", "record-only"]))
def test_settled_is_the_first_day_from_which_nothing_changes(
    stage: StageFacts, ended: list[Span], wording: str
) -> None:
    case = CaseFacts("complaint", wording, BEGUN, (stage,))
    governs = under(procedure(wording), CALENDAR)
    known = due_history(case, governs)
    figures = stage_figures(case, stage, governs, known, ended)
    standings = [(day, standing(stage, known, ended, day)) for day in (BEGUN + timedelta(days=by) for by in range(200))]
    at_last = standings[-1][1]
    if not is_settled(at_last):
        assert (figures.judged, figures.settled_on) == ("", UNSETTLED)
        return
    first = min(day for day, _ in standings if all(later == at_last for when, later in standings if when >= day))
    assert (figures.judged, figures.settled_on) == (at_last.judged, first)
    assert (figures.due_on, figures.extended) == (at_last.due_on, at_last.extended)


def is_settled(at_last: Standing) -> bool:
    return at_last.is_answered or at_last.judged == "ended"
