"""Verbs that read: list, show, history."""

from __future__ import annotations

import argparse
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.casework.named_facts import named_facts
from complainttui.casework.recognition import notices_about
from complainttui.casework.telling import sections
from complainttui.cli.output import Terminal, put, put_json, put_json_rows, put_line, put_table, say
from complainttui.cli.queries import add_query, asked_for
from complainttui.cli.query_mistakes import say_doubts
from complainttui.exchange.case_log import COLUMNS, COUNTDOWN_COLUMNS, with_countdown, write_rows
from complainttui.rules.countdown import days_left, in_words
from complainttui.rules.deadlines import Obligation, most_pressing_first
from complainttui.rules.problems import WrongInput
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Kind, Outcome
from complainttui.store.casebook import CaseRecord, StageRecord, each_case, read_case, read_events
from complainttui.store.pages import SORTS, Listing, Pages
from complainttui.store.worklist import WorklistRow, rows_by_id

TABLE_ROWS = 200  # what a person still scrolls through; csv and json always have every row


def add_verbs(verbs: Any) -> None:
    """Add the verbs of this room to the parser."""
    parser = verbs.add_parser("list", help="Cases that a query matches, by what is due next; no query: every case.")
    add_query(parser, "for example: open owner:me service:repairs; see `complainttui query`")
    parser.add_argument("--sort", help=f"{', '.join(SORTS)}; -due for the reverse (due, or as the view has it)")
    parser.add_argument("--limit", type=int, help=f"at most so many rows (a table: {TABLE_ROWS} unless told)")
    _formats(parser, "table", "csv", "json")
    parser.set_defaults(work=_list)

    parser = verbs.add_parser("show", help="One case: facts, what is due, stages, correspondence, events.")
    parser.add_argument("reference", metavar="REF")
    _formats(parser, "text", "json")
    parser.set_defaults(work=_show)

    parser = verbs.add_parser("history", help="Who changed what in a case, and when.")
    parser.add_argument("reference", metavar="REF")
    _formats(parser, "text", "json")
    parser.set_defaults(work=_history)


def _formats(parser: argparse.ArgumentParser, *formats: str) -> None:
    parser.add_argument("--format", choices=formats, default=formats[0])
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")


def _list(desk: Desk, parsed: argparse.Namespace) -> int:
    if parsed.limit is not None and parsed.limit < 0:
        raise WrongInput(f"--limit {parsed.limit} is not a number of rows.", "limit")
    limit = TABLE_ROWS if parsed.limit is None and parsed.format == "table" else parsed.limit
    query, sort = asked_for(desk, parsed)
    asker = desk.asker
    pages = Pages(desk.database.reader, asker, Listing(query, sort))
    ids = pages.ids(limit)
    say_doubts(desk, query)
    if parsed.format == "table":
        _table(rows_by_id(desk.database.reader, ids), desk)
        if len(ids) == limit and limit < (every := pages.count()):
            say(f"{limit} of {every} cases; --limit for more.")
        return 0
    cases = each_case(desk.database.reader, ids)
    rows = (with_countdown(case, asker, desk.database.editions) for case in cases)  # printed as they are read
    if parsed.format == "json":
        put_json_rows(rows)
    else:
        write_rows(Terminal(), (*COLUMNS, *COUNTDOWN_COLUMNS), rows)
    return 0


def _table(rows: list[WorklistRow], desk: Desk) -> None:
    header = ("REF", "KIND", "COMPLAINANT", "SERVICE", "TOPIC", "STAGE", "NEXT", "DUE", "COUNTDOWN", "OFFICER")
    put_table(header, ([*_cells(row, desk), row.owner] for row in rows))


def _cells(row: WorklistRow, desk: Desk) -> list[str]:
    return [
        row.reference,
        Kind(row.kind).label,
        row.complainant,
        row.service,
        row.topic,
        row.stage_on(desk.today),
        row.state,
        spoken(row.next_due_on) if row.next_due_on else "",
        in_words(row.next_due_on, desk.today, desk.calendar),
    ]


def _duty(duty: Obligation, case: CaseRecord, desk: Desk) -> dict[str, object]:
    left = days_left(duty.due_on, desk.today, desk.calendar)
    return {
        "reference": case.reference,
        "stage": duty.stage or None,
        "obligation": duty.kind,
        "due": duty.due_on.isoformat(),
        "provisional": duty.provisional,
        "days_left": left,
        "overdue": left < 0,
        "officer": case["owner"],
        "why": duty.why,
    }


