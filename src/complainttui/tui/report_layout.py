"""How a report's figures are laid out: widths, headings of two lines, numbers to the right, a cell in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.content import Content

from complainttui.reports.definition import Column
from complainttui.reports.figures import Figure, Figures, Row, printed, printed_with_base
from complainttui.reports.heading import plain_label
from complainttui.rules.text import first_line

NARROWEST_NAMES, WIDEST_NAMES = 26, 60  # cells of the column of names, where its names are longer
_ONE_LINE = 9  # cells of a heading that stays on one line
_NARROWEST = 5


@dataclass(frozen=True, slots=True)
class Layout:
    """The cells that each column takes, that of the names first, and what stands in every one."""

    widths: tuple[int, ...]
    headings: tuple[Text, ...]
    lines: tuple[tuple[Content, ...], ...]

    @property
    def width(self) -> int:
        """All of it."""
        return sum(self.widths)


def laid_out(figures: Figures, width: int) -> Layout:
    """The table for a screen of so many columns; names that are longer than their column end in '…'."""
    columns = figures.report.columns
    printed_rows = [
        [printed(column, one) for column, one in zip(columns, cells, strict=True)] for cells in figures.cells
    ]
    names = [first_line(row.label) for row in figures.rows]
    most = min(WIDEST_NAMES, max(NARROWEST_NAMES, width * 2 // 5))
    room = min(most, max((cell_len(name) for name in names), default=len("Nothing")))
    headings = [heading_lines(figures.label(column)) for column in columns]
    widths = [
        1 + max(_NARROWEST, *(cell_len(line) for line in lines), *(len(row[place]) for row in printed_rows))
        for place, lines in enumerate(headings)
    ]
    lines = tuple(
        (Content(_cut(name, room)), *(Content(one.rjust(there)) for one, there in zip(row, widths, strict=True)))
        for name, row in zip(names, printed_rows, strict=True)
    )
    heads = (_over(lines_of, there) for lines_of, there in zip(headings, widths, strict=True))
    return Layout((room, *widths), (Text(""), *heads), lines)


def heading_lines(label: str) -> Sequence[str]:
    """A heading on one line or two: where its file breaks it, else at the space that makes it narrowest."""
    if "\n" in label:
        first, _, rest = label.partition("\n")
        return [first_line(first), first_line(rest)]
    words = first_line(label).split(" ")
    if cell_len(label) <= _ONE_LINE or len(words) == 1:
        return [" ".join(words)]
    halves = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    return min(halves, key=lambda two: max(map(cell_len, two)))


def in_words(figures: Figures, row: Row, column: Column, figure: Figure) -> str:
    """A cell with its base: 'Stage 1: all, % on time: 66.7% of 6 (Received)'."""
    told = printed_with_base(column, figure)
    if figure.base is not None and column.of:
        of = next(one for one in figures.report.columns if one.id == column.of)
        told += f" ({plain_label(figures, of)})"
    where = f"{row.label}, " if row.labels else ""
    return first_line(f"{where}{plain_label(figures, column)}: {told}")


def _cut(name: str, room: int) -> str:
    return name if cell_len(name) <= room else set_cell_size(name, room - 1) + "…"


def _over(lines: Sequence[str], width: int) -> Text:
    """A heading over the right end of its numbers, standing on the second of two lines."""
    two = ["", *lines][-2:]
    return Text("\n".join(" " * (width - cell_len(line)) + line for line in two))
