"""`explain`: every date of a case, day by day, with who recorded what; as text to print or as JSON."""

from __future__ import annotations

import argparse
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.casework.explaining import Explained, case_lines, explain_case
from complainttui.cli.output import put, put_json
from complainttui.rules.problems import WrongInput
from complainttui.rules.vocabulary import one_of
from complainttui.store.casebook import read_case


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser("explain", help="Every date of a case, day by day, with its rule and who recorded what.")
    parser.add_argument("reference", metavar="REF", help="the case")
    parser.add_argument("--stage", type=int, metavar="N", help="only this stage")
    parser.add_argument("--date", metavar="NAME", help="only this date: acknowledge, respond, escalate, accept, a step")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.set_defaults(work=_explain)


def _explain(desk: Desk, parsed: argparse.Namespace) -> int:
    case = read_case(desk.database.reader, parsed.reference)
    chosen = explain_case(desk, case)
    if parsed.stage is not None:
        chosen = [one for one in chosen if one.explanation.stage == parsed.stage]
        if not chosen:
            raise WrongInput(f"{case.reference} has no date at stage {parsed.stage}.", "stage")
    if parsed.date is not None:
        kind = one_of(list(dict.fromkeys(one.explanation.kind for one in chosen)), parsed.date, "date", "date")
        chosen = [one for one in chosen if one.explanation.kind == kind]
    if parsed.format == "json":
        put_json([_as_json(one) for one in chosen])
        return 0
    for line in case_lines(desk, case, chosen):
        put(line)
    return 0


def _as_json(one: Explained) -> dict[str, object]:
    explanation = one.explanation
    return {
        "stage": explanation.stage,
        "date": explanation.kind,
        "title": explanation.title,
        "counts_from": explanation.counts_from,
        "due": explanation.due,
        "explanation": [str(line) for line in explanation.lines],
        "recorded": [{"at": who.at, "actor": who.actor, "what": who.what} for who in one.recorded],
    }
