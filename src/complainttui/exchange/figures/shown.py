"""A report's table as people are shown it, for every format in which they read it."""

from __future__ import annotations

from dataclasses import dataclass

from complainttui.reports.figures import Figures, printed_with_base
from complainttui.reports.heading import key_labels, plain_label


@dataclass(frozen=True, slots=True)
class Shown:
    """Headings, rows of text, and how many of the first columns are words; the others are numbers."""

    headings: list[str]
    rows: list[list[str]]
    words: int


def shown_table(figures: Figures) -> Shown:
    """The keys of each row in words, then its figures, shares and means with their bases."""
    columns = figures.report.columns
    rows = [
        [*row.labels, *(printed_with_base(column, one) for column, one in zip(columns, cells, strict=True))]
        for row, cells in zip(figures.rows, figures.cells, strict=True)
    ]
    keys = key_labels(figures)
    return Shown([*keys, *(plain_label(figures, one) for one in columns)], rows, len(keys))
