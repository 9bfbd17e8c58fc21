"""Comply with an order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, numbered
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Day, LongText, Number, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import Refused
from complainttui.rules.records import OrderFacts
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import OrderKind
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


def _next_order(case: CaseRecord | None, _desk: Desk) -> str:
    waiting = sorted((one for one in case.facts.orders if not one.complied_on), key=_due) if case else []
    return str(waiting[0].number) if waiting else ""


def _due(order: OrderFacts) -> date:
    return order.due_on


@dataclass(frozen=True, kw_only=True)
class Comply(CaseAction):
    """Record that an order was complied with, with the evidence, and when the ombudsman was told (Code 9.7)."""

    about_one_case: ClassVar[bool] = True
    fulfils: ClassVar[str] = "order"
    asks_which: ClassVar[str] = "number"

    number: int = asks(Number(), "Order", default=_next_order, positional=True, help="its number")
    evidence: str = asks(LongText(), "Evidence", help="how it is shown: a payment's reference, a letter")
    on: date = asks(Day(), "Complied on", default=today_text, help="the day it was done")
    sent: date | None = asks(Day(), "Evidence sent on", required=False, help="the day the ombudsman was told")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where there are orders."""
        return None if case.orders else "No ombudsman ordered anything on this case."

    def apply(self, work: CaseWork) -> str:
        """Set the days and the evidence. Raises Refused or WrongInput."""
        order = numbered(work.facts.orders, self.number, "order")
        if order.complied_on and not self.sent:
            raise Refused(f"Order {self.number} was complied with on {spoken(order.complied_on)} already.", "number")
        done = order.complied_on or self.on
        work.amend(order, complied_on=done, evidence=self.evidence.strip(), evidence_sent_on=self.sent)
        late = f", {spoken(order.due_on)} was set" if done > order.due_on else ""
        left = sum(one.complied_on is None for one in work.facts.orders)
        rest = "Nothing more is ordered." if not left else f"{left} still to be complied with."
        return f"Complied with {OrderKind(order.kind).label.lower()} {self.number} on {spoken(done)}{late}. {rest}"
