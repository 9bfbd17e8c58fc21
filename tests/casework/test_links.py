"""Cases that have to do with each other: linked, split off, raised from a service request (Code 1.5, 6.8)."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.casework.desk import Desk
from complainttui.casework.recognition import notices_about
from complainttui.casework.telling import sections
from complainttui.casework.undo import undo
from complainttui.rules.problems import Problem, Refused, WrongInput
from complainttui.rules.vocabulary import Related
from complainttui.store.casebook import read_events
from complainttui.store.pages import ordered_ids
from complainttui.store.worklist import rows_by_id
from helpers import TODAY, as_officer, case_of, do, dump, duty, log

UNDONE = ("events", "settings")


@pytest.fixture
def pair(sqlite_desk: Desk) -> tuple[str, str]:
    return log(sqlite_desk, received="2024-11-08"), log(sqlite_desk, received="2024-11-11", complainant="Hal Grant")


@pytest.fixture
def with_points(sqlite_desk: Desk) -> str:
    """A complaint of two points, acknowledged; the answer is due on Tue 26 Nov 2024."""
    reference = log(
        sqlite_desk, received="2024-11-08", contact="07700 900123", property="12 Mill Lane", ward="North",
        service="Repairs", topic="Damp", tenure="leaseholder", channel="email",
    )  # fmt: skip
    do(sqlite_desk, "acknowledge", reference, on="2024-11-12")
    for text in ("The damp", "Nobody called back"):
        do(sqlite_desk, "add-point", reference, text=text, on="2024-11-12")
    return reference


def links(desk: Desk, reference: str) -> list[tuple[str, str]]:
    return [(one.relation, one.reference) for one in case_of(desk, reference).facts.links]


def listed(desk: Desk, query: str) -> list[str]:
    reader = desk.database.reader
    return sorted(row.reference for row in rows_by_id(reader, ordered_ids(reader, query, desk.asker)))


def told(desk: Desk, reference: str, section: str) -> str:
    found = [one for one in sections(case_of(desk, reference).facts, desk) if one.name == section]
    return " ".join("".join(words for words, _ in parts) for one in found for _, parts in one.lines)


# Links


@pytest.mark.parametrize("relation", Related)
def test_a_link_is_seen_from_both_ends(sqlite_desk: Desk, pair: tuple[str, str], relation: Related) -> None:
    one, other = pair
    do(sqlite_desk, "link", one, other=other.lower(), relation=relation.value)
    assert links(sqlite_desk, one) == [(relation.value, other)]
    assert links(sqlite_desk, other) == [(relation.other_way.value, one)]
    assert relation.other_way.other_way == relation
    assert listed(sqlite_desk, "linked") == [one, other]
    assert f"{relation.other_way.label}: {one}, Thu 28 Nov 2024" in told(sqlite_desk, other, "links")
    assert [read_events(sqlite_desk.database.reader, at)[-1].what for at in pair] == [
        f"{relation.label}: {other}.", f"{relation.other_way.label}: {one}.",
    ]  # fmt: skip


def test_on_both_engines_a_link_is_taken_back_from_both_ends(desk: Desk) -> None:
    one, other = log(desk), log(desk)
    before = dump(desk.database, without=UNDONE)
    do(desk, "link", one, other=other)
    undo(desk)
    assert dump(desk.database, without=UNDONE) == before


def test_several_cases_are_linked_to_one_at_once(sqlite_desk: Desk, pair: tuple[str, str]) -> None:
    master = log(sqlite_desk)
    do(sqlite_desk, "link", *pair, other=master, relation="duplicate_of")
    assert links(sqlite_desk, master) == [("duplicated_by", one) for one in pair]
    assert [one.number for one in case_of(sqlite_desk, master).facts.links] == [1, 2]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"other": "C-0001"}, "A case is not linked to itself"),
        ({"other": "C-9999"}, "There is no case 'C-9999'"),
        ({"other": ""}, "Other case is needed"),
        ({"other": "C-0002", "relation": "cousin"}, "is not a known relation"),
        ({"other": "C-0002", "on": "2024-11-29"}, "The making of link 1 is dated Fri 29 Nov 2024"),
        ({"other": "C-0002", "on": "2024-11-09"}, "lies before the receipt"),  # of the other case
    ],
)
def test_a_link_that_makes_no_sense(
    sqlite_desk: Desk, pair: tuple[str, str], typed: dict[str, str], sentence: str
) -> None:
    before = dump(sqlite_desk.database)
    with pytest.raises(Problem, match=sentence):
        do(sqlite_desk, "link", pair[0], **typed)
    assert dump(sqlite_desk.database) == before


def test_what_is_linked_is_not_linked_again_from_either_end(sqlite_desk: Desk, pair: tuple[str, str]) -> None:
    do(sqlite_desk, "link", pair[0], other=pair[1])
    for one, other in (pair, pair[::-1]):
        with pytest.raises(Refused, match=f"It is linked to {other} already"):
            do(sqlite_desk, "link", one, other=other, relation="duplicate_of")


def test_a_closed_case_is_linked_and_stays_closed(sqlite_desk: Desk, pair: tuple[str, str]) -> None:
    do(sqlite_desk, "withdraw", pair[1])
    do(sqlite_desk, "link", pair[0], other=pair[1])
    assert case_of(sqlite_desk, pair[1]).facts.withdrawn_on == TODAY


# Splitting a point off


def test_a_point_becomes_a_complaint_with_clocks_of_its_own(sqlite_desk: Desk, with_points: str) -> None:
    do(sqlite_desk, "add-officer", name="c.iyer")
    receipt = do(sqlite_desk, "split-point", with_points, point="2", received="2024-11-21", officer="c.iyer")
    new = next(one for one in receipt.references if one != with_points)
    case, original = case_of(sqlite_desk, new), case_of(sqlite_desk, with_points)
    assert (case["summary"], case["owner"], case["kind"]) == ("Nobody called back", "c.iyer", "complaint")
    for column in ("complainant", "contact", "property_ref", "ward", "service", "topic", "tenure", "channel"):
        assert case[column] == original[column], column
    assert duty(sqlite_desk, new, 1, "acknowledge").due_on == date(2024, 11, 28)
    assert [(one.text, one.added_on) for one in case.facts.points] == [("Nobody called back", date(2024, 11, 21))]
    assert links(sqlite_desk, new) == [("split_from", with_points)]
    assert links(sqlite_desk, with_points) == [("split_off", new)]
    assert f"split off: answered as {new}" in told(sqlite_desk, with_points, "points")
    assert duty(sqlite_desk, with_points, 1, "respond").due_on == date(2024, 11, 26)


def test_what_was_split_off_is_not_answered_here(sqlite_desk: Desk, with_points: str) -> None:
    do(sqlite_desk, "split-point", with_points, point="2")
    do(sqlite_desk, "find", with_points, finding="upheld", reason="x")
    do(sqlite_desk, "respond", with_points)
    assert case_of(sqlite_desk, with_points).facts.stage.outcome == "upheld"


def test_both_are_of_the_same_person_and_share_what_is_agreed_later(sqlite_desk: Desk, with_points: str) -> None:
    do(sqlite_desk, "adjust", with_points, text="Large print", review="2024-12-20")
    receipt = do(sqlite_desk, "split-point", with_points, point="2")
    new = next(one for one in receipt.references if one != with_points)
    assert case_of(sqlite_desk, new)["person"] == case_of(sqlite_desk, with_points)["person"] == with_points
    assert [one.text for one in case_of(sqlite_desk, new).facts.adjustments] == ["Large print"]
    do(sqlite_desk, "adjust", new, text="An interpreter", review="2024-12-20")
    assert notices_about(sqlite_desk, case_of(sqlite_desk, with_points)) == [
        "Adjustment: Large print", "Adjustment: An interpreter",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"point": "7"}, r"There is no point 7\. Its points: 1, 2\."),
        ({"point": "2", "received": "2024-11-29"}, "has not come yet"),
        ({"point": "2", "officer": "nobody"}, "is not a known officer"),
        ({}, "Point is needed"),
    ],
)
def test_a_split_that_makes_no_sense(sqlite_desk: Desk, with_points: str, typed: dict[str, str], sentence: str) -> None:
    before = dump(sqlite_desk.database)
    with pytest.raises(Problem, match=sentence):
        do(sqlite_desk, "split-point", with_points, **typed)
    assert dump(sqlite_desk.database) == before


def test_split_once_and_only_before_something_is_found(sqlite_desk: Desk, with_points: str) -> None:
    do(sqlite_desk, "split-point", with_points, point="2")
    with pytest.raises(Refused, match="Point 2 is C-0002 already"):
        do(sqlite_desk, "split-point", with_points, point="2")
    do(sqlite_desk, "find", with_points, finding="upheld", reason="x")
    with pytest.raises(Refused, match=r"Something was found on point 1 already; it is answered here"):
        do(sqlite_desk, "split-point", with_points, point="1")
    with pytest.raises(Refused, match="has no points of complaint yet"):
        do(sqlite_desk, "split-point", log(sqlite_desk), point="1")


def test_a_split_is_taken_back_whole_and_not_after_work_on_the_new_case(sqlite_desk: Desk, with_points: str) -> None:
    before = dump(sqlite_desk.database, without=UNDONE)
    do(sqlite_desk, "split-point", with_points, point="2")
    undo(sqlite_desk)
    assert dump(sqlite_desk.database, without=UNDONE) == before
    receipt = do(sqlite_desk, "split-point", with_points, point="2")
    new = next(one for one in receipt.references if one != with_points)
    do(as_officer(sqlite_desk, "c.iyer"), "acknowledge", new)
    before = dump(sqlite_desk.database)
    with pytest.raises(Refused, match=f"{new}: this has been changed again since, by c.iyer"):
        undo(sqlite_desk, receipt.change_id)
    assert dump(sqlite_desk.database) == before


# From a service request


def test_a_complaint_raised_from_a_request_keeps_the_first_contact_and_the_work_goes_on(sqlite_desk: Desk) -> None:
    request = log(sqlite_desk, kind="service_request", received="2024-11-04", property="12 Mill Lane")
    before = case_of(sqlite_desk, request).obligations
    do(sqlite_desk, "represent", request, name="Bo", consent="2024-11-05", evidence="x")
    receipt = do(sqlite_desk, "raise-complaint", request, summary="Nobody came", received="2024-11-25")
    new = next(one for one in receipt.references if one != request)
    case = case_of(sqlite_desk, new)
    assert receipt.sentences[-1] == (f"Raised complaint {new}, received Mon 25 Nov 2024, first contact Mon 4 Nov 2024.")
    assert (case["kind"], case["procedure"], case["summary"], case["property_ref"]) == (
        "complaint", "ho-2024", "Nobody came", "12 Mill Lane",
    )  # fmt: skip
    assert (case.first_contact_on, case.facts.received_on) == (date(2024, 11, 4), date(2024, 11, 25))
    assert duty(sqlite_desk, new, 1, "acknowledge").due_on == date(2024, 12, 2)
    assert [one.name for one in case.facts.representatives] == ["Bo"]
    assert links(sqlite_desk, new) == [("from_service_request", request)]
    assert links(sqlite_desk, request) == [("became_complaint", new)]
    after = case_of(sqlite_desk, request)
    assert (after.obligations, after.is_open, after["person"]) == (before, True, case["person"])


def test_a_request_that_was_answered_and_closed_may_still_become_a_complaint(sqlite_desk: Desk) -> None:
    request = log(sqlite_desk, kind="service_request", received="2024-11-04")
    do(sqlite_desk, "respond", request, outcome="resolved", on="2024-11-06")
    do(sqlite_desk, "close", request, on="2024-11-06")
    do(sqlite_desk, "raise-complaint", request, summary="It leaks again")
    assert case_of(sqlite_desk, request).facts.closed_on == date(2024, 11, 6)
    assert len(listed(sqlite_desk, "kind:complaint linked open")) == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"summary": ""}, "Complaint is needed"),
        ({"summary": "x", "received": "2024-11-03"}, "Sun 3 Nov 2024 lies before the service request"),
        ({"summary": "x", "received": "2024-11-29"}, "has not come yet"),
    ],
)
def test_a_complaint_that_is_not_raised(sqlite_desk: Desk, typed: dict[str, str], sentence: str) -> None:
    request = log(sqlite_desk, kind="service_request", received="2024-11-04")
    before = dump(sqlite_desk.database)
    with pytest.raises((WrongInput, Refused), match=sentence):
        do(sqlite_desk, "raise-complaint", request, **typed)
    assert dump(sqlite_desk.database) == before


def test_only_a_request_is_turned_into_a_complaint(sqlite_desk: Desk) -> None:
    with pytest.raises(Refused, match=r"Only a service request .* as a new one"):
        do(sqlite_desk, "raise-complaint", log(sqlite_desk), summary="x")
    request = log(sqlite_desk, kind="service_request")
    do(sqlite_desk, "withdraw", request)
    with pytest.raises(Refused, match="was withdrawn; reopen it first"):
        do(sqlite_desk, "raise-complaint", request, summary="x")
