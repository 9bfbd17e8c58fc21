"""How far something long is: who does it says so to whoever waits, and need not know who that is."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[str, float], object]
"""Takes what is being done and its share from 0 to 1; what it raises ends the work."""


def untold(_what: str, _share: float) -> None:
    """For whoever need not know."""
