"""Promise something to put things right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.beginnings import case_officer
from complainttui.casework.inputs import Day, FromList, Line, LongText, Money, OneWord, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.money import pounds
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import PromiseFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Remedy

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Promise(CaseAction):
    """Promise something to put things right, by when and by whom; its date joins the list (Code 6.6, 7.1 to 7.3)."""

    only_adds: ClassVar[bool] = True

    kind: str = asks(OneWord(Remedy), "Remedy", help="apology, explanation, works, payment, decision_changed, ...")
    text: str = asks(LongText(), "What", help="what will happen, in a sentence")
    by: date = asks(Day(ahead=True), "By when", help="the day it is promised for, such as +10wd")
    owner: str = asks(FromList("officers"), "Officer", default=case_officer, help="who sees to it")
    amount: int | None = asks(Money(), "Amount", required=False, help="of a payment, such as 150.00")
    head: str | None = asks(Line(), "For", required=False, help="of a payment: distress, time and trouble, a loss")
    impact: str | None = asks(Line(), "Impact", required=False, help="what the fault did to the person (Code 7.2)")
    ordered_by: str | None = asks(Line(), "Ordered by", required=False, help="an ombudsman, if any")
    on: date = asks(Day(), "Promised on", default=today_text, off_form=True, help="the day of the promise")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Not on a case that was withdrawn or closed."""
        return "The case has ended; reopen it first." if case.is_ended else None

    def apply(self, work: CaseWork) -> str:
        """Add the promise under the next number. Raises WrongInput."""
        if (self.kind == Remedy.PAYMENT) != (self.amount is not None):
            raise WrongInput("A payment has an amount, and nothing else has.", "amount")
        if self.by < self.on:
            raise WrongInput(f"{spoken(self.by)} lies before the day of the promise, {spoken(self.on)}.", "by")
        promise = work.add(
            PromiseFacts(
                stage=work.stage.number,
                kind=self.kind,
                text=self.text.strip(),
                owner=self.owner,
                promised_on=self.on,
                due_on=self.by,
                amount_pence=self.amount,
                head=self.head or "",
                ordered_by=self.ordered_by or "",
                impact=self.impact or "",
            )
        )
        money = f" of £{pounds(self.amount)}" if self.amount is not None else ""
        what = f"{Remedy(self.kind).label.lower()}{money} by {spoken(self.by)}, {self.owner}"
        return f"Promise {promise.number}: {what}: {self.text.strip()}"
