"""The verb report: figures for a reporting year or any period, as a table, CSV or JSON."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from complainttui.casework.desk import Desk
from complainttui.cli.output import put, put_json, put_table, say
from complainttui.cli.past import offer_past
from complainttui.exchange.figures_csv import write_figures
from complainttui.exchange.files import writing_to
from complainttui.reports.catalogue import REPORTS, find_report, read_year, reporting_year, year_period
from complainttui.reports.report import Figures, work_out
from complainttui.rules.problems import WrongInput
from complainttui.rules.uk_dates import read_date, spoken
from complainttui.store.judged_stages import Period


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser("report", help="Print a report; without a name, say which there are.")
    parser.add_argument("name", nargs="?", help=", ".join(REPORTS))
    parser.add_argument("--year", help="a reporting year, April to March: 2023-24 (default: the current one)")
    parser.add_argument("--from", dest="first", help="the first day, with --to in place of --year")
    parser.add_argument("--to", dest="last", help="the last day")
    parser.add_argument("--as-at", help="judge by the facts dated on or before this day (default: today)")
    parser.add_argument("--format", choices=tuple(_WRITERS), help="a table on the terminal, else by the file's name")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.add_argument("--out", type=Path, help="write to this file instead of the terminal")
    parser.set_defaults(work=_report)
    offer_past(parser)


def _report(desk: Desk, parsed: argparse.Namespace) -> int:
    if parsed.name is None:
        for report in REPORTS.values():
            put(f"{report.name}: {report.about}")
        return 0
    figures = work_out(find_report(parsed.name), desk.database.reader, _period(desk, parsed))
    if parsed.out is None:
        _WRITERS[parsed.format or "table"](sys.stdout, figures)
    else:
        by_name = "json" if parsed.out.suffix == ".json" else "csv"
        with writing_to(parsed.out) as out:
            _WRITERS[parsed.format or by_name](out, figures)
        say(f"Saved {parsed.out}.")
    for note in figures.notes:
        say(note)
    return 0


def _write_table(out: TextIO, figures: Figures) -> None:
    period = figures.period
    title = f"{figures.report.title}, {spoken(period.first)} to {spoken(period.last)}, as at {spoken(period.as_at)}"
    labels = [one.label.replace("\n", " ") for one in figures.report.columns]
    put(title, out)
    put_table([*figures.report.key_names, *labels], figures.lines(), out)


def _write_json(out: TextIO, figures: Figures) -> None:
    put_json(_as_json(figures), out)


_WRITERS = {"table": _write_table, "csv": write_figures, "json": _write_json}


def _period(desk: Desk, parsed: argparse.Namespace) -> Period:
    def day(typed: str, field: str) -> date:
        return read_date(typed, desk.today, desk.calendar, field)

    as_at = day(parsed.as_at, "as-at") if parsed.as_at else desk.today
    if as_at > desk.today:
        raise WrongInput(f"{spoken(as_at)} has not come yet; what is known on it cannot be judged.", "as-at")
    if parsed.first or parsed.last:
        if not (parsed.first and parsed.last) or parsed.year:
            raise WrongInput("Give --from and --to together, or --year alone.", "from")
        period = Period(day(parsed.first, "from"), day(parsed.last, "to"), as_at)
        if period.last < period.first:
            raise WrongInput(f"--to {parsed.last} lies before --from {parsed.first}.", "to")
        return period
    return year_period(read_year(parsed.year) if parsed.year else reporting_year(desk.today), as_at)


def _as_json(figures: Figures) -> dict[str, object]:
    names = [column.name for column in figures.report.columns]
    rows = [
        {**dict(zip(figures.report.key_names, row.keys, strict=True)), **dict(zip(names, values, strict=True))}
        for row, values in zip(figures.report.rows, figures.values, strict=True)
    ]
    period = figures.period
    return {
        "report": figures.report.name,
        "from": period.first,
        "to": period.last,
        "as_at": period.as_at,
        "rows": rows,
        "notes": list(figures.notes),
    }
