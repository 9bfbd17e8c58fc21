"""Numbers in a query, as the smallest and the largest that is meant: `2`, `>=2`, `1..3`, `>3wd`, `>100`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from complainttui.rules import money
from complainttui.rules.problems import WrongInput
from complainttui.rules.query.fields import Holds
from complainttui.rules.query.tree import Compared, One, Span, Value

Limits: TypeAlias = tuple[int | None, int | None]
"""The smallest and the largest, both included; None is an open side."""
_WHOLE = re.compile(r"[0-9]{1,4}")
_WORKING_DAYS = re.compile(r"([0-9]{1,4}) *(?:wd)?")


def limits(value: Value, holds: Holds) -> Limits:
    """What is meant, in whole numbers, working days or pence. Raises WrongInput for what is no such number."""
    read = _READS[holds]
    if isinstance(value, Compared):
        number = read(value.than)
        return {
            "<": (None, number - 1),
            "<=": (None, number),
            ">": (number + 1, None),
            ">=": (number, None),
        }[value.sign]
    if isinstance(value, Span):
        return (read(value.first) if value.first else None), (read(value.last) if value.last else None)
    number = read(value.text if isinstance(value, One) else "")
    return number, number


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text.strip()):
        raise WrongInput(f"{text!r} is not a number. It needs a number, as in 2, >=2 or 1..3.")
    return int(text)


def _working_days(text: str) -> int:
    found = _WORKING_DAYS.fullmatch(text.strip().casefold())
    if not found:
        raise WrongInput(f"{text!r} is not a number of working days. Try 3wd, >3wd or 1..5.")
    return int(found[1])


def _pence(text: str) -> int:
    try:
        return money.pence(text)
    except WrongInput:
        raise WrongInput(f"{text!r} is not an amount in pounds. Try 100, >100.50 or 50..250.") from None


_READS: dict[Holds, Callable[[str], int]] = {
    Holds.NUMBER: _whole,
    Holds.AGE: _working_days,
    Holds.MONEY: _pence,
}
