"""Money is whole pence; floats never touch it."""

from __future__ import annotations

import re

from complainttui.rules.problems import WrongInput

_AMOUNT = re.compile(r"£?(\d{1,9})(?:\.(\d{2}))?")


def pounds(pence: int | None) -> str:
    """An amount in pounds: '150.00'; empty when there is none."""
    return "" if pence is None else f"{pence // 100}.{pence % 100:02d}"


def pence(typed: str, field: str = "amount") -> int:
    """The pence of '150', '£1,250.50'. Raises WrongInput for anything that is not an exact amount."""
    found = _AMOUNT.fullmatch(typed.strip().replace(",", ""))
    if not found:
        raise WrongInput(f"{field} is {typed.strip()!r}, not an amount in pounds such as 150.00.", field)
    return int(found[1]) * 100 + int(found[2] or 0)


def in_pounds(pence: int) -> str:
    """An amount as people read it: '£3,125.00'."""
    sign = "-" if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"
