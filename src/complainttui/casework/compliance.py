"""How cases stand by the Code of 2024 on the day of the desk: one by one with the facts that decide, or counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from complainttui.casework.desk import Desk
from complainttui.rules.code.judging import PROVISIONS, Provision, judge
from complainttui.rules.code.standings import Standing
from complainttui.store.casebook import CaseRecord


@dataclass(frozen=True, slots=True)
class Stands:
    """How a case stands by one provision, and why."""

    provision: Provision
    standing: Standing
    since: date | None
    """The first day on which it was broken; None where it is not."""
    why: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many cases stand how by one provision."""

    provision: Provision
    cases: Counter[Standing]


def stands_by_code(desk: Desk, case: CaseRecord) -> list[Stands]:
    """Every provision that a case can break, in the order of the Code. Raises Unreachable."""
    found = []
    for one in judge(case.facts, desk.database.editions.governs(case.facts), case.obligations):
        how = one.standing(desk.today)
        since = one.broken_since if how is Standing.BROKEN else None
        found.append(Stands(one.provision, how, since, one.why(desk.today)))
    return found


def counted_by_code(desk: Desk, cases: Iterable[CaseRecord]) -> list[Counted]:
    """The same over many cases. Raises Unreachable."""
    counts = {one.number: Counter[Standing]() for one in PROVISIONS}
    for case in cases:
        for one in stands_by_code(desk, case):
            counts[one.provision.number][one.standing] += 1
    return [Counted(one, counts[one.number]) for one in PROVISIONS]
