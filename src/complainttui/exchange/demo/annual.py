"""What the made-up landlord records once a year: its homes, self-assessments, the words of its report, its plan."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from importlib import resources
from typing import Any

from complainttui.casework.action import DeskAction
from complainttui.casework.actions.add_plan_step import AddPlanStep
from complainttui.casework.actions.annual_text import WriteAnnualText
from complainttui.casework.actions.assess import Assess
from complainttui.casework.actions.set_homes import SetHomes
from complainttui.casework.desk import Desk
from complainttui.exchange.demo.days import weekday_by
from complainttui.rules.annual import Comply, TenureGroup
from complainttui.rules.reporting_years import reporting_year

_FORM, _FORM_SINCE = "self-assessment-2024", 2023
"""The form that is answered, and the first year that it is for."""
_HOMES_FOR_A_CASE = {TenureGroup.LCRA: 2.1, TenureGroup.LCHO: 0.9}
"""Sized so that the rates for each 1,000 homes come near those of other landlords."""


def record_years(desk: Desk, count: int) -> None:
    """Record homes for this year and the two before it, and the self-assessments, texts and plans of those two.

    `count` is how many cases the landlord has.
    """
    told = tomllib.loads((resources.files(__package__) / "annual.toml").read_text("utf-8"))
    this_year = reporting_year(desk.today)
    assessed = [year for year in (this_year - 2, this_year - 1) if year >= _FORM_SINCE]
    _do(desk, _homes(this_year, count))
    for year in assessed:
        _do(desk, list(_answers(told, year, is_last=year == this_year - 1)))
    if assessed:
        _do(desk, [WriteAnnualText(year=this_year - 1, section=name, text=text, file=None)
                   for name, text in told["texts"].items()])  # fmt: skip
        _do(desk, [_step(one, this_year - 1, desk.today) for one in told["steps"]])


def _do(desk: Desk, actions: Sequence[DeskAction]) -> None:
    """All of them, which are of one kind, as one change."""
    from complainttui.casework.changes import change

    with change(desk, actions[0].verb) as under_way:
        for one in actions:
            one.apply(under_way)


def _homes(this_year: int, count: int) -> list[SetHomes]:
    """A few fewer each year, as some are sold."""
    return [
        SetHomes(year=this_year - ago, tenure=group, homes=round(count * share) + 4 * ago + 1)
        for ago in (2, 1, 0)
        for group, share in _HOMES_FOR_A_CASE.items()
    ]


def _answers(told: dict[str, Any], year: int, *, is_last: bool) -> Iterator[Assess]:
    """Each provision, as it stood in the last year or in the one before it."""
    said = {number: one for one in told["answers"] for number in one["numbers"]}
    if not is_last:
        said |= {number: one for one in told["before"] for number in one["numbers"]}
    for number, one in said.items():
        yield Assess(
            form=_FORM,
            year=year,
            number=number,
            comply=one.get("comply", Comply.YES.value),
            evidence=one.get("evidence", ""),
            commentary=one.get("commentary", ""),
        )


def _step(one: dict[str, Any], year: int, today: date) -> AddPlanStep:
    """An action of the plan, with its day in the year that follows; one that is done was done in time."""
    begun = date(year + 1, 4, 1)
    target = weekday_by(begun + timedelta(days=30 * one["months"])) if "months" in one else one["target"]
    done = min(weekday_by(target - timedelta(days=12)), today) if one.get("is_done") else None
    return AddPlanStep(
        year=year,
        text=one["text"],
        provisions=one["provisions"],
        lead=one["lead"],
        target=target,
        progress=one.get("progress", ""),
        done=done,
    )
