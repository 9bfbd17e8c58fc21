"""What a year's report still lacks that no case holds: texts, homes, answers, the action plan."""

from __future__ import annotations

from complainttui.reports.annual.beside import form_of
from complainttui.reports.annual.building import reporting_year_of
from complainttui.reports.figures import Request
from complainttui.rules.annual import TenureGroup, TextSection
from complainttui.rules.reporting_years import year_label
from complainttui.store.action_plans import action_plan
from complainttui.store.annual_texts import annual_texts
from complainttui.store.assessments import answers
from complainttui.store.homes import homes
from complainttui.store.reader import Reader

_WHERE_THERE_IS_ANY = (TextSection.ACTION_PLAN_NOTE, TextSection.OMBUDSMAN)
"""What is not missed: a note, and the reports of an Ombudsman who may have written none."""


def missing(reader: Reader, request: Request) -> list[str]:
    """A sentence for each, with the command that mends it. Raises WrongInput where the period is no reporting year."""
    year = reporting_year_of(request)
    label = year_label(year)
    written = annual_texts(reader, year)
    found = [
        f"Not written yet: {one.label} (`annual-text {label} {one.value}`)."
        for one in TextSection
        if one not in written and one not in _WHERE_THERE_IS_ANY
    ]
    known = homes(reader)
    if (year, TenureGroup.LCRA) not in known:
        found.append(f"Not set yet: homes for low cost rental (`homes set {label} lcra NUMBER`).")
    asked = form_of(reader, year)
    given = answers(reader, asked.name, year)
    own = sum(not one.is_carried_over for one in given.values())
    if own < len(asked.items):
        found.append(f"Answered for {label}: {own} of {len(asked.items)} {asked.noun}s of {asked.name} (`assess`).")
    if not action_plan(reader, year):
        found.append(f"The action plan for {label} has no action yet (`add-plan-step`).")
    return found
