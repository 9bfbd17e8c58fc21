"""Tables of the annual report's page: a caption, heads that say of what they are, an id for each cell."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from complainttui.exchange.annual.html_parts import attribute, cell_id, multi_line, plain, table_id
from complainttui.reports.annual.document import Grid, Table
from complainttui.reports.definition import Column
from complainttui.reports.figures import printed
from complainttui.reports.heading import key_labels, plain_label
from complainttui.reports.rows import ALL
from complainttui.rules.text import first_line


def figures_table(table: Table) -> Iterator[str]:
    """The table, and beneath it what its figures lack or leave out."""
    yield from _begun(table.id, table.caption, "")
    yield from _turned(table) if table.is_turned else _upright(table)
    yield "</tbody>\n</table>\n</div>"
    if table.remarks:
        yield '<ul class="remarks">'
        yield from (f"<li>{plain(one)}</li>" for one in table.remarks)
        yield "</ul>"


def grid(block: Grid) -> Iterator[str]:
    """A table of words; its first column names the rows."""
    yield from _begun(block.id, block.caption, ' class="words"')
    yield f"{''.join(_head(one, is_word=True) for one in block.headings)}</tr>\n</thead>\n<tbody>"
    for first, *rest in block.rows:
        cells = "".join(f"<td>{multi_line(one)}</td>" for one in rest)
        yield f'<tr><th scope="row">{plain(first)}</th>{cells}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _begun(name: str, caption: str, kind: str) -> Iterator[str]:
    named = attribute(table_id(name))
    yield f'<div class="scroll" role="region" tabindex="0" aria-labelledby="caption-{named}">'
    yield f'<table id="{named}"{kind}>\n<caption id="caption-{named}">{plain(caption)}</caption>\n<thead>\n<tr>'


def _head(text: str, *, is_word: bool) -> str:
    kind = " ".join(name for name, holds in (("word", is_word), ("one", " " not in text)) if holds)
    of_kind = f' class="{kind}"' if kind else ""
    return f'<th scope="col"{of_kind}>{plain(text)}</th>'


def _upright(table: Table) -> Iterator[str]:
    figures = table.figures
    heads = [_head(one, is_word=True) for one in key_labels(figures)]
    heads += [_head(plain_label(figures, one), is_word=False) for one in table.columns]
    yield f"{''.join(heads)}</tr>\n</thead>\n<tbody>"
    for place, row in enumerate(figures.rows):
        kind = ' class="total"' if row.keys and row.keys[-1] == ALL else ""
        cells = "".join(_cell(table, place, one) for one in table.columns)
        yield f"<tr{kind}>{''.join(_row_heads(table, place))}{cells}</tr>"


def _row_heads(table: Table, place: int) -> Iterator[str]:
    """The names of a row; one that the row before has too stands once for both."""
    rows = table.figures.rows
    keys = rows[place].keys
    for depth, label in enumerate(rows[place].labels, start=1):
        if depth == len(keys):
            yield f'<th scope="row">{plain(label)}</th>'
        elif place == 0 or rows[place - 1].keys[:depth] != keys[:depth]:
            many = 1
            while place + many < len(rows) and rows[place + many].keys[:depth] == keys[:depth]:
                many += 1
            yield f'<th scope="rowgroup" rowspan="{many}">{plain(label)}</th>'


def _turned(table: Table) -> Iterator[str]:
    figures = table.figures
    heads = [_head(" ", is_word=True), *(_head(_label(row.labels), is_word=False) for row in figures.rows)]
    yield f"{''.join(heads)}</tr>\n</thead>\n<tbody>"
    for column in table.columns:
        cells = "".join(_cell(table, place, column) for place in range(len(figures.rows)))
        yield f'<tr><th scope="row">{plain(plain_label(figures, column))}</th>{cells}</tr>'


def _label(labels: tuple[str, ...]) -> str:
    return ", ".join(labels)


def _cell(table: Table, row: int, column: Column) -> str:
    """The number, and beneath it what it is a share of."""
    shown = first_line(table.shown(row, column))
    number = first_line(printed(column, table.figure(row, column)))
    if shown.startswith(f"{number}%"):
        number += "%"
    rest = shown.removeprefix(number)
    base = f" <small>{escape(rest.lstrip())}</small>" if rest else ""
    return f'<td id="{attribute(cell_id(table.id, row, column.id))}">{escape(number)}{base}</td>'
