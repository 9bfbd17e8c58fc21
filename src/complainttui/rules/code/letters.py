"""How a case stands by every provision of the Code in one short text: a letter for each, in the order of PROVISIONS.

A text that many cases have in common is counted once for all of them, so that figures over a million cases need no row
for each case and provision. What is broken from a day on has a letter that also says how it stands before that day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from complainttui.rules.code.standings import BROKEN_ELSE_KEPT, BROKEN_ELSE_UNKNOWN, Standing
from complainttui.rules.code.verdicts import Broken, Unknown

if TYPE_CHECKING:
    from complainttui.rules.code.judging import Judged

_LETTERS = {Standing.KEPT: "k", Standing.UNKNOWN: "u", Standing.NOT_APPLICABLE: "n"}


def letters(judged: Iterable[Judged]) -> str:
    """The text for a case to which every provision was put; empty for one that the Code is not put to."""
    return "".join(_letter(one) for one in judged)


def place_of(number: str) -> int:
    """Where the letter of a provision stands, from 1."""
    return _numbers().index(number) + 1


def provisions_of(number: str) -> list[str]:
    """The provisions of a section, '6'; of one provision, '6.2', that one."""
    return [one for one in _numbers() if one == number or one.startswith(f"{number}.")]


def _numbers() -> tuple[str, ...]:
    from complainttui.rules.code.judging import NUMBERS  # every list reads this file, and few ask for a provision

    return NUMBERS


def _letter(judged: Judged) -> str:
    if judged.broken_since is None:
        return _LETTERS[judged.standing(date.min)]  # without a breach, no day changes it
    is_unknown = any(isinstance(one, Unknown) for one in judged.verdicts if not isinstance(one, Broken))
    return BROKEN_ELSE_UNKNOWN if is_unknown else BROKEN_ELSE_KEPT
