"""A text of the annual report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from complainttui.casework.action import DeskAction
from complainttui.casework.annual_inputs import ReportingYear, word_typed, year_typed
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import LongText, OneWord, TextFile, asks
from complainttui.rules.annual import TextSection
from complainttui.rules.problems import Refused, WrongInput
from complainttui.rules.reporting_years import year_label
from complainttui.store.annual_texts import annual_texts

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class WriteAnnualText(DeskAction):
    """Write a part of a year's report in your own words; an empty text takes it away (Code 8.1, 8.2)."""

    identified_by: ClassVar[tuple[str, ...]] = ("year", "section")

    year: int = asks(ReportingYear(), "Year", positional=True, help="April to March, as in 2023-24")
    section: str = asks(OneWord(TextSection), "Section", positional=True, help=", ".join(TextSection))
    text: str | None = asks(LongText(), "Text", required=False, positional=True, help="the text")
    file: str | None = asks(
        TextFile(), "File", required=False, off_form=True, help="the file that holds the text, - for standard input"
    )

    @classmethod
    def from_text(cls, typed: Mapping[str, str], desk: Desk) -> Self:
        """As of any action; a file takes the place of the text. Raises WrongInput where both are given."""
        made = super().from_text(typed, desk)
        if made.file is not None and (made.text or "") not in {"", cls.standing(typed, desk).get("text", "")}:
            raise WrongInput("Give the text or a file that holds it, not both.", "file")
        return made

    @classmethod
    def standing(cls, typed: Mapping[str, str], desk: Desk) -> dict[str, str]:
        """The text that is recorded."""
        year, section = year_typed(typed), word_typed(TextSection, typed.get("section", ""))
        if year is None or section is None:
            return {}
        found = annual_texts(desk.database.reader, year).get(section)
        return {} if found is None else {"text": found}

    def apply(self, change: Change) -> str:
        """Keep the text, or take it away. Raises Refused where it is so already."""
        from complainttui.store.annual_tables import AnnualText

        text = (self.file if self.file is not None else self.text) or ""
        found = change.transaction.annual_rows("annual_texts", year_begins=self.year, section=self.section)
        row = found[0] if found else None
        what = f"{TextSection(self.section).label}, {year_label(self.year)}"
        if text.strip() == "":
            if row is None:
                raise Refused(f"{what}: there is no text yet, and none was given.", "text")
            change.transaction.remove(row)
            change.happened(None, f"{what}: took the text away.")
            return ""
        number = len(text.split())
        words = f"{number:,} word{'' if number == 1 else 's'}"
        if row is None:
            change.transaction.add(AnnualText(year_begins=self.year, section=self.section, text=text))
            change.happened(None, f"{what}: {words} written.")
        elif row.text == text:
            raise Refused(f"{what}: the text is so already.", "text")
        else:
            row.text = text
            change.happened(None, f"{what}: text changed, {words} now.")
        return ""
