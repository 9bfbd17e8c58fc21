"""Officers' leave: who is away on a day, until when, and who covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.uk_dates import short, spoken

LONGEST = 731
"""Calendar days of one leave, two years: a longer one is more likely a slip in the year."""


@dataclass(frozen=True, slots=True)
class Leave:
    """An officer's leave, both its days included."""

    officer: str
    from_on: date
    until_on: date
    cover: str = ""
    """The officer who sees to what falls due meanwhile; empty where nobody does."""
    note: str = ""

    def includes(self, day: date) -> bool:
        """Whether the officer is away on that day."""
        return self.from_on <= day <= self.until_on

    def overlaps(self, other: Leave) -> bool:
        """Whether the two have a day in common."""
        return self.from_on <= other.until_on and other.from_on <= self.until_on

    @property
    def days(self) -> str:
        """'Mon 1 Dec 2026 to Fri 5 Dec 2026', 'Mon 1 Dec 2026'."""
        first, last = spoken(self.from_on), spoken(self.until_on)
        return first if first == last else f"{first} to {last}"


def refuse_impossible(new: Leave, others: Iterable[Leave]) -> None:
    """Raises WrongInput or Refused where the leave ends too soon, is too long, or clashes with what is recorded."""
    if new.until_on < new.from_on:
        raise WrongInput(f"The leave would end on {spoken(new.until_on)}, before it begins.", "last")
    if (new.until_on - new.from_on).days >= LONGEST:
        raise WrongInput(f"That is {(new.until_on - new.from_on).days + 1} days. Give at most {LONGEST}.", "last")
    if new.cover == new.officer:
        raise WrongInput(f"{new.officer} cannot cover for themselves. Name somebody else, or nobody.", "cover")
    for other in others:
        if other.overlaps(new) and other.officer == new.officer:
            raise Refused(f"{other.officer} has leave already, {other.days}. End that first (end-leave).", "first")
        if other.overlaps(new) and other.officer == new.cover:
            raise Refused(f"{other.officer} is away too, {other.days}. Name somebody else to cover.", "cover")


def joined(one: Leave, later: Leave) -> Leave:
    """One leave for two of an officer that overlap; where each has another cover, the note says who was the second."""
    also = f"{later.cover} covers {later.days}" if one.cover and later.cover not in ("", one.cover) else ""
    return Leave(
        one.officer,
        min(one.from_on, later.from_on),
        max(one.until_on, later.until_on),
        one.cover or later.cover,
        "; ".join(dict.fromkeys(filter(None, (one.note, later.note, also)))),
    )


def leave_on(leaves: Iterable[Leave], officer: str, day: date) -> Leave | None:
    """The officer's leave on that day; None when they are there."""
    return next((one for one in leaves if one.officer == officer and one.includes(day)), None)


def away_words(leave: Leave, leaves: Iterable[Leave], today: date) -> str:
    """'e.reyes is away until Fri 5 Dec; c.iyer covers': of leave that runs, or is still to begin."""
    until = short(leave.until_on, today)
    if leave.from_on > today:
        first = short(leave.from_on, today)
        when = f"will be away on {first}" if first == until else f"will be away from {first} until {until}"
    else:
        when = "is away today" if leave.until_on == today else f"is away until {until}"
    return f"{leave.officer} {when}; {cover_words(leave, leaves, max(today, leave.from_on))}"


def cover_words(leave: Leave, leaves: Iterable[Leave], day: date) -> str:
    """'c.iyer covers', 'nobody covers', 'c.iyer, who covers, is away too'."""
    if not leave.cover:
        return "nobody covers"
    also_away = leave_on(leaves, leave.cover, day)
    return f"{leave.cover}, who covers, is away too" if also_away else f"{leave.cover} covers"
