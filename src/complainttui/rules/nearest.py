"""The known name that is nearest to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], alike: float = 0.6) -> str:
    """', did you mean X?' or nothing, to be put after what is wrong."""
    from difflib import get_close_matches  # only once something is wrong

    found = get_close_matches(name.casefold(), list(known), n=1, cutoff=alike)
    return f"; did you mean {found[0]}?" if found else ""
