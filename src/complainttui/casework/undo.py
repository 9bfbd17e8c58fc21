"""Undo: every field of a change goes back to what it was, as a change of its own that can be seen in the timeline."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from complainttui.casework.desk import Desk
from complainttui.rules.problems import Refused

if TYPE_CHECKING:
    from complainttui.casework.changes import Change, Receipt
    from complainttui.store.tables import Event


def undo(desk: Desk, change_id: int | None = None) -> Receipt:
    """Take back a change, by default the actor's latest that still stands.

    Raises Refused when there is none, when it was undone already, or when a later change touched the same facts.
    """
    from complainttui.casework.changes import change

    with change(desk, "undo") as under_way:
        wanted = change_id or under_way.transaction.last_change(desk.actor)
        if wanted is None:
            raise Refused(f"There is nothing of {desk.actor}'s to undo.")
        under_way.undoes = wanted
        events = under_way.transaction.events_of(wanted)
        if not events:
            raise Refused(f"There is no change {wanted} to undo.")
        if under_way.transaction.is_undone(wanted):
            raise Refused("That change was undone already.")
        for event in reversed(events):
            _take_back(under_way, event)
    return under_way.receipt()


def _take_back(under_way: Change, event: Event) -> None:
    details: dict[str, dict[str, dict[str, list[Any]]]] = json.loads(event.details)
    for table, rows in details.items():
        for row_id, fields in rows.items():
            _take_back_row(under_way, event, table, int(row_id), fields)
    under_way.references[event.case_id] = event.reference
    what = f"Undid: {event.what}" if event.what else f"Undid {event.action}."
    moved = ""
    logged_here = "id" in details.get("cases", {}).get(str(event.case_id), {})
    if event.case_id is not None and not logged_here:
        moved = under_way.open_case(event.reference).settle()
    under_way.happened(event.case_id, what, moved)


def _take_back_row(under_way: Change, event: Event, table: str, row_id: int, fields: dict[str, list[Any]]) -> None:
    transaction = under_way.transaction
    row = transaction.row(table, row_id)
    existed_after = "id" not in fields or fields["id"][1] is not None
    was_added = "id" in fields and fields["id"][0] is None
    clash = (row is None) == existed_after or (
        row is not None and any(_plain(getattr(row, name)) != after for name, (_, after) in fields.items())
    )
    if table == "cases" and was_added:
        clash = clash or transaction.standing_changes_after(row_id, event.seq)
    if clash:
        raise Refused(
            f"{event.reference or event.what}: this has been changed again since, so it cannot be undone. "
            "Look at its history, and correct the fact instead."
        )
    if was_added and table == "cases":
        transaction.remove_case(row_id)
    elif was_added and row is not None:
        transaction.remove(row)
    else:
        transaction.restore(table, row_id, {name: before for name, (before, _) in fields.items()})


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
