"""Procedures: what is shipped says what the Codes say, and a wrong file is refused."""

from __future__ import annotations

from datetime import date

import pytest

from complainttui.rules.problems import WrongInput
from complainttui.rules.procedure_files import read_procedure
from complainttui.rules.procedures import Procedure
from complainttui.rules.rulebook import choose, procedure
from complainttui.rules.vocabulary import Kind
from helpers import SOURCES

SHIPPED = sorted(
    file.name.removesuffix(".toml")
    for file in (SOURCES / "complainttui" / "procedures").rglob("*.toml")
    if file.name.endswith(".toml")
)
GOOD = """
id = "ours"
title = "Our own"
kinds = ["complaint"]
calendar = "england-and-wales"
source = "a policy"
certainty = "ours"

[[stage]]
number = 1
title = "Stage 1"
acknowledge = { days = 3, unit = "working-days", from = "received", provision = "policy 1" }
respond = { days = 15, unit = "working-days", from = "acknowledged", provision = "policy 2" }
extend = { days = 5, must = ["reason"], provision = "policy 3" }
"""


def times(found: Procedure, stage: int) -> tuple[object, ...]:
    """Days and starts of the clocks of a stage, and the days of an extension."""
    rule = found.extent_of(stage)
    clocks = tuple(
        (clock.count.number, clock.starts_from) if clock else None for clock in (rule.acknowledge, rule.respond)
    )
    return (*clocks, rule.extend.days if rule.extend else None)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_file_is_found_under_its_name(name: str) -> None:
    found = procedure(name)
    assert found.id == name
    assert found.title
    assert found.grounds.source
    assert found.grounds.certainty
    assert [stage.number for stage in found.stages] == list(range(1, len(found.stages) + 1))
    assert found.kinds <= set(Kind)


def test_what_issue_2_ships() -> None:
    assert {"ho-2022", "ho-2024", "member-enquiry", "service-request"} <= set(SHIPPED)


@pytest.mark.parametrize(
    ("name", "stage", "expected"),
    [
        ("ho-2024", 1, ((5, "received"), (10, "acknowledged"), 10)),
        ("ho-2024", 2, ((5, "requested"), (20, "acknowledged"), 20)),
        ("ho-2022", 1, ((5, "received"), (10, "acknowledged"), 10)),
        ("ho-2022", 2, ((5, "requested"), (20, "requested"), 10)),
        ("member-enquiry", 1, (None, (10, "received"), 10)),
        ("service-request", 1, (None, (10, "received"), 10)),
        ("record-only", 1, (None, None, None)),
    ],
)
def test_the_times_of_each_stage(name: str, stage: int, expected: tuple[object, ...]) -> None:
    assert times(procedure(name), stage) == expected


def test_extending_under_the_2024_code_asks_for_the_ombudsman_s_details() -> None:
    extend = procedure("ho-2024").extent_of(1).extend
    assert extend
    assert set(extend.must) >= {"reason", "told", "ombudsman-details"}


def test_the_second_stage_is_for_somebody_else() -> None:
    assert procedure("ho-2024").extent_of(2).handler_differs
    assert not procedure("ho-2024").extent_of(1).handler_differs


def test_a_stage_that_a_procedure_lacks_has_no_clock() -> None:
    assert procedure("ho-2024").stage(3) is None
    assert times(procedure("ho-2024"), 3) == (None, None, None)


@pytest.mark.parametrize(
    ("kind", "received", "expected"),
    [
        ("complaint", date(2024, 3, 31), "ho-2022"),
        ("complaint", date(2024, 4, 1), "ho-2024"),
        ("complaint", date(2022, 4, 1), "ho-2022"),
        ("complaint", date(2030, 1, 1), "ho-2024"),
        ("mp_enquiry", date(2024, 3, 31), "member-enquiry"),
        ("councillor_enquiry", date(2024, 4, 1), "member-enquiry"),
        ("cabinet_enquiry", date(2024, 4, 1), "member-enquiry"),
        ("other", date(2024, 4, 1), "member-enquiry"),
        ("service_request", date(2024, 4, 1), "service-request"),
        ("compliment", date(2024, 4, 1), "record-only"),
        ("comment", date(2024, 4, 1), "record-only"),
    ],
)
def test_the_day_of_receipt_and_the_kind_decide(kind: str, received: date, expected: str) -> None:
    assert choose(kind, received).id == expected


def test_every_kind_has_a_procedure_today() -> None:
    assert all(choose(kind, date(2024, 11, 28)) for kind in Kind)


def test_before_any_procedure_the_known_ones_are_named() -> None:
    with pytest.raises(WrongInput, match=r"complaint received on 2019-05-01.*ho-2022"):
        choose("complaint", date(2019, 5, 1))


def test_an_unknown_procedure_lists_the_known_ones() -> None:
    with pytest.raises(WrongInput, match=r"'ho-1999'.*ho-2022, ho-2024") as problem:
        procedure("ho-1999")
    assert problem.value.field == "procedure"


def test_a_team_s_own_file_is_read() -> None:
    own = read_procedure(GOOD)
    assert own.applies_from == date.min
    assert times(own, 1) == ((3, "received"), (15, "acknowledged"), 5)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param('id = "ours"\n', "", id="without an id"),
        pytest.param("number = 1\n", "", id="a stage without a number"),
        pytest.param('"working-days"', '"fortnights"', id="an unknown unit"),
        pytest.param('from = "received"', 'from = "the moon"', id="an unknown start"),
        pytest.param("days = 15, ", "", id="a clock without days"),
        pytest.param("acknowledge = {", "ignore = {", id="an answer from an acknowledgement without a clock"),
        pytest.param("[[stage]]", "[[stage", id="not TOML"),
    ],
)
def test_a_wrong_file_is_refused(right: str, wrong: str) -> None:
    assert right in GOOD
    with pytest.raises(WrongInput, match=r"ours\.toml"):
        read_procedure(GOOD.replace(right, wrong, 1), "ours.toml")


@pytest.mark.parametrize("days", ["0", "-3", '"ten"', "2.5"])
def test_a_clock_that_cannot_run_is_refused(days: str) -> None:
    with pytest.raises(WrongInput, match=r"line 13, stage\.1\.respond\.days"):
        read_procedure(GOOD.replace("days = 15", f"days = {days}"))
