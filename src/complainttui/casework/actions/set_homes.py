"""The number of homes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from complainttui.casework.action import DeskAction
from complainttui.casework.annual_inputs import HomesCount, ReportingYear, word_typed, year_typed
from complainttui.casework.desk import Desk
from complainttui.casework.inputs import OneWord, asks
from complainttui.rules.annual import TenureGroup
from complainttui.rules.problems import Refused
from complainttui.rules.reporting_years import year_label
from complainttui.store.homes import homes

if TYPE_CHECKING:
    from complainttui.casework.changes import Change


@dataclass(frozen=True, kw_only=True)
class SetHomes(DeskAction):
    """Record how many homes there were at the end of a year, for the rates per 1,000 (TSM CH01)."""

    identified_by: ClassVar[tuple[str, ...]] = ("year", "tenure")

    year: int = asks(ReportingYear(), "Year", positional=True, help="April to March, as in 2023-24")
    tenure: str = asks(
        OneWord(TenureGroup), "Tenure", positional=True, help="lcra: low cost rental; lcho: low cost home ownership"
    )
    homes: int | None = asks(
        HomesCount(), "Homes", positional=True, help="how many at the end of the year; none takes the number away"
    )

    @classmethod
    def standing(cls, typed: Mapping[str, str], desk: Desk) -> dict[str, str]:
        """The number that is recorded."""
        year, tenure = year_typed(typed), word_typed(TenureGroup, typed.get("tenure", ""))
        found = homes(desk.database.reader).get((year, tenure)) if year is not None and tenure else None
        return {} if found is None else {"homes": str(found)}

    def apply(self, change: Change) -> str:
        """Keep the number, or take it away. Raises Refused where it is so already."""
        from complainttui.store.annual_tables import Homes

        found = change.transaction.annual_rows("homes", year_begins=self.year, tenure_group=self.tenure)
        row = found[0] if found else None
        of = f"{TenureGroup(self.tenure).label}, {year_label(self.year)}"
        was = row.number if row else None
        if was == self.homes:
            raise Refused(f"{of}: {'no number is recorded' if was is None else f'{was:,} homes already'}.", "homes")
        if self.homes is None:
            change.transaction.remove(found[0])
            change.happened(None, f"{of}: took away the number of homes, {was:,}.")
            return ""
        if row is None:
            change.transaction.add(Homes(year_begins=self.year, tenure_group=self.tenure, number=self.homes))
        else:
            row.number = self.homes
        before = "" if was is None else f"; it was {was:,}"
        change.happened(None, f"{of}: {self.homes:,} homes{before}.")
        return ""
