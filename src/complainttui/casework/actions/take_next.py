"""Take the next case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from complainttui.casework.action import DeskAction
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import FromList, asks
from complainttui.rules.handlers import barred
from complainttui.rules.pressing import Waiting, pressing_order, pressing_reasons
from complainttui.rules.problems import Refused, WrongInput
from complainttui.store.pool import PooledCase, pooled_cases, teams_of

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class TakeNext(DeskAction):
    """Take the most pressing case that no officer has: of the teams whose cases you hold, or of any if you hold none.

    What is over comes first, then what is due today, then soon; among these vulnerable people, then those with
    adjustments or restrictions, then later stages.
    """

    team: str | None = asks(FromList("teams"), "From the team", required=False, help="only from the cases of this team")

    def apply(self, change: Change) -> str:
        """Give the case to whoever acts. Raises Refused when there is none to take."""
        # Read after the change has begun: on SQLite it holds the write lock, on PostgreSQL each case is locked and
        # looked at again before it is taken. So two who ask at once never get the same one.
        pool = _within_reach(change.desk, pooled_cases(change.desk.database.reader), self.team)
        for one in sorted(pool, key=lambda one: (_order(one, change.desk), one.reference)):
            work = _if_free(change, one.reference)
            if work is None:
                continue
            work.case.owner = change.desk.actor
            moved = work.settle()
            because = ", ".join(pressing_reasons(_waiting(one), change.desk.today, change.desk.calendar))
            change.happened(work.case.id, f"Taken by {change.desk.actor} because: {because}.", moved)
            return work.case.reference
        raise Refused(_nothing(change.desk, self.team), "team")


def _within_reach(desk: Desk, pool: list[PooledCase], team: str | None) -> list[PooledCase]:
    """Of the team that is named; else of the officer's own teams and of none; else every one."""
    if team:
        return [one for one in pool if one.team == team]
    own = teams_of(desk.database.reader, desk.actor)
    return [one for one in pool if not own or not one.team or one.team in own]


def _if_free(change: Change, reference: str) -> CaseWork | None:
    """The case, locked; None where a colleague was quicker, or the procedure keeps it from this officer."""
    try:
        work = change.open_case(reference)
    except WrongInput:  # its logging has just been undone
        return None
    facts = work.facts
    is_free = not work.case.owner and facts.is_open and not barred(facts, facts.stage.number, change.desk.actor)
    return work if is_free else None


def _waiting(one: PooledCase) -> Waiting:
    return Waiting(one.next_due_on, one.marks, one.stage, one.received_on, one.unacknowledged)


def _order(one: PooledCase, desk: Desk) -> object:
    return pressing_order(_waiting(one), desk.today, desk.calendar)


def _nothing(desk: Desk, team: str | None) -> str:
    waiting = pooled_cases(desk.database.reader)
    if not waiting:
        return "There is nothing to take: every open case has an officer."
    teams = ", ".join(sorted({one.team or "no team" for one in waiting}))
    where = f"in the team {team}" if team else "in your teams"
    return f"There is nothing for you to take {where}. Without an officer: {len(waiting):,}, with {teams}."
