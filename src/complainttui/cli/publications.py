"""`publications`: what was published, and each result as it was kept."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.cli.output import put, put_json, put_table
from complainttui.rules.uk_dates import spoken
from complainttui.store.publications import Publication, publication, publications, published_result


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser("publications", help="What was published; with its number, the result as it was kept.")
    parser.add_argument("publication", nargs="?", type=int, metavar="NUMBER", help="print the result of this one")
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    parser.set_defaults(work=_publications)


def _publications(desk: Desk, parsed: argparse.Namespace) -> int:
    reader, number = desk.database.reader, parsed.publication
    if number is not None:
        result = published_result(reader, number)
        if parsed.json:
            put_json({**_published(publication(reader, number)), "result": json.loads(result)})
        else:
            put(result)
        return 0
    found = publications(reader)
    if parsed.json:
        put_json([_published(one) for one in found])
        return 0
    put_table(
        ("NUMBER", "REPORT", "TITLE", "FROM", "TO", "AS AT", "PUBLISHED", "BY"),
        ((str(one.id), one.report, one.title, *map(spoken, _days(one)), one.made_by) for one in found),
    )
    return 0


def _days(one: Publication) -> tuple[date, ...]:
    return one.first, one.last, one.as_at, one.made_on


def _published(one: Publication) -> dict[str, object]:
    return {
        "publication": str(one.id),
        "report": one.report,
        "title": one.title,
        "from": one.first,
        "to": one.last,
        "as_at": one.as_at,
        "as_known": one.as_known,
        "definition": one.definition,
        "definition_version": one.definition_version,
        "options": one.options,
        "last_event": str(one.last_event.id),
        "last_event_hash": one.last_event.hash,
        "made_by": one.made_by,
        "made_at": one.made_at,
    }
