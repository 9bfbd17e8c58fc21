"""Take a pause away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from complainttui.casework.action import CaseAction
from complainttui.casework.inputs import Line, asks
from complainttui.rules.facts import CaseFacts
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Unpause(CaseAction):
    """Take the latest pause of the stage away, as if the clocks had never stood still; possible at any time."""

    reason: str = asks(Line(), "Reason", help="why it was no pause")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only of a stage that has a pause."""
        return None if case.stage.pauses else f"Stage {case.stage.number} was never paused."

    def apply(self, work: CaseWork) -> str:
        """Remove the pause; the dates go back."""
        pause = [row for row in work.rows.pauses if row.stage == work.stage.number][-1]
        work.take_away(pause)
        return f"Took away the pause from {spoken(pause.from_on)} to {spoken(pause.until_on)}. Reason: {self.reason}."
