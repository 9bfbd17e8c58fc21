"""A report's figures as Markdown: the heading as a list, the table with pipes, the notes beneath."""

from __future__ import annotations

from collections.abc import Iterator

from complainttui.exchange.evidence.markdown import inline, table
from complainttui.exchange.figures.shown import shown_table
from complainttui.reports.figures import Figures
from complainttui.reports.heading import heading


def as_markdown(figures: Figures) -> str:
    """The whole page; what people typed stays text."""
    return "\n".join(_page(figures)) + "\n"


def _page(figures: Figures) -> Iterator[str]:
    shown = shown_table(figures)
    yield f"# {inline(figures.report.title)}"
    yield ""
    yield from (f"- {name}: {inline(value)}" for name, value in heading(figures)[1:])
    yield ""
    rows = ([inline(cell) for cell in row] for row in shown.rows)
    yield from table(map(inline, shown.headings), rows, words=shown.words)
    if figures.notes:
        yield ""
        yield from (f"- {inline(note)}" for note in figures.notes)
