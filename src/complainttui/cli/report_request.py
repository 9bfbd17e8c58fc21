"""What a report is asked for on the command line: the period, the day by whose facts, and cases that narrow it."""

from __future__ import annotations

import argparse

from complainttui.casework.desk import Desk
from complainttui.cli.query_mistakes import say_doubts
from complainttui.reports.figures import Request
from complainttui.reports.narrowing import narrowed, told_from
from complainttui.reports.periods import (
    MONTH,
    QUARTER,
    YEAR,
    Period,
    period_of,
    read_period,
    read_period_of,
    year_period,
)
from complainttui.rules.problems import WrongInput
from complainttui.rules.reporting_years import reporting_year
from complainttui.rules.text import admit
from complainttui.rules.uk_dates import read_date, spoken
from complainttui.rules.vocabulary import TENURE_GROUPS

_LENGTHS = {"year": YEAR, "quarter": QUARTER, "month": MONTH}
_PERIODS = (*_LENGTHS, "period", "first", "last")


def add_request(parser: argparse.ArgumentParser) -> None:
    """Let a verb ask for a period, a day, and some of the cases."""
    parser.add_argument("--year", help="2023-24, April to March, or 2023 (default: the reporting year that it is)")
    parser.add_argument("--quarter", help="a quarter of a reporting year: 2023-24-Q1, last-quarter")
    parser.add_argument("--month", help="2024-05, last-month")
    parser.add_argument("--from", dest="first", metavar="DAY", help="the first day, with --to")
    parser.add_argument("--to", dest="last", metavar="DAY", help="the last day")
    parser.add_argument("--period", help="any period that a query knows: 2024-04..2024-09")
    parser.add_argument("--as-at", metavar="DAY", help="judge by the facts dated on or before this day (today)")
    parser.add_argument("--where", metavar="QUERY", default="", help="only of the cases that a query matches")
    parser.add_argument("--service", default="", help="only of one service")
    parser.add_argument("--group", default="", help=f"only of a group of tenures: {', '.join(TENURE_GROUPS)}")
    parser.add_argument(
        "--suppress-below", type=int, metavar="N", help="do not print counts from 1 up to but without N; 0 prints all"
    )


def names_a_period(parsed: argparse.Namespace) -> bool:
    """Whether any of the options that say which cases and which days is given."""
    names = (*_PERIODS, "as_at", "as_known", "where", "service", "group", "suppress_below")
    return any(getattr(parsed, name) not in (None, "") for name in names)


def request_of(desk: Desk, parsed: argparse.Namespace) -> Request:
    """The request. Raises WrongInput or Unreachable."""
    as_at = desk.today if parsed.as_at is None else read_date(parsed.as_at, desk.today, desk.calendar, "as-at")
    if as_at > desk.today:
        raise WrongInput(f"{spoken(as_at)} has not come yet; what is known on it cannot be judged.", "as-at")
    only = narrowed(admit(parsed.where, "query"), admit(parsed.service, "service"), parsed.group)
    say_doubts(desk, only)
    below = parsed.suppress_below
    return Request(
        _period(desk, parsed),
        as_at,
        only=only,
        as_known=desk.today if parsed.as_known else None,
        suppress_below=None if below is None else told_from(below, "--suppress-below"),
    )


def _period(desk: Desk, parsed: argparse.Namespace) -> Period:
    given = [name for name in _PERIODS if getattr(parsed, name) is not None]
    if not given:
        return year_period(reporting_year(desk.today))
    if given == ["first", "last"]:
        first, last = (read_date(one, desk.today, desk.calendar) for one in (parsed.first, parsed.last))
        return period_of(first, last)
    if len(given) > 1 or given[0] in ("first", "last"):
        raise WrongInput(
            "Name one period: --year, --quarter, --month or --period, or --from and --to together.", "from"
        )
    typed = admit(getattr(parsed, given[0]), given[0])
    if given[0] == "period":
        return read_period(typed, desk.today, desk.calendar)
    return read_period_of(_LENGTHS[given[0]], typed, desk.today, desk.calendar)
