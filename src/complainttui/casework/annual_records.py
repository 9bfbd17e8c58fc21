"""What a year's report needs and no case holds: after one of its records was put back, it is there once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from complainttui.rules.problems import Refused

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


def refuse_twins(change: Change, details: Mapping[str, Mapping[str, object]]) -> None:
    """No year has the same thing recorded twice. Raises Refused."""
    for table, rows in details.items():
        if any(len(change.transaction.twins(table, int(row_id))) > 1 for row_id in rows):
            raise Refused("The same has been recorded anew since. Take that away first, or undo it.")
