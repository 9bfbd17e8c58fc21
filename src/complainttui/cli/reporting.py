"""The verb report: figures for a reporting year or any period, as a table, CSV or JSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, TextIO

from complainttui.casework.desk import Desk
from complainttui.cli.output import put, put_json, put_table, say
from complainttui.exchange.figures_csv import write_figures
from complainttui.exchange.files import writing_to
from complainttui.reports.catalogue import find_report, report_files
from complainttui.reports.figures import Figures, Request, printed
from complainttui.reports.periods import Period, period_of, read_period, year_period
from complainttui.reports.working_out import work_out
from complainttui.rules.problems import WrongInput
from complainttui.rules.reporting_years import reporting_year
from complainttui.rules.uk_dates import read_date, spoken


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser("report", help="Print a report; without a name, say which there are.")
    parser.add_argument("name", nargs="?", help="which one; without it, they are listed")
    parser.add_argument("--year", help="a reporting year, April to March: 2023-24 (default: the current one)")
    parser.add_argument("--from", dest="first", help="the first day, with --to in place of --year")
    parser.add_argument("--to", dest="last", help="the last day")
    parser.add_argument("--as-at", help="judge by the facts dated on or before this day (default: today)")
    parser.add_argument("--format", choices=tuple(_WRITERS), help="a table on the terminal, else by the file's name")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.add_argument("--out", type=Path, help="write to this file instead of the terminal")
    parser.set_defaults(work=_report)


def _report(desk: Desk, parsed: argparse.Namespace) -> int:
    if parsed.name is None:
        for name in report_files():
            put(f"{name}: {find_report(name).question}")
        return 0
    request = _request(desk, parsed)
    figures = work_out(find_report(parsed.name), desk.database.reader, desk.asker, request)
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
    report = figures.report
    put(f"{report.title}, {figures.when}", out)
    labels = [figures.label(one).replace("\n", " ") for one in report.columns]
    lines = [
        [row.label, *(printed(column, one) for column, one in zip(report.columns, cells, strict=True))]
        for row, cells in zip(figures.rows, figures.cells, strict=True)
    ]
    put_table(["", *labels], lines, out)


def _write_json(out: TextIO, figures: Figures) -> None:
    put_json(_as_json(figures), out)


_WRITERS = {"table": _write_table, "csv": write_figures, "json": _write_json}


def _request(desk: Desk, parsed: argparse.Namespace) -> Request:
    as_at = read_date(parsed.as_at, desk.today, desk.calendar, "as-at") if parsed.as_at else desk.today
    if as_at > desk.today:
        raise WrongInput(f"{spoken(as_at)} has not come yet; what is known on it cannot be judged.", "as-at")
    return Request(_period(desk, parsed), as_at)


def _period(desk: Desk, parsed: argparse.Namespace) -> Period:
    if parsed.first or parsed.last:
        if not (parsed.first and parsed.last) or parsed.year:
            raise WrongInput("Give --from and --to together, or --year alone.", "from")
        first, last = (read_date(one, desk.today, desk.calendar) for one in (parsed.first, parsed.last))
        return period_of(first, last)
    if parsed.year:
        return read_period(parsed.year, desk.today, desk.calendar)
    return year_period(reporting_year(desk.today))


def _as_json(figures: Figures) -> dict[str, object]:
    names = [column.id for column in figures.report.columns]
    keys = [key.id for key in figures.report.keys]
    rows = [
        {
            **dict(zip(keys, row.keys, strict=True)),
            **dict(zip(names, (one.value for one in cells), strict=True)),
        }
        for row, cells in zip(figures.rows, figures.cells, strict=True)
    ]
    request = figures.request
    return {
        "report": figures.report.id,
        "from": request.period.first,
        "to": request.period.last,
        "as_at": request.as_at,
        "rows": rows,
        "notes": list(figures.notes),
    }
