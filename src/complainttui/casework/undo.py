"""Undo: every field of a change goes back to what it was, as a change of its own that can be seen in the timeline."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from complainttui.casework.desk import Desk
from complainttui.rules.problems import Refused

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt
    from complainttui.store.tables import Event

_LARGEST_ID = 2**63


MOST_UNASKED = 50
"""Cases of a change that is taken back without its number."""
_IMPORT = "import"


def undo(desk: Desk, change_id: int | None = None, *, made_here: Collection[str] | None = None) -> Receipt:
    """Take back a change, by default the actor's latest that still stands.

    Without its number, an import or a change of more than `MOST_UNASKED` cases is refused; with `made_here`, also any
    that touched a case by another verb than these. Raises Refused besides when there is none, when it was undone
    already, or when a later change touched the same facts.
    """
    from complainttui.casework.changes import change  # SQLModel comes with it: not before the first change
    from complainttui.casework.taking_back import take_back_all

    with change(desk, "undo") as under_way:
        wanted = change_id if change_id is not None else under_way.transaction.last_change(desk.actor)
        if wanted is not None and not 0 < wanted < _LARGEST_ID:
            raise Refused(f"There is no change {wanted} to undo.")
        if wanted is None:
            raise Refused(f"There is nothing of {desk.actor}'s to undo.")
        under_way.undoes = wanted
        events = under_way.transaction.events_of(wanted)
        if not events:
            raise Refused(f"There is no change {wanted} to undo.")
        if under_way.transaction.is_undone(wanted):
            raise Refused("That change was undone already.")
        if change_id is None:
            _refuse_elsewhere(events, made_here)
            _refuse_large(wanted, events)
        take_back_all(under_way, events)
    return under_way.receipt()


def _refuse_elsewhere(events: Sequence[Event], made_here: Collection[str] | None) -> None:
    """A screen takes back what can be done on it: what was done to a case meanwhile is not seen there."""
    of_cases = [one for one in events if one.case_id is not None]
    if made_here is None or not of_cases or of_cases[0].action in made_here:
        return
    what = _of_cases(of_cases)
    raise Refused(f"Your last change was not made here: {what}. Undo in the list takes it back.")


def _refuse_large(change_id: int, events: Sequence[Event]) -> None:
    """Much is not lost by one key: whoever means it gives the number."""
    of_cases = [one for one in events if one.case_id is not None]
    if len(of_cases) <= MOST_UNASKED and events[0].action != _IMPORT:
        return
    raise Refused(
        f"Your last change is large: {_of_cases(of_cases)}. "
        f"`complainttui undo {change_id}` takes it back, if that is meant."
    )


def _of_cases(events: Sequence[Event]) -> str:
    """'note, MX-12', 'import, 400 cases'."""
    named = events[0].reference if len(events) == 1 else f"{len(events):,} cases"
    return f"{events[0].action}, {named}"
