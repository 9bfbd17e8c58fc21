"""Keep a document with the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import CaseAction
from complainttui.casework.attaching import attach
from complainttui.casework.incoming_file import FilePath, IncomingFile
from complainttui.casework.inputs import Day, Line, asks, today_text

if TYPE_CHECKING:
    from complainttui.casework.case_work import CaseWork


@dataclass(frozen=True, kw_only=True)
class Attach(CaseAction):
    """Keep a document with the case: its file is copied beside the database as it is now (Code 5.12)."""

    only_adds: ClassVar[bool] = True
    about_one_case: ClassVar[bool] = True

    path: IncomingFile = asks(FilePath(), "File", positional=True, help="where it lies, such as ~/Downloads/letter.pdf")
    about: str | None = asks(Line(), "About", required=False, help="what it is: survey of the roof, tenancy agreement")
    on: date = asks(Day(), "Of", default=today_text, help="the day of the document, or on which it came")
    others: str | None = asks(
        Line(), "Others' data", required=False, help="whose data it holds besides the person's, if anybody's"
    )

    def apply(self, work: CaseWork) -> str:
        """Keep the file and add the record. Raises WrongInput, Refused or Unreachable."""
        return attach(work, self.path, on=self.on, about=self.about or "", others=self.others or "")
