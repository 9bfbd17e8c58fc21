"""Commands for people and scripts: parsing, one function a verb, and exit codes that are a contract.

0 done, 1 the answer is no (something is overdue), 2 wrong usage, 3 refused or conflicting, 4 no database.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from importlib import import_module
from typing import NoReturn

from complainttui import __version__
from complainttui.casework.actions import ACTIONS
from complainttui.casework.desk import Desk, open_desk
from complainttui.cli.output import say
from complainttui.cli.queries import query_last
from complainttui.cli.tidying import tidying_up
from complainttui.rules.problems import Problem

ROOMS: dict[str, tuple[str, ...]] = {
    "acting": ("undo",),
    "annual": ("assessment", "annual-texts", "plan"),
    "homes": ("homes",),
    "publications": ("publications",),
    "reading": ("list", "show", "history"),
    "due": ("due",),
    "morning": ("morning",),
    "explaining": ("explain",),
    "checking": ("check",),
    "documents": ("documents", "open", "document", "bundle"),
    "listing": ("lists",),
    "letters": ("letter", "check-letter", "copy-letter"),
    "reporting": ("report",),
    "transferring": ("import", "export"),
    "deadline": ("deadline",),
    "recalculating": ("recalculate",),
    "reminding": ("remind",),
    "rulebook": ("procedures",),
    "sampling": ("sample",),
    "query_reference": ("query",),
    "views": ("views",),
    "team": ("team", "calendar", "forecast"),
    "configuring": ("config",),
}
"""The files of this folder with their verbs, beside those of actions. Only what a command's verb needs is imported."""

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
        parsed = make_parser(arguments[0] if arguments else "").parse_args(_in_order(arguments))
        if not gc.isenabled():  # `__main__` let it rest
            gc.freeze()
            gc.enable()
        work: Callable[[Desk, argparse.Namespace], int] = parsed.work
        with tidying_up(), ExitStack() as leaving:
            code = work(parsed.opens(options, parsed, leaving), parsed)
            sys.stdout.flush()  # what cannot be written is said by us, not by Python as it ends
            return code
    except Problem as problem:
        from complainttui.cli.query_mistakes import said

        say(said(problem))
        return problem.exit_code
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        _put_no_more()
        return 0
    except OSError as error:
        _put_no_more()
        what = f"{error.filename} cannot be used" if error.filename else "The output cannot be written"
        say(f"{what}: {error.strerror or error}. Choose another place.")
        return 4
    except KeyboardInterrupt:
        say("Stopped. Nothing half-done was kept.")
        return 130


def _put_no_more() -> None:
    """What is left of our output goes nowhere, and Python does not try to write it as it ends."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - until the process ends


def _in_order(arguments: list[str]) -> list[str]:
    """The arguments as argparse takes them: queries last, and one reference where there may be several."""
    if not arguments or arguments[0] not in ACTIONS:
        return query_last(arguments)
    from complainttui.cli.several import with_one_reference

    return with_one_reference(query_last(arguments))


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


def make_parser(verb: str = "") -> argparse.ArgumentParser:
    """The parser of a verb; of every verb when it is not one of them, so that they can be listed."""
    parser = Parser(
        prog="complainttui",
        description="Complaints, their deadlines in working days, outcomes and reports.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"complainttui {__version__}")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    known = verb in ACTIONS or any(verb in those for those in ROOMS.values())
    for action in [verb] if verb in ACTIONS else [] if known else ACTIONS:
        import_module("complainttui.cli.acting").add_action(verbs, ACTIONS[action])
    for room, those in ROOMS.items():
        if verb in those or not known:
            import_module(f"complainttui.cli.{room}").add_verbs(verbs)
    for one in verbs.choices.values():
        if one.get_default("opens") is None:
            one.set_defaults(opens=_usual_desk, creates=bool(one.get_default("creates")))
    return parser
