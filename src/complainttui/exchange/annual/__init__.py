"""Writing the annual report: one page of HTML, Markdown or a spreadsheet, each with the same figures."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from complainttui.exchange.formats import WORKBOOK, ending_of, put_made
from complainttui.reports.annual.document import Document
from complainttui.rules.problems import WrongInput

FORMATS = ("html", "md", WORKBOOK)
"""The usual one first; also how the names of files end."""


def annual_format_of(name: str | Path) -> str:
    """The format that the name of a file promises. Raises WrongInput where the report is not written so."""
    return checked_format(ending_of(name), f"What is to be written into {name}?")


def checked_format(form: str, asked: str = "") -> str:
    """The format, if the report is written so. Raises WrongInput that says how it is written."""
    if form not in FORMATS:
        raise WrongInput(f"{asked} The annual report is written as {', '.join(FORMATS)}.".strip(), "format")
    return form


def as_bytes(document: Document, form: str) -> bytes:
    """The whole file in UTF-8, or as a workbook."""
    if form == WORKBOOK:  # only what writes the one format is loaded
        from complainttui.exchange.annual.as_workbook import as_workbook

        return as_workbook(document)
    if form == "md":
        from complainttui.exchange.annual.as_markdown import as_markdown

        return as_markdown(document).encode()
    from complainttui.exchange.annual.as_html import as_html

    return as_html(document).encode()


def write_annual(document: Document, out: Path | BinaryIO, form: str, *, replace: bool = False) -> None:
    """Write it, to a file whole or not at all. Raises Refused if it is there and not to be replaced, or Unreachable."""
    put_made(as_bytes(document, form), out, replace=replace)
