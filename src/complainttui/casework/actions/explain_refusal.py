"""Tell the person of a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, numbered
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Day, Number, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import WrongInput
from complainttui.rules.records import RefusalFacts
from complainttui.rules.uk_dates import spoken
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


def _next_refusal(case: CaseRecord | None, _desk: Desk) -> str:
    waiting = _waiting(case)
    return str(waiting.number) if waiting else ""


def _waiting(case: CaseRecord | None) -> RefusalFacts | None:
    """The first refusal that was not explained in full."""
    refusals = case.facts.refusals if case else ()
    return next((one for one in refusals if not (one.explained_on and one.rights_told_on)), None)


def _explained(case: CaseRecord | None, desk: Desk) -> str:
    """Today, unless it is known: a day that was recorded is not to be overwritten by saving."""
    waiting = _waiting(case)
    return "" if waiting and waiting.explained_on else today_text(case, desk)


def _rights(case: CaseRecord | None, desk: Desk) -> str:
    waiting = _waiting(case)
    return "" if waiting and waiting.rights_told_on else today_text(case, desk)


@dataclass(frozen=True, kw_only=True)
class ExplainRefusal(CaseAction):
    """Record that a refusal was explained, with the way to the ombudsman (Code 2.4, 5.11)."""

    about_one_case: ClassVar[bool] = True

    number: int = asks(Number(), "Refusal", default=_next_refusal, positional=True, help="its number")
    explained: date | None = asks(Day(), "Explained on", required=False, default=_explained, help="why it was refused")
    rights: date | None = asks(
        Day(), "Ombudsman told on", required=False, default=_rights, help="that they can go to the ombudsman"
    )

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only where something was refused."""
        return None if case.refusals else "Nothing was refused on this case."

    def apply(self, work: CaseWork) -> str:
        """Set the days. Raises WrongInput."""
        refusal = numbered(work.facts.refusals, self.number, "refusal")
        work.amend(
            refusal,
            explained_on=self.explained or refusal.explained_on,
            rights_told_on=self.rights or refusal.rights_told_on,
        )
        said = [f"explained on {spoken(self.explained)}"] if self.explained else []
        said += [f"told of the ombudsman on {spoken(self.rights)}"] if self.rights else []
        if not said:
            raise WrongInput("Say when it was explained, or when the person was told of the ombudsman.", "explained")
        return f"Refusal {self.number}: {', '.join(said)}."
