"""How the inputs are read of what a year's report needs: the year, a number of homes, a form, a target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from complainttui.casework.desk import Desk
from complainttui.casework.inputs import Kind
from complainttui.rules.assessment.form_files import FORMS
from complainttui.rules.assessment.forms import form
from complainttui.rules.problems import WrongInput
from complainttui.rules.reporting_years import read_year, reporting_year, year_label
from complainttui.rules.text import admit
from complainttui.rules.uk_dates import echoed, read_date, spoken
from complainttui.rules.vocabulary import Word, word_from

W = TypeVar("W", bound=Word)
NONE = "none"
MOST_HOMES = 9_999_999
_TOLD = 40  # characters of what was typed, in the sentence that refuses it


def year_typed(typed: Mapping[str, str]) -> int | None:
    """The year that stands in a form so far; None while it is none."""
    try:
        return read_year(typed.get("year", ""))
    except WrongInput:
        return None


def word_typed(words: type[W], typed: str) -> W | None:
    """The word that stands in a form so far; None while it is none."""
    try:
        return word_from(words, typed, "word")
    except WrongInput:
        return None


@dataclass(frozen=True, slots=True)
class ReportingYear(Kind):
    """A reporting year that has begun: '2023-24'."""

    ahead: bool = False
    """It may be still to come, as in a plan."""

    def read(self, typed: str, desk: Desk, field_name: str) -> int:
        """The calendar year in which it begins. Raises WrongInput."""
        begins = read_year(typed[:_TOLD], field_name)
        if not self.ahead and begins > reporting_year(desk.today):
            raise WrongInput(
                f"{year_label(begins)} has not begun; this is {year_label(reporting_year(desk.today))}.", field_name
            )
        return begins

    def echo(self, typed: str, desk: Desk) -> str:
        """'1 Apr 2023 to 31 Mar 2024'."""
        begins = self.read(typed, desk, "")
        return f"{spoken(date(begins, 4, 1))[4:]} to {spoken(date(begins + 1, 3, 31))[4:]}"


@dataclass(frozen=True, slots=True)
class HomesCount(Kind):
    """A number of homes, or none."""

    def read(self, typed: str, desk: Desk, field_name: str) -> int | None:
        """The number, None where the one that is recorded is to go. Raises WrongInput."""
        text = typed.strip().replace(",", "")
        if text.casefold() == NONE:
            return None
        if not (text.isascii() and text.isdecimal() and int(text[:_TOLD]) <= MOST_HOMES):
            raise WrongInput(
                f"{typed.strip()[:_TOLD]!r} is not a number of homes. Give one from 0 to {MOST_HOMES:,}, "
                f"or {NONE} to take the number away.",
                field_name,
            )
        return int(text)

    def echo(self, typed: str, desk: Desk) -> str:
        """'7,541 homes'."""
        number = self.read(typed, desk, "")
        return "the number is taken away" if number is None else f"{number:,} home{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class FormName(Kind):
    """The name of a self-assessment form, or the year of its Code."""

    def read(self, typed: str, desk: Desk, field_name: str) -> str:
        """The name. Raises WrongInput that lists the known ones."""
        name = typed.strip()[:_TOLD]
        return form(next((one for one in FORMS if name and one.endswith(f"-{name}")), name)).name

    def choices(self, desk: Desk) -> list[tuple[str, str]]:
        """Every form."""
        return [(one, one) for one in FORMS]


@dataclass(frozen=True, slots=True)
class Target(Kind):
    """When something is to be done: a day, or words where there is no day yet."""

    def read(self, typed: str, desk: Desk, field_name: str) -> date | str:
        """The day, or the words as they came. Raises WrongInput for text that cannot be kept."""
        text = admit(typed.strip(), field_name)
        try:
            return read_date(text, desk.today, desk.calendar, field_name, ahead=True)
        except WrongInput:
            return text

    def echo(self, typed: str, desk: Desk) -> str:
        """The day, or that it is kept as words."""
        read = self.read(typed, desk, "")
        return echoed(read, desk.today, desk.calendar) if isinstance(read, date) else "kept as words: it is no day"
