"""What can be said of a provision of the Code, with the fact that decides it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from complainttui.rules.code.standings import Standing
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.rules.deadlines import Obligation


@dataclass(frozen=True, slots=True)
class Kept:
    """What the provision asks was done."""

    why: str


@dataclass(frozen=True, slots=True)
class Broken:
    """Broken from that day on. Facts decide it, not the clock: until a day that is still to come it is kept so far."""

    since: date
    why: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Nothing has happened that the provision speaks of."""

    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing that is recorded says either way."""

    why: str


Verdict = Kept | Broken | NotApplicable | Unknown
_STANDINGS = {Kept: Standing.KEPT, NotApplicable: Standing.NOT_APPLICABLE, Unknown: Standing.UNKNOWN}


def standing(verdict: Verdict, today: date) -> Standing:
    """How one verdict stands on a day."""
    if isinstance(verdict, Broken):
        return Standing.BROKEN if verdict.since <= today else Standing.KEPT
    return _STANDINGS[type(verdict)]


def told(verdict: Verdict, today: date) -> str:
    """Why, in a sentence that is true on that day."""
    is_to_come = isinstance(verdict, Broken) and verdict.since > today
    return f"Kept so far. {verdict.why}" if is_to_come else verdict.why


def after(day: date) -> date:
    """The first day on which something due on that day is late."""
    return day + timedelta(days=1)


def in_time(duty: Obligation, done: str, not_done: str) -> Verdict:
    """Whether what had a clock was done by the day due: 'Acknowledged' and 'Not acknowledged' are such words."""
    due = f"due {spoken(duty.due_on)}"
    if duty.done_on:
        sentence = f"{done} {spoken(duty.done_on)}, {due}."
        return Kept(sentence) if duty.done_on <= duty.due_on else Broken(after(duty.due_on), sentence)
    if duty.lapsed_on and duty.lapsed_on <= duty.due_on:
        return NotApplicable(f"{not_done}, and not needed from {spoken(duty.lapsed_on)} on; it was {due}.")
    return Broken(after(duty.due_on), f"{not_done}; {due}.")
