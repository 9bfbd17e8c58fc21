"""`views`: the views that you have, and saved ones as text that another team or machine can take in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.casework.inputs import TextFile
from complainttui.casework.saved_views import mistake_in
from complainttui.casework.views_taken_in import take_in_views
from complainttui.cli.output import put, put_json, put_table, say
from complainttui.cli.saving import add_force, saving_to
from complainttui.rules.problems import WrongInput
from complainttui.rules.view_files import as_toml, read_views
from complainttui.rules.views import View, Views
from complainttui.store.views import saved_views, views_of


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser("views", help="Your views of the list, the team's and the built-in ones.")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    text = parser.add_mutually_exclusive_group()
    text.add_argument("--export", metavar="OUT", help="write yours and the team's as TOML to a file, or - to print it")
    text.add_argument("--import", metavar="FILE", dest="taken", help="save the views of such a file, all or none")
    add_force(parser, "with --export, also over a file that is there")
    parser.set_defaults(work=_views)


def _views(desk: Desk, parsed: argparse.Namespace) -> int:
    if parsed.force and parsed.export is None:
        raise WrongInput("--force is for --export.", "force")
    if parsed.export is not None:
        return _export(desk, parsed.export, force=parsed.force)
    if parsed.taken is not None:
        return _import(desk, parsed.taken)
    return _list(views_of(desk.database.reader, desk.actor), desk, as_json=parsed.format == "json")


def _export(desk: Desk, name: str, *, force: bool) -> int:
    views = saved_views(desk.database.reader, desk.actor)
    if name == "-":
        put(as_toml(views).rstrip("\n"))
        return 0
    with saving_to(name, force=force) as out:
        out.write(as_toml(views))
    say(f"Saved {len(views):,} view{'' if len(views) == 1 else 's'} to {name}.")
    return 0


def _import(desk: Desk, name: str) -> int:
    file = "the input" if name == "-" else Path(name).name
    receipt = take_in_views(desk, read_views(TextFile().read(name, desk, "file"), file), file)
    say(receipt.headline)
    return 0


def _list(views: Views, desk: Desk, *, as_json: bool) -> int:
    rows = [_row(view, views, desk) for view in views.every]
    if as_json:
        put_json(rows)
    else:
        header = ("DIGIT", "NAME", "WHOSE", "QUERY", "SORT", "GROUP", "COLUMNS")
        put_table(header, ([_cell(value) for value in list(row.values())[: len(header)]] for row in rows))
        for row in rows:
            if row["problem"]:
                say(f"{row['name']}: {row['problem']}")
    return 0


def _row(view: View, views: Views, desk: Desk) -> dict[str, object]:
    return {
        "digit": view.digit if views.stands(view) else None,
        "name": view.name,
        "whose": view.whose,
        "query": view.query,
        "sort": view.sort,
        "group": view.group or None,
        "columns": view.columns.split(),
        "problem": mistake_in(view, desk) or None,
    }


def _cell(value: object) -> str:
    return " ".join(value) if isinstance(value, list) else str(value or "")
