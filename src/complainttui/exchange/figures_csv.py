"""A report's figures as CSV."""

from __future__ import annotations

import csv
from typing import TextIO

from complainttui.exchange.csv_cells import guarded
from complainttui.reports.figures import Figures


def write_figures(out: TextIO, figures: Figures) -> None:
    """Write the header and every row; counts plain, percentages to one decimal."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(figures.header())
    writer.writerows([guarded(cell) for cell in line] for line in figures.lines())
