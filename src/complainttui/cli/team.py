"""Verbs about the team: how its cases are spread, what falls due on each day, and what is to be expected."""

from __future__ import annotations

import argparse
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.casework.due_calendar import WEEKS, CalendarCell, due_calendar, team_forecast
from complainttui.casework.team_figures import TABLES, TeamRow, TeamTable, team_table
from complainttui.cli.output import Terminal, put, put_json, put_table
from complainttui.exchange.case_log import write_rows
from complainttui.rules.leave import away_words
from complainttui.rules.problems import WrongInput
from complainttui.rules.uk_dates import spoken
from complainttui.store.leaves import leaves_between

FORMATS = ("table", "csv", "json")
MOST_WEEKS = 104


def add_verbs(verbs: Any) -> None:
    """Add the verbs of this room to the parser."""
    parser = verbs.add_parser(
        "team", help="Who holds how many cases by what is due next on each; what came in and went."
    )
    parser.add_argument("table", nargs="?", default="officers", help=f"which: {', '.join(TABLES)} (officers)")
    _formats(parser)
    parser.set_defaults(work=_team)

    parser = verbs.add_parser("calendar", help="What falls due on each day, with holidays, closures and leave.")
    parser.add_argument("--weeks", type=int, default=WEEKS, help=f"how many, from Monday of this week ({WEEKS})")
    _formats(parser)
    parser.set_defaults(work=_calendar)

    parser = verbs.add_parser("forecast", help="Responses due on the next 20 working days, against the usual pace.")
    _formats(parser)
    parser.set_defaults(work=_forecast)


def _print(rows: list[dict[str, object]], as_format: str) -> None:
    if as_format == "json":
        put_json(rows)
    else:
        write_rows(Terminal(), tuple(rows[0]), rows)


def _formats(parser: Any) -> None:
    """The options that say how a table is printed."""
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0])
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")


def _team(desk: Desk, parsed: argparse.Namespace) -> int:
    table = team_table(parsed.table, desk)
    if parsed.format == "table":
        _put(table, desk)
        return 0
    _print([_row(table, number, one) for number, one in enumerate(table.rows)], parsed.format)
    return 0


def _row(table: TeamTable, number: int, row: TeamRow) -> dict[str, object]:
    share = table.share(number)
    values: dict[str, object] = {table.of: row.name or "none"}
    values |= {column.name: figure for column, figure in zip(table.columns, row.figures, strict=True)}
    values["share"] = None if share is None else round(share, 4)
    if table.of == "officer":
        values["away_until"] = row.leave.until_on.isoformat() if row.leave else None
        values["cover"] = row.leave.cover if row.leave else None
    return values


def _put(table: TeamTable, desk: Desk) -> None:
    leaves = leaves_between(desk.database.reader, desk.today, desk.today)
    header = (table.of.upper(), *(one.label.upper() for one in table.columns), "SHARE", "")
    put_table(
        header,
        (
            (
                row.label,
                *(str(figure) for figure in row.figures),
                percent(table.share(number)),
                away_words(row.leave, leaves, desk.today) if row.leave else "",
            )
            for number, row in enumerate(table.rows)
        ),
    )


def _calendar(desk: Desk, parsed: argparse.Namespace) -> int:
    if not 1 <= parsed.weeks <= MOST_WEEKS:
        raise WrongInput(f"--weeks {parsed.weeks}: choose from 1 to {MOST_WEEKS}.", "weeks")
    shown = due_calendar(desk, desk.today, parsed.weeks)
    cells = [cell for week in shown.weeks for cell in week]
    if parsed.format == "table":
        told = [cell for cell in cells if cell.is_working or cell.due or cell.closed]
        put_table(("DAY", "DUE", "RESPONSES", ""), (_day_cells(cell) for cell in told))
        put(shown.pace.words)
    else:
        _print([_day_row(cell) for cell in cells], parsed.format)
    return 0


def _day_cells(cell: CalendarCell) -> tuple[str, ...]:
    away = ", ".join(one.officer for one in cell.away)
    signs = ("today" if cell.is_today else "", cell.closed, f"away: {away}" if away else "")
    too_much = "TOO MUCH for one day" if cell.is_too_much else ""
    return spoken(cell.day), str(cell.due), str(cell.responses), "; ".join(filter(None, (*signs, too_much)))


def _day_row(cell: CalendarCell) -> dict[str, object]:
    return {
        "day": cell.day.isoformat(),
        "due": cell.due,
        "responses": cell.responses,
        "working_day": "yes" if cell.is_working else "",
        "closed": cell.closed,
        "away": ", ".join(one.officer for one in cell.away),
        "too_much": "yes" if cell.is_too_much else "",
    }


def _forecast(desk: Desk, parsed: argparse.Namespace) -> int:
    found = team_forecast(desk)
    if parsed.format == "table":
        put(found.pace.words)
        put(found.words)
        put_table(
            ("DAY", "DUE", "BACKLOG"),
            (
                (spoken(one.day), str(one.due), "not known" if one.backlog is None else f"{one.backlog:.1f}")
                for one in found.days
            ),
        )
        return 0
    days: list[dict[str, object]] = [
        {"day": one.day.isoformat(), "due": one.due, "backlog": None if one.backlog is None else round(one.backlog, 1)}
        for one in found.days
    ]
    if parsed.format == "csv":
        _print(days, parsed.format)
        return 0
    pace = found.pace
    base = {"answers": pace.answers, "working_days": pace.days, "is_enough": pace.is_known}
    usual = {"median": pace.median, "mean": round(pace.mean, 2)} if pace.is_known else None
    put_json({"base": base, "usual": usual, "over": found.over, "days": days})
    return 0


def percent(share: float | None) -> str:
    """'23%'; 'n/a' of nothing."""
    return "n/a" if share is None else f"{share:.0%}"
