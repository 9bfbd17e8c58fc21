"""`due`: what must be done, as a table, for programs, or as a digest for each officer or team."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.casework.digests import By, digests, duties_of, only_for
from complainttui.cli.output import Terminal, put, put_json, put_table
from complainttui.cli.queries import add_query, asked_for
from complainttui.cli.query_mistakes import say_doubts
from complainttui.exchange.case_log import write_rows
from complainttui.exchange.digest_text import FORMATS, digest_lines
from complainttui.rules.countdown import days_left, in_words
from complainttui.rules.problems import WrongInput
from complainttui.rules.uk_dates import spoken
from complainttui.store.open_duties import OpenDuty

_TABLES = ("table", "csv", "json")
_CSV = ("reference", "stage", "obligation", "due", "days_left", "overdue", "officer")


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser("due", help="What must be done, soonest first; exit 1 when something is overdue.")
    add_query(parser, "narrows the cases, for example: owner:me")
    parser.add_argument(
        "--mine", action="store_true", help="only what you have to do, promises and orders on others' cases included"
    )
    parser.add_argument("--digest", action="store_true", help="a section for each officer or team, for cron and mail")
    parser.add_argument("--by", choices=[*By], default=By.OFFICER.value, help="whose sections the digest has")
    parser.add_argument("--to", default="", metavar="NAME", help="only the section of this officer or team")
    parser.add_argument("--format", choices=(*_TABLES, *FORMATS), help="table, csv, json; of a digest markdown or text")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.set_defaults(work=_due)


def _due(desk: Desk, parsed: argparse.Namespace) -> int:
    form = parsed.format or (FORMATS if parsed.digest else _TABLES)[0]
    if form not in (FORMATS if parsed.digest else _TABLES):
        has = " or ".join(FORMATS)
        raise WrongInput(f"A digest is {has}." if parsed.digest else f"{form} is for a digest: add --digest.", "format")
    query, _ = asked_for(desk, parsed)
    say_doubts(desk, query)
    if parsed.digest:
        if parsed.mine:
            raise WrongInput(f"A digest of what is yours is `due --digest --to {desk.actor}`.", "mine")
        return _digest(desk, query, By(parsed.by), parsed.to, form)
    if parsed.to:
        raise WrongInput("--to is for a digest: add --digest.", "to")
    duties = duties_of(desk, query, desk.actor if parsed.mine else None)
    _put_duties(desk, duties, form)
    return _answer(desk, duties)


def _digest(desk: Desk, query: str, by: By, to: str, form: str) -> int:
    gathered = digests(desk, query, by)
    wanted = only_for(desk, gathered, by, to) if to else gathered
    for line in digest_lines(desk, wanted, by, form):
        put(line)
    return _answer(desk, [duty for one in wanted for duty in one.over])


def _answer(desk: Desk, duties: Sequence[OpenDuty]) -> int:
    return 1 if any(one.due_on < desk.today for one in duties) else 0


def _put_duties(desk: Desk, duties: Sequence[OpenDuty], form: str) -> None:
    if form == "json":
        put_json([_told(desk, one) for one in duties])
    elif form == "csv":
        write_rows(Terminal(), _CSV, (_told(desk, one) for one in duties))
    else:
        put_table(("REF", "STAGE", "MUST", "DUE", "COUNTDOWN", "OFFICER"), (_cells(desk, one) for one in duties))


def _told(desk: Desk, duty: OpenDuty) -> dict[str, object]:
    left = days_left(duty.due_on, desk.today, desk.calendar)
    return {
        "reference": duty.reference,
        "stage": duty.stage or None,
        "obligation": duty.kind,
        "due": duty.due_on.isoformat(),
        "provisional": duty.provisional,
        "days_left": left,
        "overdue": left < 0,
        "officer": duty.owner,
        "why": duty.why,
    }


def _cells(desk: Desk, duty: OpenDuty) -> tuple[str, ...]:
    return (
        duty.reference,
        str(duty.stage or ""),
        duty.kind + (" (provisional)" if duty.provisional else ""),
        spoken(duty.due_on),
        in_words(duty.due_on, desk.today, desk.calendar),
        duty.owner,
    )
