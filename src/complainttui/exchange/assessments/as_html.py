"""A self-assessment as one page of HTML that needs nothing else, and prints."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from complainttui.exchange.assessments.told import cells_of, heading, title_line
from complainttui.exchange.figures.as_html import STYLE
from complainttui.reports.assessing.assessment import Assessed, Assessment
from complainttui.rules.text import first_line, visible_lines

_STYLE = f"""{STYLE}\
table {{ width: 100% }}
th, td {{ text-align: left; vertical-align: top }}
td {{ overflow-wrap: anywhere }}
.lines {{ white-space: pre-line }}
p {{ margin: 0 0 .4rem }} ul {{ margin: 0; padding-left: 1.2rem }}
"""
_HEADINGS = ("Number", "Requirement", "Comply", "Evidence", "Commentary", "By the cases")


def as_html(assessed: Assessment) -> str:
    """The whole page; no script, nothing fetched, and what people typed stays text."""
    return "\n".join(_page(assessed)) + "\n"


def sections(assessed: Assessment) -> Iterator[str]:
    """A heading and a table for each section, as they stand on the page."""
    for section, items in groupby(assessed.items, key=lambda one: one.item.section):
        yield f"<h2>{_text(section)}</h2>\n<table>\n<thead>\n<tr>"
        yield "".join(f'<th scope="col">{one}</th>' for one in _HEADINGS)
        yield "</tr>\n</thead>\n<tbody>"
        yield from (_row(one) for one in items)
        yield "</tbody>\n</table>"


def _page(assessed: Assessment) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{_text(title_line(assessed))}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>"
    yield f"<h1>{_text(assessed.form.title)}</h1>\n<dl>"
    yield from (f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in list(heading(assessed))[1:])
    yield "</dl>"
    yield from sections(assessed)
    yield "</body>\n</html>"


def _row(one: Assessed) -> str:
    comply = f"<p>{_text(one.comply_words)}</p>" if one.comply else ""
    cells = (
        _text(one.item.asks),
        f"{comply}<p><small>{_text(one.standing)}</small></p>",
        _lines(one.evidence),
        _lines(one.commentary),
        _by_the_cases(one),
    )
    return f'<tr><th scope="row">{one.item.number}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _by_the_cases(one: Assessed) -> str:
    told = [f"<p><strong>{_text(one.against)}</strong></p>"] if one.against else []
    for formula in one.item.formulas:
        figures = "".join(f"<li>{_text(f'{cell.label}: {cell.words}')}</li>" for cell in cells_of(one, formula))
        told.append(f"<p>{_text(formula.told)}</p>{f'<ul>{figures}</ul>' if figures else ''}")
    return "".join(told)


def _lines(text: str) -> str:
    return f'<div class="lines">{escape(visible_lines(text))}</div>' if text.strip() else ""


def _text(text: str) -> str:
    return escape(first_line(text))
