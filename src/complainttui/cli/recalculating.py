"""`recalculate`: which open dates would move if they were worked out anew; with --apply, move them."""

from __future__ import annotations

import argparse
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.casework.recalculation import Recalculation, foresee, recalculate
from complainttui.cli.output import put, put_json, put_table, say
from complainttui.rules.uk_dates import spoken


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser(
        "recalculate",
        help="Open dates that would move with calendar and procedures as they are now; exit 1 when there are any.",
    )
    parser.add_argument("--apply", action="store_true", help="move them, in one change that undo takes back")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.set_defaults(work=_recalculate)


def _recalculate(desk: Desk, parsed: argparse.Namespace) -> int:
    found = foresee(desk)
    if parsed.format == "json":
        put_json(_as_json(found))
    else:
        _put(found)
    if not found.moves and not found.published:
        say("Every open date is as it would be worked out now.")
        return 0
    if not parsed.apply:
        say(f"{found.headline}. --apply does it.")
        return 1
    receipt = recalculate(desk)
    say(f"Moved {len(found.moves)} dates. undo takes it back [change {receipt.change_id}].")
    return 0


def _put(found: Recalculation) -> None:
    for one in found.published:
        put(one.words)
    if found.moves:
        put_table(
            ("CASE", "WHAT", "FROM", "TO"),
            ((one.reference, one.name, spoken(one.due_on), spoken(one.new_due_on)) for one in found.moves),
        )


def _as_json(found: Recalculation) -> dict[str, object]:
    return {
        "published": [
            {"calendar": one.nation, "day": one.day, "name": one.name, "counts": one.counts} for one in found.published
        ],
        "moves": [
            {"reference": one.reference, "stage": one.stage, "what": one.kind, "from": one.due_on, "to": one.new_due_on}
            for one in found.moves
        ],
    }