def _show(desk: Desk, parsed: argparse.Namespace) -> int:
    case = read_case(desk.database.reader, parsed.reference)
    letters = sorted(case.facts.correspondence, key=lambda one: (one.on_date, one.number))
    if parsed.format == "json":
        put_json(
            {
                **with_countdown(case, desk.asker, desk.database.editions),
                "stages": [
                    {
                        "number": stage.facts.number,
                        "requested": stage.facts.requested_on,
                        "acknowledged": stage.facts.acknowledged_on,
                        "responded": stage.facts.responded_on,
                        "outcome": stage.facts.outcome or None,
                        "handler": stage.facts.handler or None,
                        "definition": stage.definition,
                        "outcome_sought": stage.outcome_sought,
                        "extensions": [
                            {"told": one.told_on, "by": one.by_days, "to": one.to, "reason": one.reason}
                            for one in stage.facts.extensions
                        ],
                    }
                    for stage in case.stages
                ],
                "obligations": [_obligation_json(duty, case, desk) for duty in case.obligations],
                "correspondence": [
                    {"on": one.on_date, "direction": one.direction, "channel": one.channel, "with": one.party,
                     "summary": one.summary, "by": one.recorded_by, "letter": one.letter or None,
                     "gaps": one.gaps.splitlines(), "because": one.because or None}
                    for one in letters
                ],
                "events": _events_json(desk, case.reference),
            }
        )  # fmt: skip
        return 0
    for line in _show_lines(case, desk):
        put(line)
    for section in sections(case.facts, desk):
        if section.lines:
            put(section.title)
        for indent, parts in section.lines:
            put("  " + " " * indent + "".join(words for words, _ in parts))
    _put_events(_events_json(desk, case.reference))
    return 0


def _obligation_json(duty: Obligation, case: CaseRecord, desk: Desk) -> dict[str, object]:
    return {
        **_duty(duty, case, desk),
        "counts_from": duty.counts_from,
        "original_due": duty.original_due_on,
        "done": duty.done_on,
        "lapsed": duty.lapsed_on,
        "open": duty.is_open,
        "overdue": duty.is_open and duty.due_on < desk.today,
    }


def _show_lines(case: CaseRecord, desk: Desk) -> list[str]:
    lines = [f"{case.reference}  {Kind(case.facts.kind).label}", *notices_about(desk, case), case["summary"], ""]
    lines += [f"{name + ':':<17}{value}" for name, value in named_facts(case, desk)]
    for duty in most_pressing_first(case.obligations):
        state = (
            f"done {spoken(duty.done_on)}" if duty.done_on
            else f"lapsed {spoken(duty.lapsed_on)}" if duty.lapsed_on
            else in_words(duty.due_on, desk.today, desk.calendar)
        )  # fmt: skip
        lines.append(f"{duty.name} due {spoken(duty.due_on)}, {state}. {duty.why}")
    for stage in case.stages:
        facts, start = stage.facts, f"Stage {stage.facts.number}"
        if facts.number > 1:
            lines.append(f"{start} requested {spoken(facts.requested_on)}")
        lines += [f"{start} {name}: {text}" for name, text in _agreed(stage) if text]
        if facts.responded_on:
            outcome = Outcome(facts.outcome).label if facts.outcome else "NO OUTCOME RECORDED"
            lines.append(f"{start} answered {spoken(facts.responded_on)} by {facts.handler or 'unknown'}: {outcome}")
    return lines


def _agreed(stage: StageRecord) -> list[tuple[str, str]]:
    return [("complaint", stage.definition), ("outcome sought", stage.outcome_sought)]


def _events_json(desk: Desk, reference: str) -> list[dict[str, object]]:
    return [
        {"change": str(one.change_id), "seq": one.seq, "at": one.at, "actor": one.actor, "action": one.action,
         "what": one.what, "moved": one.moved, "fields": one.details, "undoes": str(one.undoes or "") or None,
         "hash": one.hash}
        for one in read_events(desk.database.reader, reference)
    ]  # fmt: skip


def _history(desk: Desk, parsed: argparse.Namespace) -> int:
    # A case whose logging was undone has a history still; any other is found as everywhere, in any case of letters.
    events = _events_json(desk, parsed.reference)
    events = events or _events_json(desk, read_case(desk.database.reader, parsed.reference).reference)
    if parsed.format == "json":
        put_json(events)
    else:
        _put_events(events)
    return 0


def _put_events(events: list[dict[str, object]]) -> None:
    for one in events:
        when = str(one["at"])[:16].replace("T", " ")
        put_line(f"{when} UTC  {one['actor']}  {one['what']} {one['moved']} [change {one['change']}]")
