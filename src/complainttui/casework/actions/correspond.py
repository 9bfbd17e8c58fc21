"""Log correspondence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.attaching import attach
from complainttui.casework.desk import Desk
from complainttui.casework.incoming_file import FilePath, IncomingFile
from complainttui.casework.inputs import Day, FromList, Line, LongText, OneWord, asks, today_text, usual_channel
from complainttui.rules.lists import channel_words
from complainttui.rules.problems import Refused
from complainttui.rules.uk_dates import spoken
from complainttui.rules.vocabulary import Direction
from complainttui.store.casebook import CaseRecord

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


def _complainant(case: CaseRecord | None, _desk: Desk) -> str:
    return case["complainant"] if case else ""


@dataclass(frozen=True, kw_only=True)
class Correspond(CaseAction):
    """Log a letter, call, message or visit, in or out (Code 5.12: all correspondence is kept)."""

    only_adds: ClassVar[bool] = True
    participle: ClassVar[str] = "given the entry"

    direction: str = asks(OneWord(Direction), "Direction", default="in", help="in, out or internal")
    channel: str = asks(FromList("channels"), "Channel", default=usual_channel, help="how: phone, email, letter, ...")
    party: str | None = asks(Line(), "With", required=False, default=_complainant, help="who wrote or was written to")
    on: date = asks(Day(), "On", default=today_text, help="the day")
    summary: str = asks(LongText(), "What was said", help="the gist, or the whole text")
    file: IncomingFile | None = asks(FilePath(), "File", required=False, help="the letter or what came with it, if any")

    def apply(self, work: CaseWork) -> str:
        """Add the entry, and the document that came with it. Raises Refused, WrongInput or Unreachable."""
        if self.on > work.desk.today:
            raise Refused(f"{spoken(self.on)} has not come yet. Give the day on which it happened.", "on")
        entry = work.write_down(
            self.on, direction=self.direction, channel=self.channel, party=self.party or "", summary=self.summary
        )
        what = f"Logged correspondence of {spoken(self.on)}: {channel_words(self.channel)}, {self.direction}."
        return f"{what} {attach(work, self.file, on=self.on, came_with=entry.number)}" if self.file else what
