"""The annual report as a document, before it is written as HTML, Markdown or a spreadsheet.

Every number in a sentence or a chart is that of a cell of one of its tables, and names the cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from complainttui.reports.definition import Column, Measure
from complainttui.reports.figures import Figure, Figures, printed_with_base
from complainttui.reports.periods import Period
from complainttui.store.publications import LastEvent


@dataclass(frozen=True, slots=True)
class Number:
    """A number within a sentence, and where it is from: the id of a table, and of the cell where it has one."""

    text: str
    table: str
    row: int | None = None
    column: str = ""


Span: TypeAlias = str | Number


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences of ours."""

    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The words without their links."""
        return "".join(one if isinstance(one, str) else one.text for one in self.spans)


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody wrote, in paragraphs of their own."""

    text: str


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the figures over all others, and what it is of."""

    number: Number
    words: str


@dataclass(frozen=True, slots=True)
class Headlines:
    """The figures over all others."""

    every: tuple[Headline, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a trend or a bar of a chart: None where there is no number to draw."""

    label: str
    value: float | None
    printed: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A horizontal bar for each row of a table."""

    title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Trends:
    """A line over the years for each of some rows, each in a panel of its own with its name over it."""

    title: str
    panels: tuple[tuple[str, tuple[Mark, ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Figures of a report, by rows and columns, or turned: then its rows stand beside each other."""

    id: str
    caption: str
    figures: Figures
    columns: tuple[Column, ...]
    is_turned: bool = False
    remarks: tuple[str, ...] = ()
    """What the figures lack, and what none of them counts."""

    def cells(self) -> Iterator[tuple[int, Column, Figure]]:
        """Each cell that is shown, row by row."""
        places = [self.figures.report.columns.index(one) for one in self.columns]
        for row, figures in enumerate(self.figures.cells):
            for place, column in zip(places, self.columns, strict=True):
                yield row, column, figures[place]

    @property
    def has_figures(self) -> bool:
        """Whether anything is counted in it at all."""
        return any(
            bool(figure.value) or figure.mark
            for _, column, figure in self.cells()
            if column.measure not in (Measure.HOMES, Measure.PUBLISHED)
        )

    def figure(self, row: int, column: Column) -> Figure:
        """The figure of a cell."""
        return self.figures.cells[row][self.figures.report.columns.index(column)]

    def shown(self, row: int, column: Column) -> str:
        """A cell as it is printed, a share with its base."""
        return printed_with_base(column, self.figure(row, column))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words: the self-assessment, the action plan."""

    id: str
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list of sentences, what people typed among them."""

    every: tuple[str, ...]


Block: TypeAlias = Paragraph | Typed | Headlines | Bars | Trends | Table | Grid | Items


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under a heading of a section; without a title, at its beginning."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the report."""

    id: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report."""

    title: str
    landlord: str
    """Empty where the team has not said whose report it is."""
    period: Period
    as_at: date
    about: tuple[tuple[str, str], ...]
    """Names and values that stand over it: period, as-at, where it was narrowed, the last event once published."""
    sections: tuple[Section, ...]
    figures: tuple[Figures, ...]
    """Every report that was worked out for it, in order."""
    last_event: LastEvent | None = None
    """Up to where the database was known, of a report that is published."""

    def tables(self) -> list[Table]:
        """Every table of figures, in order."""
        return [
            block
            for section in self.sections
            for part in section.parts
            for block in part.blocks
            if isinstance(block, Table)
        ]
