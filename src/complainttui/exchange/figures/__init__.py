"""Writing a report's figures to files, exactly as they are shown, each with a heading and the bases of its shares."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from complainttui.exchange.formats import WORKBOOK, ending_of, put_made
from complainttui.reports.figures import Figures
from complainttui.rules.problems import WrongInput

FORMATS = ("csv", WORKBOOK, "md", "html", "json")
"""Also how the names of files end."""


def format_of(name: str | Path) -> str:
    """The format that the name of a file promises. Raises WrongInput where it promises none."""
    ending = ending_of(name)
    if ending not in FORMATS:
        endings = ", ".join(f".{one}" for one in FORMATS)
        raise WrongInput(f"What is to be written into {name}? Its name ends in none of {endings}.", "format")
    return ending


def as_text(figures: Figures, form: str, *, with_heading: bool = True) -> str:
    """The figures in a format of text; CSV has the heading, and columns of bases, only with `with_heading`."""
    if form == "csv":  # only what writes the one format is loaded: a command is quick
        from complainttui.exchange.figures.as_csv import as_csv, as_csv_with_heading

        return as_csv_with_heading(figures) if with_heading else as_csv(figures)
    if form == "md":
        from complainttui.exchange.figures.as_markdown import as_markdown

        return as_markdown(figures)
    if form == "html":
        from complainttui.exchange.figures.as_html import as_html

        return as_html(figures)
    from complainttui.exchange.figures.as_json import as_json

    return as_json(figures)


def write_figures(
    figures: Figures, out: Path | BinaryIO, form: str, *, with_heading: bool = True, replace: bool = False
) -> None:
    """Write the figures, to a file whole or not at all.

    Raises Refused if it is there and not to be replaced, Unreachable where it cannot be written.
    """
    if form == WORKBOOK:
        from complainttui.exchange.figures.as_workbook import as_workbook

        made = as_workbook(figures)
    else:
        made = as_text(figures, form, with_heading=with_heading).encode()
    put_made(made, out, replace=replace)
