"""Verbs that bring case logs in and take them out."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from complainttui.casework.desk import Desk, database_target, open_desk
from complainttui.casework.take_in import in_words, take_in
from complainttui.cli.output import Terminal, put_json, say
from complainttui.cli.progress import Progress
from complainttui.cli.queries import add_query, asked_for
from complainttui.cli.query_mistakes import say_doubts
from complainttui.cli.saving import add_force, force_offered, saving_to
from complainttui.exchange.case_log import COLUMNS, write_rows
from complainttui.exchange.case_log_import import CaseLog, read_case_log
from complainttui.exchange.companion import companion_of, has_documents, save_case_log
from complainttui.exchange.files import writing_to
from complainttui.exchange.taking_out import KINDS, take_out
from complainttui.rules.problems import Refused, WrongInput
from complainttui.store.database import exists
from complainttui.store.files import Files
from complainttui.store.pages import SORTS, ordered_ids

_TITLE = "Taking out"


def add_verbs(verbs: Any) -> None:
    """Add the verbs of this room to the parser."""
    parser = verbs.add_parser("import", help="Take in a case log (CSV), whole or not at all.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
    parser.add_argument(
        "--rejects", type=Path, help="take what can be taken, write the other rows here with the reason"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.set_defaults(work=_import, opens=_desk_for_import)

    parser = verbs.add_parser(
        "export", help="Write cases as a case log (CSV), or their events or obligations: exactly those of a query."
    )
    parser.add_argument("what", choices=KINDS)
    parser.add_argument("out", help="the file to write, or - for the terminal")
    add_query(parser, "no query: every case")
    parser.add_argument("--sort", help=f"{', '.join(SORTS)} (received, or as the view has it)")
    add_force(parser)
    parser.set_defaults(work=_export)


def _desk_for_import(options: dict[str, str], parsed: argparse.Namespace, leaving: ExitStack) -> Desk:
    """Read the file before the database is opened: one that cannot be read must not leave an empty database behind.

    A dry run on a database that is not there yet tries the rows in a throw-away one.
    """
    parsed.log = read_case_log(parsed.file)
    target = database_target(options["db"])
    if parsed.dry_run and not exists(target):
        folder = leaving.enter_context(tempfile.TemporaryDirectory(prefix="complainttui-dry-run-"))
        target = str(Path(folder) / "dry-run.db")
    desk = open_desk(target, options["actor"], options["today"])
    leaving.callback(desk.database.close)
    return desk


def _import(desk: Desk, parsed: argparse.Namespace) -> int:
    log: CaseLog = parsed.log
    if parsed.rejects is None:
        left_out = _take(desk, parsed, log, tolerant=False)
    else:
        with writing_to(parsed.rejects) as out:  # before anything is taken: a name that cannot be written stops it all
            left_out = _take(desk, parsed, log, tolerant=True)
            columns = [*next(iter(log.rows_by_place.values()), dict.fromkeys(COLUMNS, "")), "problem"]
            rejected = ({**log.rows_by_place[place], "problem": why} for place, why in left_out)
            write_rows(out, columns, rejected, guard=False)  # the cells as they came, to be mended and imported
    for place, why in left_out[:5]:
        say(f"  {place}: {why}")
    return 1 if left_out else 0


def _take(desk: Desk, parsed: argparse.Namespace, log: CaseLog, *, tolerant: bool) -> list[tuple[str, str]]:
    if log.not_understood and not tolerant and not parsed.dry_run:
        raise Refused(in_words(log.not_understood))
    files = Files(companion_of(parsed.file))
    result = take_in(desk, log.cases, parsed.file.name, leave_out_bad=tolerant, dry_run=parsed.dry_run, files=files)
    left_out = log.not_understood + result.left_out
    if parsed.json:
        put_json({"imported": result.taken, "left_out": len(left_out), "dry_run": parsed.dry_run})
    would = "would be " if parsed.dry_run else ""
    say(f"{result.taken:,} cases {would}imported from {parsed.file.name}, {len(left_out):,} {would}left out.")
    return left_out


def _export(desk: Desk, parsed: argparse.Namespace) -> int:
    if parsed.force and parsed.out == "-":
        raise WrongInput("--force is for a file.", "force")
    query, sort = asked_for(desk, parsed, usual_sort="received")
    case_ids = ordered_ids(desk.database.reader, query, desk.asker, sort)
    say_doubts(desk, query)
    if parsed.what != "cases":
        return _export_sheet(desk, parsed, case_ids)
    if parsed.out == "-":
        take_out(Terminal(), parsed.what, case_ids, desk.database)
        if has_documents(case_ids, desk.database.reader):
            say("The files of their documents are not in this; export to a file to take them along.")
        return 0
    with force_offered(given=parsed.force), Progress(_TITLE) as tell:
        missing = save_case_log(Path(parsed.out), case_ids, desk.database, tell, replace=parsed.force)
    say(f"Saved {len(case_ids):,} cases to {parsed.out}.")
    for sentence in missing:
        say(sentence)
    return 1 if missing else 0


def _export_sheet(desk: Desk, parsed: argparse.Namespace, case_ids: Sequence[int]) -> int:
    if parsed.out == "-":
        take_out(Terminal(), parsed.what, case_ids, desk.database)
        return 0
    with saving_to(parsed.out, force=parsed.force) as out, Progress(_TITLE) as tell:
        written = take_out(out, parsed.what, case_ids, desk.database, tell)
    say(f"Saved {written:,} {parsed.what} of {len(case_ids):,} cases to {parsed.out}.")
    return 0
