"""Performing an action: one change for all the cases it is done to, kept whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from complainttui.casework.action import CaseAction, DeskAction
from complainttui.casework.desk import Desk
from complainttui.rules.problems import Refused


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a change did, for the person: the cases, and a sentence for each."""

    change_id: int
    references: tuple[str, ...]
    sentences: tuple[str, ...]


def perform(desk: Desk, action: CaseAction, references: Sequence[str]) -> Receipt:
    """Do the action to each case. Raises Refused, WrongInput or Unreachable; then nothing was changed at all."""
    from complainttui.casework.changes import change  # SQLModel comes with it: not before the first change

    if not references:
        raise Refused("No case is chosen. Move to one, or mark some with space.")
    with change(desk, action.verb) as under_way:
        for reference in references:
            work = under_way.open_case(reference)
            refusal = action.refusal(work.facts)
            if refusal:
                raise Refused(f"{work.case.reference}: {refusal}")
            what = action.apply(work)
            moved = work.settle()
            under_way.happened(work.case.id, f"{what} {moved}".strip())
    return _receipt(under_way.id, under_way.said, under_way.references)


def perform_at_desk(desk: Desk, action: DeskAction) -> Receipt:
    """Do an action that needs no case. Raises Refused, WrongInput or Unreachable; then nothing was changed."""
    from complainttui.casework.changes import change

    with change(desk, action.verb) as under_way:
        action.apply(under_way)
    return _receipt(under_way.id, under_way.said, under_way.references)


def _receipt(change_id: int, said: dict[int | None, str], references: dict[int | None, str]) -> Receipt:
    of_cases = {case_id: sentence for case_id, sentence in said.items() if case_id is not None} or said
    return Receipt(
        change_id, tuple(references[case_id] for case_id in of_cases), tuple(sentence for sentence in of_cases.values())
    )
