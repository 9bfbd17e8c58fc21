"""Record that a promise was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, numbered
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Day, LongText, Number, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import Refused
from complainttui.rules.uk_dates import spoken
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


def _next_promise(case: CaseRecord | None, _desk: Desk) -> str:
    waiting = sorted(case.facts.promises_to_keep, key=lambda one: one.due_on) if case else []
    return str(waiting[0].number) if waiting else ""


@dataclass(frozen=True, kw_only=True)
class KeepPromise(CaseAction):
    """Record that something promised was done, with the evidence; when all is done the case is put right (Code 7.3)."""

    about_one_case: ClassVar[bool] = True
    fulfils: ClassVar[str] = "promise"
    asks_which: ClassVar[str] = "number"

    number: int = asks(Number(), "Promise", default=_next_promise, positional=True, help="its number")
    on: date = asks(Day(), "Done on", default=today_text, help="the day on which it was done, or paid")
    evidence: str = asks(
        LongText(), "Evidence", help="how we know: a job number, a photograph, the payment's reference"
    )
    accepted: date | None = asks(
        Day(), "Accepted on", required=False, help="the day on which the person accepted a payment"
    )

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where something is still to be done."""
        if not case.promises:
            return "Nothing was promised on this case."
        return None if case.promises_to_keep else "Everything that was promised is done."

    def apply(self, work: CaseWork) -> str:
        """Set the date and the evidence. Raises WrongInput or Refused."""
        promise = numbered(work.facts.promises, self.number, "promise")
        if promise.done_on:
            raise Refused(f"Promise {self.number} was done on {spoken(promise.done_on)} already.", "number")
        if self.on < promise.promised_on:
            raise Refused(f"{spoken(self.on)} lies before the promise, {spoken(promise.promised_on)}.", "on")
        work.amend(promise, done_on=self.on, evidence=self.evidence, accepted_on=self.accepted)
        late = f", {spoken(promise.due_on)} was promised" if self.on > promise.due_on else ""
        left = len(work.facts.promises_to_keep)
        rest = "All that was promised is done." if not left else f"{left} still to be done."
        return f"Kept promise {self.number} on {spoken(self.on)}{late}. {rest}"
