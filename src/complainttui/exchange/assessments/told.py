"""A self-assessment in words, the same for every format in which people read it."""

from __future__ import annotations

from collections.abc import Iterator

from complainttui.reports.assessing.assessment import Assessed, Assessment
from complainttui.reports.assessing.cells import Cell
from complainttui.reports.figures import small_counts
from complainttui.rules.assessment.forms import Formula
from complainttui.rules.uk_dates import spoken


def heading(assessed: Assessment) -> Iterator[tuple[str, str]]:
    """Names and values that stand over it."""
    request = assessed.request
    yield "Title", assessed.form.title
    yield "Year", assessed.year
    yield "As at", spoken(request.as_at)
    if request.as_known:
        yield "As known", spoken(request.as_known)
    if request.only.strip():
        yield "Only", request.only
    if request.suppress_below:
        yield "Small numbers", f"counts {small_counts(request.suppress_below)} are not printed"
    yield "Definition", assessed.form.name
    for note in assessed.notes():
        yield "Note", note


def title_line(assessed: Assessment) -> str:
    """Title, year and as-at in one line."""
    return f"{assessed.form.title}: {assessed.year}, as at {spoken(assessed.as_at)}"


def told(one: Assessed) -> Iterator[tuple[str, str]]:
    """What is said of a provision or question: the answer, where it comes from, its formulas with their figures."""
    if one.comply:
        yield "Comply", one.comply_words
    if one.evidence.strip():
        yield "Evidence", one.evidence
    if one.commentary.strip():
        yield "Commentary", one.commentary
    yield "Standing", one.standing
    if one.against:
        yield "Against the cases", one.against
    for formula in one.item.formulas:
        yield "Formula", formula.told
        for cell in cells_of(one, formula):
            yield "Figure", f"{cell.label}: {cell.words}"


def cells_of(one: Assessed, formula: Formula) -> list[Cell]:
    """The figures that are worked out by a formula."""
    return [cell for cell in one.cells if cell.formula is formula]
