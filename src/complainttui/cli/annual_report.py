"""`report annual`: the whole report of a year as HTML, Markdown or a spreadsheet, published with every figure."""

from __future__ import annotations

import argparse
import sys

from complainttui.casework.config import config_in_force
from complainttui.casework.desk import Desk
from complainttui.cli.output import Terminal, put, put_json, put_table, say
from complainttui.cli.progress import Progress
from complainttui.cli.report_output import fit_for_its_place, may_replace
from complainttui.cli.report_request import names_a_period, request_of
from complainttui.exchange.annual import FORMATS, annual_format_of, as_bytes, checked_format, write_annual
from complainttui.exchange.formats import WORKBOOK
from complainttui.exchange.published_annual import MovedIn, moved_since, publish_annual
from complainttui.reports.annual import ANNUAL
from complainttui.reports.annual.building import AnnualRequest, build, published
from complainttui.reports.annual.document import Document
from complainttui.reports.annual.missing import missing
from complainttui.reports.annual.outline import outline
from complainttui.rules.problems import WrongInput
from complainttui.store.publications import last_event, publication, publications


def annual_report(desk: Desk | None, parsed: argparse.Namespace) -> int:
    """Do what the verb report was asked to do with it. Raises WrongInput, Refused or Unreachable."""
    if parsed.cases or parsed.query:
        raise WrongInput("Name the table whose cases are wanted: `report volumes --cases ROW COLUMN`.", "cases")
    if desk is None:
        put(outline().text.rstrip("\n"))
        return 0
    if parsed.drift:
        return _tell_drift(desk, parsed)
    form, replace = _format(parsed), may_replace(parsed)
    before = last_event(desk.database.reader)
    asked = AnnualRequest(request_of(desk, parsed), config_in_force().landlord)
    with Progress("The annual report") as tell:
        document = build(desk.database.reader, desk.asker, asked, tell)
    if parsed.publish:
        document = published(document, before)
    _put(document, parsed, form, replace=replace)
    for one in missing(desk.database.reader, asked.request):
        say(one)
    if parsed.publish:
        made = publish_annual(desk, document, before)
        say(f"Published as number {made.id}. `report {ANNUAL} --drift` tells later what is another figure by then.")
    return 0


def _format(parsed: argparse.Namespace) -> str:
    """The format that is said, else what the file's name promises, else HTML. Raises WrongInput."""
    if parsed.format:
        form = checked_format(parsed.format)
    else:
        form = annual_format_of(parsed.out) if parsed.out else FORMATS[0]
    return fit_for_its_place(form, parsed)


def _put(document: Document, parsed: argparse.Namespace, form: str, *, replace: bool) -> None:
    if parsed.out is not None:
        write_annual(document, parsed.out, form, replace=replace)
        say(f"Saved {parsed.out}.")
    elif form == WORKBOOK:
        sys.stdout.buffer.write(as_bytes(document, form))
    else:
        Terminal().write(as_bytes(document, form).decode())


def _tell_drift(desk: Desk, parsed: argparse.Namespace) -> int:
    """Each figure of a published report that is another now. 1 if there is any, else 0."""
    if names_a_period(parsed):
        raise WrongInput("--drift goes by the period, day and cases that were published; leave those out.", "drift")
    reader = desk.database.reader
    number = parsed.publication
    known = publications(reader, ANNUAL) if number is None else [publication(reader, number)]
    if not known:
        raise WrongInput("No annual report has been published yet. `report annual --publish` does that.")
    if known[0].report != ANNUAL:
        raise WrongInput(f"Publication {known[0].id} is of {known[0].report}.", "publication")
    moved = moved_since(desk, known[0])
    if parsed.format == "json":
        put_json({"publication": str(known[0].id), "differs": [_as_data(one) for one in moved]})
    elif moved:
        put_table(("TABLE", "ROW", "COLUMN", "PUBLISHED", "NOW"), [tuple(_as_data(one).values()) for one in moved])
    say(f"{len(moved)} figures differ from publication {known[0].id}: {known[0].title}.")
    return 1 if moved else 0


def _as_data(moved: MovedIn) -> dict[str, str]:
    cell = moved.cell
    return {
        "table": moved.table, "row": cell.name, "column": cell.column.id, "published": cell.published, "now": cell.now,
    }  # fmt: skip
