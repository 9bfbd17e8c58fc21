"""Lines in which a case is told: parts with a tone, that a screen colours and a command prints as they are."""

from __future__ import annotations

from datetime import date
from enum import Enum, auto

from complainttui.casework.desk import Desk
from complainttui.rules.countdown import Urgency, in_words, urgency
from complainttui.rules.uk_dates import spoken


class Tone(Enum):
    """How a part of a line is said; its words say the same without it."""

    PLAIN = auto()
    STRONG = auto()
    MUTED = auto()
    OVER = auto()
    TODAY = auto()
    SOON = auto()


_TONES = {Urgency.OVER: Tone.OVER, Urgency.TODAY: Tone.TODAY, Urgency.SOON: Tone.SOON}
Part = tuple[str, Tone]
Line = tuple[int, tuple[Part, ...]]
"""Its indentation and its parts."""


def plain(text: str) -> Part:
    """A part said without emphasis."""
    return text, Tone.PLAIN


def strong(text: str) -> Part:
    """A part that stands out."""
    return text, Tone.STRONG


def muted(text: str) -> Part:
    """A part that stands back."""
    return text, Tone.MUTED


def line(*parts: Part | str, indent: int = 0) -> Line:
    """A line of parts; text by itself is plain."""
    return indent, tuple(plain(one) if isinstance(one, str) else one for one in parts)


def left(due: date, desk: Desk) -> Part:
    """How long is left, by its urgency."""
    tone = _TONES.get(urgency(due, desk.today, desk.calendar), Tone.PLAIN)
    return in_words(due, desk.today, desk.calendar), tone


def state(due: date, done: date | None, desk: Desk) -> tuple[Part, ...]:
    """By when, and done or how long is left."""
    if done is None:
        return muted(f"by {spoken(due)}: "), left(due, desk)
    return (muted(f"by {spoken(due)}: done {spoken(done)}"), strong(" LATE" if done > due else ""))
