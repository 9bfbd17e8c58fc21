"""The lines of a self-assessment's screen: its provisions or questions, what is said of one, and its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text
from textual.content import Content

from complainttui.exchange.assessments.told import cells_of
from complainttui.reports.assessing.assessment import Assessed, Source
from complainttui.reports.assessing.cells import BROKEN, UNKNOWN, Cell
from complainttui.reports.heading import plain_label
from complainttui.rules.text import first_line, visible_lines

_SHORT = {"not_applicable": "n/a"}
_STANDING = {Source.CARRIED_OVER: "last year", Source.OPEN: "open"}
_NAMES = 11  # cells


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure whose cases can be opened."""

    words: str
    cell: Cell


def item_line(one: Assessed) -> Content:
    """'6.2   partly   drafted   Stage 1: acknowledge ...'; a mark of exclamation where the cases say otherwise."""
    comply = _SHORT.get(one.comply, one.comply)
    standing = _STANDING.get(one.source, one.source)
    mark = "!" if one.against else " "
    return Content(f"{one.item.number:<5} {comply:<7} {mark}{standing:<10}{first_line(one.item.asks)}")


def section_line(section: str) -> Content:
    """A heading among the lines."""
    return Content.styled(first_line(section), "bold $text-accent")


def item_text(one: Assessed) -> Table:
    """Everything that is said of it, the names in a column of their own."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=_NAMES)
    table.add_column(ratio=1)
    table.add_row(Text(one.item.number, "bold"), Text(visible_lines(one.item.asks), "bold"))
    for name, words in _said(one):
        table.add_row(Text(name, "bold"), Text(visible_lines(words)))
    return table


def figure_lines(one: Assessed) -> Iterator[FigureLine]:
    """Each figure of it, then those that it is made of: how many say no, of how many it cannot be told."""
    for cell in one.cells:
        yield FigureLine(f"{cell.label}: {cell.words}", cell)
        for column in (BROKEN, UNKNOWN):
            if cell.count(column):
                beside = cell.beside(column)
                label = plain_label(beside.figures, beside.column)
                yield FigureLine(f"  {label}: {beside.value}", beside)


def about(found: Sequence[Assessed]) -> str:
    """'3 answered, 30 drafted, 39 open'."""
    counts = {source: sum(one.source is source for one in found) for source in Source}
    return ", ".join(f"{many} {source.label.lower()}" for source, many in counts.items() if many)


def _said(one: Assessed) -> Iterator[tuple[str, str]]:
    yield "Standing", f"{one.standing[:1].upper()}{one.standing[1:]}."
    yield "Comply", one.comply_words or "not said"
    yield "Evidence", one.evidence or "none yet"
    yield "Commentary", one.commentary or "none yet"
    if one.against:
        yield "But", one.against
    if one.draft and one.source in (Source.ANSWERED, Source.CARRIED_OVER):
        yield "The cases", "\n".join(filter(None, (one.draft.comply.capitalize(), one.draft.evidence)))
    for formula in one.item.formulas:
        yield "Formula", formula.told
        for cell in cells_of(one, formula):
            yield "", cell.words
