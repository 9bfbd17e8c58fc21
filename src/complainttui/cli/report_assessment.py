"""Self-assessments as reports of the command line: printed, written in any format, the cases behind their figures."""

from __future__ import annotations

import argparse
from functools import partial
from itertools import groupby
from textwrap import indent
from typing import TextIO

from complainttui.casework.desk import Desk
from complainttui.cli.output import put, put_json, put_line
from complainttui.cli.report_output import Output, chosen_format, may_replace, put_out
from complainttui.cli.report_request import request_of
from complainttui.exchange.assessments import as_text, write_assessment
from complainttui.exchange.assessments.told import heading, title_line, told
from complainttui.reports.assessing.assessment import Assessment, assessment
from complainttui.rules.assessment.forms import form
from complainttui.rules.problems import WrongInput


def put_assessment(desk: Desk, parsed: argparse.Namespace) -> int:
    """Print or write a self-assessment, or what is behind one of its figures. Returns the exit code."""
    if parsed.publish or parsed.drift:
        raise WrongInput(
            f"{parsed.name} is kept by year as it is answered. --publish and --drift are for reports of figures, "
            "such as code-compliance.",
            "publish",
        )
    shape, replace = chosen_format(parsed), may_replace(parsed)
    found = assessment(form(parsed.name), desk.database.reader, desk.asker, request_of(desk, parsed))
    if parsed.cases or parsed.query:
        return _put_behind(desk, found, parsed)
    ways = partial(_put_all, found), partial(as_text, found), partial(write_assessment, found)
    put_out(Output(*ways, found.notes()), parsed, shape, replace=replace)
    return 0


def _put_behind(desk: Desk, found: Assessment, parsed: argparse.Namespace) -> int:
    number, name = parsed.cases or parsed.query
    cell = found.item(number).figure(name)
    if parsed.query:
        put(cell.query)
        return 0
    references = cell.references(desk.database.reader, desk.asker)
    if parsed.format == "json":
        put_json(references)
    else:
        for reference in references:
            put_line(reference)
    return 0


def _put_all(found: Assessment, out: TextIO | None) -> None:
    put(title_line(found), out)
    for name, value in heading(found):
        if name in ("Only", "Small numbers", "Definition"):
            put(f"{name}: {value}", out)
    for section, items in groupby(found.items, key=lambda one: one.item.section):
        put("", out)
        put(section.upper(), out)
        for one in items:
            put("", out)
            put(f"{one.item.number} {one.item.asks}", out)
            for name, value in told(one):
                put(indent(f"{name}: {value}", "  "), out)
