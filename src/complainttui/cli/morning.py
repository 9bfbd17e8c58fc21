"""`morning`: what is mine and due today, the worst first, each with the command that does it."""

from __future__ import annotations

import argparse
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.casework.fulfilling import fulfilment_of
from complainttui.casework.mine import my_duties, soon
from complainttui.casework.morning import MorningRun, duty_words, what_comes_next
from complainttui.cli.output import put, put_json, put_line, say
from complainttui.rules.text import first_line
from complainttui.store.casebook import read_case
from complainttui.store.open_duties import OpenDuty


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser(
        "morning", help="What you have to do today, the worst first, and the command that does each."
    )
    parser.add_argument("--ahead", action="store_true", help="also what is due in the next two working days")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.set_defaults(work=_morning)


def _morning(desk: Desk, parsed: argparse.Namespace) -> int:
    duties = my_duties(desk, soon(desk) if parsed.ahead else desk.today)
    if parsed.format == "json":
        put_json([_told(desk, duty) for duty in duties])
        return 0
    for number, duty in enumerate(duties, start=1):
        about = ": ".join(filter(None, (duty.complainant, duty.topic)))
        put_line(f"{number}. {duty_words(duty, desk)}. {about}")
        put(f"   {first_line(duty.why)}")
        put(f"   {_command(desk, duty)}")
    if not duties:
        say(f"Nothing of yours is due {'in the next two working days' if parsed.ahead else 'today'}.")
    say(what_comes_next(desk, MorningRun(looks_ahead=parsed.ahead)))
    return 0


def _told(desk: Desk, duty: OpenDuty) -> dict[str, object]:
    return {
        "reference": duty.reference,
        "stage": duty.stage or None,
        "obligation": duty.kind,
        "due": duty.due_on.isoformat(),
        "overdue": duty.due_on < desk.today,
        "why": duty.why,
        "command": _command(desk, duty),
    }


def _command(desk: Desk, duty: OpenDuty) -> str:
    return fulfilment_of(duty.kind).command(read_case(desk.database.reader, duty.reference), desk)
