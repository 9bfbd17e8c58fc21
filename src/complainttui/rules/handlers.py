"""Who may take a stage: under the Code of 2024 not the person who answered the one before (6.13; 5.12 in 2022)."""

from __future__ import annotations

from complainttui.rules.facts import CaseFacts
from complainttui.rules.rulebook import procedure


def barred(case: CaseFacts, stage: int, officer: str) -> str | None:
    """Why the officer may not take that stage of the case, in words; None when they may."""
    if not procedure(case.procedure).extent_of(stage).handler_differs:
        return None
    answered = next((one.handler for one in case.stages if one.number == stage - 1), "")
    if not answered or answered != officer:
        return None
    return f"{officer} answered stage {stage - 1}; under {case.procedure} somebody else takes stage {stage}."
