"""Extend the time for the response."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.inputs import Day, Line, WorkingDays, asks, today_text
from complainttui.rules.deadlines import RESPOND, derive
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.procedures import procedure
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Extend(CaseAction):
    """Extend the time for the response, with a reason told to the person before the date due (Code 6.4, 6.15)."""

    verb: ClassVar[str] = "extend"
    title: ClassVar[str] = "Extend"
    key: ClassVar[str] = "x"
    in_footer: ClassVar[bool] = True

    by: int | None = asks(WorkingDays(), "By working days", required=False, help="for example 10, or a date instead")
    to: date | None = asks(Day(), "Or to a date", required=False, help="a new date, in place of days")
    reason: str = asks(Line(), "Reason", help="why more time is needed, as the person was told")
    told: date = asks(Day(), "Person told on", default=today_text, help="the day on which the person was told")
    good_reason: str | None = asks(Line(), "Good reason", required=False, help="only beyond what the procedure allows")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only while an answer with a clock is awaited."""
        stage = case.stage
        if stage.responded_on:
            return f"Stage {stage.number} was answered on {spoken(stage.responded_on)}; there is nothing to extend."
        if not procedure(case.procedure).extent_of(stage.number).respond:
            return f"No clock runs under {case.procedure}, so there is nothing to extend."
        return ended(case)

    def apply(self, work: CaseWork) -> str:
        """Add the extension; whether it counts follows from when the person was told."""
        before = _respond_due(work)
        by = None if self.to else self.by
        if self.by is not None and self.to is not None:
            raise WrongInput("Give the working days or the date, not both.", "to")
        if by is None and self.to is None:
            raise WrongInput("Say by how many working days, or to which date.", "by")
        if self.to is not None and self.to <= before[0]:
            raise WrongInput(f"{spoken(self.to)} is not later than the date due now, {spoken(before[0])}.", "to")
        new_due = self.to or work.desk.calendar.add(before[0], by or 1)
        self._within_limit(work, before[1], new_due)
        work.extend(
            told_on=self.told, by_days=by, to_date=self.to, reason=self.reason, good_reason=self.good_reason or ""
        )
        why = f"Reason: {self.reason}." + (f" Good reason: {self.good_reason}." if self.good_reason else "")
        if self.told > before[0]:
            return (
                f"Recorded an extension to {spoken(new_due)}, told on {spoken(self.told)}, after the date due: "
                f"it does not count. {why}"
            )
        return f"Extended stage {work.stage.number} to {spoken(new_due)}, told on {spoken(self.told)}. {why}"

    def _within_limit(self, work: CaseWork, original: date, new_due: date) -> None:
        rule = procedure(work.case.procedure).extent_of(work.stage.number).extend
        if rule is None or self.good_reason:
            return
        furthest = work.desk.calendar.add(original, rule.days)
        if new_due > furthest:
            raise Refused(
                f"{work.case.procedure} allows {rule.days} working days more, to {spoken(furthest)}"
                f" ({rule.provision}). Beyond that a further good reason is needed: give it.",
                "good_reason",
            )


def _respond_due(work: CaseWork) -> tuple[date, date]:
    """The response's due date and the one before any extension."""
    derived = derive(work.facts, procedure(work.case.procedure), work.desk.calendar)
    duty = next(one for one in derived if one.kind == RESPOND and one.stage == work.stage.number)
    return duty.due_on, duty.original_due_on
