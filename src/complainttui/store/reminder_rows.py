"""The part of a transaction that keeps who was reminded of what."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text
from sqlmodel import Session, col, select

from complainttui.store.team_tables import Reminder

CHUNK = 500  # parameters per statement are limited


class ReminderRows:
    """What may be done to reminders: one at a time begins, and it ends as sent or as if it had never begun."""

    _session: Session

    def lock_reminders(self) -> None:
        """Keep others from beginning one until this transaction ends; on SQLite the write lock does."""
        connection: Connection = self._session.connection()
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(434252)"))

    def mark_sent(self, ids: Iterable[int], at: str) -> None:
        """The server has taken the mail."""
        for row in self._reminders(ids):
            row.sent_at = at

    def release(self, ids: Iterable[int]) -> None:
        """The mail did not go: another may."""
        for row in self._reminders(ids):
            self._session.delete(row)

    def _reminders(self, ids: Iterable[int]) -> list[Reminder]:
        wanted = list(ids)
        found: list[Reminder] = []
        for start in range(0, len(wanted), CHUNK):
            found += self._session.exec(select(Reminder).where(col(Reminder.id).in_(wanted[start : start + CHUNK])))
        return found
