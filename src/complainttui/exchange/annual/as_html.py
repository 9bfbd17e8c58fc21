"""The annual report as one page of HTML that needs nothing else, reads without colour, and prints on A4."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from complainttui.exchange.annual.charts import bars, trends
from complainttui.exchange.annual.html_parts import STYLE, attribute, cell_id, multi_line, plain, table_id
from complainttui.exchange.annual.html_tables import figures_table, grid
from complainttui.reports.annual.document import (
    Bars,
    Block,
    Document,
    Grid,
    Headlines,
    Items,
    Number,
    Paragraph,
    Part,
    Section,
    Table,
    Trends,
    Typed,
)
from complainttui.rules.text import visible
from complainttui.rules.uk_dates import spoken


def as_html(document: Document) -> str:
    """The whole page; no script, nothing fetched, and what people typed stays text."""
    return "\n".join(_page(document)) + "\n"


def _page(document: Document) -> Iterator[str]:
    over = ", ".join(one for one in (document.landlord, document.title) if one)
    yield '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{plain(over)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>"
    yield "<header>"
    if document.landlord:
        yield f'<p class="landlord">{plain(document.landlord)}</p>'
    yield f"<h1>{plain(document.title)}</h1>\n<dl>"
    yield from (f"<dt>{plain(name)}</dt><dd>{plain(value)}</dd>" for name, value in document.about)
    yield "</dl>\n</header>"
    yield from _contents(document)
    yield "<main>"
    for section in document.sections:
        yield from _section(section)
    yield f"</main>\n<footer><p>{plain(over)}, as at {plain(spoken(document.as_at))}</p></footer>\n</body>\n</html>"


def _contents(document: Document) -> Iterator[str]:
    yield '<nav aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n<ol>'
    for section in document.sections:
        yield f'<li><a href="#{attribute(section.id)}">{plain(section.title)}</a>'
        titled = [one for one in section.parts if one.title]
        if titled:
            links = "".join(f'<li><a href="#{attribute(one.id)}">{plain(one.title)}</a></li>' for one in titled)
            yield f"<ul>{links}</ul>"
        yield "</li>"
    yield "</ol>\n</nav>"


def _section(section: Section) -> Iterator[str]:
    yield f'<section aria-labelledby="{attribute(section.id)}">\n<h2 id="{attribute(section.id)}">'
    yield f"{plain(section.title)}</h2>"
    for part in section.parts:
        yield from _part(part)
    yield "</section>"


def _part(part: Part) -> Iterator[str]:
    if part.title:
        yield f'<h3 id="{attribute(part.id)}">{plain(part.title)}</h3>'
    for place, block in enumerate(part.blocks):
        yield from _block(block, f"{part.id or 'own'}-{place}")


def _block(block: Block, name: str) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"<p>{''.join(_span(one) for one in block.spans)}</p>"
    elif isinstance(block, Typed):
        yield f'<div class="typed">{multi_line(block.text)}</div>'
    elif isinstance(block, Headlines):
        yield '<ul class="headlines">'
        yield from (f"<li><strong>{_span(one.number)}</strong> {plain(one.words)}</li>" for one in block.every)
        yield "</ul>"
    elif isinstance(block, Items):
        yield "<ul>"
        yield from (f"<li>{multi_line(one)}</li>" for one in block.every)
        yield "</ul>"
    elif isinstance(block, Bars):
        yield from bars(block, name)
    elif isinstance(block, Trends):
        yield from trends(block, name)
    elif isinstance(block, Table):
        yield from figures_table(block)
    elif isinstance(block, Grid):
        yield from grid(block)


def _span(span: str | Number) -> str:
    if isinstance(span, str):
        return escape(visible(span))
    to = table_id(span.table) if span.row is None else cell_id(span.table, span.row, span.column)
    return f'<a class="n" href="#{attribute(to)}">{plain(span.text)}</a>'
