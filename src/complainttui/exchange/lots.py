"""A lot of lines: what is taken out of cases is made and written lot by lot, however much it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from complainttui.store.sheets import Line


class Lot(NamedTuple):
    """Lines of CSV as they are written, and how many."""

    rows: int
    text: str

    @classmethod
    def of(cls, lines: Sequence[Line], left: Mapping[int, str]) -> Lot:
        """The lines as the database made them, and by their rows those that were left to us."""
        told = (left.get(one.row_id, "") if one.text is None else f"{one.text}\n" for one in lines)
        return cls(len(lines), "".join(told))


Make = Callable[[Sequence[int]], Lot]
"""Makes the lines of these cases, in their order. Raises Unreachable."""
