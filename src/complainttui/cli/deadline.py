"""`deadline`: work out and explain a date without any case, under a procedure or by a plain count."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from datetime import date
from typing import Any

from complainttui.cli.deadline_facts import FACTS, Days, case_facts, plain_count, ruled
from complainttui.cli.output import put, put_json, say
from complainttui.rules.calendars import ENGLAND_AND_WALES, TITLES, known_calendar
from complainttui.rules.counting import StartRule, Unit, counted_to
from complainttui.rules.deadlines import Governs, Working, furthest, noun, under, work_out
from complainttui.rules.explanation import count_lines, explain
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.procedures import RESPOND, StageRule
from complainttui.rules.rulebook import procedure
from complainttui.rules.uk_dates import spoken
from complainttui.rules.windows import ACCEPT, ESCALATE, windows

DESCRIPTION = """\
Work out and explain a date without any case.

Under a procedure:  complainttui deadline --procedure ho-2024 --received 2024-03-28 --acknowledged 2024-04-08
A plain count:      complainttui deadline --count 20 --start 2024-03-11 --calendar uk

Counts in the published bank holidays, with --holiday for more; with --db before the verb also in a team's closures.
"""


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser(
        "deadline",
        help="Work out and explain a date without any case.",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    case = parser.add_argument_group("under a procedure")
    case.add_argument("--procedure", metavar="ID", help="such as ho-2024; see `complainttui procedures`")
    case.add_argument("--stage", type=int, metavar="N", help="1 unless a request is given")
    for name, what in FACTS.items():
        case.add_argument(f"--{name}", metavar="DATE", help=what)
    case.add_argument("--at", metavar="TIME", help="the time of day at which it came, where a cut-off is set")
    case.add_argument("--step", metavar="NAME=DATE", action="append", default=[], help="a step that was taken")
    case.add_argument("--pause", metavar="DATE..DATE", action="append", default=[], help="days that do not count")
    case.add_argument("--extend-by", type=int, metavar="N", help="working days, told in time unless --told says when")
    case.add_argument("--told", metavar="DATE", help="the day on which the person was told of the extension")
    count = parser.add_argument_group("a plain count")
    count.add_argument("--count", type=int, metavar="N", help="how many")
    count.add_argument("--unit", metavar="UNIT", help=", ".join(Unit))
    count.add_argument("--start", metavar="DATE", help="the day of the event")
    count.add_argument("--end-rule", metavar="RULE", help="roll: an end on a day off moves to the next working day")
    both = parser.add_argument_group("either way")
    both.add_argument("--start-rule", metavar="RULE", help=", ".join(StartRule))
    both.add_argument("--calendar", metavar="NAME", help=", ".join(TITLES))
    both.add_argument("--holiday", metavar="DATE", nargs="+", action="extend", default=[], help="more days off")
    both.add_argument("--explain", action="store_true", help="every counted day, and why others were left out")
    both.add_argument("--format", choices=("text", "json"), default="text")
    both.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.set_defaults(work=_deadline, opens=_options)


def _options(options: dict[str, str], _parsed: argparse.Namespace, _leaving: ExitStack) -> dict[str, str]:
    return options


def _deadline(options: dict[str, str], parsed: argparse.Namespace) -> int:
    if (parsed.procedure is None) == (parsed.count is None):
        raise WrongInput("Give either --procedure ID with --received DATE, or --count N with --start DATE.")
    return _counted(options, parsed) if parsed.procedure is None else _under_procedure(options, parsed)


def _counted(options: dict[str, str], parsed: argparse.Namespace) -> int:
    for name in (*FACTS, "stage", "extend_by", "told", "at", "step", "pause"):
        if getattr(parsed, name) not in (None, []):
            raise WrongInput(f"--{name.replace('_', '-')} belongs to a procedure; a plain count has --start.", name)
    if parsed.start is None:
        raise WrongInput("--start DATE is needed: the day of the event.", "start")
    days = Days(options, parsed)
    calendar = days.calendar(known_calendar(parsed.calendar or ENGLAND_AND_WALES))
    count, start = plain_count(parsed), days.read(parsed.start, "start")
    due = counted_to(count, start, calendar)
    working = [str(line) for line in count_lines(count, start, calendar)] if parsed.explain else []
    if parsed.format == "json":
        put_json({"due": due, **({"explanation": working} if working else {})})
        return 0
    for line in (*working, due.isoformat()):
        put(line)
    return 0


def _under_procedure(options: dict[str, str], parsed: argparse.Namespace) -> int:
    for name in ("start", "end_rule", "unit"):
        if getattr(parsed, name) is not None:
            raise WrongInput(f"--{name.replace('_', '-')} belongs to a plain count; use --received.", name)
    days = Days(options, parsed)
    rules = ruled(procedure(parsed.procedure), parsed)
    case = case_facts(rules, days, parsed)
    governs = under(rules, days.calendar(rules.calendar))
    stage = case.stages[-1]
    workings = work_out(case, stage, governs)
    explained = [one for one in explain(case, governs) if one.stage == stage.number]
    if parsed.format == "json":
        explanation = {"explanation": {one.kind: [one.title, *map(str, one.lines)] for one in explained}}
        put_json({**_as_json(case, workings, governs), **(explanation if parsed.explain else {})})
    elif parsed.explain:
        for one in explained:
            put(one.title)
            for line in one.lines:
                put(str(line))
            put()
    else:
        for text in _lines(case, workings, governs):
            put(text)
    if not workings:
        say(f"No clock runs at stage {stage.number} of {rules.id}, so there is no date.")
    _warn(workings, governs(stage).procedure.extent_of(stage.number), governs)
    return 0


def _as_json(case: CaseFacts, workings: tuple[Working, ...], governs: Governs) -> dict[str, Any]:
    stage = case.stages[-1]
    found: dict[str, Any] = {
        one.clock.name: {"due": one.due, "provisional": one.provisional, "original_due": one.original,
                         "counts_from": one.counts_from}
        for one in workings
    }  # fmt: skip
    for one in workings:
        if one.clock.name == RESPOND:
            regime = governs(stage)
            limit = furthest(one, regime.procedure.extent_of(stage.number), regime.calendar)
            found["latest"] = {"due": limit, "provisional": one.provisional}
    for number, window in windows(case, governs):
        if number == stage.number or window.name == ACCEPT:
            found[window.name] = {"due": window.last_day, "provisional": False, "counts_from": window.counts_from}
    return found


def _lines(case: CaseFacts, workings: tuple[Working, ...], governs: Governs) -> list[str]:
    found = _as_json(case, workings, governs)
    named = {one.clock.name: noun(one.clock.name) for one in workings}
    named |= {"latest": "latest with extension", ACCEPT: "last day to complain", ESCALATE: "last day to go on"}
    return [_line(named[name], one["due"], provisional=one["provisional"]) for name, one in found.items()]


def _line(name: str, due: date | None, *, provisional: bool) -> str:
    if due is None:
        return f"{name:<22}  no fixed maximum"
    return f"{name:<22}  {due.isoformat()}  {spoken(due)}{'  provisional' if provisional else ''}"


def _warn(workings: tuple[Working, ...], rule: StageRule, governs: Governs) -> None:
    """Say what the person should know of an extension; the dates stand on stdout all the same."""
    for one in workings:
        if not one.extensions:
            continue
        limit = furthest(one, rule, governs(one.stage).calendar)
        if not one.extensions[-1].counts:
            say(f"The extension does not count: it was told after {spoken(one.first_due)}.")
        elif limit and one.due > limit:
            say(f"Beyond {spoken(limit)} the extension needs a further good reason.")
