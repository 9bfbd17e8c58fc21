"""Extend the time for the response."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.inputs import Day, Line, OneWord, WorkingDays, asks, today_text
from complainttui.rules.deadlines import Working, furthest
from complainttui.rules.duties import every_days
from complainttui.rules.facts import CaseFacts, ExtensionFacts
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.records import AgreedUpdatesFacts
from complainttui.rules.rulebook import procedure
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import YesNo

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Extend(CaseAction):
    """Extend the time for the response, with a reason told to the person before the date due (Code 6.4, 6.15)."""

    begins_at: ClassVar[str] = "by"
    participle: ClassVar[str] = "extended"

    by: int | None = asks(WorkingDays(), "By working days", required=False, help="for example 10, or a date instead")
    to: date | None = asks(Day(ahead=True), "Or to a date", required=False, help="a new date, in place of days")
    reason: str = asks(Line(), "Reason", help="why more time is needed, as the person was told")
    told: date = asks(Day(), "Person told on", default=today_text, help="the day on which the person was told")
    details_given: str | None = asks(
        OneWord(YesNo), "Ombudsman's details", required=False, help="whether the notice gave them (Code 6.5, 6.16)"
    )
    updates: int | None = asks(
        WorkingDays(), "Updates every", required=False, help="working days, as agreed with the person (Code 5.9)"
    )
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
        work.count_anew()  # a new date is told by the calendar as it is now
        answer = work.answer
        if answer is None:
            raise Refused(f"No clock runs under {work.case.procedure}, so there is nothing to extend.")
        by = None if self.to else self.by
        if self.by is not None and self.to is not None:
            raise WrongInput("Give the working days or the date, not both.", "to")
        if by is None and self.to is None:
            raise WrongInput("Say by how many working days, or to which date.", "by")
        if self.to is not None and self.to <= answer.due:
            raise WrongInput(f"{spoken(self.to)} is not later than the date due now, {spoken(answer.due)}.", "to")
        work.extend(
            ExtensionFacts(self.told, by, self.to, self.reason, self.good_reason or "", self.details_given or "")
        )
        judged = work.answer.extensions[-1] if work.answer else None
        assert judged  # noqa: S101 - it has just been added to a stage whose clock runs
        self._within_limit(work, answer, judged.due)
        self._agree_updates(work)
        why = (
            f"Reason: {self.reason}."
            + self._also()
            + (f" Good reason: {self.good_reason}." if self.good_reason else "")
        )
        if not judged.counts:
            return (
                f"Recorded an extension to {spoken(judged.due)}, told on {spoken(self.told)}, after the date due: "
                f"it does not count. {why}"
            )
        return f"Extended stage {work.stage.number} to {spoken(judged.due)}, told on {spoken(self.told)}. {why}"

    def _also(self) -> str:
        given = {"yes": " The ombudsman's details were given.", "no": " The ombudsman's details were NOT given."}
        every = f" An update {every_days(self.updates)} was agreed." if self.updates else ""
        return given.get(self.details_given or "", "") + every

    def _agree_updates(self, work: CaseWork) -> None:
        """An interval agreed with the person makes the updates obligations (Code 5.9)."""
        if self.updates is None:
            return
        agreed = AgreedUpdatesFacts(stage=work.stage.number, agreed_on=self.told, every_days=self.updates)
        work.amend(work.the(agreed), every_days=self.updates)

    def _within_limit(self, work: CaseWork, answer: Working, new_due: date) -> None:
        rule = work.rule
        limit = furthest(answer, rule, work.governs(work.facts.stage).calendar)
        if self.good_reason or limit is None or new_due <= limit:
            return
        allows = "no extension"
        if rule.extend:
            allows = f"{rule.extend.days} working days more, to {spoken(limit)} ({rule.extend.grounds.provision})"
        raise Refused(
            f"{work.case.procedure} allows {allows}. Beyond that a further good reason is needed: give it.",
            "good_reason",
        )
