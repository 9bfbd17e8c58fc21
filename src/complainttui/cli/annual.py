"""What the annual report says beside its figures, as it is recorded: the self-assessment, texts, the action plan."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from textwrap import indent
from typing import Any

from complainttui.casework.annual_inputs import FormName
from complainttui.casework.desk import Desk
from complainttui.cli.output import put, put_json, put_table, say
from complainttui.rules.annual import Comply
from complainttui.rules.assessment.form_files import FORMS
from complainttui.rules.assessment.forms import Form, Item, form
from complainttui.rules.reporting_years import read_year, reporting_year, year_label
from complainttui.store.action_plans import PlannedStep, action_plan
from complainttui.store.annual_texts import annual_texts
from complainttui.store.assessments import Answer, answers


def add_verbs(verbs: Any) -> None:
    """Add the verbs of this room to the parser."""
    parser = verbs.add_parser("assessment", help="A self-assessment as it is answered for a year.")
    parser.add_argument("form", nargs="?", default=FORMS[0], help=f"which form: {', '.join(FORMS)}")
    _of_year(parser, _assessment)
    _of_year(verbs.add_parser("annual-texts", help="The parts of a year's report in your own words."), _texts)
    _of_year(verbs.add_parser("plan", help="The action plan that goes with a year's self-assessment."), _plan)


def _of_year(parser: argparse.ArgumentParser, work: Any) -> None:
    parser.add_argument("--year", help="a reporting year, April to March: 2023-24 (default: the current one)")
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    parser.set_defaults(work=work)


def _year(desk: Desk, parsed: argparse.Namespace) -> int:
    return read_year(parsed.year) if parsed.year is not None else reporting_year(desk.today)


def _assessment(desk: Desk, parsed: argparse.Namespace) -> int:
    asked = form(FormName().read(parsed.form, desk, "form"))
    year = _year(desk, parsed)
    given = answers(desk.database.reader, asked.name, year)
    if parsed.json:
        items = [_item(one, given.get(one.number)) for one in asked.items]
        put_json({"form": asked.name, "year": year_label(year), "items": items})
        return 0
    put(f"{asked.title}, {year_label(year)}")
    for one in asked.items:
        put()
        for line in _lines(one, given.get(one.number)):
            put(line)
    say(_how_many(asked, given))
    return 0


def _lines(item: Item, answer: Answer | None) -> Iterator[str]:
    yield f"{item.number} {item.asks}"
    for one in item.formulas:
        yield f"  by {one.read_by}: {one.words}" if one.read_by else f"  {one.words}"
    if answer is None:
        yield "  no answer yet"
        return
    if answer.is_carried_over:
        yield f"  carried over from {year_label(answer.year_begins)}"
    words = Comply(answer.comply).label if answer.comply else ""
    for label, text in (("Comply", words), ("Evidence", answer.evidence), ("Commentary", answer.commentary)):
        if text:
            yield indent(f"{label}: {text}", "  ")


def _item(item: Item, answer: Answer | None) -> dict[str, object]:
    return {
        "number": item.number,
        "section": item.section,
        "asks": item.asks,
        "rests_on": list(item.by),
        "answer": item.answer,
        "formulas": [{"read_by": one.read_by or None, "words": one.words} for one in item.formulas],
        "comply": answer.comply if answer else "",
        "evidence": answer.evidence if answer else "",
        "commentary": answer.commentary if answer else "",
        "carried_over_from": year_label(answer.year_begins) if answer and answer.is_carried_over else None,
    }


def _how_many(asked: Form, given: dict[str, Answer]) -> str:
    own = sum(not one.is_carried_over for one in given.values())
    carried = len(given) - own
    return f"{own} of {len(asked.items)} answered for the year, {carried} carried over."


def _texts(desk: Desk, parsed: argparse.Namespace) -> int:
    found = annual_texts(desk.database.reader, _year(desk, parsed))
    if parsed.json:
        put_json({section.value: text for section, text in found.items()})
        return 0
    for section, text in found.items():
        put(f"{section.label}\n\n{text}\n")
    if not found:
        say(f"Nothing is written for {year_label(_year(desk, parsed))} yet. `annual-text` writes it.")
    return 0


def _plan(desk: Desk, parsed: argparse.Namespace) -> int:
    year = _year(desk, parsed)
    steps = action_plan(desk.database.reader, year)
    if parsed.json:
        put_json([_step(one, desk) for one in steps])
        return 0
    header = ("NO", "ABOUT", "ACTION", "LEAD", "TARGET", "PROGRESS", "DONE")
    put_table(header, (_step_cells(one, desk) for one in steps))
    if not steps:
        say(f"The plan of {year_label(year)} has no action yet. `add-plan-step` adds one.")
    return 0


def _step_cells(step: PlannedStep, desk: Desk) -> tuple[str, ...]:
    late = " (past)" if step.is_late(desk.today) else ""
    done = step.done_on.isoformat() if step.done_on else ""
    about = (str(step.number), step.provisions, step.text, step.lead)
    return (*about, f"{step.target_words}{late}", step.progress, done)


def _step(step: PlannedStep, desk: Desk) -> dict[str, object]:
    return {
        "number": step.number,
        "about": step.provisions,
        "action": step.text,
        "lead": step.lead,
        "target_on": step.target_on,
        "target": step.target_words,
        "is_late": step.is_late(desk.today),
        "progress": step.progress,
        "done_on": step.done_on,
    }
