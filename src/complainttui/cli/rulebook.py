"""The procedures, to look at without a database: list, show, check a file, copy one to make it your own."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from complainttui.cli.output import put, put_json, say
from complainttui.exchange.files import new_file
from complainttui.rules.calendars import TITLES
from complainttui.rules.deadlines import noun, rule_in_words
from complainttui.rules.problems import Unreachable, WrongInput
from complainttui.rules.procedure_files import read_procedure
from complainttui.rules.procedures import Clock, Grounds, Procedure, StageRule
from complainttui.rules.rulebook import is_own, known_procedures, procedure, shipped_text
from complainttui.rules.team_files import team_folder
from complainttui.rules.text import first_line
from complainttui.rules.uk_dates import spoken


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser("procedures", help="The procedures; show ID, check FILE, or copy ID to make it yours.")
    parser.set_defaults(work=_list, opens=lambda *_: None)
    parser.add_argument("--json", action="store_true", help="the list as JSON")
    ways = parser.add_subparsers(metavar="show ID | check FILE | copy ID")
    show = ways.add_parser("show", help="every clock of a procedure, where it is written and how sure that is")
    show.add_argument("id", metavar="ID")
    show.add_argument("--toml", action="store_true", help="the file itself")
    show.set_defaults(work=_show)
    check = ways.add_parser("check", help="read a procedure's file and say what is wrong with it")
    check.add_argument("file", metavar="FILE")
    check.set_defaults(work=_check)
    copy = ways.add_parser("copy", help="put the file of a shipped procedure in your config folder, to change it there")
    copy.add_argument("id", metavar="ID")
    copy.set_defaults(work=_copy)


def _list(_desk: None, parsed: argparse.Namespace) -> int:
    known = known_procedures()
    if parsed.json:
        put_json([{"id": one.id, "title": one.title, "own": is_own(one.id)} for one in known])
        return 0
    for one in known:
        put(f"{one.id:<28}{first_line(one.title)}{' (your own file)' if is_own(one.id) else ''}")
    return 0


def _show(_desk: None, parsed: argparse.Namespace) -> int:
    one = procedure(parsed.id)
    if parsed.toml:
        put(one.text.rstrip())
        return 0
    _put_lines(one)
    return 0


def _check(_desk: None, parsed: argparse.Namespace) -> int:
    path = Path(parsed.file)
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongInput(f"{path} is not UTF-8 text. Save it as UTF-8.", "file") from None
    except OSError as error:
        raise Unreachable(f"{path} cannot be read: {error.strerror}. Check the name of the file.") from error
    one = read_procedure(text, str(path))
    if path.name != f"{one.id}.toml":
        raise WrongInput(f"{path}, id: it says {one.id!r}; name the file {one.id}.toml, or correct the id.", "file")
    _put_lines(one)
    say(f"{path} is good. In {team_folder()} it {'takes the place of' if _is_known(one.id) else 'adds'} {one.id}.")
    return 0


def _put_lines(one: Procedure) -> None:
    for line in procedure_lines(one):
        margin = " " * (len(line) - len(line.lstrip()) + 2)
        put(textwrap.fill(line, 100, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False))


def _is_known(procedure_id: str) -> bool:
    return any(one.id == procedure_id for one in known_procedures())


def _copy(_desk: None, parsed: argparse.Namespace) -> int:
    path = team_folder() / f"{parsed.id}.toml"
    new_file(path, shipped_text(parsed.id))
    say(f"Copied to {path}. Change it there; `complainttui procedures check {path}` says whether it is good.")
    return 0


def procedure_lines(one: Procedure) -> Iterator[str]:
    """A procedure in words."""
    yield f"{one.id}: {one.title}{_in_force(one)}"
    yield f"Calendar: {TITLES[one.calendar]}"
    kinds = ", ".join(sorted(one.kinds))
    yield f"For: {kinds or 'what is given it by name; it is chosen for no kind by itself'}"
    if one.cut_off:
        yield f"What comes at {one.cut_off:%H:%M} or later counts as come on the next working day"
    if one.accept_within:
        yield f"An issue may be complained of for {_clock_words(one.accept_within, one.grounds)}"
    for stage in one.stages:
        yield stage.title
        yield from _stage_lines(stage, one.grounds)
    yield f"Source: {one.grounds.source}"
    yield f"How sure: {one.grounds.certainty}"
    if one.note:
        yield f"Note: {one.note}"


def _in_force(one: Procedure) -> str:
    since = f" from {spoken(one.applies_from)}" if one.applies_from > date.min else ""
    until = f" until {spoken(one.applies_until)}" if one.applies_until < date.max else ""
    return f", for what is received{since}{until}" if since or until else ""


def _stage_lines(stage: StageRule, common: Grounds) -> Iterator[str]:
    for clock in stage.clocks:
        yield f"  {noun(clock.name)} within {_clock_words(clock, common)}"
    if stage.extend:
        needs = ", ".join(stage.extend.must).replace("-", " ")
        by = f"up to {stage.extend.days} working days" if stage.extend.days else "as long as is agreed or needed"
        yield f"  extension by {by}{f', with {needs}' if needs else ''}{_grounds(stage.extend.grounds, common)}"
    if stage.pause:
        yield f"  pause {stage.pause.reason}{_grounds(stage.pause.grounds, common)}"
    if stage.escalate_within:
        yield f"  the person may go on within {_clock_words(stage.escalate_within, common)}"
    if stage.who:
        yield f"  answered by {stage.who}"
    if stage.handler_differs:
        yield "  not by who answered the stage before"
    if not stage.clocks:
        yield "  no clock"


def _clock_words(clock: Clock, common: Grounds) -> str:
    rolls = ", moved on to a working day" if clock.count.end_rolls else ""
    return f"{rule_in_words(clock)}{rolls}{_grounds(clock.grounds, common)}"


def _grounds(grounds: Grounds, common: Grounds) -> str:
    """Where it is written, how sure that is, and its source where that is not the one of the whole procedure."""
    provision = f" ({grounds.provision})" if grounds.provision else ""
    source = f"; from {grounds.source}" if grounds.source != common.source else ""
    return f"{provision} [{grounds.certainty}{source}]"
