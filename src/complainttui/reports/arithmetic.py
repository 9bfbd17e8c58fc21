"""Shares, changes, means and medians, rounded as a spreadsheet rounds: halves away from nought, in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping


def percent(part: int, base: int, decimals: int = 1) -> float | None:
    """What share the part is of the base; None where that is nought."""
    return rounded(100 * part, base, decimals) if base else None


def change(before: int, now: int, decimals: int = 1) -> float | None:
    """By how many percent a number has changed; None where it was nought."""
    return rounded(100 * (now - before), before, decimals) if before else None


def per_thousand(part: int, homes: int, decimals: int = 1) -> float | None:
    """How many for each thousand homes; None without homes."""
    return rounded(1000 * part, homes, decimals) if homes else None


def mean(spread: Mapping[int, int], decimals: int = 1) -> float | None:
    """The mean of numbers, given how often each comes; None where there is none."""
    many = sum(spread.values())
    return rounded(sum(number * often for number, often in spread.items()), many, decimals) if many else None


def median(spread: Mapping[int, int]) -> float | None:
    """The one in the middle, or the mean of the two that are; None where there is none."""
    many = sum(spread.values())
    if not many:
        return None
    middle = sorted((_nth(spread, (many - 1) // 2), _nth(spread, many // 2)))
    return sum(middle) / 2


def rounded(number: int, by: int, decimals: int) -> float:
    """One number over another; 6.25 is 6.3, though it is 6.2 to a float."""
    scale: int = 10**decimals
    size = (2 * abs(number) * scale + by) // (2 * by)
    return (size if number >= 0 else -size) / scale


def _nth(spread: Mapping[int, int], place: int) -> int:
    for number in sorted(spread):
        place -= spread[number]
        if place < 0:
            return number
    raise IndexError(place)
