"""The verb procedures: which time limits run, from which fact, by which provision, and how sure each is."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.cli.output import put
from complainttui.rules.procedures import Clock, Procedure, StageRule, known_procedures, procedure
from complainttui.rules.uk_dates import spoken


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser("procedures", help="The procedures by name; with a name, its clocks and their sources.")
    parser.add_argument("name", nargs="?")
    parser.set_defaults(work=_procedures, opens=lambda *_: None)


def _procedures(_desk: Desk | None, parsed: argparse.Namespace) -> int:
    if parsed.name is None:
        for one in known_procedures():
            put(f"{one.id:<16}{one.title}")
    else:
        for line in _lines(procedure(parsed.name)):
            put(line)
    return 0


def _lines(one: Procedure) -> list[str]:
    since = f", for what is received from {spoken(one.applies_from)}" if one.applies_from > date.min else ""
    lines = [f"{one.id}: {one.title}{since}", f"Calendar: {one.calendar}", f"Kinds: {', '.join(sorted(one.kinds))}"]
    for stage in one.stages:
        lines.append(stage.title)
        lines += _stage_lines(stage)
    return [*lines, f"Source: {one.source}", f"How sure: {one.certainty}"]


def _stage_lines(stage: StageRule) -> list[str]:
    lines = [
        f"  {name} within {_words(clock)}"
        for name, clock in (("acknowledge", stage.acknowledge), ("respond", stage.respond))
        if clock
    ]
    if stage.extend:
        days, needs = stage.extend.days, ", ".join(stage.extend.must).replace("-", " ")
        lines.append(f"  extend by up to {days} working days, with {needs} ({stage.extend.provision})")
    if stage.handler_differs:
        lines.append("  not by who answered the stage before")
    return lines or ["  no clock"]


def _words(clock: Clock) -> str:
    return f"{clock.days} {clock.unit.replace('-', ' ')} of: {clock.starts_from} ({clock.provision})"
