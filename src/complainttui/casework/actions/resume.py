"""Resume a paused stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.inputs import Day, asks, today_text
from complainttui.rules.facts import CaseFacts
from complainttui.rules.problems import Refused
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Resume(CaseAction):
    """End the latest pause of the stage early; the day on which it ended is its last."""

    participle: ClassVar[str] = "resumed"

    on: date = asks(Day(), "Resumed on", default=today_text, help="the last day that does not count")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """Only of a stage that has a pause, and while its clocks run; later a pause can still be taken away."""
        if not case.stage.pauses:
            return f"Stage {case.stage.number} was never paused."
        if case.is_answered or case.is_ended:
            return "No clock runs any more. If there was no pause, take it away with unpause."
        return None

    def apply(self, work: CaseWork) -> str:
        """Shorten the pause."""
        pause = [row for row in work.rows.pauses if row.stage == work.stage.number][-1]
        if self.on >= pause.until_on:
            raise Refused(
                f"The pause lasts to {spoken(pause.until_on)} only: give an earlier day, or pause again.", "on"
            )
        if self.on < pause.from_on:
            raise Refused(
                f"The pause began on {spoken(pause.from_on)}. If there was none, take it away with unpause.", "on"
            )
        before, pause.until_on = pause.until_on, self.on
        return f"Resumed stage {work.stage.number} on {spoken(self.on)} (the pause was to last to {spoken(before)})."
