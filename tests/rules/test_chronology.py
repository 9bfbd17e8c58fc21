"""Facts that cannot all be true are named, each in a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from complainttui.rules.chronology import contradictions
from complainttui.rules.facts import CaseFacts, ExtensionFacts, PauseFacts, StageFacts, StepFacts

TODAY = date(2024, 11, 28)
RECEIVED, ACKNOWLEDGED, RESPONDED = date(2024, 10, 1), date(2024, 10, 4), date(2024, 10, 18)
REQUESTED = date(2024, 11, 1)
FIRST = StageFacts(1, RECEIVED, ACKNOWLEDGED, RESPONDED, "upheld", "b.whitlock")
SECOND = StageFacts(2, REQUESTED, date(2024, 11, 4), date(2024, 11, 20), "not_upheld")
CASE = CaseFacts("complaint", "ho-2024", RECEIVED, (FIRST, SECOND), closed_on=date(2024, 11, 25))


def found(case: CaseFacts, today: date = TODAY) -> str:
    return "\n".join(contradictions(case, today))


def test_a_case_in_order_has_none() -> None:
    assert found(CASE) == ""


def test_everything_may_happen_on_one_day() -> None:
    one = StageFacts(1, TODAY, TODAY, TODAY, "upheld", extensions=(ExtensionFacts(TODAY, by_days=1),))
    assert found(CaseFacts("complaint", "ho-2024", TODAY, (one,), closed_on=TODAY)) == ""


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (replace(CASE, stages=(replace(FIRST, acknowledged_on=date(2024, 9, 30)), SECOND)),
         "The stage 1 acknowledgement (Mon 30 Sep 2024) lies before the receipt (Tue 1 Oct 2024). Correct one"),
        (replace(CASE, stages=(replace(FIRST, responded_on=date(2024, 9, 30)), SECOND)),
         "The stage 1 response (Mon 30 Sep 2024) lies before the receipt"),
        (replace(CASE, stages=(replace(FIRST, responded_on=date(2024, 10, 3)), SECOND)),
         "The stage 1 response (Thu 3 Oct 2024) lies before the acknowledgement"),
        (replace(CASE, stages=(FIRST, replace(SECOND, acknowledged_on=date(2024, 10, 31)))),
         "The stage 2 acknowledgement (Thu 31 Oct 2024) lies before the request"),
        (replace(CASE, stages=(FIRST, replace(SECOND, requested_on=date(2024, 9, 1)))),
         "The stage 2 request (Sun 1 Sep 2024) lies before the receipt"),
        (replace(CASE, stages=(replace(FIRST, responded_on=None), SECOND)),
         "Stage 1 has an outcome but no response date."),
        (replace(CASE, stages=(replace(FIRST, extensions=(ExtensionFacts(date(2024, 9, 1), by_days=5),)), SECOND)),
         "The notice of the extension (Sun 1 Sep 2024) lies before the receipt"),
        (replace(CASE, closed_on=date(2024, 9, 1)), "The closing (Sun 1 Sep 2024) lies before the receipt"),
        (replace(CASE, closed_on=None, withdrawn_on=date(2024, 9, 1)),
         "The withdrawal (Sun 1 Sep 2024) lies before the receipt"),
    ],
)  # fmt: skip
def test_what_lies_in_the_wrong_order_is_named(case: CaseFacts, sentence: str) -> None:
    assert sentence in found(case)


TOMORROW = date(2024, 11, 29)
YOUNG = StageFacts(1, RECEIVED)


def young(**facts: object) -> CaseFacts:
    """A case at stage 1 of which only this is known."""
    return CaseFacts("complaint", "ho-2024", RECEIVED, (replace(YOUNG, **facts),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "what"),
    [
        (CaseFacts("complaint", "ho-2024", TOMORROW, (StageFacts(1, TOMORROW),)), "receipt"),
        (young(acknowledged_on=TOMORROW), "stage 1 acknowledgement"),
        (young(responded_on=TOMORROW), "stage 1 response"),
        (CaseFacts("complaint", "ho-2024", RECEIVED, (FIRST, StageFacts(2, TOMORROW))), "stage 2 request"),
        (young(extensions=(ExtensionFacts(TOMORROW, 5),)), "notice of the extension"),
        (CaseFacts("complaint", "ho-2024", RECEIVED, (YOUNG,), withdrawn_on=TOMORROW), "withdrawal"),
        (CaseFacts("complaint", "ho-2024", RECEIVED, (YOUNG,), closed_on=TOMORROW), "closing"),
        (CaseFacts("complaint", "ho-2024", RECEIVED, (YOUNG,), reopened_on=TOMORROW), "reopening"),
        (CaseFacts("complaint", "ho-2024", RECEIVED, (YOUNG,), refused_on=TOMORROW), "refusal"),
        (young(pauses=(PauseFacts(TOMORROW, TOMORROW),)), "beginning of the pause"),
        (young(steps=(StepFacts("panel-meeting", TOMORROW),)), "panel meeting"),
    ],
)  # fmt: skip
def test_what_has_not_come_yet_is_named(case: CaseFacts, what: str) -> None:
    assert f"The {what} is dated Fri 29 Nov 2024, which has not come yet (today is Thu 28 Nov 2024)." in found(case)
    assert found(case, TOMORROW) == ""


def test_the_end_of_an_extension_may_lie_ahead() -> None:
    extended = replace(YOUNG, extensions=(ExtensionFacts(TODAY, to=date(2025, 1, 10)),))
    assert found(CaseFacts("complaint", "ho-2024", RECEIVED, (extended,))) == ""


def test_the_end_of_a_pause_may_lie_ahead() -> None:
    assert found(young(pauses=(PauseFacts(TODAY, date(2025, 1, 10)),))) == ""


def test_a_step_comes_after_the_request() -> None:
    said = found(young(steps=(StepFacts("panel-meeting", date(2024, 9, 30)),)))
    assert said.startswith("The panel meeting (Mon 30 Sep 2024) lies before the receipt (Tue 1 Oct 2024).")
    later = replace(SECOND, steps=(StepFacts("panel-report", date(2024, 10, 31)),))
    assert "The panel report (Thu 31 Oct 2024) lies before the request" in found(replace(CASE, stages=(FIRST, later)))
    assert found(young(steps=(StepFacts("panel-meeting", RECEIVED),))) == ""


def test_what_is_complained_of_happened_before_it_was_received() -> None:
    def happened(day: date) -> str:
        return found(replace(young(), happened_on=day))

    assert happened(date(2024, 10, 2)).startswith(
        "The receipt (Tue 1 Oct 2024) lies before the day on which it happened (Wed 2 Oct 2024)."
    )
    assert happened(RECEIVED) == happened(date(1990, 1, 1)) == ""
    ahead = happened(TOMORROW)
    assert "The matter is dated Fri 29 Nov 2024, which has not come yet" in ahead
    assert "lies before the day on which it happened" in ahead


def test_a_stage_is_asked_for_after_the_answer_to_the_one_before() -> None:
    early = replace(SECOND, requested_on=date(2024, 10, 17))
    said = found(replace(CASE, stages=(FIRST, early)))
    assert "The stage 2 request (Thu 17 Oct 2024) lies before the stage 1 response (Fri 18 Oct 2024)." in said
    assert found(replace(CASE, stages=(FIRST, replace(SECOND, requested_on=RESPONDED)))) == ""


def test_a_case_is_closed_after_its_answer() -> None:
    said = found(replace(CASE, closed_on=date(2024, 11, 19)))
    assert said.startswith("The closing (Tue 19 Nov 2024) lies before the stage 2 response (Wed 20 Nov 2024).")


def paused(*spans: tuple[int, int]) -> str:
    """What is said of pauses in October 2024, by their days."""
    pauses = tuple(PauseFacts(date(2024, 10, first), date(2024, 10, last)) for first, last in spans)
    return found(young(pauses=pauses))


@pytest.mark.parametrize(
    "spans", [[], [(1, 1)], [(7, 9), (10, 11)], [(10, 11), (7, 9)], [(7, 7), (8, 8), (9, 9)], [(7, 9), (14, 16)]]
)
def test_pauses_may_follow_one_another(spans: list[tuple[int, int]]) -> None:
    assert paused(*spans) == ""


@pytest.mark.parametrize(
    ("spans", "begins", "lasts"),
    [
        pytest.param([(7, 9), (9, 11)], 9, 9, id="by a day"),
        pytest.param([(9, 11), (7, 9)], 9, 9, id="whichever was recorded first"),
        pytest.param([(7, 20), (9, 11)], 9, 20, id="one in the other"),
        pytest.param([(7, 9), (7, 9)], 7, 9, id="the same twice"),
        pytest.param([(7, 20), (9, 11), (15, 16)], 15, 20, id="a third one in the first, after the second has ended"),
    ],
)
def test_pauses_that_overlap_are_named(spans: list[tuple[int, int]], begins: int, lasts: int) -> None:
    first, last = date(2024, 10, begins), date(2024, 10, lasts)
    said = paused(*spans)
    assert (
        f"A pause from {first:%a} {begins} Oct 2024 lies in another one, which lasts to {last:%a} {lasts} Oct" in said
    )
    assert "Resume that one first, or begin later." in said


def test_a_pause_ends_after_it_begins() -> None:
    said = paused((9, 8))
    assert said.startswith(
        "The end of the pause (Tue 8 Oct 2024) lies before the beginning of the pause (Wed 9 Oct 2024)"
    )
    assert paused((9, 9)) == ""


def test_a_pause_begins_when_the_stage_has_begun() -> None:
    early = young(pauses=(PauseFacts(date(2024, 9, 30), date(2024, 10, 4)),))
    assert found(early).startswith("The pause (Mon 30 Sep 2024) lies before the receipt (Tue 1 Oct 2024).")
    later = replace(SECOND, pauses=(PauseFacts(date(2024, 10, 31), date(2024, 11, 5)),))
    assert "The pause (Thu 31 Oct 2024) lies before the request" in found(replace(CASE, stages=(FIRST, later)))


def test_pauses_of_two_stages_have_nothing_to_do_with_each_other() -> None:
    long = replace(FIRST, pauses=(PauseFacts(date(2024, 10, 7), date(2024, 11, 15)),))
    again = replace(SECOND, pauses=(PauseFacts(date(2024, 11, 5), date(2024, 11, 6)),))
    assert found(replace(CASE, stages=(long, again))) == ""


def test_all_clashes_are_named_at_once() -> None:
    wrong = young(acknowledged_on=date(2024, 9, 30), steps=(StepFacts("panel-meeting", date(2024, 9, 30)),))
    assert len(found(replace(wrong, closed_on=date(2024, 9, 1))).splitlines()) == 3
