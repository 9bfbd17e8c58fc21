"""What is written from several reports and is more than a table: it stands among them and has a screen of its own."""

from __future__ import annotations

from dataclasses import dataclass

from complainttui.reports.annual import ANNUAL, ANNUAL_QUESTION, ANNUAL_TITLE
from complainttui.rules.assessment.form_files import FORMS
from complainttui.rules.assessment.forms import form

PAPERS = (ANNUAL, *FORMS)


@dataclass(frozen=True, slots=True)
class Paper:
    """What is told of one before it is opened."""

    id: str
    title: str
    question: str


def papers() -> list[Paper]:
    """Every one, the annual report first."""
    forms = (form(name) for name in FORMS)
    return [Paper(ANNUAL, ANNUAL_TITLE, ANNUAL_QUESTION), *(Paper(one.name, one.title, one.question) for one in forms)]
