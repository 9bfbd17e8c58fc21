"""Verbs about documents: list them, open one, write one out, write the evidence bundle."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from complainttui.casework.action import numbered
from complainttui.casework.desk import Desk
from complainttui.cli.output import put, put_json, put_table, say
from complainttui.rules.file_kinds import size_in_words
from complainttui.rules.records import DocumentFacts
from complainttui.rules.uk_dates import spoken
from complainttui.store.casebook import read_case


def add_verbs(verbs: Any) -> None:
    """Add the verbs of this room to the parser."""
    parser = verbs.add_parser("documents", help="The documents kept with a case.")
    parser.add_argument("reference", metavar="REF", help="the case")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.set_defaults(work=_documents)

    parser = verbs.add_parser("open", help="Open a copy of a document with the system's program for it.")
    _of_a_document(parser)
    parser.set_defaults(work=_open)

    parser = verbs.add_parser("document", help="Write a document to a file.")
    _of_a_document(parser)
    parser.add_argument("--out", type=Path, required=True, help="the file to write; it must not be there yet")
    parser.set_defaults(work=_document)

    parser = verbs.add_parser("bundle", help="Write the evidence bundle of a case: one folder and one zip.")
    parser.add_argument("reference", metavar="REF", help="the case")
    parser.add_argument("--out", type=Path, default=Path(), help="the folder to write it into (this one unless told)")
    parser.add_argument("--replace", action="store_true", help="in place of an earlier bundle of this case")
    parser.set_defaults(work=_bundle)


def _of_a_document(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reference", metavar="REF", help="the case")
    parser.add_argument("number", metavar="NUMBER", type=int, help="the number of the document")


def _documents(desk: Desk, parsed: argparse.Namespace) -> int:
    documents = read_case(desk.database.reader, parsed.reference).facts.documents
    if parsed.format == "json":
        put_json([_as_json(one) for one in documents])
        return 0
    header = ("NO", "NAME", "SIZE", "OF", "ABOUT", "OTHERS' DATA", "ADDED BY")
    put_table(header, (_cells(one) for one in documents))
    return 0


def _cells(one: DocumentFacts) -> tuple[str, ...]:
    size = size_in_words(one.size)
    return (str(one.number), one.name, size, spoken(one.on_date), one.about, one.others, one.added_by)


def _as_json(one: DocumentFacts) -> dict[str, object]:
    return {
        "number": one.number, "name": one.name, "size": one.size, "on": one.on_date, "about": one.about,
        "others": one.others, "added_by": one.added_by, "came_with": one.came_with, "sha256": one.digest,
    }  # fmt: skip


def _chosen(desk: Desk, parsed: argparse.Namespace) -> DocumentFacts:
    case = read_case(desk.database.reader, parsed.reference)
    return numbered(case.facts.documents, parsed.number, "document")


def _open(desk: Desk, parsed: argparse.Namespace) -> int:
    from complainttui.exchange.opening import open_document

    say(open_document(desk.database, _chosen(desk, parsed)))
    return 0


def _document(desk: Desk, parsed: argparse.Namespace) -> int:
    from complainttui.exchange.opening import save_copy

    save_copy(desk.database, _chosen(desk, parsed), parsed.out)
    say(f"Saved document {parsed.number} to {parsed.out}.")
    return 0


def _bundle(desk: Desk, parsed: argparse.Namespace) -> int:
    from complainttui.exchange.bundle import write_bundle

    case = read_case(desk.database.reader, parsed.reference)
    written = write_bundle(desk, case, parsed.out, replace=parsed.replace)
    for warning in written.warnings:
        say(f"Take care: {warning}")
    put(str(written.folder))
    put(str(written.zip))
    return 1 if written.lacks_a_file else 0
