"""`lists`: the names on the team's lists, how many cases hold each, and which are retired."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.cli.output import Terminal, put_json, put_table
from complainttui.exchange.case_log import write_rows
from complainttui.rules.lists import NameList
from complainttui.rules.vocabulary import word_from
from complainttui.store.lists import listed_names

_COLUMNS = ("list", "name", "cases", "retired")


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser("lists", help="The names on the team's lists, and how many cases hold each.")
    parser.add_argument("list", nargs="?", help=f"only this one: {', '.join(NameList)}")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.set_defaults(work=_lists)


def _lists(desk: Desk, parsed: argparse.Namespace) -> int:
    wanted = [word_from(NameList, parsed.list, "list")] if parsed.list else list(NameList)
    rows = [row for names in wanted for row in _rows(desk, names)]
    if parsed.format == "json":
        put_json(rows)
    elif parsed.format == "csv":
        write_rows(Terminal(), _COLUMNS, ({**row, "retired": "yes" if row["retired"] else ""} for row in rows))
    else:
        lines = ([str(row["list"]), str(row["name"]), str(row["cases"]), _mark(row)] for row in rows)
        put_table(("LIST", "NAME", "CASES", ""), lines)
    return 0


def _rows(desk: Desk, names: NameList) -> Iterator[dict[str, object]]:
    for one in listed_names(desk.database.reader, names):
        yield {"list": names.value, "name": one.name, "cases": one.cases, "retired": one.retired}


def _mark(row: dict[str, object]) -> str:
    return "retired" if row["retired"] else ""
