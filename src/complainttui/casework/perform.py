"""Performing an action: one change for all the cases it is done to, kept whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from complainttui.casework.action import CaseAction, DeskAction
from complainttui.casework.desk import Desk
from complainttui.rules.problems import Conflict, Refused, WrongInput
from complainttui.store.seen import last_seqs

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt
    from complainttui.casework.meanwhile import Meanwhile


def seen_now(desk: Desk, action: type[CaseAction], references: Sequence[str]) -> dict[str, int]:
    """Up to which event each case is known to whoever begins the action now; not asked for where it only adds.

    Raises Unreachable.
    """
    return {} if action.only_adds else last_seqs(desk.database.reader, references)


def perform(
    desk: Desk, action: CaseAction, references: Sequence[str], seen: Mapping[str, int] | None = None
) -> Receipt:
    """Do the action to each case. Raises Refused, WrongInput or Unreachable; then nothing was changed at all.

    With `seen`, the event up to which each case was known, Conflict when a case was changed after it.
    """
    from complainttui.casework.changes import change  # SQLModel comes with it: not before the first change
    from complainttui.casework.list_names import refuse_names_out_of_use
    from complainttui.casework.meanwhile import changed_meanwhile

    if not references:
        raise Refused("No case is chosen. Move to one, or mark some.")
    unseen: list[Meanwhile] = []
    with change(desk, action.verb) as under_way:
        if len(references) > 1:
            under_way.transaction.load_ahead("reference", references)
        for reference in references:
            work = under_way.open_case(reference)
            meanwhile = changed_meanwhile(work, (seen or {}).get(reference))
            try:
                refusal = action.refusal(work.facts)
                if refusal:
                    raise Refused("\n".join((refusal, *meanwhile.told)))
                if meanwhile.told:
                    unseen.append(meanwhile)
                    continue
                what = action.apply(work)
                moved = work.settle()
            except (Refused, WrongInput) as problem:
                raise type(problem)(f"{work.case.reference}: {problem}", problem.field) from problem
            under_way.happened(work.case.id, what, moved)
        if unseen:
            raise _conflict(unseen)
        refuse_names_out_of_use(under_way)
    return under_way.receipt()


def _conflict(unseen: Sequence[Meanwhile]) -> Conflict:
    references = ", ".join(one.reference for one in unseen[:6]) + (" ..." if len(unseen) > 6 else "")
    told = tuple(line for one in unseen for line in (one.reference, *one.told)[len(unseen) == 1 :])
    has = "has" if len(unseen) == 1 else "have"
    return Conflict(
        f"{references} {has} been changed since you looked. Nothing was saved.",
        told,
        {one.reference: one.seq for one in unseen},
    )


def perform_at_desk(desk: Desk, action: DeskAction) -> Receipt:
    """Do an action that needs no case. Raises Refused, WrongInput or Unreachable; then nothing was changed."""
    from complainttui.casework.changes import change
    from complainttui.casework.list_names import refuse_names_out_of_use

    with change(desk, action.verb) as under_way:
        made = action.apply(under_way)
        refuse_names_out_of_use(under_way)
    return replace(under_way.receipt(), made=made)
