"""One action for several cases: what each would become, why some refuse, one change for the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from complainttui.casework.action import CaseAction
from complainttui.casework.desk import Desk
from complainttui.casework.perform import perform
from complainttui.rules.problems import Conflict, Refused

if TYPE_CHECKING:
    from complainttui.casework.changes import Receipt

MOST_AT_ONCE = 2_000
"""Cases in one change: what a person still looks through, and what other terminals can wait for."""
NAMED = 6  # references that a sentence names
AT_FIRST = 16  # cases that are read before the first is foreseen: a screenful


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What one of several cases would become, or why it refuses; neither as long as that is not known."""

    reference: str
    becomes: str = ""
    refused: str = ""
    moves: tuple[str, ...] = ()
    """A sentence for each date that would be set or moved."""

    def words(self, participle: str) -> str:
        """'C-0398: Reassigned from a.mensah to c.iyer.'; 'C-0401: can be reassigned' as long as no more is known."""
        told = self.refused or self.becomes or f"can be {participle}"
        return told if told.startswith(self.reference) else f"{self.reference}: {told}"


class Several:
    """The cases that an action is to be done to, and what was foreseen of each for the action as it was last filled in.

    Foreseeing and doing may happen in different threads; what was foreseen is put in place in one step.
    """

    def __init__(
        self,
        desk: Desk,
        action: type[CaseAction],
        references: Sequence[str],
        seen: Mapping[str, int] | None = None,
    ) -> None:
        """`seen` is up to which event each case is known. Raises Refused for what is about one case, or too many."""
        if action.about_one_case:
            raise Refused(for_one_case(action))
        if len(references) > MOST_AT_ONCE:
            raise Refused(f"{len(references):,} cases are more than can be changed at once: at most {MOST_AT_ONCE:,}.")
        self.action = action
        self.references = tuple(references)
        self._desk = desk
        self._seen = dict(seen or {})
        self._foreseen: tuple[CaseAction, dict[str, str]] | None = None

    def foresee(self, ready: CaseAction | None) -> Iterator[Foreseen]:
        """What each would become, in their order; without `ready`, only whether the action is possible.

        Raises Unreachable, and WrongInput where a case has gone.
        """
        from complainttui.casework.rehearsing import rehearse_each  # SQLModel comes with it

        refused = {}
        for one in rehearse_each(self._desk, self.action, ready, self.references):
            if one.refused:
                refused[one.reference] = one.refused
            yield one
        if ready is not None:
            self._foreseen = ready, refused

    def perform(self, ready: CaseAction) -> Receipt:
        """Do it to every case that was not foreseen to refuse it, in one change; the receipt names the others.

        Raises Refused when a case refuses it that did not when it was foreseen, when none is left, or when a colleague
        has changed one (Conflict, once); also WrongInput and Unreachable. Then nothing was changed at all.
        """
        refused = self._refused_by(ready)
        allowed = [one for one in self.references if one not in refused]
        if not allowed:
            first = next((f" {name}: {why}" for name, why in refused.items()), "")
            raise Refused(f"{headline(self.action, 0, len(refused))}{first}")
        try:
            receipt = perform(self._desk, ready, allowed, self._seen)
        except Conflict as conflict:
            self._seen.update(conflict.seen)  # it has been told now: the next save goes ahead
            raise
        finally:
            self._foreseen = None  # where it was not done, some case is no longer as it was foreseen
        return replace(receipt, left_out=tuple(refused))

    def _refused_by(self, ready: CaseAction) -> dict[str, str]:
        if self._foreseen is None or self._foreseen[0] != ready:
            for _ in self.foresee(ready):
                pass
        assert self._foreseen is not None  # noqa: S101 - foreseeing to the end has just put it there
        return self._foreseen[1]


def for_one_case(action: type[CaseAction]) -> str:
    """Why it is not done to several."""
    return f"{action.title} is for one case at a time."


def headline(action: type[CaseAction], can: int, cannot: int) -> str:
    """'7 of 9 can be acknowledged; 2 cannot.'."""
    if not can:
        return f"None of {cannot:,} can be {action.participle}."
    return f"{can:,} of {can + cannot:,} can be {action.participle}{f'; {cannot:,} cannot' if cannot else ''}."


def left_out_words(references: Sequence[str]) -> str:
    """'Left as they were: C-0398, C-0401.'; empty where there are none."""
    if not references:
        return ""
    more = f" and {len(references) - NAMED:,} more" if len(references) > NAMED else ""
    was = "it was" if len(references) == 1 else "they were"
    return f"Left as {was}: {', '.join(references[:NAMED])}{more}."
