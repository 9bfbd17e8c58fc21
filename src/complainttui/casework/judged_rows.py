"""What reports read of each stage, put on its row in the change that moves a fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from complainttui.rules.deadlines import Governs, KnownDue
from complainttui.rules.facts import CaseFacts
from complainttui.rules.judging_stages import Span, StageFigures, stage_figures
from complainttui.store.case_rows import CaseRows
from complainttui.store.tables import Case

_FIGURES = [one.name for one in fields(StageFigures)]


def put_judgements(rows: CaseRows, facts: CaseFacts, governs: Governs, history: Sequence[KnownDue]) -> None:
    """Set the derived columns of every stage. Raises WrongInput where a clock leaves the calendars."""
    ended = list(_ended(rows.case))
    for row, stage in zip(rows.stages, facts.stages, strict=True):
        row.kind, row.tenure = rows.case.kind, rows.case.tenure
        known = [one for one in history if one.stage == stage.number]
        figures = stage_figures(facts, stage, governs, known, ended)
        for name in _FIGURES:
            if getattr(row, name) != (value := getattr(figures, name)):
                setattr(row, name, value)


def _ended(case: Case) -> Iterator[Span]:
    """When the case had ended: for good as far as is known, and before it was last taken up again."""
    yield from (Span(since) for since in (case.withdrawn_on, case.closed_on) if since)
    if case.last_ended_on and case.last_resumed_on:
        yield Span(case.last_ended_on, case.last_resumed_on)
