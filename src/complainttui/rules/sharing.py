"""Sharing cases out among officers, in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def shared_out(
    items: Sequence[Item], officers: Sequence[str], may_take: Callable[[Item, str], bool]
) -> list[tuple[Item, str]]:
    """Each item with the officer who gets it: whoever has been given fewest so far, the first named of those.

    So they go round in turn, also past somebody who may not take one. What nobody may take goes to ''.
    """
    given = dict.fromkeys(officers, 0)
    shared = []
    for item in items:
        able = [officer for officer in given if may_take(item, officer)]
        officer = min(able, key=lambda one: given[one], default="")
        if officer:
            given[officer] += 1
        shared.append((item, officer))
    return shared
