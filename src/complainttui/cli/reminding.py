"""`remind`: each officer's or team's digest by mail, never twice a day for the same obligation."""

from __future__ import annotations

import argparse
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.casework.digests import By
from complainttui.cli.output import put, put_line, say
from complainttui.exchange.mail import NoSettings, mail_settings
from complainttui.exchange.reminding import Reminding, body, foreseen, remindings, send_all, subject


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser(
        "remind", help="Mail everybody what they have to do; without --send, only print it. Exit 1: some were not sent."
    )
    parser.add_argument("query", nargs="*", help="narrows the cases, for example: service:repairs")
    parser.add_argument("--by", choices=[*By], default=By.OFFICER.value, help="to officers, or to teams")
    parser.add_argument("--to", default="", metavar="NAME", help="only this officer or team")
    parser.add_argument("--send", action="store_true", help="send it")
    parser.set_defaults(work=_remind)


def _remind(desk: Desk, parsed: argparse.Namespace) -> int:
    wanted = remindings(desk, " ".join(parsed.query), By(parsed.by), parsed.to)
    if not wanted:
        say("There is nothing to remind anybody of.")
        return 0
    if not parsed.send:
        return _show(desk, wanted)
    failed = False
    for told in send_all(desk, mail_settings(), wanted):
        say(told.sentence)
        failed = failed or told.failed
    return 1 if failed else 0


def _show(desk: Desk, wanted: list[Reminding]) -> int:
    for one in wanted:
        digest, of_before = foreseen(desk, one)
        for sentence in filter(None, (one.why_not, of_before)):
            say(sentence)
        if one.address and digest.told:
            put_line(f"To: {one.digest.whose} <{one.address}>")
            put_line(f"Subject: {subject(desk, digest)}")
            put()
            for line in body(desk, one, digest):
                put(line)
            put()
        elif one.address:
            say(f"{one.digest.whose}: reminded today already; nothing new.")
    try:
        mail_settings()
    except NoSettings as problem:
        say(str(problem))
    say("Nothing was sent. --send sends it.")
    return 0
