"""What reports read of each stage, lesson and case, put on their rows in the change that moves a fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from complainttui.rules.deadlines import Governs, KnownDue
from complainttui.rules.facts import CaseFacts
from complainttui.rules.judging_stages import Span, StageFigures, stage_figures
from complainttui.store.case_rows import CaseRows
from complainttui.store.stage_tables import OF_CASE, Stage
from complainttui.store.tables import Case

_FIGURES = [one.name for one in fields(StageFigures)]


def put_judgements(rows: CaseRows, facts: CaseFacts, governs: Governs, history: Sequence[KnownDue]) -> None:
    """Set what figures read of every stage and lesson, and of the answers to the case.

    Raises WrongInput where a clock leaves the calendars.
    """
    ended = list(_ended(rows.case))
    asked_for = [stage.requested_on for stage in rows.stages]
    for row, stage in zip(rows.stages, facts.stages, strict=True):
        copy_of_case(row, rows.case)
        _set(row, {"next_on": min(asked_for[stage.number :], default=None)})
        known = [one for one in history if one.stage == stage.number]
        figures = stage_figures(facts, stage, governs, known, ended)
        _set(row, {name: getattr(figures, name) for name in _FIGURES})
    answered = [stage for stage in rows.stages if stage.responded_on]
    last = answered[-1] if answered else None
    _set(rows.case, {"answered_on": last.responded_on if last else None, "outcome": last.outcome if last else ""})
    learnt = min((stage.responded_on for stage in answered if stage.responded_on), default=rows.case.received_on)
    for lesson in rows.records["lessons"]:
        _set(lesson, {"learnt_on": learnt})


def copy_of_case(stage: Stage, case: Case) -> None:
    """Put on a stage what it keeps a copy of."""
    _set(stage, {name: getattr(case, name) for name in OF_CASE})


def _set(row: Any, values: Mapping[str, object]) -> None:
    """Only what is otherwise: to set a column is to write its row."""
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _ended(case: Case) -> Iterator[Span]:
    """When the case had ended: for good as far as is known, and before it was last taken up again."""
    yield from (Span(since) for since in (case.withdrawn_on, case.closed_on) if since)
    if case.last_ended_on and case.last_resumed_on:
        yield Span(case.last_ended_on, case.last_resumed_on)
