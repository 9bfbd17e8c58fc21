"""How many homes there were at the end of each year, as reports read it."""

from __future__ import annotations

from complainttui.store.reader import Rows


def homes(reader: Rows) -> dict[tuple[int, str], int]:
    """The number of homes by the year in which a reporting year began and tenure group: {(2023, 'lcra'): 7541}.

    In the order of years and groups. Raises Unreachable.
    """
    rows = reader.rows("SELECT year_begins, tenure_group, number FROM homes ORDER BY year_begins, tenure_group DESC")
    return {(int(year), group): int(number) for year, group, number in rows}
