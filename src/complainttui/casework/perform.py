"""Performing an action: one change for all the cases it is done to, kept whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from complainttui.casework.action import CaseAction, DeskAction
from complainttui.casework.desk import Desk
from complainttui.rules.problems import Refused, WrongInput

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt


def perform(desk: Desk, action: CaseAction, references: Sequence[str]) -> Receipt:
    """Do the action to each case. Raises Refused, WrongInput or Unreachable; then nothing was changed at all."""
    from complainttui.casework.changes import change  # SQLModel comes with it: not before the first change

    if not references:
        raise Refused("No case is chosen. Move to one, or mark some with space.")
    with change(desk, action.verb) as under_way:
        for reference in references:
            work = under_way.open_case(reference)
            try:
                refusal = action.refusal(work.facts)
                if refusal:
                    raise Refused(refusal)
                what = action.apply(work)
                moved = work.settle()
            except (Refused, WrongInput) as problem:
                raise type(problem)(f"{work.case.reference}: {problem}", problem.field) from problem
            under_way.happened(work.case.id, what, moved)
    return under_way.receipt()


def perform_at_desk(desk: Desk, action: DeskAction) -> Receipt:
    """Do an action that needs no case. Raises Refused, WrongInput or Unreachable; then nothing was changed."""
    from complainttui.casework.changes import change

    with change(desk, action.verb) as under_way:
        made = action.apply(under_way)
    return replace(under_way.receipt(), made=made)
