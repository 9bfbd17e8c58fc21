"""What if: which dates an action would move, worked out by doing it to a copy of the case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from complainttui.casework.action import CaseAction
from complainttui.casework.changes import Change
from complainttui.casework.desk import Desk
from complainttui.casework.several import AT_FIRST, Foreseen
from complainttui.rules.deadlines import named_duty
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.uk_dates import spoken
from complainttui.rules.working_days import WorkingCalendar
from complainttui.store.casebook import CaseRecord
from complainttui.store.rehearsal import Rehearsal

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork

NOTHING_MOVES = "No date moves."
AT_ONCE = 100  # cases that are read together, after the first screenful


def rehearse(desk: Desk, action: CaseAction, case: CaseRecord) -> list[str]:
    """A sentence for each date that the action would set or move, old and new. Nothing is written.

    Raises Refused or WrongInput as the action itself would, and Unreachable.
    """
    desk.database.editions.look_again()
    refusal = action.refusal(case.facts)
    if refusal:
        raise Refused(refusal)
    work = Change(desk, action.verb, Rehearsal(desk.database.reader)).open_case(case.reference)
    return _try_out(action, work)[1]


def rehearse_each(
    desk: Desk, action: type[CaseAction], ready: CaseAction | None, references: Sequence[str]
) -> Iterator[Foreseen]:
    """The same for each of several cases, one after the other; without `ready`, only whether the action is possible.

    Raises Unreachable, and WrongInput where a case has gone.
    """
    desk.database.editions.look_again()
    rehearsal = Rehearsal(desk.database.reader)
    for place, reference in enumerate(references):
        if place == 0 or place % AT_ONCE == AT_FIRST:
            rehearsal.load_ahead("reference", references[place : place + (AT_ONCE if place else AT_FIRST)])
        work = Change(desk, action.verb, rehearsal).open_case(reference)
        refusal = action.refusal(work.facts)
        if refusal:
            yield Foreseen(reference, refused=refusal)
        elif ready is None:
            yield Foreseen(reference)
        else:
            yield _foreseen(ready, work)


def _foreseen(ready: CaseAction, work: CaseWork) -> Foreseen:
    reference = work.case.reference
    try:
        said, moves = _try_out(ready, work)
    except (Refused, WrongInput) as problem:  # what is typed is right for one case and not for another
        return Foreseen(reference, refused=str(problem))
    return Foreseen(reference, " ".join(moves) or said, moves=tuple(moves))


def _try_out(action: CaseAction, work: CaseWork) -> tuple[str, list[str]]:
    """Do it to the copy. Returns what happened, and a sentence for each date that it sets or moves."""
    before = {(row.stage, row.kind): row.due_on for row in work.rows.obligations}
    said = action.apply(work)
    work.settle()
    after = {(row.stage, row.kind): row.due_on for row in work.rows.obligations}
    # However old the editions of the case: the distance is told in the working days of today.
    calendar = work.desk.database.editions.calendar(work.governs(work.facts.stage).procedure.calendar)
    moves = (_moved(before.get(key), key, due_on, calendar) for key, due_on in sorted(after.items()))
    return said, [one for one in moves if one]


def _moved(old: date | None, key: tuple[int, str], due_on: date, calendar: WorkingCalendar) -> str:
    stage, kind = key
    name = named_duty(stage, kind)
    if old is None:
        return f"{name}: due {spoken(due_on)}."
    if old == due_on:
        return ""
    return f"{name}: {spoken(old)} → {spoken(due_on)}, {shift(old, due_on, calendar)}."


def shift(old: date, new: date, calendar: WorkingCalendar) -> str:
    """'3 working days later', '1 working day earlier'; in calendar days where no working day lies between."""
    by = calendar.between(old, new)
    unit = "working day" if by else "day"
    by = by or (new - old).days
    return f"{abs(by)} {unit}{'' if abs(by) == 1 else 's'} {'later' if by > 0 else 'earlier'}"
