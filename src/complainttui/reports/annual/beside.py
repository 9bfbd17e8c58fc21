"""What the annual report says beside figures of cases: the self-assessment, the action plan, lessons to be shared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from complainttui.reports.annual.document import Block, Grid, Items, Number, Paragraph, Span
from complainttui.reports.assessing.assessment import Assessed, Source, assessment
from complainttui.reports.figures import Figures, Request
from complainttui.rules.assessment.form_files import FORMS
from complainttui.rules.assessment.forms import Form, form
from complainttui.rules.reporting_years import year_label
from complainttui.rules.uk_dates import spoken
from complainttui.store.action_plans import PlannedStep, action_plan
from complainttui.store.asking import Asker
from complainttui.store.assessments import assessed_years
from complainttui.store.lessons import SharedLesson
from complainttui.store.reader import Reader

ASSESSMENT, PLAN = "self-assessment", "action-plan"
_NO_ANSWER = "Not answered"


def form_of(reader: Reader, year: int) -> Form:
    """The form that was answered for a year, else the one in force."""
    return form(next((name for name in FORMS if year in assessed_years(reader, name)), FORMS[0]))


def self_assessment(
    reader: Reader, asker: Asker, request: Request, year: int, known: Mapping[str, Figures]
) -> list[Block]:
    """Every provision with its answer, and how many have which. Raises WrongInput or Unreachable."""
    asked = form_of(reader, year)
    found = assessment(asked, reader, asker, request, known)
    if all(one.source is Source.OPEN for one in found.items):
        return [Paragraph((f"The self-assessment for {year_label(year)} is not recorded yet.",))]
    rows = tuple((one.item.number, one.item.asks, _comply(one), one.evidence, _commentary(one)) for one in found.items)
    headings = (asked.noun.capitalize(), "What it asks", "Do we comply?", "Evidence", "Commentary")
    return [
        _answers_counted(asked, Counter(row[2] for row in rows)),
        Grid(ASSESSMENT, asked.title, headings, rows),
    ]


def _comply(one: Assessed) -> str:
    if one.source is Source.OPEN:
        return _NO_ANSWER
    return one.comply_words or "Answered in words"


def _commentary(one: Assessed) -> str:
    """What was written, where the answer comes from if nobody gave it for the year, and what stands against it."""
    standing = "" if one.source in (Source.OPEN, Source.ANSWERED) else f"{one.standing[:1].upper()}{one.standing[1:]}."
    return "\n".join(told for told in (one.commentary, standing, one.against) if told)


def _answers_counted(asked: Form, counted: Counter[str]) -> Paragraph:
    """Each answer with how many have it, of how many: they add up to the table beneath."""
    spans: list[Span] = [f"Of {len(asked.items)} {asked.noun}s: "]
    for place, (answer, count) in enumerate(counted.most_common()):
        spans += [", " if place else "", Number(str(count), ASSESSMENT), f" {answer.lower()}"]
    return Paragraph((*spans, "."))


def plan(reader: Reader, year: int, as_at: date) -> list[Block]:
    """The actions of the year's plan. Raises Unreachable."""
    steps = action_plan(reader, year)
    if not steps:
        return [Paragraph((f"The action plan for {year_label(year)} has no action yet.",))]
    rows = tuple(_step(one, as_at) for one in steps)
    return [_steps_counted(steps, as_at), Grid(PLAN, f"Action plan, {year_label(year)}", _HEADINGS, rows)]


def _steps_counted(steps: list[PlannedStep], as_at: date) -> Paragraph:
    done = sum(one.done_on is not None and one.done_on <= as_at for one in steps)
    late = sum(one.is_late(as_at) for one in steps)
    spans: tuple[Span, ...] = (Number(str(done), PLAN), f" of {len(steps)} {'is' if done == 1 else 'are'} done")
    if late:
        spans += (", ", Number(str(late), PLAN), f" {'is' if late == 1 else 'are'} past the day set for it")
    return Paragraph(("Of the actions planned, ", *spans, "."))


_HEADINGS = ("No.", "About", "Action", "Lead", "By", "Progress", "Done")


def _step(step: PlannedStep, as_at: date) -> tuple[str, ...]:
    past = " (past)" if step.is_late(as_at) else ""
    done = spoken(step.done_on) if step.done_on else "Not yet"
    target = f"{step.target_words}{past}"
    return str(step.number), step.provisions, step.text, step.lead, target, step.progress, done


def lessons(found: list[SharedLesson]) -> list[Block]:
    """What was learnt and is marked for this report, each with what was done."""
    if not found:
        return []
    return [Paragraph(("What we learnt, and what we did about it:",)), Items(tuple(_lesson(one) for one in found))]


def _lesson(lesson: SharedLesson) -> str:
    told = lesson.text.strip()
    if lesson.action:
        told += f" Action: {lesson.action}"
        told += f", done on {spoken(lesson.done_on)}." if lesson.done_on else ", not done yet."
    return told
