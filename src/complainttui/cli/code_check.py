"""`check code`: which provisions of the Code are kept, broken, not applicable or unknown, and the facts that decide."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Sequence
from datetime import date

from complainttui.casework.compliance import Stands, counted_by_code, stands_by_code
from complainttui.casework.desk import Desk
from complainttui.cli.output import Terminal, put, put_json, put_table, say
from complainttui.exchange.case_log import write_rows
from complainttui.rules.code.judging import NUMBERS
from complainttui.rules.code.standings import Standing
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import one_of
from complainttui.store.casebook import CaseRecord, read_cases
from complainttui.store.pages import ordered_ids

_EVERY_COMPLAINT = "kind:complaint"
_COUNTED = (Standing.KEPT, Standing.BROKEN, Standing.NOT_APPLICABLE, Standing.UNKNOWN)
_MARGIN = 6  # columns before what is said of a provision
_PAPER = 96  # columns that fit a printed page


def check_code(desk: Desk, parsed: argparse.Namespace) -> int:
    """Count, tell of one case, or list who breaks a provision; 1 when something is broken. Raises WrongInput."""
    query = " ".join(parsed.query).strip()
    if parsed.provision is not None:
        return _who_breaks(desk, one_of(NUMBERS, parsed.provision, "provision"), query, parsed.format)
    cases = read_cases(desk.database.reader, _ids(desk, query or _EVERY_COMPLAINT))
    if not cases and parsed.format == "table":
        say("No case matches.")
        return 0
    if _names_one(parsed.query) and len(cases) <= 1:
        return _one_case(desk, cases, parsed.format)
    found = counted_by_code(desk, cases)
    columns = ("provision", "asks", *(one.value.replace(" ", "_") for one in _COUNTED))
    rows = [(one.provision.number, one.provision.asks, *(one.cases[how] for how in _COUNTED)) for one in found]
    _put(parsed.format, columns, rows)
    return 1 if any(one.cases[Standing.BROKEN] for one in found) else 0


def _ids(desk: Desk, query: str) -> Sequence[int]:
    return ordered_ids(desk.database.reader, query, desk.asker, "reference")


def _names_one(query: Sequence[str]) -> bool:
    """Whether the query is the name of one case: which columns are written follows from what was asked."""
    return len(query) == 1 and query[0].casefold().startswith("reference:") and "," not in query[0]


def _one_case(desk: Desk, cases: Sequence[CaseRecord], written: str) -> int:
    found = [one for case in cases for one in stands_by_code(desk, case)]
    if written == "table":
        _tell(found)
    else:
        rows = [(one.provision.number, one.provision.asks, one.standing.value, one.since, one.why) for one in found]
        _put(written, ("provision", "asks", "verdict", "since", "why"), rows)
    return 1 if any(one.standing is Standing.BROKEN for one in found) else 0


def _tell(found: Sequence[Stands]) -> None:
    """Each provision with its verdict, and why under it."""
    margin = " " * _MARGIN
    for one in found:
        put(f"{one.provision.number:<{_MARGIN}}{one.standing.value.upper():<16}{one.provision.asks}")
        for line in textwrap.wrap(one.why, _PAPER, initial_indent=margin, subsequent_indent=margin):
            put(line)


def _who_breaks(desk: Desk, provision: str, query: str, written: str) -> int:
    rows = []
    breaking = set(_ids(desk, f"breach:{provision}"))  # asked apart: no parenthesis of the query reaches into it
    for case in read_cases(desk.database.reader, [one for one in _ids(desk, query) if one in breaking]):
        (broken,) = (one for one in stands_by_code(desk, case) if one.provision.number == provision)
        rows.append((case.reference, broken.since, case["owner"], broken.why))
    _put(written, ("reference", "since", "officer", "why"), rows)
    return 1 if rows else 0


def _put(written: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    named = [dict(zip(columns, row, strict=True)) for row in rows]
    if written == "json":
        put_json(named)
    elif written == "csv":
        write_rows(Terminal(), columns, named)
    else:
        put_table([one.replace("_", " ").upper() for one in columns], ([_cell(one) for one in row] for row in rows))


def _cell(value: object) -> str:
    return spoken(value) if isinstance(value, date) else str(value)
