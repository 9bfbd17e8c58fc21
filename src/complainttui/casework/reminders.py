"""Never twice for the same obligation and day: a reminder is reserved before its mail goes out, and marked after it.

What lies between can be cut short. Then it is not known whether the mail went; it is said, and not sent again that day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from complainttui.casework.desk import Desk
from complainttui.casework.mine import known_by
from complainttui.store.open_duties import OpenDuty
from complainttui.store.reminders import Reminded, reminded_on

CUT_SHORT = timedelta(minutes=15)
"""After this nobody can still be sending: a mail server is waited for a few minutes at most."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """What one mail may tell: nobody else tells it today."""

    ids: tuple[int, ...]
    duties: tuple[OpenDuty, ...]
    unsure: tuple[Reminded, ...]
    """What was begun before and never marked as sent."""


def untold(desk: Desk, recipient: str, duties: Sequence[OpenDuty]) -> Reservation:
    """What a mail of today would tell, as things stand. Reserves nothing. Raises Unreachable."""
    before = reminded_on(desk.database.reader, desk.today, recipient)
    told = {(one.case_id, one.stage, one.kind) for one in before}
    new = tuple(one for one in duties if known_by(one) not in told)
    return Reservation((), new, tuple(one for one in before if not one.sent_at))


def reserve(desk: Desk, recipient: str, duties: Sequence[OpenDuty], at: datetime) -> Reservation:
    """Keep for one mail what was not told yet today. Raises Unreachable."""
    from complainttui.store.team_tables import Reminder

    with desk.database.writer.transaction() as transaction:
        transaction.lock_reminders()
        found = untold(desk, recipient, duties)
        rows = [
            Reminder(day=desk.today, recipient=recipient, case_id=one.case_id, stage=one.stage, kind=one.kind,
                     begun_at=at.isoformat(timespec="seconds"))
            for one in found.duties
        ]  # fmt: skip
        transaction.add(*rows)
    return Reservation(tuple(row.id for row in rows), found.duties, found.unsure)


def mark_sent(desk: Desk, reserved: Reservation, at: datetime) -> None:
    """The mail has gone. Raises Unreachable."""
    with desk.database.writer.transaction() as transaction:
        transaction.mark_sent(reserved.ids, at.isoformat(timespec="seconds"))


def release(desk: Desk, reserved: Reservation) -> None:
    """The mail did not go: it may be tried again. Raises Unreachable."""
    with desk.database.writer.transaction() as transaction:
        transaction.release(reserved.ids)


def was_cut_short(one: Reminded, now: datetime) -> bool:
    """Whether whoever began it cannot be sending it any more."""
    return now - datetime.fromisoformat(one.begun_at) > CUT_SHORT
