"""Where a report's figures go: the terminal, or a file that appears whole or not at all."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple, TextIO

from complainttui.cli.output import Terminal, put, put_table, say
from complainttui.exchange.figures import FORMATS, as_text, format_of, write_figures
from complainttui.exchange.figures.shown import shown_table
from complainttui.exchange.formats import WORKBOOK
from complainttui.reports.figures import Figures
from complainttui.reports.heading import heading, title_line
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.text import expanded

TABLE = "table"


def add_output(parser: argparse.ArgumentParser) -> None:
    """Let a verb choose a format and a file."""
    parser.add_argument(
        "--format", choices=(TABLE, *FORMATS), help="a table on the terminal, else by how the file's name ends"
    )
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.add_argument("--with-heading", action="store_true", help="CSV with its title, period, definition and bases")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write to this file instead of the terminal")
    parser.add_argument("--force", action="store_true", help="write over a file that is there, without asking")


def chosen_format(parsed: argparse.Namespace) -> str:
    """The format that is said, else what the file's name promises, else a table. Raises WrongInput."""
    if parsed.format:
        chosen: str = parsed.format
    else:
        chosen = format_of(parsed.out) if parsed.out else TABLE
    return fit_for_its_place(chosen, parsed)


def fit_for_its_place(form: str, parsed: argparse.Namespace) -> str:
    """The format, where it can be put there.

    Raises WrongInput for a spreadsheet on a terminal, and for a heading that is asked for of anything but CSV.
    """
    if parsed.with_heading and form != "csv":
        raise WrongInput(
            "--with-heading is for CSV; every other format has its heading anyway. Leave it out, or add --format csv.",
            "with-heading",
        )
    if form == WORKBOOK and parsed.out is None and sys.stdout.isatty():
        raise WrongInput("A spreadsheet is not for the terminal. Add --out FILE.xlsx, or send the output to a file.")
    return form


def may_replace(parsed: argparse.Namespace) -> bool:
    """Whether a file that is there is to be written over; asks on a terminal. Raises Refused where it is not."""
    if parsed.out is None or parsed.force or not os.path.lexists(target := expanded(parsed.out)) or target.is_dir():
        return bool(parsed.force)
    from complainttui.exchange.files import NameTaken  # what handles files is loaded where there is one

    if is_answered():
        say(f"{target} is there already. Write over it? y or n")
        if sys.stdin.readline().strip().lower() in ("y", "yes"):
            return True
        raise Refused(f"{target} stays as it was.")
    raise Refused(f"{NameTaken(target)} --force writes over it.")


def is_answered() -> bool:
    """Whether somebody sits before it who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


class Output(NamedTuple):
    """What can be put out: as a table, as text of a format, written whole, and the notes that go with it."""

    put_table: Callable[[TextIO | None], None]
    as_text: Callable[..., str]
    write: Callable[..., None]
    notes: Iterable[str]


def put_figures(figures: Figures, parsed: argparse.Namespace, form: str, *, replace: bool) -> None:
    """Print or write a report's figures. Raises Refused or Unreachable."""
    ways = partial(_put_table, figures), partial(as_text, figures), partial(write_figures, figures)
    put_out(Output(*ways, figures.notes), parsed, form, replace=replace)


def put_out(output: Output, parsed: argparse.Namespace, form: str, *, replace: bool) -> None:
    """Print it, or write it to the file that was asked for. Raises Refused or Unreachable."""
    if parsed.out is None:
        _print(output, form, with_heading=parsed.with_heading)
    elif form == TABLE:
        from complainttui.exchange.files import writing_to

        with writing_to(parsed.out, replace=replace) as out:
            output.put_table(out)
    else:
        output.write(parsed.out, form, with_heading=parsed.with_heading, replace=replace)
    if parsed.out is not None:
        say(f"Saved {parsed.out}.")
    if form == TABLE or (form == "csv" and not parsed.with_heading):  # the others have the notes within them
        for note in output.notes:
            say(note)


def _print(output: Output, form: str, *, with_heading: bool) -> None:
    if form == TABLE:
        output.put_table(None)
    elif form == WORKBOOK:
        output.write(sys.stdout.buffer, form)
    else:
        Terminal().write(output.as_text(form, with_heading=with_heading))


def _put_table(figures: Figures, out: TextIO | None) -> None:
    shown = shown_table(figures)
    put(title_line(figures), out)
    for name, value in heading(figures):
        if name in ("Question", "Only", "Small numbers", "Definition", "Counts"):
            put(f"{name}: {value}", out)
    put("", out)
    put_table(shown.headings, shown.rows, out, words=shown.words)
