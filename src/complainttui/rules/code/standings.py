"""How a provision of the Code stands on a day, and the letter that a case keeps of it; by itself, for lists need it."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """How a provision stands on a day; the first that holds of anything judged holds of the whole."""

    BROKEN = "broken"
    UNKNOWN = "unknown"
    KEPT = "kept"
    NOT_APPLICABLE = "not applicable"


BROKEN_ELSE_KEPT, BROKEN_ELSE_UNKNOWN = "b", "c"
"""Broken from a day on that `breaches` names, and before it kept as far as is known, or unknown."""
LETTERS_OF = {
    Standing.KEPT: ("k", BROKEN_ELSE_KEPT),
    Standing.BROKEN: ("", BROKEN_ELSE_KEPT + BROKEN_ELSE_UNKNOWN),
    Standing.UNKNOWN: ("u", BROKEN_ELSE_UNKNOWN),
    Standing.NOT_APPLICABLE: ("n", ""),
}
"""The letters of each standing: those that are so on any day, and those for which the day decides."""
