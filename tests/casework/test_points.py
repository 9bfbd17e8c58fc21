"""Points of complaint: each with its finding, and the outcome that follows from them (Code 6.7, 6.8, 6.18)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complainttui.casework.desk import Desk
from complainttui.casework.undo import undo
from complainttui.rules.facts import CaseFacts, StageFacts
from complainttui.rules.findings import outcome_that_follows, points_to_answer
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.records import FindingFacts, PointFacts
from complainttui.rules.vocabulary import Finding, Outcome
from helpers import TODAY, case_of, do, dump, log


@pytest.fixture
def two_points(desk: Desk) -> str:
    reference = log(desk, received="2024-11-08")
    do(desk, "add-point", reference, text="The repair took six weeks")
    do(desk, "add-point", reference, text="Nobody called back")
    return reference


def found(desk: Desk, reference: str, *findings: str) -> None:
    for number, finding in enumerate(findings, start=1):
        do(desk, "find", reference, point=str(number), finding=finding, reason="because of the records")


def test_points_are_numbered_as_they_come(desk: Desk, two_points: str) -> None:
    points = case_of(desk, two_points).facts.points
    assert [(one.number, one.text, one.added_on) for one in points] == [
        (1, "The repair took six weeks", TODAY),
        (2, "Nobody called back", TODAY),
    ]


@pytest.mark.parametrize(
    ("findings", "follows"),
    [
        (("upheld", "upheld"), "upheld"),
        (("not_upheld", "not_upheld"), "not_upheld"),
        (("upheld", "not_upheld"), "partially_upheld"),
        (("partially_upheld", "partially_upheld"), "partially_upheld"),
        (("partially_upheld", "not_upheld"), "partially_upheld"),
    ],
)
def test_the_outcome_follows_from_the_findings(
    desk: Desk, two_points: str, findings: tuple[str, ...], follows: str
) -> None:
    found(desk, two_points, *findings)
    do(desk, "respond", two_points)  # its outcome is what follows unless another is given
    assert case_of(desk, two_points).facts.stage.outcome == follows


def test_another_outcome_needs_a_reason(desk: Desk, two_points: str) -> None:
    found(desk, two_points, "upheld", "not_upheld")
    before = dump(desk.database)
    with pytest.raises(Refused, match="By the findings on its points the outcome is partially upheld") as problem:
        do(desk, "respond", two_points, outcome="upheld")
    assert problem.value.field == "because"
    assert dump(desk.database) == before
    receipt = do(desk, "respond", two_points, outcome="upheld", because="the first point weighs most")
    assert "Not as the findings have it, because: the first point weighs most." in receipt.sentences[0]


def test_a_point_without_a_finding_keeps_the_answer_waiting(desk: Desk, two_points: str) -> None:
    found(desk, two_points, "upheld")
    with pytest.raises(Refused, match="Nothing has been found yet on point 2"):
        do(desk, "respond", two_points, outcome="upheld")
    do(desk, "respond", two_points, outcome="upheld", because="the second is answered by letter tomorrow")


def test_a_finding_again_takes_the_place_of_the_first(desk: Desk, two_points: str) -> None:
    found(desk, two_points, "upheld")
    receipt = do(desk, "find", two_points, point="1", finding="not_upheld", reason="the job sheet was found")
    assert "in place of what was found before" in receipt.sentences[0]
    (only,) = case_of(desk, two_points).facts.findings
    assert (only.finding, only.reason) == ("not_upheld", "the job sheet was found")


def test_each_stage_finds_for_itself(desk: Desk, two_points: str) -> None:
    found(desk, two_points, "not_upheld", "not_upheld")
    do(desk, "respond", two_points)
    do(desk, "escalate", two_points)
    do(desk, "add-officer", name="c.iyer")
    do(desk, "assign", two_points, officer="c.iyer")
    with pytest.raises(Refused, match="point 1, 2"):
        do(desk, "respond", two_points, outcome="upheld")
    found(desk, two_points, "upheld", "upheld")
    do(desk, "respond", two_points)
    facts = case_of(desk, two_points).facts
    assert [stage.outcome for stage in facts.stages] == ["not_upheld", "upheld"]
    assert len(facts.findings) == 4


def test_a_point_raised_after_the_answer_is_a_case_of_its_own(desk: Desk, two_points: str) -> None:
    found(desk, two_points, "upheld", "upheld")
    do(desk, "respond", two_points)
    with pytest.raises(Refused, match="complaint of its own"):
        do(desk, "add-point", two_points, text="And the stairs")


def test_there_is_no_third_point_to_find_on(desk: Desk, two_points: str) -> None:
    with pytest.raises(WrongInput, match=r"There is no point 3\. Its points: 1, 2\."):
        do(desk, "find", two_points, point="3", finding="upheld", reason="x")


def test_without_points_there_is_nothing_to_find_on_and_any_outcome_will_do(desk: Desk) -> None:
    reference = log(desk)
    with pytest.raises(Refused, match="no points of complaint yet"):
        do(desk, "find", reference, point="1", finding="upheld", reason="x")
    do(desk, "respond", reference, outcome="resolved")


def test_a_point_that_something_was_found_on_is_not_undone_under_it(desk: Desk) -> None:
    reference = log(desk)
    added = do(desk, "add-point", reference, text="The repair took six weeks")
    do(desk, "find", reference, finding="upheld", reason="x")
    with pytest.raises(Refused, match="changed again since"):
        undo(desk, added.change_id)
    undo(desk)
    undo(desk, added.change_id)
    assert case_of(desk, reference).facts.points == ()


@given(st.lists(st.sampled_from([*Finding, None]), max_size=6))
def test_the_outcome_by_its_definition(findings: list[Finding | None]) -> None:
    facts = CaseFacts(
        "complaint", "ho-2024", TODAY, (StageFacts(1, TODAY),),
        points=tuple(PointFacts(number=number, text="x", added_on=TODAY) for number in range(1, len(findings) + 1)),
        findings=tuple(
            FindingFacts(stage=1, point=number, finding=one.value, reason="x")
            for number, one in enumerate(findings, start=1)
            if one
        ),
    )  # fmt: skip
    assert len(points_to_answer(facts)) == findings.count(None)
    follows = outcome_that_follows(facts)
    if not findings or None in findings:
        assert follows is None
    elif all(one == Finding.UPHELD for one in findings):
        assert follows == Outcome.UPHELD
    elif all(one == Finding.NOT_UPHELD for one in findings):
        assert follows == Outcome.NOT_UPHELD
    else:
        assert follows == Outcome.PARTIALLY_UPHELD
