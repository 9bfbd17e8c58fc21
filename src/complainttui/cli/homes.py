"""`homes`: how many homes there were at the end of each year, and the setting of a number."""

from __future__ import annotations

import argparse
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.cli.output import put_json, put_table, say
from complainttui.rules.annual import TenureGroup
from complainttui.rules.reporting_years import year_label
from complainttui.store.homes import homes


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser("homes", help="How many homes there were at the end of each year, for rates per 1,000.")
    parser.add_argument("--json", action="store_true", help="print them as JSON")
    parser.set_defaults(work=_homes)
    setting = parser.add_subparsers(metavar="set", required=False).add_parser("set", help="record a number of homes")
    for name, words in (("year", "2023-24"), ("tenure", ", ".join(TenureGroup)), ("homes", "a number, or none")):
        setting.add_argument(name, help=words)
    setting.add_argument("--json", action="store_true", help="print what was done as JSON")
    setting.set_defaults(work=_set_homes, creates=True)


def _homes(desk: Desk, parsed: argparse.Namespace) -> int:
    found = homes(desk.database.reader)
    if parsed.json:
        put_json([{"year": year_label(year), "tenure": one, "homes": number} for (year, one), number in found.items()])
        return 0
    years = dict.fromkeys(year for year, _ in found)
    put_table(
        ("YEAR", *(one.label.upper() for one in TenureGroup)),
        ((year_label(year), *(_number(found.get((year, one))) for one in TenureGroup)) for year in years),
    )
    if not found:
        say("No number of homes is recorded yet. `homes set 2023-24 lcra 7541` records one.")
    return 0


def _number(number: int | None) -> str:
    return "n/a" if number is None else str(number)


def _set_homes(desk: Desk, parsed: argparse.Namespace) -> int:
    from complainttui.casework.actions.set_homes import SetHomes
    from complainttui.cli.acting import do_at_desk

    typed = {name: getattr(parsed, name) for name in ("year", "tenure", "homes")}
    return do_at_desk(desk, SetHomes.from_text(typed, desk), as_json=parsed.json)
