"""Record an order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, no_ombudsman, numbered
from complainttui.casework.beginnings import case_officer, last_ombudsman_case
from complainttui.casework.inputs import Day, FromList, LongText, Money, Number, OneWord, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.money import pounds
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import OrderFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import OrderKind

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Order(CaseAction):
    """Record an ombudsman's order or recommendation; its day joins the list until it is complied with (Code 9.7)."""

    only_adds: ClassVar[bool] = True
    about_one_case: ClassVar[bool] = True

    kind: str = asks(OneWord(OrderKind), "It is", default="order", help="order, recommendation, handling_failure_order")
    text: str = asks(LongText(), "What", help="what is to be done")
    by: date = asks(Day(ahead=True), "By when", help="the day it is to be done by")
    owner: str = asks(FromList("officers"), "Officer", default=case_officer, help="who sees to it")
    amount: int | None = asks(Money(), "Amount", required=False, help="of a payment, such as 400.00")
    on: date = asks(Day(), "Made on", default=today_text, help="the day of the order")
    ombudsman_case: int = asks(Number(), "Ombudsman case", default=last_ombudsman_case, help="its number")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where an ombudsman has the case."""
        return no_ombudsman(case)

    def apply(self, work: CaseWork) -> str:
        """Add the order. Raises WrongInput."""
        numbered(work.facts.ombudsman_cases, self.ombudsman_case, "ombudsman case", "ombudsman_case")
        if self.by < self.on:
            raise WrongInput(f"{spoken(self.by)} lies before the order, {spoken(self.on)}.", "by")
        added = work.add(
            OrderFacts(
                ombudsman_case=self.ombudsman_case,
                kind=self.kind,
                text=self.text.strip(),
                owner=self.owner,
                made_on=self.on,
                due_on=self.by,
                amount_pence=self.amount,
            )
        )
        money = f" £{pounds(self.amount)}" if self.amount is not None else ""
        return f"{OrderKind(self.kind).label} {added.number}{money} by {spoken(self.by)}, {self.owner}: {added.text}"
