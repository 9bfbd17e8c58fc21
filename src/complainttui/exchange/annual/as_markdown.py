"""The annual report as Markdown: the same sentences and tables; charts are left to the tables beneath them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from complainttui.exchange.evidence.markdown import inline, table
from complainttui.reports.annual.document import (
    Block,
    Document,
    Grid,
    Headlines,
    Items,
    Paragraph,
    Table,
    Typed,
)
from complainttui.reports.heading import key_labels, plain_label
from complainttui.rules.text import visible_lines

_BEGINS_SOMETHING = re.compile(r"(\d+)([.)])|([-+=])")


def as_markdown(document: Document) -> str:
    """The whole report; what people typed stays text."""
    return "\n".join(_page(document)) + "\n"


def _page(document: Document) -> Iterator[str]:
    yield f"# {inline(document.title)}\n"
    if document.landlord:
        yield f"{typed_line(document.landlord)}\n"
    yield from (f"- {inline(name)}: {inline(value)}" for name, value in document.about)
    for section in document.sections:
        yield f"\n## {inline(section.title)}"
        for part in section.parts:
            if part.title:
                yield f"\n### {inline(part.title)}"
            for block in part.blocks:
                yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"\n{typed_line(block.text)}"
    elif isinstance(block, Typed):
        yield from (f"\n{one}" for one in _paragraphs(block.text))
    elif isinstance(block, Headlines):
        yield ""
        yield from (f"- {inline(f'{one.number.text} {one.words}')}" for one in block.every)
    elif isinstance(block, Items):
        yield ""
        yield from (f"- {typed_line(one)}" for one in block.every)
    elif isinstance(block, Table):
        yield ""
        yield from _figures(block)
        if block.remarks:
            yield ""
            yield from (f"- {inline(one)}" for one in block.remarks)
    elif isinstance(block, Grid):
        yield f"\n{inline(block.caption)}\n"
        yield from table(map(inline, block.headings), (map(inline, row) for row in block.rows))


def _figures(block: Table) -> Iterator[str]:
    figures = block.figures
    labels = [plain_label(figures, one) for one in block.columns]
    places = range(len(figures.rows))
    if block.is_turned:
        header = ["", *(", ".join(row.labels) for row in figures.rows)]
        rows = [
            [label, *(block.shown(place, column) for place in places)]
            for label, column in zip(labels, block.columns, strict=True)
        ]
        words = 1
    else:
        header = [*key_labels(figures), *labels]
        rows = [[*figures.rows[place].labels, *(block.shown(place, one) for one in block.columns)] for place in places]
        words = len(figures.report.keys)
    yield from table(map(inline, header), (map(inline, row) for row in rows), words=words)


def typed_line(text: str) -> str:
    """A line that begins nothing but itself, whatever was typed at its beginning."""
    line = inline(text)
    return (
        _BEGINS_SOMETHING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line, 1)
        if (_BEGINS_SOMETHING.match(line))
        else line
    )


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", visible_lines(text).strip()):
        yield "  \n".join(typed_line(line) for line in paragraph.splitlines())
