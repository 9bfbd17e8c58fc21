"""Give an update."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction, ended
from complainttui.casework.inputs import Day, FromList, LongText, asks, today_text, usual_channel
from complainttui.rules.facts import CaseFacts
from complainttui.rules.lists import channel_words
from complainttui.rules.records import UpdateFacts
from complainttui.rules.uk_dates import spoken

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Update(CaseAction):
    """Record an update that the person was given, on the answer or on what was promised (Code 5.9, 6.6, 6.17)."""

    only_adds: ClassVar[bool] = True
    fulfils: ClassVar[str] = "update"

    text: str = asks(LongText(), "What was said", help="the gist")
    channel: str = asks(FromList("channels"), "Channel", default=usual_channel, help="how: phone, email, letter, ...")
    on: date = asks(Day(), "On", default=today_text, help="the day")

    @classmethod
    def refusal(cls, case: CaseFacts) -> str | None:
        """While something is awaited."""
        return ended(case) if case.is_open or case.is_ended else "Everything is done; there is nothing to report on."

    def apply(self, work: CaseWork) -> str:
        """Add the update; where an interval is agreed, the next one is counted from it."""
        update = work.add(
            UpdateFacts(stage=work.stage.number, on_date=self.on, channel=self.channel, text=self.text.strip())
        )
        return f"Update {update.number} given on {spoken(self.on)} ({channel_words(self.channel)}): {update.text}"
