"""What if: which dates an action would move, worked out by doing it to a copy of the case."""

from __future__ import annotations

from datetime import date

from complainttui.casework.action import CaseAction
from complainttui.casework.changes import Change
from complainttui.casework.desk import Desk
from complainttui.rules.deadlines import Obligation, named_duty
from complainttui.rules.problems import Refused
from complainttui.rules.uk_dates import spoken
from complainttui.rules.working_days import WorkingCalendar
from complainttui.store.casebook import CaseRecord
from complainttui.store.rehearsal import Rehearsal

NOTHING_MOVES = "No date moves."


def rehearse(desk: Desk, action: CaseAction, case: CaseRecord) -> list[str]:
    """A sentence for each date that the action would set or move, old and new. Nothing is written.

    Raises Refused or WrongInput as the action itself would, and Unreachable.
    """
    desk.database.editions.look_again()
    refusal = action.refusal(case.facts)
    if refusal:
        raise Refused(refusal)
    rehearsal = Rehearsal(desk.database.reader)
    work = Change(desk, action.verb, rehearsal).open_case(case.reference)
    action.apply(work)
    work.settle()
    before = {(one.stage, one.kind): one for one in case.obligations}
    after = {(row.stage, row.kind): row.due_on for row in work.rows.obligations}
    # However old the editions of the case: the distance is told in the working days of today.
    calendar = desk.database.editions.calendar(work.governs(work.facts.stage).procedure.calendar)
    return [
        sentence
        for key, due_on in sorted(after.items())
        if (sentence := _moved(before.get(key), key, due_on, calendar))
    ]


def _moved(old: Obligation | None, key: tuple[int, str], due_on: date, calendar: WorkingCalendar) -> str:
    stage, kind = key
    name = named_duty(stage, kind)
    if old is None:
        return f"{name}: due {spoken(due_on)}."
    if old.due_on == due_on:
        return ""
    return f"{name}: {spoken(old.due_on)} → {spoken(due_on)}, {shift(old.due_on, due_on, calendar)}."


def shift(old: date, new: date, calendar: WorkingCalendar) -> str:
    """'3 working days later', '1 working day earlier'; in calendar days where no working day lies between."""
    by = calendar.between(old, new)
    unit = "working day" if by else "day"
    by = by or (new - old).days
    return f"{abs(by)} {unit}{'' if abs(by) == 1 else 's'} {'later' if by > 0 else 'earlier'}"
