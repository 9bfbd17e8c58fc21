"""Note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.inputs import LongText, asks, no_channel
from complainttui.rules.vocabulary import Direction

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Note(CaseAction):
    """Add an internal note to the case, dated today."""

    only_adds: ClassVar[bool] = True
    participle: ClassVar[str] = "given the note"

    text: str = asks(LongText(), "Note", positional=True, help="what to remember")

    def apply(self, work: CaseWork) -> str:
        """Add the note to the correspondence, as internal."""
        work.write_down(
            work.desk.today, direction=Direction.INTERNAL.value, channel=no_channel(work.desk), summary=self.text
        )
        return "Added a note."
