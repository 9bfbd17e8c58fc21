"""What the cases say to a provision or question, in the words of an answer.

A yes or no follows from what is told of cases: none of them judged, no draft; none broken, yes; none kept, no; else
partly. What cannot be told of some is said with it. A share, a count or a text has no yes or no: its figures are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from complainttui.reports.assessing.cells import BROKEN, KEPT, Cell
from complainttui.rules.annual import Comply
from complainttui.rules.assessment.forms import AnswerKind, Item
from complainttui.rules.uk_dates import spoken


@dataclass(frozen=True, slots=True)
class Draft:
    """What the cases say: a word of Comply, or empty where the answer is none, and the evidence."""

    comply: str
    evidence: str


def drafted(item: Item, cells: Sequence[Cell]) -> Draft | None:
    """The draft from an item's figures; None where the cases say nothing."""
    told = [one for one in cells if one.figure.value is not None]
    if not told:
        return None
    if item.answer is not AnswerKind.YES_NO:
        return Draft("", _evidence(item, cells))
    comply = _comply(cells)
    return Draft(comply, _evidence(item, cells)) if comply else None


def contradicted(item: Item, comply: str, cells: Sequence[Cell]) -> str:
    """How an answer differs from what the cases say; empty where it does not, or they say nothing."""
    counts = _judged(cells)
    if item.answer is not AnswerKind.YES_NO or not comply or counts is None or not sum(counts):
        return ""
    kept, broken = counts
    is_so = {
        Comply.YES: not broken,
        Comply.NO: bool(broken),
        Comply.PARTLY: bool(kept and broken),
        Comply.NOT_APPLICABLE: False,
    }[Comply(comply)]
    if is_so:
        return ""
    return f"The answer is {Comply(comply).label.lower()}; the cases say {kept:,} yes, {broken:,} no."


def _comply(cells: Sequence[Cell]) -> str:
    counts = _judged(cells)
    if counts is None or not sum(counts):
        return ""
    kept, broken = counts
    return Comply.YES if not broken else Comply.NO if not kept else Comply.PARTLY


def _judged(cells: Sequence[Cell]) -> tuple[int, int] | None:
    """How many keep it and how many break it; None where a number is missing, or too small to be printed."""
    counts = [(one.count(KEPT), one.count(BROKEN)) for one in cells]
    kept = [one for one, _ in counts if one is not None]
    broken = [one for _, one in counts if one is not None]
    if not counts or len(kept) < len(counts) or len(broken) < len(counts):
        return None
    return sum(kept), sum(broken)


def _evidence(item: Item, cells: Sequence[Cell]) -> str:
    if item.answer is AnswerKind.TEXT:  # what most are, first
        cells = sorted(cells, key=lambda one: -(one.figure.value or 0))
    lines = [_line(item, one) for one in cells if not _is_nought_of_several(cells, one)]
    also = "" if item.is_by_cases_alone else " Told by the cases alone; what else it rests on is not in it."
    return "\n".join((*lines, f"{_by(cells[0])}{also}"))


def _line(item: Item, cell: Cell) -> str:
    by = f" By the formula of {cell.formula.read_by}: {cell.formula.words}." if item.is_disputed else ""
    return f"{cell.label}: {cell.words}.{by}"


def _is_nought_of_several(cells: Sequence[Cell], cell: Cell) -> bool:
    """A reason that nobody was given, a stage at which nothing ended: not worth a line beside others."""
    return len(cells) > 1 and cell is not cells[0] and cell.figure.value == 0 and not cell.item.is_disputed


def _by(cell: Cell) -> str:
    figures = cell.figures
    only = f", only {figures.request.only}" if figures.request.only else ""
    day = spoken(figures.request.as_at)
    return f"By {figures.report.id} for {figures.request.period.label}, as at {day}{only}."
