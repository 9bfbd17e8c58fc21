"""The lists of names that a query may ask for. Imported before the first list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

WARDS, PROCEDURES, DUTIES, HEADS = "wards", "procedures", "duties", "heads"
"""Lists that the team does not keep by hand."""

Names: TypeAlias = Callable[[str], Sequence[str]]
"""Gives every name on a list, as `FieldKind.names` calls it."""


def nobody(_names: str) -> Sequence[str]:
    """Where no list is at hand."""
    return ()
