"""Hand over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import DeskAction
from complainttui.casework.desk import Desk
from complainttui.casework.holders import Holder, Officers
from complainttui.casework.inputs import Line, LongText, asks
from complainttui.rules.problems import Problem, Refused, WrongInput
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.changes import Change

_NOT_YET = "…"  # in place of the note, which says nothing of who would get what


@dataclass(frozen=True, kw_only=True)
class HandOver(DeskAction):
    """Give an officer's open cases, promises and orders to others in turn by due date, with a note on each case."""

    previews: ClassVar[bool] = True
    begins_at: ClassVar[str] = "to"

    officer: str = asks(Holder(), "From", positional=True, help="whose cases; none: nobody's; any: see --only")
    to: tuple[str, ...] = asks(Officers(), "To", positional=True, help="one officer, or several with commas, in turn")
    note: str = asks(LongText(), "Note", help="what whoever takes over has to know; it goes on each case")
    only: str | None = asks(Line(), "Only", required=False, help="a query, such as service:repairs: only these")

    @classmethod
    def follows(cls, typed: Mapping[str, str], case: CaseRecord | None, desk: Desk) -> str:
        """How many cases would go, which are over, and who would hold how many then."""
        if not (typed.get("officer", "").strip() and typed.get("to", "").strip()):
            return ""
        try:
            wanted = cls.from_text({**typed, "note": typed.get("note", "").strip() or _NOT_YET}, desk)
            return "\n".join(wanted.foretell(desk))
        except Problem as problem:
            return str(problem)

    def foretell(self, desk: Desk) -> list[str]:
        """The same as a list of sentences. Raises Refused or WrongInput."""
        from complainttui.casework.handing_over import plan
        from complainttui.casework.handing_words import foretold

        return foretold(desk, plan(desk, self.officer, self.to, self.only or ""), self.to)

    def apply(self, change: Change) -> str:
        """Give each case. Raises Refused or WrongInput, naming the case where it is about one."""
        from complainttui.casework.handing_over import hand_over, plan, without
        from complainttui.casework.handing_words import done

        found = plan(change.desk, self.officer, self.to, self.only or "")
        change.transaction.load_ahead("reference", [one.reference for one in found.handed])
        closed = set()
        for handed in found.handed:
            work = change.open_case(handed.reference)
            if handed.whole and work.facts.is_ended:  # a colleague was quicker; there is nothing left to hand over
                closed.add(handed.reference)
                continue
            try:
                what = hand_over(work, handed, self.note)
                moved = work.settle()
            except (Refused, WrongInput) as problem:
                raise type(problem)(f"{handed.reference}: {problem}", problem.field) from problem
            change.happened(work.case.id, what, moved)
        change.headline = done(without(found, closed), self.to)
        return ""
