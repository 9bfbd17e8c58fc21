"""What follows from the findings on the points of a complaint (Code 6.7, 6.18: every point is answered)."""

from __future__ import annotations

from complainttui.rules.facts import CaseFacts
from complainttui.rules.records import PointFacts
from complainttui.rules.vocabulary import Finding, Outcome


def points_to_answer(case: CaseFacts) -> list[PointFacts]:
    """The points on which nothing has been found yet at the stage that the case has reached."""
    stage = case.stage.number
    return [one for one in case.points if not one.split_off_to and case.finding(one.number, stage) is None]


def outcome_that_follows(case: CaseFacts) -> Outcome | None:
    """The outcome of the stage by its findings: upheld if every point is, not upheld if none is, else in part.

    None while there are no points, or one of them has no finding yet.
    """
    found = {one.finding for one in case.findings if one.stage == case.stage.number}
    if not found or points_to_answer(case):
        return None
    if found == {Finding.UPHELD}:
        return Outcome.UPHELD
    return Outcome.NOT_UPHELD if found == {Finding.NOT_UPHELD} else Outcome.PARTIALLY_UPHELD
