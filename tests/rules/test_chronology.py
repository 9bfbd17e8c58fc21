"""Facts that cannot all be true are named, each in a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from complainttui.rules.chronology import contradictions
from complainttui.rules.facts import CaseFacts, ExtensionFacts, StageFacts

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
    ],
)  # fmt: skip
def test_what_has_not_come_yet_is_named(case: CaseFacts, what: str) -> None:
    assert f"The {what} is dated Fri 29 Nov 2024, which has not come yet (today is Thu 28 Nov 2024)." in found(case)
    assert found(case, TOMORROW) == ""


def test_the_end_of_an_extension_may_lie_ahead() -> None:
    extended = replace(YOUNG, extensions=(ExtensionFacts(TODAY, to=date(2025, 1, 10)),))
    assert found(CaseFacts("complaint", "ho-2024", RECEIVED, (extended,))) == ""
