"""Writing a self-assessment to files: CSV, spreadsheet, Markdown, one page of HTML, JSON."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from complainttui.exchange.formats import WORKBOOK, put_made
from complainttui.reports.assessing.assessment import Assessment


def as_text(assessed: Assessment, form: str, *, with_heading: bool = True) -> str:
    """The self-assessment in a format of text; CSV has a heading only with `with_heading`."""
    if form == "csv":
        from complainttui.exchange.assessments.as_table import as_csv

        return as_csv(assessed, with_heading=with_heading)
    if form == "md":
        from complainttui.exchange.assessments.as_markdown import as_markdown

        return as_markdown(assessed)
    if form == "html":
        from complainttui.exchange.assessments.as_html import as_html

        return as_html(assessed)
    from complainttui.exchange.assessments.as_json import as_json

    return as_json(assessed)


def write_assessment(
    assessed: Assessment, out: Path | BinaryIO, form: str, *, with_heading: bool = True, replace: bool = False
) -> None:
    """Write it, to a file whole or not at all.

    Raises Refused if it is there and not to be replaced, Unreachable where it cannot be written.
    """
    if form == WORKBOOK:
        from complainttui.exchange.assessments.as_table import as_workbook

        made = as_workbook(assessed)
    else:
        made = as_text(assessed, form, with_heading=with_heading).encode()
    put_made(made, out, replace=replace)
