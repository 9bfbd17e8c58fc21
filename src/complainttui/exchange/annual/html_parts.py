"""What every piece of the annual report's page needs: text made safe, ids, and how it looks."""

from __future__ import annotations

import re
from html import escape

from complainttui.rules.text import first_line, visible_lines

STYLE = """\
:root { color-scheme: light }
* { box-sizing: border-box }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; padding: 2rem 1.5rem; max-width: 60rem;
  color: #1a1a1a; background: #fff; overflow-wrap: break-word }
h1 { font-size: 2rem; line-height: 1.2; margin: .2rem 0 1rem }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 3rem 0 1rem; padding-top: .6rem; border-top: 3px solid #1f4e79 }
h3 { font-size: 1.15rem; line-height: 1.3; margin: 2.2rem 0 .6rem }
p, .typed, main > section > ul { max-width: 46rem }
a { color: #0b4a7d } a.n { color: inherit; text-decoration-color: #6b7280; text-underline-offset: .15em }
:target { outline: 3px solid #a34a00; outline-offset: 1px }
header { border-bottom: 1px solid #6b7280; padding-bottom: 1rem }
.landlord { font-size: 1.25rem; font-weight: 600; margin: 0 }
header dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0; font-size: .9rem }
dt { font-weight: 600 } dd { margin: 0; min-width: 0; overflow-wrap: anywhere }
nav h2 { border: 0; margin: 1.2rem 0 .4rem; padding: 0; font-size: 1.15rem }
nav ol { columns: 2; column-gap: 2.5rem; padding-left: 1.4rem; margin: 0; font-size: .9rem }
nav ol > li { break-inside: avoid; margin-bottom: .4rem } nav ul { padding-left: 1rem; margin: 0 }
.headlines { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .8rem;
  padding: 0; max-width: none }
.headlines li { border: 1px solid #6b7280; border-left: 5px solid #1f4e79; padding: .6rem .8rem; line-height: 1.3 }
.headlines strong { display: block; font-size: 1.35rem; font-variant-numeric: tabular-nums }
.typed { border-left: 3px solid #6b7280; padding-left: 1rem; margin: 1rem 0 } .typed p { margin: .5rem 0 }
li p { margin: 0 }
figure { margin: 1.2rem 0 } figcaption { font-weight: 600; margin-bottom: .3rem }
svg { display: block; width: 100%; max-width: 45rem; height: auto; font: 13px system-ui, sans-serif }
.scroll { overflow-x: auto; margin: 1rem 0 .4rem }
table { border-collapse: collapse; font-size: .82rem; line-height: 1.3 }
caption { text-align: left; padding-bottom: .3rem; font-size: .85rem; color: #333 }
th, td { border: 1px solid #9aa0a6; padding: .25rem .45rem; text-align: right; font-variant-numeric: tabular-nums }
th { font-weight: 600 } thead th { vertical-align: bottom; background: #eef1f4 }
tbody th { font-weight: 400; text-align: left } tbody th, td { vertical-align: baseline }
th.word { text-align: left } th.one { white-space: nowrap }
td small { font-size: .92em; color: #444; white-space: nowrap }
tr.total > * { font-weight: 600; border-top: 2px solid #1a1a1a }
table.words td { text-align: left; vertical-align: top; white-space: normal; overflow-wrap: anywhere }
table.words { width: 100% } table.words td p { margin: 0 } table.words td p + p { margin-top: .4rem }
ul.remarks { font-size: .85rem; color: #333; padding-left: 1.2rem; margin: .2rem 0 1rem }
footer { margin-top: 3rem; border-top: 1px solid #6b7280; font-size: .85rem }
@media (max-width: 40rem) { nav ol { columns: 1 } }
@page { size: A4; margin: 14mm }
@media print {
  body { padding: 0; max-width: none; font-size: 9.5pt } h1 { font-size: 20pt }
  h2 { font-size: 14pt; margin-top: 1.6rem } h3 { font-size: 11pt; margin-top: 1.2rem }
  h2, h3, caption, figcaption { break-after: avoid } figure, tr, .headlines li { break-inside: avoid }
  thead { display: table-header-group } .scroll { overflow: visible }
  table { font-size: 7.5pt } caption { font-size: 8pt } th, td { padding: .12rem .25rem }
  td small { white-space: normal }
  a, a.n { color: inherit; text-decoration: none } :target { outline: 0 }
  nav { break-after: page } p { orphans: 3; widows: 3 }
  thead th { background: none }
}
"""
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")


def plain(text: str) -> str:
    """Text on one line."""
    return escape(first_line(text))


def attribute(name: str) -> str:
    """A name of ours within a link or an id."""
    return _UNSAFE.sub("-", name)


def multi_line(text: str) -> str:
    """Text with its paragraphs and line breaks."""
    paragraphs = re.split(r"\n\s*\n", visible_lines(text).strip())
    return "".join(f"<p>{'<br>'.join(escape(line) for line in one.splitlines())}</p>" for one in paragraphs if one)


def cell_id(table: str, row: int, column: str) -> str:
    """The id of a cell: by the place of its row, since names of rows are what people typed."""
    return f"{table}-{row + 1}-{column}"


def table_id(table: str) -> str:
    """The id of a whole table."""
    return f"table-{table}"
