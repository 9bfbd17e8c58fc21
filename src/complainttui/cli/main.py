"""Commands for people and scripts: parsing, one function a verb, and exit codes that are a contract.

0 done, 1 the answer is no (something is overdue), 2 wrong usage, 3 refused or conflicting, 4 no database.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import NoReturn

from complainttui import __version__
from complainttui.casework.desk import Desk, open_desk
from complainttui.cli import (
    acting,
    checking,
    configuring,
    deadline,
    documents,
    due,
    explaining,
    letters,
    listing,
    morning,
    query_reference,
    reading,
    recalculating,
    reminding,
    reporting,
    rulebook,
    sampling,
    team,
    transferring,
    views,
)
from complainttui.cli.output import say
from complainttui.cli.queries import query_last
from complainttui.cli.query_mistakes import said
from complainttui.cli.several import with_one_reference
from complainttui.rules.problems import Problem

_ROOMS = (
    acting,
    reading,
    due,
    morning,
    explaining,
    checking,
    documents,
    listing,
    letters,
    reporting,
    transferring,
    deadline,
    recalculating,
    reminding,
    rulebook,
    sampling,
    query_reference,
    views,
    team,
    configuring,
)

EPILOG = """\
before the verb:
  --db PATH-or-URL   the database (else COMPLAINTTUI_DB, else a file in your data folder)
  --as NAME          who acts (else the system user)
  --today DATE       the date that counts as today, for scripts (else COMPLAINTTUI_TODAY)

Without a verb the terminal application opens; `demo` opens it on a made-up team.
exit codes: 0 done, 1 the answer is no, 2 wrong usage, 3 refused, 4 the database cannot be reached
"""


def run(options: dict[str, str], arguments: list[str]) -> int:
    """Run one command. Returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        parsed = make_parser().parse_args(with_one_reference(query_last(arguments)))
        work: Callable[[Desk, argparse.Namespace], int] = parsed.work
        with ExitStack() as leaving:
            return work(parsed.opens(options, parsed, leaving), parsed)
    except Problem as problem:
        say(said(problem))
        return problem.exit_code
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - until the process ends
        return 0
    except KeyboardInterrupt:
        say("Stopped. Nothing half-done was kept.")
        return 130


class Parser(argparse.ArgumentParser):
    """Refuses like every other part: a sentence that cannot command the terminal."""

    def error(self, message: str) -> NoReturn:
        """What is wrong, how the verb is used, and exit code 2."""
        say(f"{message[:1].upper()}{message[1:]}.\n{self.format_usage().strip()}")
        raise SystemExit(2)


def _usual_desk(options: dict[str, str], parsed: argparse.Namespace, leaving: ExitStack) -> Desk:
    """Only verbs that log something make a database; reading one that is not there is more likely a slip."""
    desk = open_desk(options["db"], options["actor"], options["today"], create=parsed.creates)
    leaving.callback(desk.database.close)
    return desk


def make_parser() -> argparse.ArgumentParser:
    """Every verb."""
    parser = Parser(
        prog="complainttui",
        description="Complaints, their deadlines in working days, outcomes and reports.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"complainttui {__version__}")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for room in _ROOMS:
        room.add_verbs(verbs)
    for verb in verbs.choices.values():
        if verb.get_default("opens") is None:
            verb.set_defaults(opens=_usual_desk, creates=bool(verb.get_default("creates")))
    return parser
