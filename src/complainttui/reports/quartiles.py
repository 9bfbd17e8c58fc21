"""Where all landlords stood by measures CH01 and CH02, from what the regulator published of each of them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from complainttui.reports.definition import Quartile

_FILE = Path(__file__).parent / "published" / "tsm_ch_quartiles.csv"
_ALL_LANDLORDS = "all"
PUBLISHED = ("ch01", "ch02")


class Published(NamedTuple):
    """A measure as it was published for a year: a rate per 1,000 homes (CH01), or a share in percent (CH02)."""

    year_begins: int
    tenure_group: str
    stage: int
    measure: str


@cache
def quartiles() -> Mapping[Published, Mapping[Quartile, float]]:
    """Every published measure with its quartiles, of landlords of all types together."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["landlord_type"] == _ALL_LANDLORDS]
    return {_measure(row): {one: float(row[one]) for one in Quartile} for row in rows}


def _measure(row: Mapping[str, str]) -> Published:
    name = row["measure"]  # 'CH01(1) per 1,000', 'CH02(2) %'
    return Published(int(row["year"][:4]), row["tenure"].lower(), int(name[5]), name[:4].lower())
