"""Verbs that read may read the database as it was known on a past day: `--as-known`."""

from __future__ import annotations

import argparse
from contextlib import ExitStack

from complainttui.casework.desk import Desk, open_desk
from complainttui.cli.progress import Progress
from complainttui.rules.uk_dates import read_date, spoken


def offer_past(parser: argparse.ArgumentParser) -> None:
    """Add `--as-known` to a verb that reads; its work then gets a desk on which that day is today."""
    parser.add_argument("--as-known", help="by what was recorded up to the end of this day, without what came later")
    parser.set_defaults(opens=desk_then, creates=False)


def desk_then(options: dict[str, str], parsed: argparse.Namespace, leaving: ExitStack) -> Desk:
    """The desk that the options lead to, as it was on the day that was asked for. Raises WrongInput or Unreachable."""
    desk = open_desk(options["db"], options["actor"], options["today"], create=False)
    leaving.callback(desk.database.close)
    if not parsed.as_known:
        return desk
    from complainttui.casework.as_known import as_known

    day = read_date(parsed.as_known, desk.today, desk.calendar, "as-known")
    with Progress(f"Going back to {spoken(day)}") as tell:
        return leaving.enter_context(as_known(desk, day, tell))
