"""A report's figures as one page of HTML that needs nothing else, and prints."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from complainttui.exchange.figures.shown import Shown, shown_table
from complainttui.reports.figures import Figures
from complainttui.reports.heading import heading, title_line
from complainttui.rules.text import first_line

STYLE = """\
body { font: 1rem/1.4 system-ui, sans-serif; margin: 2rem; color: #111; background: #fff }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem }
dt { font-weight: 600 } dd { margin: 0; overflow-wrap: anywhere }
table { border-collapse: collapse; margin: 1.5rem 0 }
caption { text-align: left; font-weight: 600; padding-bottom: .5rem }
th, td { border: 1px solid #777; padding: .2rem .5rem; text-align: right; font-variant-numeric: tabular-nums }
th.word { text-align: left } thead th { vertical-align: bottom }
@media print {
  @page { size: landscape; margin: 1.5cm }
  body { margin: 0; font-size: 9pt } thead { display: table-header-group } tr { break-inside: avoid }
}
"""


def as_html(figures: Figures) -> str:
    """The whole page; no script, nothing fetched, and what people typed stays text."""
    return "\n".join(_page(figures)) + "\n"


def _page(figures: Figures) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{_text(title_line(figures))}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>"
    yield f"<h1>{_text(figures.report.title)}</h1>\n<dl>"
    yield from (f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in heading(figures)[1:])
    yield "</dl>"
    yield from _table(shown_table(figures), title_line(figures))
    if figures.notes:
        yield "<ul>"
        yield from (f"<li>{_text(note)}</li>" for note in figures.notes)
        yield "</ul>"
    yield "</body>\n</html>"


def _table(shown: Shown, caption: str) -> Iterator[str]:
    yield f"<table>\n<caption>{_text(caption)}</caption>\n<thead>\n<tr>"
    for place, text in enumerate(shown.headings):
        yield f'<th scope="col"{_word(place, shown)}>{_text(text)}</th>'
    yield "</tr>\n</thead>\n<tbody>"
    for row in shown.rows:
        cells = (
            f'<th scope="row"{_word(place, shown)}>{_text(text)}</th>'
            if place < shown.words
            else f"<td>{_text(text)}</td>"
            for place, text in enumerate(row)
        )
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>\n</table>"


def _word(place: int, shown: Shown) -> str:
    return ' class="word"' if place < shown.words else ""


def _text(text: str) -> str:
    return escape(first_line(text))
