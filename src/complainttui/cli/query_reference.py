"""`query`: the reference of the query language, or one query as it is understood."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from typing import Any

from complainttui.casework.desk import Desk, database_target, fixed_today, open_desk, real_today
from complainttui.cli.output import put, put_json, put_table
from complainttui.cli.query_mistakes import say_doubts
from complainttui.rules.bank_holidays import published_calendar
from complainttui.rules.query.reference import EXAMPLES, SECTIONS
from complainttui.rules.query.writing import canonical
from complainttui.rules.team_files import home_calendar
from complainttui.store.asking import Asker
from complainttui.store.database import exists
from complainttui.store.query import compile_query


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser(
        "query", help="The words and fields of the query language; with a query, how it is understood."
    )
    parser.add_argument("query", nargs="*", help="checked, and written out in one way: open owner:me -extended")
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    parser.set_defaults(work=_query, opens=_desk_if_there)


def _desk_if_there(options: dict[str, str], parsed: argparse.Namespace, leaving: ExitStack) -> Desk | Asker:
    """The names of a query are those of the database; without one it is read all the same."""
    if parsed.query and exists(database_target(options["db"])):
        desk = open_desk(options["db"], options["actor"], options["today"], create=False)
        leaving.callback(desk.database.close)
        return desk
    today = fixed_today(options["today"]) or real_today()
    return Asker(today, options["actor"], published_calendar(home_calendar(today)))


def _query(asked_by: Desk | Asker, parsed: argparse.Namespace) -> int:
    query = " ".join(parsed.query)
    if not query:
        _put_reference(as_json=parsed.json)
        return 0
    compile_query(query, asked_by.asker if isinstance(asked_by, Desk) else asked_by)
    if parsed.json:
        put_json({"query": canonical(query)})
    else:
        put(canonical(query))
    if isinstance(asked_by, Desk):
        say_doubts(asked_by, query)
    return 0


def _put_reference(*, as_json: bool) -> None:
    if as_json:
        named = {
            title: [dict(zip(heads, row, strict=True)) for row in rows] for title, (heads, rows) in SECTIONS.items()
        }
        put_json(named)
        return
    for title, (heads, rows) in SECTIONS.items():
        shown = [place for place, head in enumerate(heads) if head != EXAMPLES]
        put(title.upper())
        put_table([heads[place].upper() for place in shown], ([row[place] for place in shown] for row in rows))
        put()
