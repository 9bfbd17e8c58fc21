"""The verb report: the catalogue, the figures of one report in any format, and the cases behind each figure."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from typing import Any

from complainttui.casework.desk import Desk
from complainttui.cli.output import put, put_json, put_line
from complainttui.cli.past import desk_then, offer_past
from complainttui.cli.report_output import TABLE, add_output, chosen_format, may_replace, put_figures
from complainttui.cli.report_request import add_request, names_a_period, request_of
from complainttui.reports.annual import ANNUAL
from complainttui.reports.behind import query_behind, references_behind
from complainttui.reports.catalogue import find_report
from complainttui.reports.figures import Figures
from complainttui.reports.naming import cell_named
from complainttui.reports.working_out import work_out
from complainttui.rules.assessment.form_files import FORMS, definition
from complainttui.rules.problems import WrongInput

_CELL = {"nargs": 2, "metavar": ("ROW", "COLUMN")}


def add_verbs(verbs: Any) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser("report", help="Print a report; without a name, say which there are.", allow_abbrev=False)
    parser.add_argument("name", nargs="?", help="which one; without it, they are listed")
    add_request(parser)
    add_output(parser)
    offer_past(parser)
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--cases", help="print the references behind a figure: its row, as stage_1/all", **_CELL)
    instead.add_argument("--query", help="print the query for the cases behind a figure", **_CELL)
    instead.add_argument("--definition", action="store_true", help="print the file that defines it, to copy and change")
    instead.add_argument("--publish", action="store_true", help="keep the figures and their definition as published")
    instead.add_argument("--drift", action="store_true", help="say which figures that were published are others now")
    parser.add_argument("--publication", type=int, metavar="NUMBER", help="with --drift: not the newest, but this one")
    parser.set_defaults(work=_report, opens=_desk)


def _desk(options: dict[str, str], parsed: argparse.Namespace, leaving: ExitStack) -> Desk | None:
    """The desk whose database every figure here is of; none to look at definitions only."""
    if parsed.name is None or parsed.definition:
        return None
    return desk_then(options, parsed, leaving)


def _report(desk: Desk | None, parsed: argparse.Namespace) -> int:
    _refuse_at_odds(parsed)
    if parsed.name is None:
        from complainttui.cli.report_listing import list_reports  # the forms and their figures: only to name them

        return list_reports(as_json=parsed.format == "json")
    if parsed.name == ANNUAL:
        from complainttui.cli.annual_report import annual_report  # twenty tables and their writers: only for this one

        return annual_report(desk, parsed)
    if desk is None:
        text = definition(parsed.name) if parsed.name in FORMS else find_report(parsed.name).text
        put(text.rstrip("\n"))
        return 0
    if parsed.name in FORMS:
        from complainttui.cli.report_assessment import put_assessment

        return put_assessment(desk, parsed)
    if parsed.drift:
        from complainttui.cli.report_publishing import tell_drift

        return tell_drift(desk, parsed)
    return _figures(desk, parsed)


def _refuse_at_odds(parsed: argparse.Namespace) -> None:
    no_figures = bool(parsed.cases or parsed.query or parsed.definition or parsed.drift)
    if parsed.name is None and (no_figures or parsed.publish or parsed.out or names_a_period(parsed)):
        raise WrongInput("Which report? `report` by itself lists them; then `report NAME` with these options.", "name")
    if parsed.as_known and (parsed.publish or parsed.drift):
        raise WrongInput("--as-known shows again what was; --publish and --drift are of what is known now.", "as-known")
    if parsed.publication is not None and not parsed.drift:
        raise WrongInput("--publication goes with --drift.", "publication")
    written = parsed.out or parsed.with_heading or parsed.format not in (None, TABLE, "json")
    if written and (no_figures or parsed.name is None):
        raise WrongInput("--out, --with-heading and formats but JSON are for the figures themselves.", "format")


def _figures(desk: Desk, parsed: argparse.Namespace) -> int:
    report, form, replace = find_report(parsed.name), chosen_format(parsed), may_replace(parsed)
    if parsed.publish:
        from complainttui.store.publications import last_event

        before = last_event(desk.database.reader)
    figures = work_out(report, desk.database.reader, desk.asker, request_of(desk, parsed))
    if parsed.cases or parsed.query:
        _put_behind(desk, figures, parsed)
        return 0
    put_figures(figures, parsed, form, replace=replace)
    if parsed.publish:
        from complainttui.cli.report_publishing import keep_published

        keep_published(desk, figures, before)
    return 0


def _put_behind(desk: Desk, figures: Figures, parsed: argparse.Namespace) -> None:
    row, column = cell_named(figures, *(parsed.cases or parsed.query))
    if parsed.query:
        put(query_behind(figures, row, column))
        return
    references = references_behind(figures, desk.database.reader, desk.asker, row, column)
    if parsed.format == "json":
        put_json(references)
    else:
        for reference in references:
            put_line(reference)
