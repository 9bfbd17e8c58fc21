"""Narrowing a report to some of the cases, by a query, a service, a group of tenures; and to counts that are told."""

from __future__ import annotations

from complainttui.rules.nearest import nearest
from complainttui.rules.problems import WrongInput
from complainttui.rules.query.grammar import parse
from complainttui.rules.query.tree import Field, One, Query, all_of
from complainttui.rules.query.writing import written
from complainttui.rules.vocabulary import TENURE_GROUPS, Tenure


def narrowed(where: str = "", service: str = "", group: str = "") -> str:
    """The query for the cases that all three leave. Raises QueryProblem, or WrongInput for an unknown group."""
    parts: list[Query] = [parse(where)] if where.strip() else []
    if service.strip():
        parts.append(Field("service", (One(service.strip()),)))
    if group:
        parts.append(Field("tenure", tuple(One(one.value) for one in _tenures(group))))
    return written(all_of(parts)) if parts else ""


def told_from(below: int, option: str) -> int:
    """The number below which counts are withheld, 0 for none. Raises WrongInput, in the name of what was asked."""
    if below < 0 or below == 1:
        raise WrongInput(f"{option} takes 2 or more; 5 keeps counts from 1 to 4 back, 0 none.", "suppress-below")
    return below


def _tenures(group: str) -> tuple[Tenure, ...]:
    if group not in TENURE_GROUPS:
        offers = nearest(group, TENURE_GROUPS) or f". Known: {', '.join(TENURE_GROUPS)}."
        raise WrongInput(f"{group!r} is no group of tenures{offers}", "group")
    return TENURE_GROUPS[group][1]
