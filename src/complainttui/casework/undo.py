"""Undo: every field of a change goes back to what it was, as a change of its own that can be seen in the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from complainttui.casework.desk import Desk
from complainttui.rules.problems import Refused

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt

_LARGEST_ID = 2**63


def undo(desk: Desk, change_id: int | None = None) -> Receipt:
    """Take back a change, by default the actor's latest that still stands.

    Raises Refused when there is none, when it was undone already, or when a later change touched the same facts.
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
        take_back_all(under_way, events)
    return under_way.receipt()
