"""What is to be done by somebody, the most pressing first: the officer's own duties, promises and orders included."""

from __future__ import annotations

from datetime import date

from complainttui.casework.desk import Desk
from complainttui.rules.countdown import SOON_DAYS
from complainttui.rules.pressing import Order, Waiting, pressing_order
from complainttui.store.open_duties import OpenDuty, open_duties
from complainttui.store.query import compile_query

Known = tuple[int, int, str]
"""What an obligation is known by: the number of its case, its stage, its kind."""


def known_by(duty: OpenDuty) -> Known:
    """What tells it from every other."""
    return duty.case_id, duty.stage, duty.kind


def my_duties(desk: Desk, until: date | None = None) -> list[OpenDuty]:
    """The open obligations that are the officer's own, due up to a day, the worst first. Raises Unreachable."""
    found = open_duties(desk.database.reader, compile_query("open", desk.asker), until=until, owner=desk.actor)
    return sorted(found, key=lambda one: (_order(one, desk), one.reference, one.stage, one.kind))


def soon(desk: Desk) -> date:
    """The last of the next two working days."""
    return desk.calendar.add(desk.today, SOON_DAYS)


def _order(duty: OpenDuty, desk: Desk) -> Order:
    return pressing_order(Waiting(duty.due_on, duty.marks, duty.stage), desk.today, desk.calendar)
