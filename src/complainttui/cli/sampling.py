"""The verb that draws a random sample of cases for quality checks, the same for the same seed."""

from __future__ import annotations

import argparse
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.casework.sampling import draw
from complainttui.cli.output import put, put_json, say
from complainttui.rules.problems import WrongInput


def add_verbs(verbs: Any) -> None:
    """Add the verb of this room to the parser."""
    parser = verbs.add_parser("sample", help="Draw a random sample of cases for quality checks; a seed draws it again.")
    parser.add_argument("query", nargs="*", help="from which cases, such as: service:repairs received:2026-04..2026-06")
    parser.add_argument("--size", type=int, default=10, help="how many cases")
    parser.add_argument("--seed", type=int, help="draw the sample of that seed again; left out, a new one")
    parser.add_argument("--json", action="store_true", help="print the sample as JSON")
    parser.set_defaults(work=_sample)


def _sample(desk: Desk, parsed: argparse.Namespace) -> int:
    if parsed.size < 1:
        raise WrongInput(f"--size {parsed.size} is not a number of cases.", "size")
    sample = draw(desk, " ".join(parsed.query), parsed.size, parsed.seed)
    if parsed.json:
        put_json({"sample": sample.words, "of": sample.drawn_from, "cases": sample.references})
        return 0
    say(f"{sample.words}. Give it to quality-check as --sample.")
    for reference in sample.references:
        put(reference)
    return 0
