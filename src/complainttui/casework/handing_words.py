"""What handing a caseload over comes to, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from complainttui.casework.away import away_soon
from complainttui.casework.desk import Desk
from complainttui.casework.handing_over import HandOverPlan
from complainttui.store.team_board import caseloads

STAYS_NAMED = 3


def foretold(desk: Desk, found: HandOverPlan, to: Sequence[str]) -> list[str]:
    """How many cases would go, which are over, who would hold how many then, what stays and why. Raises Unreachable."""
    held = caseloads(desk.database.reader)
    given = found.given()
    over = [row.reference for row, _ in found.cases if row.next_due_on and row.next_due_on < desk.today]
    today = sum(row.next_due_on == desk.today for row, _ in found.cases)
    named = f": {', '.join(over[:STAYS_NAMED])}{' ...' if len(over) > STAYS_NAMED else ''}" if over else ""
    holders = [f"{one} would hold {held.get(one, 0) + given[one]:,} (now {held.get(one, 0):,})" for one in to]
    told = f"{_cases(len(found.cases))} would go; {len(over)} over{named}; {today} due today."
    absent = filter(None, (away_soon(desk, one) for one in to))
    return [told, f"{', '.join(holders)}.", *_beside(found), *absent]


def done(found: HandOverPlan, to: Sequence[str]) -> str:
    """What was done, in one sentence or two."""
    given = found.given()
    each = ", ".join(f"{given[one]:,} to {one}" for one in to)
    return " ".join((f"Handed over {_cases(len(found.cases))}: {each}.", *_beside(found)))


def _beside(found: HandOverPlan) -> list[str]:
    told = []
    if found.duties:
        of_others = ", ".join(f"{duty.reference} to {name}" for duty, name in found.duties[:STAYS_NAMED])
        more = " ..." if len(found.duties) > STAYS_NAMED else ""
        told.append(f"Promises and orders on cases of others: {of_others}{more}.")
    told += [f"{reference} stays: {why}" for reference, why in found.stays[:STAYS_NAMED]]
    if len(found.stays) > STAYS_NAMED:
        told.append(f"{len(found.stays) - STAYS_NAMED} more stay for the same reason.")
    return told


def _cases(number: int) -> str:
    return f"{number:,} case{'' if number == 1 else 's'}"
