"""`check`: whether what is recorded is as it should be. A further subject is a line in `_SUBJECTS`."""

from __future__ import annotations

import argparse
from typing import Any

from complainttui.casework.desk import Desk


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser(
        "check", help="What is kept and broken of the Code of 2024; exit 1 when something is broken."
    )
    parser.add_argument("subject", choices=tuple(_SUBJECTS), help="what to check: code")
    parser.add_argument(
        "query", nargs="*", help="narrows the cases; one case, reference:C-0001, is told provision by provision"
    )
    parser.add_argument("--provision", metavar="NUMBER", help="list the cases that break this one, with why: 6.2")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.set_defaults(work=lambda desk, parsed: _SUBJECTS[parsed.subject](desk, parsed))


def _check_code(desk: Desk, parsed: argparse.Namespace) -> int:
    from complainttui.cli.code_check import check_code  # every provision comes with it

    return check_code(desk, parsed)


_SUBJECTS = {"code": _check_code}
