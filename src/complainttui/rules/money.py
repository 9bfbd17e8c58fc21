"""Money is whole pence; floats never touch it."""

from __future__ import annotations


def pounds(pence: int | None) -> str:
    """An amount in pounds: '150.00'; empty when there is none."""
    return "" if pence is None else f"{pence // 100}.{pence % 100:02d}"
