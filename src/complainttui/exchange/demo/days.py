"""Days of the made-up records."""

from __future__ import annotations

from datetime import date, timedelta


def weekday_by(day: date) -> date:
    """The day, or the Friday before it where it is a Saturday or Sunday: nobody is at work then."""
    return day - timedelta(days=max(0, day.weekday() - 4))
